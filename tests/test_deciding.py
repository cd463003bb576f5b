"""What one answer decides beyond itself: the document, and the wordings that are offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.library import library
from gongwen.paragraphs import ORDER
from gongwen.store import drafts, open_store
from tests.test_session import clock, on_disk, submit
from ui.session import Session
from ui.view import chat

DEMOCRATIC, ORGANIZATIONAL, DEBRIEF = library().documents


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session(open_store(tmp_path), "甲", clock)
    made.act({"do": "new", "kind": DEMOCRATIC})
    return made


def unit(
    session: Session, form: str, name: str = "中共江城市水务局第一支部委员会", kind: str = "机关"
) -> None:
    raw = {"organization.name": name, "organization.short_name": "本支部", "organization.form": form}
    submit(session, "organization", raw | {"organization.kind": kind})


def test_the_form_makes_the_draft_another_document_and_undo_brings_it_back(session: Session) -> None:
    submit(
        session,
        "opinions_team",
        {f"opinions.team.{key}": "4" for key in ("total", "problems", "suggestions")},
    )
    unit(session, "党支部")
    assert session.stored and session.document.id == session.stored.document == ORGANIZATIONAL
    assert "组织生活会" in session.notice and session.stored.title.endswith("组织生活会召开情况报告")
    assert on_disk(session).values["opinions.team.total"] == 4 and session.here.card == "meeting_which"
    assert drafts.listing(session.engine, "甲")[0].document == ORGANIZATIONAL
    session.act({"do": "undo"})
    assert session.document.id == on_disk(session).document == DEMOCRATIC
    unit(session, "从未听说的形式")
    assert session.document.id == DEMOCRATIC and any(f.id == "body.form" for f in session.draft.findings)


def test_a_file_of_a_branch_that_holds_the_other_meeting_is_told_and_goes_on(session: Session) -> None:
    branch = load(library().document(DEMOCRATIC).example).put({"organization.form": "党支部"})
    draft = compose(library().document(DEMOCRATIC), branch)
    assert [f.level for f in draft.findings if f.id == "body.document"] == ["必改"]
    assert "2025年度民主生活会召开情况的报告" in draft.text


def test_a_document_on_another_meeting_stays_what_it_is_whatever_the_form(tmp_path: Path) -> None:
    session = Session(open_store(tmp_path), "甲", clock)
    session.act({"do": "new", "kind": DEBRIEF})
    for form in ("党支部", "党组", "从未听说的形式"):
        unit(session, form)
        assert session.document.id == DEBRIEF and "述职" in session.draft.text
        assert not [f for f in session.draft.findings if f.id.startswith("body.")]


def test_rewording_is_one_step_that_can_be_taken_back(session: Session) -> None:
    unit(session, "党组")
    before: Answers = session.answers
    session.act({"do": "reword", "paragraph": "talks"})
    assert session.answers.offered and not session.answers.choices and on_disk(session) == session.answers
    assert set(session.answers.offered) == set(session.document.slots_of_paragraph("talks"))
    session.act({"do": "undo"})
    assert session.answers == before
    session.act({"do": "reword", "paragraph": "没有这一段"})
    assert session.answers == before


def test_what_was_reworded_is_what_is_accepted(session: Session) -> None:
    session.act({"do": "reword", "paragraph": "talks"})
    offered = dict(session.answers.offered)
    session.act({"do": "all"})
    assert offered.items() <= session.answers.choices.items()


def test_the_next_draft_of_a_unit_offers_other_wordings(session: Session) -> None:
    unit(session, "党组", "中共江城市水务局党组")
    assert session.answers.offered == {}
    session.act({"do": "all"})
    used = dict(session.answers.choices)
    session.act({"do": "new", "kind": DEMOCRATIC})
    unit(session, "党组", "中共江城市另一个局党组")
    assert session.answers.offered == {}
    session.act({"do": "new", "kind": DEMOCRATIC})
    unit(session, "党组", "中共江城市水务局党组")
    offered = session.answers.offered
    assert len(offered) > 30 and session.answers.choices == {}
    assert not any(used.get(slot) == phrase for slot, phrase in offered.items())


def test_the_order_is_chosen_among_the_wordings_of_the_first_paragraphs(session: Session) -> None:
    shown = chat(session.document, session.answers, session.draft, "稿", session.here)
    (order,) = [slot for slot in shown["slots"] if slot["id"] == ORDER]
    assert order["fixed"] and [option["id"] for option in order["options"]] == list(session.document.orders)
    session.act({"do": "choose", "slot": ORDER, "phrase": "three_parts"})
    assert on_disk(session).choices == {ORDER: "three_parts"}
    session.act({"do": "choose", "slot": ORDER, "phrase": "没有"})
    session.act({"do": "own", "slot": ORDER, "text": "随便"})
    assert on_disk(session).choices == {ORDER: "three_parts"}


def test_names_of_a_kind_of_body_are_offered_and_never_filled_in(session: Session) -> None:
    unit(session, "党工委", "中共江城市东湖区云岭街道工作委员会", "街道")
    session.act({"do": "goto", "card": "opinions_channels"})
    card = chat(session.document, session.answers, session.draft, "稿", session.here)["card"]
    columns = {column["path"]: column for column in card["fields"][0]["columns"]}
    assert "各社区和街道科室" in columns["scope"]["choices"]
    assert "opinions.channels" not in session.answers.values and "各社区和街道科室" not in session.draft.text
