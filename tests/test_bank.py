"""The phrase bank as a whole: broad enough, each intent said in more than one way, nothing vain in it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gongwen.checks.passage import Passage
from gongwen.checks.texts import check_text, run_rule
from gongwen.intents import Intents
from gongwen.library import ROOT, Reader, library
from gongwen.records import SECTIONS
from tests.corpus_items import alarms

VAIN = re.compile(
    "高质量的?民主生活会|辣味十足|圆满|成效显著|取得了?(巨大|明显|显著)|极大|一致认为会议|成功召开"
)


def _intents() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    reader = Reader(ROOT)
    files = [reader.record(Intents, path) for path in sorted((ROOT / "phrasebank/intents").glob("*.yaml"))]
    assert not reader.mistakes
    return [(intent.id, intent.wordings, intent.aka) for file in files if file for intent in file.intents]


def test_every_section_has_intents_and_each_is_said_in_at_least_two_ways() -> None:
    intents = _intents()
    assert len(intents) >= 240
    for id, wordings, aka in intents:
        assert len(wordings) >= 2, id
        assert 2 <= len(aka) <= 4, id
    assert {phrase.section for phrase in library().phrases.values()} == set(SECTIONS)


def test_the_bank_is_broad_and_says_nothing_twice_in_the_same_words() -> None:
    plain = [re.sub(r"\W", "", phrase.text) for phrase in library().phrases.values()]
    assert len(plain) >= 520
    assert len(set(plain)) == len(plain)


def test_no_phrase_praises_or_brings_a_figure_of_its_own() -> None:
    for phrase in library().phrases.values():
        assert not VAIN.search(phrase.text), phrase.id
        assert not re.search(r"[0-9]", re.sub(r"\{.*?\}", "", phrase.text)), phrase.id


@pytest.mark.parametrize("one_in", [3, pytest.param(1, marks=pytest.mark.soak)])
def test_no_wording_is_older_than_its_words(one_in: int) -> None:
    """A wording without a date of its own comes with the day of the youngest word in it."""
    rules = [rule for rule in library().text_rules if rule.id.startswith("time.") and rule.level != "提示"]
    for phrase in list(library().phrases.values())[::one_in]:
        passage = Passage(phrase.text, phrase.start or date(2013, 6, 1))
        assert not [found for rule in rules for found in run_rule(rule, passage)], phrase.id


_OF_THE_WHOLE = ("procedure.request", "procedure.only_praise")
"""A request ends a 请示 and no report; what a comment must have beside its praise is said in another sentence."""


@pytest.mark.parametrize("one_in", [7, pytest.param(1, marks=pytest.mark.soak)])
def test_no_alarm_on_a_wording_of_our_own(one_in: int) -> None:
    """What the desk offers it does not call wrong as soon as it stands in a text."""
    for phrase in list(library().phrases.values())[::one_in]:
        if "{" not in phrase.text:
            text = phrase.text if phrase.text.startswith("附件") else f"{phrase.text}。"
            found = alarms(check_text(text, phrase.start or phrase.end))
            told = [(each.rule, each.text) for each in found if each.rule not in _OF_THE_WHOLE]
            assert told == [], phrase.id
