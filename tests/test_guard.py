"""The door: peers, hosts, origins and the proxy's header, as ASGI sees them."""

from __future__ import annotations

from typing import Any

import pytest

from ui.guard import refused
from ui.identity import fault, is_from


def scope(kind: str = "http", peer: str = "127.0.0.1", method: str = "GET", **headers: str) -> dict[str, Any]:
    given = {"host": "127.0.0.1:8501"} | {name.replace("_", "-"): value for name, value in headers.items()}
    listed = [(name.encode(), value.encode()) for name, value in given.items()]
    return {"type": kind, "method": method, "client": (peer, 5), "headers": listed, "path": "/"}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NIGAOTAI_USER_HEADER", "NIGAOTAI_PROXIES", "NIGAOTAI_HOSTS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:1", "[::1]:8501"])
def test_alone_its_own_names_come_in(host: str) -> None:
    assert refused(scope(host=host)) == ""
    assert refused(scope("websocket", host=host, origin=f"http://{host}")) == ""


@pytest.mark.parametrize(
    "request_",
    [
        scope(host="evil.example"),
        scope(host="evil.example", origin="http://evil.example"),
        scope(host="127.0.0.1.evil.example"),
        scope(host=""),
        scope(peer="10.0.0.9"),
        scope(peer="::ffff:10.0.0.9"),
        scope(x_forwarded_for="10.0.0.9"),
        scope("websocket", origin="http://evil.example"),
        scope("websocket", origin="http://localhost:3000"),
        scope("websocket", origin="null"),
        scope(method="POST", origin="http://evil.example"),
        scope(method="PUT", sec_fetch_site="cross-site"),
        scope(method="DELETE", origin="http://127.0.0.1"),
    ],
)
def test_alone_nobody_else_comes_in(request_: dict[str, Any]) -> None:
    assert refused(request_).endswith("。")


def test_a_name_that_the_administrator_gave_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIGAOTAI_HOSTS", "oa.example, desk.example")
    assert refused(scope(host="OA.example:80")) == refused(scope(host="localhost")) == ""
    assert refused(scope(host="desk.example", x_forwarded_for="10.0.0.9")) == ""
    assert refused(scope(host="evil.example")) != ""
    assert refused(scope(peer="10.0.0.9", host="oa.example")) != "", "still alone"


def test_the_header_is_taken_from_the_proxy_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-User")
    assert refused(scope(x_user="a", host="oa.example")) == ""
    for elsewhere in ("10.0.0.9", "::2", "", "localhost"):
        assert refused(scope(peer=elsewhere, x_user="a", host="oa.example")) != ""
    monkeypatch.setenv("NIGAOTAI_PROXIES", "10.0.0.0/24, 10.1.0.7")
    assert refused(scope(peer="10.0.0.9", x_user="a")) == refused(scope(peer="10.1.0.7", x_user="a")) == ""
    assert refused(scope(peer="127.0.0.1", x_user="a")) != "", "only whom it names"
    twice = scope(peer="10.0.0.9", x_user="a")
    twice["headers"].append((b"x-user", b"b"))
    assert refused(twice) != ""


def test_where_a_server_may_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    for inside in ("127.0.0.1", "localhost", "::1", "127.1.2.3"):
        assert fault(inside) == ""
    for outside in ("0.0.0.0", "", "::", "10.0.0.1", "desk.example"):
        assert fault(outside).count("。") == 1 and "没有设置登录" in fault(outside)
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-User")
    assert fault("0.0.0.0") == ""


def test_a_network_is_a_network() -> None:
    assert is_from("::ffff:127.0.0.1", "127.0.0.0/8") and is_from("::1", "::1")
    assert not is_from("127.0.0.1", "::1") and not is_from("unix:", "127.0.0.1")
