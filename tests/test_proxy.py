"""The login proxy: a real nginx that asks for the password and names the user in a header."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.servers import Desk, Nginx, bring, example, visit

SAID = "请从单位的入口打开"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("proxy")


@pytest.fixture(scope="module")
def desk(place: Path) -> Iterator[Desk]:
    settings = {"NIGAOTAI_USER_HEADER": "X-Remote-User", "NIGAOTAI_SIGN_OUT": "/bye"}
    with Desk(place / "data", settings, address="0.0.0.0") as running:
        yield running


@pytest.fixture(scope="module")
def nginx(place: Path, desk: Desk) -> Iterator[Nginx]:
    (place / "people").write_text(
        "".join(f"{who}:{{PLAIN}}secret\n" for who in ("zhangsan", "lisi", "张三")), encoding="utf-8"
    )
    with Nginx(place / "nginx", [desk.port], place / "people") as running:
        yield running


def auth(who: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{who}:secret".encode()).decode()}


def browser(nginx: Nginx, who: str) -> httpx.Client:
    return httpx.Client(base_url=nginx.url, headers=auth(who), timeout=30)


def has(told: list[bytes], words: str) -> bool:
    return any(words.encode() in message for message in told)


def test_two_people_cannot_see_each_other(nginx: Nginx) -> None:
    with (
        browser(nginx, "zhangsan") as zhang,
        browser(nginx, "lisi") as li,
        httpx.Client(base_url=nginx.url) as nobody,
    ):
        draft = bring(zhang, "张三的稿")
        where = f"/ext/answers?d={draft}"
        assert [each.get(where).status_code for each in (zhang, li, nobody)] == [200, 404, 401]
        assert has(visit(nginx.url, auth("zhangsan")), draft)
        assert not has(visit(nginx.url, auth("lisi")), draft)
        told = visit(nginx.url, auth("lisi"), draft)
        assert has(told, "没有找到这份稿件") and not has(told, "江城")
        assert zhang.get("/ext/leave").headers["location"] == "/bye"


def test_a_chinese_account_is_an_account(nginx: Nginx) -> None:
    with browser(nginx, "张三") as zhang:
        bring(zhang)
        assert has(visit(nginx.url, auth("张三")), "张三")


def test_a_header_that_the_browser_brings_is_worth_nothing(nginx: Nginx, desk: Desk) -> None:
    with browser(nginx, "zhangsan") as zhang, browser(nginx, "lisi") as li:
        draft = bring(zhang)
        for name in ("X-Remote-User", "x-remote-user", "X_Remote_User", "X-Remote-User "):
            try:
                told = li.get(f"/ext/answers?d={draft}", headers={name: "zhangsan"}).status_code
            except httpx.HTTPError:
                continue  # no such header can be sent
            assert told in (400, 404), name
    assert (
        httpx.get(f"{nginx.url}/ext/answers?d={draft}", headers={"X-Remote-User": "zhangsan"}).status_code
        == 401
    )


def test_who_comes_past_the_proxy_is_refused(place: Path, nginx: Nginx) -> None:
    """The same server, told that the proxy stands elsewhere: this machine is then anybody."""
    settings = {"NIGAOTAI_USER_HEADER": "X-Remote-User", "NIGAOTAI_PROXIES": "10.9.9.9"}
    with Desk(place / "data", settings) as strict:
        for headers in (
            {},
            {"X-Forwarded-For": "10.9.9.9"},
            {"X-Real-IP": "10.9.9.9", "Forwarded": "for=10.9.9.9"},
        ):
            spoofed = {"X-Remote-User": "zhangsan", **headers}
            told = httpx.get(f"{strict.url}/", headers=spoofed)
            assert told.status_code == 403 and SAID in told.text
            assert (
                httpx.post(f"{strict.url}/ext/upload", content=example(), headers=spoofed).status_code == 403
            )
            with pytest.raises(Exception, match="403"):
                visit(strict.url, spoofed)


def test_without_a_header_nobody_is_in(nginx: Nginx, desk: Desk) -> None:
    # From the proxy itself, but without its header: as when its settings are wrong.
    assert httpx.get(f"{desk.url}/ext/answers?d=x").status_code == 401
    assert has(visit(desk.url, {}), "没有登录")
    for strange in ("a\tb", "", "长" * 201):
        told = httpx.get(f"{desk.url}/ext/answers?d=x", headers={"X-Remote-User": strange.encode()})
        assert told.status_code in (400, 401), strange


def test_who_watches_needs_no_login_and_is_told_no_name(nginx: Nginx) -> None:
    told = httpx.get(f"{nginx.url}/ext/health", headers={"X-Remote-User": "zhangsan"})
    assert (told.status_code, told.json()) == (200, {"status": "ok"})
    assert httpx.get(f"{nginx.url}/ext/healthy").status_code == 401


def test_the_proxy_s_logs_hold_no_words_either(nginx: Nginx, desk: Desk) -> None:
    with browser(nginx, "zhangsan") as zhang:
        bring(zhang, "MARK7731")
        zhang.get("/ext/answers", params={"d": "MARK7731"})
        zhang.get("/MARK" + "x" * 9000)  # more than an address may have
    logs = {file.name: file.read_text(encoding="utf-8") for file in nginx.place.glob("*.log")}
    assert "POST /ext/upload" in logs["nigaotai.log"] and "MARK7731" not in "".join(logs.values())
