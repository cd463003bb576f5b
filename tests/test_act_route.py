"""The short way of a click: whose session, what it does and shows, what it declines, and that it does it once."""

from __future__ import annotations

import gc
import json
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.library import library
from gongwen.store import drafts, open_store, trash
from gongwen.store.failures import BROKEN
from ui.act_route import ACT_ROUTES
from ui.answers_routes import LARGEST
from ui.live import Live
from ui.session import Session

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

KIND = "democratic_life_meeting_report"
NOW = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
CARD = "opinions_team"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    return open_store(tmp_path)


@pytest.fixture
def live(store: Engine) -> Live:
    made = Live(Session(store, "owner", lambda: NOW))
    made.do({"do": "example", "kind": KIND, "n": 1})
    return made


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=ACT_ROUTES), headers={"X-Remote-User": "owner"}) as made:
        yield made


def submit(live: Live, total: str, n: float, id: str = "id") -> dict[str, Any]:
    assert live.session.stored
    fields = library().document(KIND).cards[CARD].fields
    raw = {field.path: number for field, number in zip(fields, (total, "16", "10"), strict=True)}
    entry = {"do": "submit", "id": id, "draft": live.session.stored.id, "card": CARD, "raw": raw, "null": []}
    return {
        "session": live.session.name,
        "action": {"do": "batch", "draft": live.session.stored.id, "list": [entry], "n": n},
    }


def whole(told: Any) -> dict[str, Any]:
    return {name: change["is"] for name, change in told.json().items()}


def total(live: Live) -> object:
    return live.session.answers.values["opinions.team.total"]


def test_an_answer_is_on_disk_and_shown_when_the_route_answers(
    client: TestClient, live: Live, store: Engine
) -> None:
    told = client.post("/ext/act", json=submit(live, "26", 2))
    assert told.status_code == 200
    shown = whole(told)
    assert set(shown) == {"bar", "chat", "sheet", "side"}
    assert ["id", "done"] in shown["bar"]["acks"]
    assert "意见建议26条" in "".join(p[0] for each in shown["sheet"]["paragraphs"] for p in each["pieces"])
    assert live.session.stored
    assert "total: 26" in drafts.load(store, "owner", live.session.stored.id).answers


def test_an_action_said_again_by_the_other_way_is_done_once(client: TestClient, live: Live) -> None:
    asked = submit(live, "26", 2)
    first = whole(client.post("/ext/act", json=asked))
    live.do({"do": "undo", "n": 3})
    assert not live.do(asked["action"])
    again = whole(client.post("/ext/act", json=asked))
    assert total(live) != 26
    assert again["bar"]["version"] > first["bar"]["version"]
    assert first["bar"]["redo"] is False
    assert again["bar"]["redo"] is True


@pytest.mark.parametrize("action", [
    {"do": "home", "n": 9}, {"do": "new", "kind": KIND, "n": 9}, {"do": "example", "kind": KIND, "n": 9},
    {"do": "open", "draft": "x", "n": 9}, {"do": "rename", "draft": "x", "title": "y", "n": 9},
    {"do": "__init__", "n": 9}, {"do": 5}, {}, [], "home", None,
])  # fmt: skip
def test_what_changes_more_than_the_pieces_show_goes_the_long_way_undone(
    client: TestClient, live: Live, action: object
) -> None:
    before = live.session.stored
    told = client.post("/ext/act", json={"session": live.session.name, "action": action})
    assert (told.status_code, told.content) == (409, b"")
    assert live.session.stored is before
    assert live.done == [1]


def test_a_session_that_is_gone_or_anothers_is_declined(client: TestClient, live: Live) -> None:
    asked = submit(live, "26", 2)
    assert client.post("/ext/act", json=asked, headers={"X-Remote-User": "other"}).status_code == 409
    assert client.post("/ext/act", json=asked, headers={"X-Remote-User": ""}).status_code == 409
    assert client.post("/ext/act", json=asked | {"session": "unknown"}).status_code == 409
    assert total(live) != 26


def test_a_session_goes_with_the_one_who_holds_it(client: TestClient, store: Engine) -> None:
    held = Live(Session(store, "owner", lambda: NOW))
    held.do({"do": "example", "kind": KIND, "n": 1})
    asked = submit(held, "26", 2)
    del held
    gc.collect()
    assert client.post("/ext/act", json=asked).status_code == 409


def test_a_draft_deleted_in_another_window_goes_the_long_way(
    client: TestClient, live: Live, store: Engine
) -> None:
    assert live.session.stored
    trash.delete(store, "owner", live.session.stored.id)
    assert client.post("/ext/act", json=submit(live, "26", 2)).status_code == 409
    assert live.session.notice


def test_another_site_is_refused(client: TestClient, live: Live) -> None:
    told = client.post("/ext/act", json=submit(live, "26", 2), headers={"Origin": "http://example.org"})
    assert told.status_code == 403
    assert total(live) != 26


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"[" * 100_000, b"\xff", b" " * (LARGEST + 1)])
def test_hostile_bodies_are_declined(client: TestClient, body: bytes) -> None:
    assert client.post("/ext/act", content=body).status_code == 409


def test_half_a_character_does_not_break_the_answer(client: TestClient, live: Live) -> None:
    asked = submit(live, "26", 2)
    asked["action"]["list"][0]["raw"]["opinions.team.total"] = "\ud800"
    told = client.post("/ext/act", content=json.dumps(asked))
    assert told.status_code == 200
    assert live.session.here.errors
    assert total(live) != 26


@pytest.mark.parametrize("key", ["id", "draft", "card"])
def test_half_a_character_in_an_id_is_refused_and_changes_nothing(
    client: TestClient, live: Live, key: str
) -> None:
    asked = submit(live, "26", 2)
    asked["action"]["list"][0][key] = "\ud800"
    told = client.post("/ext/act", content=json.dumps(asked))
    assert told.status_code == 200
    assert total(live) != 26
    assert live.session.notice == (BROKEN if key == "id" else "")
    whole(client.post("/ext/act", json=submit(live, "27", 3, "next")))
    assert total(live) == 27


def test_a_browser_that_has_the_last_version_is_told_what_has_changed(client: TestClient, live: Live) -> None:
    first = client.post("/ext/act", json=submit(live, "26", 2))
    asked = submit(live, "27", 3, "other") | {"have": whole(first)["bar"]["version"]}
    second = client.post("/ext/act", json=asked)
    assert len(second.content) < len(first.content) / 8
    for name, change in second.json().items():
        assert patched(whole(first)[name], change) == json.loads(json.dumps(live.told[name])), name
    assert whole(client.post("/ext/act", json=asked)) == json.loads(json.dumps(live.told))


def patched(old: Any, change: dict[str, Any]) -> Any:
    if "is" in change:
        return change["is"]
    made = list(old) if isinstance(old, list) else dict(old)
    for key, inside in change["in"].items():
        if isinstance(made, list):
            made[int(key)] = patched(made[int(key)], inside)
        else:
            made[key] = patched(made.get(key), inside)
    for key in change["out"]:
        del made[key]
    return made
