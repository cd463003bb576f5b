"""What a year pack can offer for a field: a value with its source, never filled in by itself."""

from __future__ import annotations

from dataclasses import dataclass

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.records import Field, PackValue


@dataclass(frozen=True, slots=True)
class Offer:
    """A value on offer. `texts` has one item for a single text, several for a list."""

    texts: tuple[str, ...]
    source: str
    verified: str
    note: str = ""


def offer(document: Document, answers: Answers, field: Field) -> Offer | None:
    """The offer for a field, or None where its year is unknown or has no pack.

    A gap in the pack gives an offer without texts whose note says that nobody knows.
    """
    year = answers.values.get("meeting.year")
    pack = document.packs.get(year) if isinstance(year, int) else None
    value = getattr(pack, field.suggest.removeprefix("pack."), None) if pack and field.suggest else None
    if not isinstance(value, PackValue):
        return None
    texts = value.value if isinstance(value.value, list) else [value.value] if value.value else []
    return Offer(tuple(map(str, texts)), value.source, value.verified, value.note)
