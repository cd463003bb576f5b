"""A formulation made ready for comparison: its words, its clauses, what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gongwen.checks.formulas.plain import SEPARATORS, Plain, plain
from gongwen.formulations import Formulation
from gongwen.lexicon import cuts

Role = Literal["whole", "part", "variant", "member"]
SHORTEST = 4
"""Characters below which nothing but the exact form is looked for."""
PART = 10
"""Characters that clauses cited without the rest must have to be known for a part of their formulation."""
LEAST_CLAUSES, MOST_CLAUSES = 3, 9


@dataclass(frozen=True)
class Form:
    """One wording to compare with.

    `whole` is the text of a formulation; `part` some clauses of it in a row, which is how a long
    one is cited; `variant` an accepted other wording; `member` one item of an enumeration, the
    `number`th. The last two are only met exactly.
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
        length = len(self.chars)
        return 2 if length < 10 else 3 if length < 14 else 4

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
        return self.role in ("whole", "part") and len(self.chars) >= SHORTEST

    def clause_text(self, first: int, last: int) -> str:
        """The clauses from the first to the last as they are written."""
        start, end = self.words.raw(self.clauses[first][0], self.clauses[last][1])
        return self.words.text[start:end]


def forms_of(formulation: Formulation) -> Iterator[Form]:
    """Every wording of a formulation that a text is compared with."""
    whole = Form(formulation, "whole", plain(formulation.text))
    yield whole
    yield from (Form(formulation, "variant", plain(text)) for text in formulation.variants)
    yield from (Form(formulation, "member", plain(text), i) for i, text in enumerate(formulation.members))
    count = len(whole.clauses)
    if formulation.kind == "title" or not LEAST_CLAUSES <= count <= MOST_CLAUSES or whole._members():
        return
    for first in range(count):
        for last in range(first + 1, count):
            text = whole.clause_text(first, last)
            part = Form(formulation, "part", plain(text))
            if last - first < count - 1 and len(part.chars) >= PART:
                yield part
