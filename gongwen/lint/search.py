"""Lint of what the phrase search reads: no wording twice, names that say more, readings and synonyms that fit."""

from __future__ import annotations

import re

from gongwen.formulations import Formulation
from gongwen.library import Library, Reader
from gongwen.lint.desk import Desk
from gongwen.records import Phrase
from gongwen.search.query import LONGEST_WORD
from gongwen.search.wordings import Reading, Synonyms

READINGS, SYNONYMS = "phrasebank/readings.yaml", "phrasebank/synonyms.yaml"
BANK = "phrasebank/[fip]*s/*.yaml"


def bare(text: str) -> str:
    """A text without marks and spaces: two that differ in nothing else say the same."""
    return re.sub(r"[\W_]", "", text)


def check(library: Library, desk: Desk) -> None:
    """Note wordings that stand twice, names equal to their text, and words that the search cannot use."""
    _twins(library, desk)
    wordings: list[Phrase | Formulation] = [
        *library.phrases.values(),
        *(each for each in library.formulations if each.offered),
    ]
    for wording in wordings:
        if wording.text in wording.aka:
            message = f"“{wording.id}”的别名与正文相同"
            desk.add(BANK, written(wording.id), message, "请删去这个别名")
    reader = Reader(desk.root)
    if (desk.root / READINGS).exists():
        for reading in reader.records(Reading, desk.root / READINGS):
            _reading(reading, desk)
    if (desk.root / SYNONYMS).exists():
        for group in reader.records(Synonyms, desk.root / SYNONYMS):
            _synonyms(group, desk)
    desk.mistakes += reader.mistakes


def _twins(library: Library, desk: Desk) -> None:
    """A phrase for a place may repeat another's words: it is found there. One of the search may not."""
    formulated = {bare(each.text): each.id for each in library.formulations if each.offered}
    seen: dict[tuple[str, str], str] = {}
    for phrase in library.phrases.values():
        text = bare(phrase.text)
        twin = seen.setdefault((phrase.slot, text), phrase.id)
        if twin == phrase.id and not phrase.slot:
            twin = formulated.get(text, twin)
        if twin != phrase.id:
            message = f"短语“{phrase.id}”与“{twin}”只差标点，或完全相同"
            desk.add(BANK, written(phrase.id), message, "请删去一条")


def _reading(reading: Reading, desk: Desk) -> None:
    syllables = reading.pinyin.split()
    if len(syllables) != len(reading.word) or not all(re.fullmatch("[a-z]+", each) for each in syllables):
        message = f"“{reading.word}”的读音不是一字一音"
        desk.add(READINGS, reading.word, message, "请用空格隔开，不写声调，ü 写 v")


def _synonyms(group: Synonyms, desk: Desk) -> None:
    if not group.plain or not group.formal:
        desk.add(SYNONYMS, "", "有一组缺 plain 或 formal", "两边至少各写一个词")
    for word in group.plain:
        if not 2 <= len(word) <= LONGEST_WORD:
            desk.add(SYNONYMS, word, f"“{word}”的长度不合", f"口语词写 2 到 {LONGEST_WORD} 个字")
        if word in group.formal and len(group.formal) == 1:
            desk.add(SYNONYMS, word, f"“{word}”两边相同", "请删去一边")


def written(id: str) -> str:
    """The id as it stands in a file: a wording of an intent bears the intent's id and a number."""
    intent, _, number = id.rpartition(".")
    return intent if number.isdecimal() else id
