"""Papers as tabs over one draft: asked once, kept once, composed only when looked at; and their ways out."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

import ui.composed
from gongwen.answers import Answers
from gongwen.answers_file import dump, load
from gongwen.export.bundle import CONTENTS
from gongwen.library import library
from gongwen.store import drafts, open_store
from tests.dossiers import answers_of
from ui.dossier_routes import DOSSIER_ROUTES
from ui.live import Live
from ui.papers import tabs
from ui.session import Session
from ui.word_routes import WORD_ROUTES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

KIND = "democratic_life_meeting_report"
NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)
CIRCULAR = {"meeting_circular.recipients": "局机关各科室", "meeting_circular.date": "2026-02-09"}


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    return open_store(tmp_path)


@pytest.fixture
def session(store: Engine) -> Session:
    made = Session(store, "甲", lambda: NOW)
    made.act({"do": "example", "kind": KIND})
    return made


def look(session: Session, paper: str) -> None:
    session.act({"do": "paper", "paper": paper})


def progress_of(session: Session) -> dict[str, tuple[int, int]]:
    base = library().document(session.answers.document)
    return {tab["id"]: (tab["done"], tab["total"]) for tab in tabs(base, session.answers, session.document)}


def test_a_tab_asks_only_what_its_paper_needs_and_nothing_that_is_answered(session: Session) -> None:
    look(session, "meeting_circular")
    assert session.here.card == "meeting_circular"
    asking = {card.id for card in session.document.asking}
    assert "meeting_circular" in asking and "study" not in asking and "meeting_notice" not in asking
    for paper in library().document(KIND).papers:
        look(session, paper.id)
        asked = session.here.card
        assert not asked or asked not in library().document(KIND).cards, "the report has asked that already"


def test_a_question_that_two_papers_need_is_asked_by_the_first_alone(store: Engine) -> None:
    session = Session(store, "甲", lambda: NOW)
    session.act({"do": "new", "kind": KIND})
    look(session, "meeting_plan")
    session.act({"do": "goto", "card": "meeting_place"})
    raw = {"meeting.time": "上午9时至12时", "meeting.place": "三楼会议室", "meeting.chair": "王某"}
    before = progress_of(session)
    session.act({"do": "submit", "card": "meeting_place", "raw": raw, "null": []})
    after = progress_of(session)
    grown = {id for id in after if after[id][0] > before[id][0]}
    needing = {
        p.id for p in library().document(KIND).papers if any(c.id == "meeting_place" for c in p.asking)
    }
    assert grown == {"", *needing} and len(needing) >= 4
    look(session, "meeting_notice")
    assert session.here.card != "meeting_place" and "三楼会议室" in session.draft.text


def test_an_answer_given_in_a_tab_is_on_disk_and_taken_back_from_any_other(session: Session) -> None:
    look(session, "meeting_circular")
    session.act({"do": "submit", "card": "meeting_circular", "raw": CIRCULAR, "null": []})
    assert session.stored
    kept = load(drafts.load(session.engine, "甲", session.stored.id).answers)
    assert kept.values["meeting_circular.recipients"] == ["局机关各科室"]
    assert progress_of(session)["meeting_circular"] == (14, 14)
    look(session, "")
    session.act({"do": "undo"})
    assert "meeting_circular.recipients" not in session.answers.values


def test_a_tab_seen_again_is_not_composed_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[str] = []

    def counting(document: object, *rest: object) -> object:
        composed.append(document.id)  # type: ignore[attr-defined]
        return original(document, *rest)  # type: ignore[arg-type]

    original = ui.composed.compose
    monkeypatch.setattr(ui.composed, "compose", counting)
    live = Live(session)
    for paper in ("meeting_notice", "", "meeting_notice", "meeting_plan", "meeting_notice"):
        look(session, paper)
        live.shown()
    assert composed == ["meeting_notice", KIND, "meeting_plan"]
    session.act(
        {"do": "submit", "card": "meeting_notice", "raw": {"meeting_notice.recipients": "各科室"}, "null": []}
    )
    live.shown()
    assert composed[3:] == ["meeting_notice"], "what is not looked at waits"


def test_unknown_papers_and_papers_of_another_kind_fall_back_to_the_document(session: Session) -> None:
    for paper in ("", "nothing", "appraisal_summary", KIND):
        look(session, paper)
        assert session.document.id == KIND and session.paper == ""
    session.act({"do": "home"})
    look(session, "meeting_notice")
    assert session.stored is None


def test_a_kept_edit_goes_to_the_document_even_while_a_paper_is_looked_at(session: Session) -> None:
    look(session, "meeting_plan")
    session.act({"do": "edit", "paragraph": "study", "text": "会前学习三次。", "from": "", "was": None})
    assert session.answers.edited["study"].text == "会前学习三次。"
    assert "会前学习三次。" not in session.draft.text
    session.act({"do": "edit", "paragraph": "steps", "text": "改写。", "from": "", "was": None})
    assert set(session.answers.edited) == {"study"}
    look(session, "")
    assert "会前学习三次。" in session.draft.text


def test_a_paper_that_goes_while_it_is_looked_at_gives_way_to_the_document(session: Session) -> None:
    look(session, "materials_list")
    assert session.document.id == "materials_list"
    session.act({"do": "submit", "card": "sending", "raw": {"recipients": "某机关"}, "null": ["attachments"]})
    shown = Live(session).shown()
    assert [tab["id"] for tab in shown["sheet"]["tabs"] if tab["on"]] == [""] and shown["sheet"]["tab"] == ""
    assert session.draft.text.count("情况的报告") and session.document.id == KIND


def test_what_does_not_apply_has_no_tab() -> None:
    document = library().document(KIND)
    answers = answers_of("leadership").drop(["attachments", "talks.rounds"])
    ids = {tab["id"] for tab in tabs(document, answers, document)}
    assert not ids & {"materials_list", "talks_schedule"} and {"", "meeting_plan"} <= ids


@pytest.fixture
def client(store: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    for module in ("dossier_routes", "word_routes"):
        monkeypatch.setattr(f"ui.{module}.store", lambda: store)
    routes = [*DOSSIER_ROUTES, *WORD_ROUTES]
    with TestClient(Starlette(routes=routes), headers={"X-Remote-User": "user"}) as made:
        yield made


def stored(store: Engine, answers: Answers) -> str:
    return drafts.new(store, "user", answers.document, "某稿", dump(answers), NOW).id


def test_the_zip_holds_every_paper_under_its_name(client: TestClient, store: Engine) -> None:
    id = stored(store, answers_of("branch"))
    told = client.get(f"/ext/dossier?d={id}")
    assert told.status_code == 200 and told.headers["Content-Disposition"].endswith(".zip")
    with ZipFile(BytesIO(told.content)) as package:
        names = package.namelist()
        assert names[0] == CONTENTS and "01 会议方案.docx" in names and "03 征求意见汇总表.xlsx" in names
        assert docx.Document(BytesIO(package.read("05 会议通知.docx"))).paragraphs


def test_one_paper_as_word_text_and_table(client: TestClient, store: Engine) -> None:
    id = stored(store, answers_of("leadership"))
    word = client.get(f"/ext/docx?d={id}&paper=meeting_notice")
    assert "通知" in docx.Document(BytesIO(word.content)).paragraphs[0].text
    assert client.get(f"/ext/copy?d={id}&paper=meeting_notice").json()["text"].count("通知如下") == 1
    table = client.get(f"/ext/table?d={id}&paper=rectification_plan")
    assert openpyxl.load_workbook(BytesIO(table.content)).worksheets[0].max_row == 8


def test_an_empty_form_is_nothing_but_blanks_and_goes_as_it_is(client: TestClient, store: Engine) -> None:
    id = stored(store, answers_of("leadership"))
    forms = library().document(KIND).forms
    assert forms
    for form in forms:
        assert client.get(f"/ext/docx?d={id}&paper={form.id}").status_code == 200


@pytest.mark.parametrize(
    "asked", ["dossier?d=nothing", "table?d={id}", "docx?d={id}&paper=x", "table?d={id}&paper=x"]
)
def test_what_is_not_there_is_told_in_one_line(client: TestClient, store: Engine, asked: str) -> None:
    id = stored(store, answers_of("branch"))
    told = client.get(f"/ext/{asked.format(id=id)}")
    assert told.status_code == 404 and 4 < len(told.text) < 60
    other = client.get(f"/ext/dossier?d={id}", headers={"X-Remote-User": "other"})
    assert other.status_code == 404
