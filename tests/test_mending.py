"""A suggestion is taken where it is safe, and nowhere else; paragraphs in the writer's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.drafting import Draft, compose
from gongwen.findings import Finding
from gongwen.library import library
from ui.mending import mended

DOCUMENT = library().document("democratic_life_meeting_report")
EXAMPLE = load(DOCUMENT.example)


def found(answers: Answers, text: str, suggestion: str) -> tuple[Draft, Finding]:
    """A finding on the first place of a text in a draft."""
    draft = compose(DOCUMENT, answers)
    start = draft.text.index(text)
    before = draft.text[:start].count("\n")
    return draft, Finding(
        "x", "必改", "错", "出处", start, start + len(text), text, suggestion, draft.paragraphs[before].id
    )


def test_a_plain_answer_is_mended() -> None:
    answers = EXAMPLE.put({"meeting.place": "医院行政搂三楼会议室"})
    draft, finding = found(answers, "行政搂", "行政楼")
    made = mended(answers, draft, finding)
    assert made
    assert made == answers.put({"meeting.place": "医院行政楼三楼会议室"})


def test_a_paragraph_in_the_writers_own_words_is_mended() -> None:
    id = next(
        p.id for p in compose(DOCUMENT, EXAMPLE).paragraphs if "谈心谈话" in p.text and p.role == "body"
    )
    answers = EXAMPLE.edit(id, "开展了谈心淡话。", "x")
    draft, finding = found(answers, "淡话", "谈话")
    assert mended(answers, draft, finding) == answers.edit(id, "开展了谈心谈话。", "x")


@pytest.mark.parametrize("place", ["行政搂、行政搂", "行政楼"])
def test_what_is_not_safe_is_left(place: str) -> None:
    answers = EXAMPLE.put({"meeting.place": place})
    draft, finding = found(answers, place[:3], "改")
    wrong = replace(finding, text="别的字") if place == "行政楼" else finding
    assert mended(answers, draft, wrong) is None
    assert mended(answers, draft, replace(finding, suggestion="")) is None
    assert mended(answers, draft, replace(finding, paragraph="nowhere")) is None


def test_fixed_words_and_figures_are_left() -> None:
    draft, finding = found(EXAMPLE, "会前准备", "会前准备工作")
    assert mended(EXAMPLE, draft, finding) is None
    draft, finding = found(EXAMPLE, "147", "148")
    assert mended(EXAMPLE, draft, finding) is None
