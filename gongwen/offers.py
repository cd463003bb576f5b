"""What can be offered for a field of a year: a value with its source, never filled in by itself."""

from __future__ import annotations

from dataclasses import dataclass

from gongwen.answers import Answers, YearWords
from gongwen.document import Document
from gongwen.records import Field, PackValue
from gongwen.years import texts_of

OF_DRAFT, OF_UNIT = "本稿录入，依据来文", "本单位录入，依据来文"
UNREAD = "请与来文核对"
"""Stands where a pack says how its source was read: of a notice only the user knows."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A value on offer. `texts` has one item for a single text, several for a list."""

    texts: tuple[str, ...]
    source: str
    verified: str
    note: str = ""


def offer(document: Document, answers: Answers, field: Field, kept: YearWords | None = None) -> Offer | None:
    """The offer for a field, or None where its year is unknown or nothing is said of it.

    What was entered with the draft comes first, then what is `kept` for the unit, then
    the year pack. A gap in the pack gives an offer without texts whose note says that
    nobody knows.
    """
    year = answers.values.get("meeting.year")
    if not isinstance(year, int) or not field.suggest:
        return None
    name = field.suggest.removeprefix("pack.")
    for entered, source in ((answers.year, OF_DRAFT), (kept, OF_UNIT)):
        if entered and entered.year == year and entered.words.get(name):
            return Offer(entered.words[name], source, UNREAD)
    value = getattr(document.packs.get(year), name, None)
    if not isinstance(value, PackValue):
        return None
    return Offer(texts_of(value), value.source, value.verified, value.note)
