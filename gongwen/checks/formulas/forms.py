"""A formulation made ready for comparison: its words, its clauses, what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gongwen.checks.formulas.plain import SEPARATORS, Plain, closed, plain
from gongwen.formulations import Formulation
from gongwen.lexicon import cuts

Role = Literal["whole", "part", "variant", "member"]
SHORTEST = 4
"""Characters below which nothing but the exact form is looked for."""
LONG_VARIANT = 8
"""Characters that a variant must have for slips beside it to be looked for."""
PART, SHORT_PART = 10, 6
"""Characters of clauses cited without the rest: to be held to every word, or only against misspelling."""
ANCHORS = (2, 3, 4, 6, 9)
"""Characters that are looked up: of a hole's two sides the longer one holds three tenths of the form."""
LONG_MEMBER = 5
"""Characters from which a member is no everyday word."""
LEAST_CLAUSES, MOST_CLAUSES = 3, 9
"""Clauses of a formulation of which some are looked for alone."""


@dataclass(frozen=True)
class Form:
    """One wording to compare with.

    `whole` is the text of a formulation; `part` some clauses of it in a row, which is how a long
    one is cited; `variant` an accepted other wording; `member` one item of an enumeration, the
    `number`th, which is only met exactly.
    """

    of: Formulation
    role: Role
    words: Plain
    number: int = 0

    @cached_property
    def chars(self) -> str:
        """The words without punctuation."""
        return self.words.chars

    @cached_property
    def anchor(self) -> int:
        """How many characters at its beginning or end must stand for the form to be looked at."""
        third = len(self.chars) * 3 // 10
        return max(size for size in ANCHORS if size <= max(third, ANCHORS[0]))

    @cached_property
    def looked_up(self) -> int:
        """How many characters of its beginning and of its end are looked up in a text."""
        return max(self.anchor, len(self.chars) * 3 // 10)

    @cached_property
    def enough(self) -> int:
        """How many of its characters must stand on both sides of a hole."""
        return -(-len(self.chars) * 6 // 10)

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Where its clauses or members begin and end."""
        members = self._members()
        if members:
            return members
        borders = [i for i in range(1, len(self.chars)) if not SEPARATORS.isdisjoint(self.words.gap(i))]
        return tuple(zip([0, *borders], [*borders, len(self.chars)], strict=True))

    def _members(self) -> tuple[tuple[int, int], ...]:
        found, at = [], 0
        for member in self.of.members if self.role == "whole" else ():
            chars = plain(member).chars
            start = self.chars.find(chars, at)
            if start < 0:
                return ()
            at = start + len(chars)
            found.append((start, at))
        return tuple(found)

    @cached_property
    def cuts(self) -> frozenset[int]:
        """The places between its words."""
        return cuts(self.chars)

    @cached_property
    def near(self) -> bool:
        """Whether forms that differ a little are slips."""
        least = {"whole": SHORTEST, "part": SHORT_PART, "variant": LONG_VARIANT}
        return not self.of.own_words and self.role in least and len(self.chars) >= least[self.role]

    @cached_property
    def spelling_only(self) -> bool:
        """Whether another word in it may be meant, so that only misspelling counts."""
        return self.role == "part" and (len(self.chars) < PART or self.short_members)

    @cached_property
    def some_members(self) -> bool:
        """Whether it is an accepted list of some members of an enumeration."""
        members = {plain(member).chars for member in self.of.members}
        return self.role == "variant" and all(self.chars[a:b] in members for a, b in self.clauses)

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """The words that stand before it in a member, where it is an accepted piece of one (带头)."""
        members = [plain(member).chars for member in self.of.members] if self.role == "variant" else []
        return tuple(each[: each.index(self.chars)] for each in members if self.chars in each)

    @cached_property
    def short_members(self) -> bool:
        """Whether its members are everyday words that stand in other lists too."""
        return bool(self.of.members) and min(end - start for start, end in self.clauses) < LONG_MEMBER

    def clause_text(self, first: int, last: int) -> str:
        """The clauses from the first to the last as they are written."""
        start, end = closed(self.words.text, *self.words.raw(self.clauses[first][0], self.clauses[last][1]))
        return self.words.text[start:end]


def forms_of(formulation: Formulation) -> Iterator[Form]:
    """Every wording of a formulation that a text is compared with."""
    whole = Form(formulation, "whole", plain(formulation.text))
    yield whole
    yield from (Form(formulation, "variant", plain(text)) for text in formulation.variants)
    yield from (Form(formulation, "member", plain(text), i) for i, text in enumerate(formulation.members))
    count = len(whole.clauses)
    if formulation.kind == "title" or not LEAST_CLAUSES <= count <= MOST_CLAUSES:
        return
    for first in range(count):
        for last in range(first + 1, count):
            part = Form(formulation, "part", plain(whole.clause_text(first, last)))
            if last - first < count - 1 and part.near:
                yield part
