"""The route that keeps half-typed text: whose, from where, how much, and which text stays."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.store import drafts, open_store, trash
from gongwen.store.pending import pending_of
from ui import save_route
from ui.save_route import LARGEST, SAVE_ROUTES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

NOW = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = open_store(tmp_path)
    monkeypatch.setattr(save_route, "store", lambda: engine)
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    return engine


@pytest.fixture
def client(store: Engine) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=SAVE_ROUTES), headers={"X-Remote-User": "owner"}) as made:
        yield made


@pytest.fixture
def draft(store: Engine) -> drafts.Stored:
    return drafts.new(store, "owner", "report", "题", "一", NOW)


def body(
    draft: drafts.Stored, text: str = "半句", seq: Any = 5, key: str = "talks/talks.total"
) -> dict[str, Any]:
    return {"draft": draft.id, "key": key, "text": text, "seq": seq}


def texts(store: Engine, draft: drafts.Stored) -> dict[str, str]:
    return {key: typed.text for key, typed in pending_of(store, "owner", draft.id).items()}


def test_what_is_typed_is_kept_and_acknowledged(
    client: TestClient, store: Engine, draft: drafts.Stored
) -> None:
    told = client.post("/ext/save", json=body(draft))
    assert (told.status_code, told.json()) == (200, {"seq": 5})
    assert texts(store, draft) == {"talks/talks.total": "半句"}


def test_the_later_number_wins_in_whatever_order_they_arrive(
    client: TestClient, store: Engine, draft: drafts.Stored
) -> None:
    for seq in (2, 7, 3, 7, 1):
        told = client.post("/ext/save", json=body(draft, f"第{seq}稿", seq))
        assert told.json() == {"seq": seq}
    assert texts(store, draft) == {"talks/talks.total": "第7稿"}


def test_another_owner_is_told_that_there_is_no_such_draft(
    client: TestClient, store: Engine, draft: drafts.Stored
) -> None:
    assert client.post("/ext/save", json=body(draft), headers={"X-Remote-User": "other"}).status_code == 404
    assert client.post("/ext/save", json=body(draft) | {"draft": "no"}).status_code == 404
    del client.headers["X-Remote-User"]
    assert client.post("/ext/save", json=body(draft)).status_code == 401
    assert texts(store, draft) == {}


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://testserver.evil.example", "https://evil/testserver"]
)
def test_another_site_is_refused(
    client: TestClient, store: Engine, draft: drafts.Stored, origin: str
) -> None:
    assert client.post("/ext/save", json=body(draft), headers={"Origin": origin}).status_code == 403
    assert (
        client.post("/ext/save", json=body(draft), headers={"Sec-Fetch-Site": "cross-site"}).status_code
        == 403
    )
    assert client.get("/ext/save").status_code == 405
    assert texts(store, draft) == {}


def test_our_own_page_is_taken(client: TestClient, store: Engine, draft: drafts.Stored) -> None:
    ours = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/ext/save", json=body(draft), headers=ours).status_code == 200


def test_a_body_may_have_64_kilobytes(client: TestClient, store: Engine, draft: drafts.Stored) -> None:
    rest = LARGEST - len(json.dumps(body(draft, "")).encode())
    whole = json.dumps(body(draft, "a" * rest)).encode()
    assert client.post("/ext/save", content=whole).status_code == 200
    over = json.dumps(body(draft, "b" * (rest + 1), 9)).encode()
    assert client.post("/ext/save", content=over).status_code == 413
    assert client.post("/ext/save", content=iter([over, over])).status_code == 413
    assert texts(store, draft)["talks/talks.total"] == "a" * rest


BROKEN = [b"", b"{", b"\xff", b"[]", b'"x"', b"[" * 60_000, b"{}"]


@pytest.mark.parametrize("sent", BROKEN)
def test_what_is_no_such_request_is_refused(client: TestClient, sent: bytes) -> None:
    assert client.post("/ext/save", content=sent).status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": True},
        {"seq": -1},
        {"seq": 2**70},
        {"seq": "5"},
        {"seq": 1.5},
        {"text": None},
        {"key": ""},
        {"key": "k" * 201},
        {"key": 3},
        {"draft": 1},
    ],
)
def test_wrong_values_are_refused(
    client: TestClient, store: Engine, draft: drafts.Stored, wrong: dict[str, Any]
) -> None:
    told = client.post("/ext/save", json=body(draft) | wrong)
    assert told.status_code == 400
    assert told.json()["error"].endswith("。")
    assert texts(store, draft) == {}


def test_a_draft_in_the_bin_keeps_what_still_arrives(
    client: TestClient, store: Engine, draft: drafts.Stored
) -> None:
    trash.trash(store, "owner", draft.id, NOW)
    assert client.post("/ext/save", json=body(draft)).status_code == 200
    trash.restore(store, "owner", draft.id)
    assert texts(store, draft) == {"talks/talks.total": "半句"}
