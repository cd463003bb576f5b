"""What a click does, without a browser: answers, places, wordings, and what is on disk after each."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from gongwen.answers import NULL, Answers
from gongwen.answers_file import load
from gongwen.library import library
from gongwen.store import drafts, open_store
from ui.owner import owner_of
from ui.session import Session
from ui.titles import file_name
from ui.typed import read_card

KIND = "democratic_life_meeting_report"
TEAM = ("opinions.team.total", "opinions.team.problems", "opinions.team.suggestions")


def clock() -> datetime:
    return datetime(2022, 1, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    return open_store(tmp_path)


@pytest.fixture
def session(store: Engine) -> Session:
    """A new draft in hand."""
    made = Session(store, "甲", clock)
    made.act({"do": "new", "kind": KIND})
    return made


def on_disk(session: Session) -> Answers:
    """The answers that a refresh would bring back."""
    assert session.stored
    return load(drafts.load(session.engine, session.owner, session.stored.id).answers)


def submit(session: Session, card: str, raw: dict[str, Any], null: list[str] | None = None) -> None:
    session.act({"do": "submit", "card": card, "raw": raw, "null": null or []})


def numbers(*typed: str) -> dict[str, str]:
    return dict(zip(TEAM, typed, strict=True))


def test_a_new_draft_begins_with_the_first_question_and_is_kept(session: Session) -> None:
    assert session.here.card == next(iter(session.document.cards))
    assert session.stored and drafts.listing(session.engine, "甲")[0].id == session.stored.id


def test_an_answer_is_on_disk_at_once_and_the_next_question_follows(session: Session) -> None:
    submit(session, "opinions_team", numbers("17", "9", "8"))
    assert on_disk(session) == session.answers
    assert [session.answers.values[path] for path in TEAM] == [17, 9, 8]
    assert session.here.card == "opinions_members"


def test_fields_left_empty_are_skipped(session: Session) -> None:
    submit(session, "opinions_team", numbers("17", "", " "))
    assert session.answers.skipped >= set(TEAM[1:])
    assert session.answers.values["opinions.team.total"] == 17


def test_with_one_error_nothing_is_stored_and_the_question_stays(session: Session) -> None:
    session.act({"do": "goto", "card": "opinions_team"})
    before, fill = session.answers, session.here.fill
    submit(session, "opinions_team", numbers("17", "九", "-1"))
    assert session.answers is before
    assert on_disk(session) == before
    assert (session.here.card, session.here.fill) == ("opinions_team", fill)
    assert set(session.here.errors) == set(TEAM[1:])
    assert all(sentence.endswith("。") for sentence in session.here.errors.values())
    submit(session, "opinions_team", numbers("17", "9", "8"))
    assert session.here.errors == {}


def test_one_field_may_not_apply(session: Session) -> None:
    submit(session, "opinions_team", numbers("17", "9", "8"), ["opinions.team.suggestions"])
    assert session.answers.values["opinions.team.suggestions"] is NULL


def test_skipping_an_answered_question_keeps_its_answers(session: Session) -> None:
    submit(session, "opinions_team", numbers("17", "9", "8"))
    session.act({"do": "goto", "card": "opinions_team"})
    session.act({"do": "skip", "card": "opinions_team"})
    assert session.answers.values["opinions.team.total"] == 17
    session.act({"do": "skip", "card": "talks"})
    assert "talks.total" in session.answers.skipped


def test_not_applicable_can_be_taken_back(session: Session) -> None:
    submit(session, "opinions_team", numbers("17", "9", "8"))
    session.act({"do": "null", "card": "opinions_team"})
    assert all(session.answers.values[path] is NULL for path in TEAM)
    session.act({"do": "undo"})
    assert on_disk(session).values["opinions.team.total"] == 17


def test_going_somewhere_is_remembered_and_does_not_overwrite_what_is_typed(session: Session) -> None:
    session.act({"do": "goto", "card": "talks"})
    fill = session.here.fill
    session.act({"do": "fact", "ref": "talks.total", "paragraph": "talks"})
    assert (session.here.card, session.here.field, session.here.fill) == ("talks", "talks.total", fill)
    assert session.stored
    again = Session(session.engine, "甲", clock)
    again.act({"do": "open", "draft": session.stored.id})
    assert again.here.card == "talks"
    assert again.answers == session.answers


def test_a_phrase_is_accepted_by_choosing_it_and_only_if_it_fits_the_slot(session: Session) -> None:
    session.act({"do": "choose", "slot": "opinions_principle", "phrase": "opinions.item_by_item"})
    assert on_disk(session).choices == {"opinions_principle": "opinions.item_by_item"}
    session.act({"do": "choose", "slot": "opinions_principle", "phrase": "opinions.claimed"})
    session.act({"do": "choose", "slot": "no_such", "phrase": "opinions.claimed"})
    assert session.answers.choices == {"opinions_principle": "opinions.item_by_item"}


def test_own_words_lose_their_last_mark_and_are_checked(session: Session) -> None:
    session.act({"do": "own", "slot": "opinions_principle", "text": "逐条核对。"})
    assert session.answers.choices["opinions_principle"] == "逐条核对"
    session.act({"do": "own", "slot": "opinions_principle", "text": "造字\ue000"})
    assert "私用区" in session.here.errors["slot.opinions_principle"]
    session.act({"do": "without", "slot": "opinions_principle"})
    assert on_disk(session).choices["opinions_principle"] is None


def test_all_offered_phrases_are_taken_as_they_stand(session: Session) -> None:
    text = session.draft.text
    assert session.draft.offered
    session.act({"do": "all"})
    assert session.draft.offered == ()
    assert session.draft.text == text


def test_a_phrase_on_the_sheet_opens_its_alternatives_at_a_question_of_its_paragraph(
    session: Session,
) -> None:
    session.act({"do": "slot", "slot": "talks_content", "paragraph": "talks"})
    assert (session.here.card, session.here.slot, session.here.paragraph) == (
        "talks",
        "talks_content",
        "talks",
    )
    session.act({"do": "slot", "slot": "results_intro", "paragraph": "results_list"})
    assert session.here.card == "results"


def test_next_goes_round_the_blanks(session: Session) -> None:
    blanks = [f.id for f in session.draft.findings if f.id.startswith("blank:")]
    session.act({"do": "next", "kind": "blank"})
    assert session.here.finding == blanks[0]
    session.act({"do": "next", "kind": "blank"})
    assert session.here.finding == blanks[1]


def test_a_second_tab_loses_nothing(session: Session) -> None:
    assert session.stored
    other = Session(session.engine, "甲", clock)
    other.act({"do": "open", "draft": session.stored.id})
    submit(other, "opinions_team", numbers("17", "9", "8"))
    session.act({"do": "choose", "slot": "opinions_principle", "phrase": "opinions.item_by_item"})
    kept = on_disk(session)
    assert kept.values["opinions.team.total"] == 17
    assert kept.choices == {"opinions_principle": "opinions.item_by_item"}
    assert session.answers == kept


def test_nobody_opens_anothers_draft(session: Session) -> None:
    assert session.stored
    stranger = Session(session.engine, "乙", clock)
    stranger.act({"do": "open", "draft": session.stored.id})
    assert stranger.stored is None
    assert "没有找到" in stranger.notice


def test_the_example_is_a_new_draft_of_its_own(store: Engine) -> None:
    session = Session(store, "甲", clock)
    session.act({"do": "example", "kind": KIND})
    assert session.answers == load(library().document(KIND).example)
    assert session.stored and session.stored.title.startswith("示例（虚构）")
    assert session.draft.blanks == 0
    assert session.here.card == ""


NONSENSE: list[dict[str, Any]] = [
    {}, {"do": "fly"}, {"do": "_card"}, {"do": "new", "kind": "../etc"}, {"do": "goto", "card": "no"},
    {"do": "submit", "card": "opinions_team", "raw": None}, {"do": "submit", "card": "opinions_team", "raw": {"opinions.team.total": ["x"]}},
    {"do": "submit", "card": "study", "raw": {"study": [1, None, {"date": 5}]}}, {"do": "fact", "ref": "no.such"},
    {"do": "finding", "finding": "no"}, {"do": "slot", "slot": "no", "paragraph": "no"}, {"do": "own", "slot": "no", "text": "x"},
]  # fmt: skip


@pytest.mark.parametrize("action", NONSENSE)
def test_what_makes_no_sense_breaks_nothing(session: Session, action: dict[str, Any]) -> None:
    values = dict(session.answers.values)
    session.act(action)
    assert session.stored
    assert session.answers.values == values


@pytest.mark.parametrize("action", NONSENSE)
def test_nor_before_a_draft_is_open(store: Engine, action: dict[str, Any]) -> None:
    session = Session(store, "甲", clock)
    for doing in (
        action,
        {"do": "undo"},
        {"do": "all"},
        {"do": "next", "kind": "blank"},
        {"do": "skip", "card": "talks"},
    ):
        session.act(doing)
    assert session.stored is None


def test_rows_keep_the_cells_that_do_not_apply() -> None:
    card = library().document(KIND).cards["opinions_channels"]
    rows = [
        {"way": " ", "issued": "", "sessions": None},
        {
            "way": "召开座谈会",
            "issued": None,
            "returned": None,
            "sessions": "4",
            "people": "",
            "scope": "职工",
        },
    ]
    typed = read_card(card, {"opinions.channels": rows}, [])
    kept = {
        "way": "召开座谈会",
        "issued": NULL,
        "returned": NULL,
        "sessions": 4,
        "people": NULL,
        "scope": "职工",
    }
    assert typed.values == {"opinions.channels": [kept]}
    assert read_card(card, {"opinions.channels": [{"way": "", "issued": None}]}, []).empty == [
        "opinions.channels"
    ]
    assert (
        "第 1 行"
        in read_card(card, {"opinions.channels": [{"issued": "多"}]}, []).errors["opinions.channels"]
    )


def test_file_names_are_taken_by_every_system() -> None:
    assert file_name('市局 · "报告"：a/b\\c?') == "市局_报告_：a_b_c"
    assert file_name("///") == "公文"
    assert len(file_name("长" * 300)) == 80


def test_the_owner_is_local_or_named_by_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIGAOTAI_USER_HEADER", raising=False)
    assert owner_of({"X-Remote-User": "甲"}) == "local"
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    assert owner_of({"X-Remote-User": "甲"}) == "甲"
    assert owner_of({}) == ""
