"""What of last year's report is still true, and what a draft is called."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongwen.answers import NULL, Answers
from gongwen.answers_file import dump, load
from gongwen.document import Document
from gongwen.library import library
from gongwen.next_year import for_next_year
from ui.titles import file_name, retitled, title_of, uploaded_title

KIND = "democratic_life_meeting_report"
TODAY = date(2022, 1, 20)


@pytest.fixture
def document() -> Document:
    return library().document(KIND)


@pytest.fixture
def example(document: Document) -> Answers:
    return load(document.example)


def test_next_year_keeps_the_unit_and_its_habits_and_asks_the_rest(
    document: Document, example: Answers
) -> None:
    slots = list(document.slots)
    old = example.choose(
        {slots[0]: "逐条核对", slots[1]: "共梳理12条", slots[2]: "党史学习教育后第三年", slots[3]: None}
    )
    old = old.edit("title", "去年的标题").put({"organization.kind": NULL}).skip(["meeting.place"])
    new = for_next_year(document, old, TODAY)
    kept = {path for path in old.values if path.startswith("organization.")} | {
        "recipients",
        "attachments",
        "signature.name",
    }
    assert set(new.values) == kept and all(new.values[path] == old.values[path] for path in kept)
    assert new.choices[slots[0]] == "逐条核对" and new.choices[slots[3]] is None
    assert slots[1] not in new.choices and slots[2] not in new.choices
    assert not (new.skipped or new.edited or new.ignored or new.leftover)
    assert load(dump(new)) == new


def test_a_wording_out_of_date_is_no_habit(document: Document, example: Answers) -> None:
    dated = [
        (slot.id, phrase)
        for slot in document.slots.values()
        for phrase in document.phrases_of_slot[slot.id]
        if phrase.end
    ]
    for slot, phrase in dated:
        new = for_next_year(document, example.choose({slot: phrase.id}), phrase.end + timedelta(days=1))
        assert slot not in new.choices


def test_the_name_of_a_file_and_back(document: Document, example: Answers) -> None:
    named = title_of(document, example)
    assert uploaded_title(document, file_name(named), example) == named
    assert uploaded_title(document, f"{file_name(named)} (2)", example) == named
    assert uploaded_title(document, "送审稿", example) == "送审稿"
    assert retitled(named, example, example.put({"organization.name": "某局党组"})).startswith("某局党组")
