"""No paper leaves unseen: every way out checks the very words that leave, whatever the page has been shown."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.library import library
from gongwen.store import drafts, open_store
from ui.act_route import ACT_ROUTES
from ui.dossier_routes import DOSSIER_ROUTES
from ui.live import Live
from ui.session import Session
from ui.word_routes import WORD_ROUTES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

KIND = "democratic_life_meeting_report"
NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
WAYS = ("copy", "open", "docx", "docx?review=1", "dossier", "dossier/open", "copy?indent=1")
SLIP = "会议认真学习了习近平新时代中国特色社会主意思想。"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    made = open_store(tmp_path)
    for module in ("dossier_routes", "word_routes"):
        monkeypatch.setattr(f"ui.{module}.store", lambda: made)
        monkeypatch.setattr(f"ui.{module}.now", lambda: NOW)
    return made


@pytest.fixture
def live(store: Engine) -> Live:
    made = Live(Session(store, "owner", lambda: NOW))
    made.do({"do": "example", "kind": KIND, "n": 1})
    made.shown()
    return made


@pytest.fixture
def client() -> Iterator[TestClient]:
    routes = [*ACT_ROUTES, *DOSSIER_ROUTES, *WORD_ROUTES]
    with TestClient(Starlette(routes=routes), headers={"X-Remote-User": "owner"}) as made:
        yield made


def id_of(live: Live) -> str:
    assert live.session.stored
    return live.session.stored.id


def write(client: TestClient, live: Live, text: str, n: float) -> Any:
    """Write a paragraph in one's own words by the short way, as a click does, and give what is shown."""
    was = live.session.answers.edited.get("lead")
    entry = {"do": "edit", "id": f"e{n}", "draft": id_of(live), "paragraph": "lead", "text": text}
    entry["was"] = was.text if was else None
    action = {"do": "batch", "draft": id_of(live), "list": [entry], "n": n}
    told = client.post("/ext/act", json={"session": live.session.name, "action": action})
    return {name: change["is"] for name, change in told.json().items()}


def rest(client: TestClient, live: Live) -> Any:
    told = client.post("/ext/act", json={"session": live.session.name, "action": {"do": "rest", "n": 99}})
    return {name: change["is"] for name, change in told.json().items()}


def out(client: TestClient, live: Live, way: str, **more: str) -> Any:
    name, _, rest = way.partition("?")
    asked = {
        "d": id_of(live),
        "session": live.session.name,
        **dict([rest.split("=")] if rest else []),
        **more,
    }
    return client.get(f"/ext/{name}", params=asked)


def messages(shown: Any) -> list[str]:
    return [each["message"] for each in shown["side"]["findings"]]


@pytest.mark.parametrize("way", WAYS)
def test_a_paper_does_not_leave_before_what_is_found_in_its_words_was_seen(
    client: TestClient, live: Live, way: str
) -> None:
    together = way.startswith("dossier")
    assert out(client, live, way).status_code == (409 if together else 200)  # its other papers have blanks
    first = write(client, live, SLIP, 2)
    assert first["bar"]["checked"] is False
    assert first["side"]["open"] == ""  # as far as the page knows, nothing is open
    for seen in ("", "x", first["side"]["open"]):
        told = out(client, live, way, seen=seen)
        assert told.status_code == 409
        assert SLIP.encode() not in told.content
    second = rest(client, live)
    assert second["bar"]["checked"] is True
    shown = second["side"]["open"]
    if together:
        shown = out(client, live, "dossier/open").json()["open"]
    assert out(client, live, way, seen=shown).status_code == 200


def test_what_must_be_seen_is_told_as_the_dialog_shows_it(client: TestClient, live: Live) -> None:
    write(client, live, SLIP, 2)
    told = out(client, live, "copy").json()
    second = rest(client, live)
    musts = [each for each in second["side"]["findings"] if each["level"] == "必改"]
    assert [each["message"] for each in told["findings"]] == [each["message"] for each in musts] != []
    assert (told["open"], told["offered"]) == (second["side"]["open"], second["side"]["offered"])


def test_before_the_dossier_leaves_what_is_open_in_every_paper_is_told(
    client: TestClient, live: Live
) -> None:
    write(client, live, SLIP, 2)
    told = out(client, live, "dossier/open").json()
    assert "会议通知的日期" in {each["message"] for each in told["blanks"]}
    here = [each for each in told["findings"] if "主意" in each["message"]]
    assert here and here[0]["jump"] and not here[0]["message"].startswith("《")
    beside = out(client, live, "dossier/open", paper="meeting_notice").json()
    there = [each for each in beside["findings"] if "主意" in each["message"]]
    assert there and not there[0]["jump"] and there[0]["message"].startswith("《民主生活会召开情况报告》里")
    assert len(told["findings"]) == len(beside["findings"])


def test_what_was_seen_of_other_words_does_not_count(client: TestClient, live: Live) -> None:
    write(client, live, SLIP, 2)
    seen = rest(client, live)["side"]["open"]
    write(client, live, SLIP.replace("主意", "主一"), 3)
    assert out(client, live, "copy", seen=seen).status_code == 409


def test_what_is_set_aside_for_this_visit_is_not_asked_again_but_by_its_own_session_alone(
    client: TestClient, live: Live
) -> None:
    write(client, live, SLIP, 2)
    for finding in rest(client, live)["side"]["findings"]:
        live.do({"do": "pass", "finding": finding["id"], "n": finding["id"]})
    assert out(client, live, "copy").status_code == 200
    assert out(client, live, "copy", session="another").status_code == 409
    other = client.get("/ext/copy", params={"d": id_of(live)}, headers={"X-Remote-User": "other"})
    assert other.status_code == 404


def test_one_paragraph_goes_as_it_is_and_says_how_much_must_be_mended(client: TestClient, live: Live) -> None:
    write(client, live, SLIP, 2)
    told = out(client, live, "copy", p="lead").json()
    assert told["text"] == SLIP and told["musts"] >= 1
    assert out(client, live, "copy", p="date").json()["musts"] == 0


def test_words_are_shown_before_they_are_checked_and_nothing_is_done_twice(
    client: TestClient, live: Live, store: Engine
) -> None:
    before = messages(rest(client, live))
    first = write(client, live, SLIP, 2)
    lead = next(each for each in first["sheet"]["paragraphs"] if each["id"] == "lead")
    assert "".join(piece[0] for piece in lead["pieces"]) == SLIP
    assert not {each for each in messages(first) if "主意" in each}
    revision = drafts.load(store, "owner", id_of(live)).revision
    second = rest(client, live)
    assert {each for each in messages(second) if "主意" in each} and len(messages(second)) > len(before)
    assert drafts.load(store, "owner", id_of(live)).revision == revision
    assert rest(client, live)["side"] | {"version": 0} == second["side"] | {"version": 0}


def test_what_was_found_in_words_that_still_stand_stays_while_others_are_checked(
    client: TestClient, live: Live
) -> None:
    write(client, live, SLIP, 2)
    known = messages(rest(client, live))
    longer = write(client, live, f"{SLIP}会议开得很好。", 3)
    assert longer["bar"]["checked"] is False
    assert messages(longer) == known
    fields = library().document(KIND).cards["opinions_team"].fields
    raw = {field.path: number for field, number in zip(fields, ("26", "16", "10"), strict=True)}
    entry = {"do": "submit", "id": "s", "draft": id_of(live), "card": "opinions_team", "raw": raw, "null": []}
    action = {"do": "batch", "draft": id_of(live), "list": [entry], "n": 4}
    told = client.post("/ext/act", json={"session": live.session.name, "action": action}).json()
    assert set(known) <= {each["message"] for each in told["side"]["is"]["findings"]}
    mended = write(client, live, SLIP.replace("主意", "主义"), 5)
    assert not {each for each in messages(mended) if "主意" in each}


def test_what_a_click_does_before_the_rest_has_come_goes_by_the_checked_words(
    client: TestClient, live: Live
) -> None:
    write(client, live, SLIP, 2)
    found = [each.id for each in live.session.draft.findings if "主意" in each.message]
    live.do({"do": "ignore", "finding": found[0], "n": 3})
    assert found[0] not in {each.id for each in live.session.draft.findings}
    live.do({"do": "undo", "n": 4})
    assert found[0] in {each.id for each in live.session.draft.findings}
    live.do({"do": "undo", "n": 5})
    assert "lead" not in live.session.answers.edited
    live.do({"do": "redo", "n": 6})
    assert live.session.answers.edited["lead"].text == SLIP
    shown = rest(client, live)
    assert shown["bar"]["checked"] is True
    assert {each for each in messages(shown) if "主意" in each}
