"""Wordings that stand word for word in a text that was read: which text, and whether in the original."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gongwen.records import Phrase

UNREAD = "待核"


@dataclass(frozen=True, slots=True)
class Verbatim:
    """One text that was read, named with article or day, and the wordings of the bank that stand in it."""

    source: str
    verified: str
    wordings: tuple[str, ...]


def sourced(phrases: Mapping[str, Phrase], texts: Iterable[Verbatim]) -> dict[str, Phrase]:
    """The phrases by id, each that nobody had read in a source with the text that it stands in, if one is known.

    A phrase with a source of its own keeps it.
    """
    known = {wording: text for text in texts for wording in text.wordings}
    return {
        id: replace(phrase, source=known[phrase.text].source, verified=known[phrase.text].verified)
        if phrase.verified == UNREAD and phrase.text in known
        else phrase
        for id, phrase in phrases.items()
    }
