"""从旧稿开始 over HTTP: what is recognised, what the draft made of it holds, and what is refused."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.answers import NULL
from gongwen.answers_file import load
from gongwen.interview import next_card
from gongwen.library import ROOT, library
from gongwen.store import drafts, open_store
from ui import intake_routes, routes
from ui.cards import card_json
from ui.live import Live
from ui.session import Session

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
REPORT = (ROOT / "tests" / "reports" / "soe_2025" / "report.txt").read_text(encoding="utf-8")
SEED = (ROOT / "tests" / "seed" / "report.txt").read_text(encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = open_store(tmp_path)
    monkeypatch.setattr(intake_routes, "store", lambda: engine)
    monkeypatch.delenv("NIGAOTAI_USER_HEADER", raising=False)
    return engine


@pytest.fixture
def client(store: Engine) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes.ROUTES)) as made:
        yield made


def recognised(client: TestClient, text: str) -> dict[str, Any]:
    answer = client.post("/ext/intake/read", json={"text": text})
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_pieces_cover_the_words_they_colour(client: TestClient) -> None:
    given = recognised(client, REPORT)
    assert all(fact["sure"] for fact in given["facts"])
    piece = next(one for one in given["pieces"] if one["path"] == "attendance.due")
    assert REPORT[piece["from"] : piece["to"]] == "9"
    ends = [0, *(one["to"] for one in given["pieces"])]
    assert all(one["from"] >= end for one, end in zip(given["pieces"], ends, strict=False))


def test_a_report_is_taken_over_whole(client: TestClient, store: Engine) -> None:
    paths = [fact["path"] for fact in recognised(client, REPORT)["facts"]]
    answer = client.post("/ext/intake/keep", json={"text": REPORT, "how": "same", "taken": paths})
    answers = load(drafts.load(store, "local", answer.json()["draft"]).answers)
    assert answers.values["attendance.due"] == 9 and answers.values["criticism.count"] == 81


def test_for_a_new_year_last_years_value_stands_beside_the_field(client: TestClient, store: Engine) -> None:
    paths = [fact["path"] for fact in recognised(client, REPORT)["facts"]]
    answer = client.post("/ext/intake/keep", json={"text": REPORT, "how": "new", "taken": paths})
    answers = load(drafts.load(store, "local", answer.json()["draft"]).answers)
    document = library().document(answers.document)
    assert answers.values["organization.short_name"] == "集团党委"
    assert "attendance.due" not in answers.values
    fields = card_json(document, answers, document.cards["attendance"], {})["fields"]
    due = next(field for field in fields if field["path"] == "attendance.due")
    assert (due["value"], due["last"]) == ("", "9人")


def test_only_what_is_ticked_is_taken(client: TestClient, store: Engine) -> None:
    answer = client.post("/ext/intake/keep", json={"text": SEED, "how": "same", "taken": ["meeting.theme"]})
    answers = load(drafts.load(store, "local", answer.json()["draft"]).answers)
    assert set(answers.values) == {"meeting.theme", "meeting.requirement"}
    assert answers.values["meeting.requirement"] is NULL
    document = library().document(answers.document)
    assert next_card(document, answers) is not None


def test_own_paragraphs_are_placed_where_they_are_ticked(client: TestClient, store: Engine) -> None:
    own = "港区食堂的炊事班长也到会旁听并当场答复了夜班职工提出的热饭问题，大家听了都很受触动。"
    text = REPORT.replace("\n二、", f"\n{own}\n二、", 1)
    assert [one["text"] for one in recognised(client, text)["own"]] == [own]
    for how in ("same", "new"):
        answer = client.post("/ext/intake/keep", json={"text": text, "how": how, "taken": [], "own": [0]})
        answers = load(drafts.load(store, "local", answer.json()["draft"]).answers)
        assert [edit.text for edit in answers.edited.values()] == [own]
        answer = client.post("/ext/intake/keep", json={"text": text, "how": how, "taken": [], "own": []})
        answers = load(drafts.load(store, "local", answer.json()["draft"]).answers)
        assert not answers.edited and own in answers.leftover["import.unread"]


def test_what_is_no_such_report_is_said(client: TestClient) -> None:
    for text in ("", "今天天气很好。"):
        answer = client.post("/ext/intake/read", json={"text": text})
        assert answer.status_code == 400 and "没有读出内容" in answer.json()["error"]
    assert client.post("/ext/intake/read", json={"text": "字" * 200_001}).status_code == 400


def test_a_sentence_is_shown_as_chips_and_filled_in_at_once(client: TestClient, store: Engine) -> None:
    live = Live(Session(store, "local", lambda: NOW))
    live.do({"do": "new", "kind": "democratic_life_meeting_report", "n": 1})
    live.do({"do": "goto", "card": "opinions_channels", "n": 2})
    text = "发出征求意见表118份、收回117份，对班子的意见建议45条，其中问题20条、建议25条，天气不错"
    told = client.post("/ext/understand", json={"session": live.session.name, "text": text}).json()
    paths = [chip["path"] for chip in told["chips"] if chip["sure"]]
    assert {"opinions.channels", "opinions.team.total", "opinions.team.problems"} <= set(paths)
    live.do({"do": "fill", "text": text, "taken": paths, "n": 3})
    assert live.session.answers.values["opinions.team.suggestions"] == 25
    stored = live.session.stored
    assert stored and load(drafts.load(store, "local", stored.id).answers).values["opinions.team.total"] == 45
    live.do({"do": "undo", "n": 4})
    assert "opinions.team.total" not in live.session.answers.values
    other = client.post("/ext/understand", json={"session": "nobody", "text": text})
    assert other.status_code == 400


def test_the_page_is_there(client: TestClient) -> None:
    page = client.get("/ext/intake")
    assert page.status_code == 200 and "从旧稿开始" in page.text
    assert "VERSION" not in page.text
    assert (
        client.get("/ext/intake/intake.js").status_code
        == client.get("/ext/intake/look.css").status_code
        == 200
    )
