"""A paragraph in the writer's own words is held against the answers, from which all other papers are written."""

from __future__ import annotations

import re

import pytest

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.drafting import Draft, compose
from gongwen.findings import Finding
from gongwen.library import library
from tests.reports import cases

COUNTED = re.compile(r"\d+(?=[条份])")


def answers_of(case: str) -> Answers:
    return load(cases()[case].read_text(encoding="utf-8"), case)


def composed(answers: Answers) -> Draft:
    return compose(library().document(answers.document), answers)


def differing(draft: Draft) -> list[Finding]:
    return [each for each in draft.findings if each.id.startswith("across.")]


@pytest.mark.parametrize("case", ["soe_2025", "seed_2021", "example_organizational_life_meeting_report"])
def test_words_taken_over_as_they_are_differ_from_nothing(case: str) -> None:
    answers = answers_of(case)
    for paragraph in composed(answers).paragraphs:
        if paragraph.role == "body":
            answers = answers.edit(paragraph.id, paragraph.text, "")
    draft = composed(answers)
    assert sum(each.edited for each in draft.paragraphs) > 10
    assert differing(draft) == []


def test_a_figure_that_the_answers_have_otherwise_is_found_where_it_stands() -> None:
    answers = answers_of("soe_2025")
    for paragraph in composed(answers).paragraphs:
        if paragraph.id != "opinions":
            continue
        for figure in COUNTED.finditer(paragraph.text):
            other = str(int(figure[0]) + 1)
            words = paragraph.text[: figure.start()] + other + paragraph.text[figure.end() :]
            draft = composed(answers.edit(paragraph.id, words, ""))
            found = differing(draft)
            assert found, words
            for each in found:
                assert draft.text[each.start : each.end] == each.text
                assert each.paragraph == "opinions" and other in each.text
                assert each.path in answers.values
