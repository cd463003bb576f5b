"""The bank to browse: by section, year and source, with or without a query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongwen.search.bank import Bank
from gongwen.search.suggest import suggest
from gongwen.search.wordings import Wording

MOST = 400
FOUND = 60
"""What a query brings at most; those it means come first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; an empty text and no year leave a side open. `year` is one of use."""

    query: str = ""
    section: str = ""
    source: str = ""
    verified: str = ""
    year: int | None = None

    def fits(self, wording: Wording) -> bool:
        """Whether a wording is of the section, source and way of verifying, and in use on some day of the year."""
        start, end = wording.start or date.min, wording.end or date.max
        return (
            self.section in ("", wording.section)
            and self.source in ("", wording.source)
            and self.verified in ("", wording.verified)
            and (self.year is None or start.year <= self.year <= end.year)
        )


def browse(bank: Bank, own: Bank, wanted: Wanted) -> list[Wording]:
    """The wordings that fit, best first for a query, else in the order of the bank with own ones first."""
    if wanted.query.strip():
        found = suggest(bank, wanted.query, wanted.section, None, FOUND * 4, None, own)
        return [each.wording for each in found if wanted.fits(each.wording)][:FOUND]
    return [each for each in (*own.wordings, *bank.wordings) if wanted.fits(each)][:MOST]


def sources(wordings: Iterable[Wording]) -> list[tuple[str, int]]:
    """Every source with how many wordings rest on it, the most used first."""
    return Counter(each.source for each in wordings).most_common()
