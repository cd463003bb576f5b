"""The counts in the list of drafts: those of the page, never a broken list, kept in bounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongwen.answers import Answers, empty
from gongwen.answers_file import dump, load
from gongwen.document import Document
from gongwen.drafting import compose
from gongwen.library import library
from ui import shelf_view

KIND = "democratic_life_meeting_report"
TODAY = date(2022, 1, 20)


@pytest.fixture
def document() -> Document:
    return library().document(KIND)


@pytest.fixture
def example(document: Document) -> Answers:
    return load(document.example)


def test_the_counts_are_those_of_the_page(document: Document, example: Answers) -> None:
    wrong = example.put({"opinions.team.problems": 3}).skip(["meeting.place"])
    made = shelf_view.tally(dump(wrong), TODAY)
    assert (made.unit, made.meeting) == ("中共江城市第五人民医院委员会", "2025年度民主生活会")
    assert (made.done, made.total, made.blanks, made.musts) == (26, 26, 1, 1)
    nothing = shelf_view.tally(dump(empty(KIND)), TODAY)
    assert (nothing.unit, nothing.meeting, nothing.done) == ("", "", 0)
    assert nothing.blanks == compose(document, empty(KIND)).blanks
    assert shelf_view.tally(dump(empty(KIND).put({"meeting.year": 2021})), TODAY).meeting == "2021年度"


@pytest.mark.parametrize(
    "text", ["", "document: no_such\nversion: 1\n", f"document: {KIND}\nversion: 99\n", "a: [", "\0"]
)
def test_a_draft_that_cannot_be_read_says_so_and_breaks_no_list(text: str) -> None:
    error = shelf_view.tally(text, TODAY).error
    assert error.startswith("这份稿件读不出来：第 ") and "\n" not in error


def test_what_is_known_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_view, "MOST_KNOWN", 3)
    known = shelf_view.Tallies()
    for revision in range(10):
        known.make("x", revision, TODAY, "")
    assert known.get("x", 9, TODAY) and not known.get("x", 0, TODAY)
    assert not known.get("x", 9, TODAY + timedelta(days=1))
