"""What a clerk may want to say (an intent), with the wordings for it; each wording is a phrase of the bank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from gongwen.records import Phrase


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing to say. `purpose` names it in a clerk's words, `wordings` say it in different ways.

    `aka` are other ways to ask for it; they find every wording. `section`, `source` and `verified`
    are given where they differ from those of the file.
    """

    id: str
    purpose: str
    wordings: tuple[str, ...]
    aka: tuple[str, ...]
    section: str = ""
    source: str = ""
    verified: str = ""
    start: date | None = field(default=None, metadata={"key": "from"})
    end: date | None = field(default=None, metadata={"key": "to"})


@dataclass(frozen=True, slots=True)
class Intents:
    """A file of `phrasebank/intents/`: the intents of one section, with their common source."""

    section: str
    source: str
    verified: str
    intents: tuple[Intent, ...]

    def phrases(self) -> Iterator[Phrase]:
        """Every wording as a phrase, its id that of the intent and its number from 1."""
        for intent in self.intents:
            for number, text in enumerate(intent.wordings, 1):
                yield Phrase(
                    id=f"{intent.id}.{number}",
                    text=text,
                    section=intent.section or self.section,
                    purpose=intent.purpose,
                    source=intent.source or self.source,
                    verified=intent.verified or self.verified,
                    aka=intent.aka,
                    start=intent.start,
                    end=intent.end,
                )
