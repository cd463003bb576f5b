"""A paper of a dossier as text, and what it says, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from gongwen.checks.across.content import Kind, across_rules
from gongwen.intake.brought import COMPARED


@dataclass(frozen=True)
class Paper:
    """A paper: its name for the writer, its text (a paragraph or a row of a table a line), and its kind.

    `kind` is the id of a kind; where it is empty the title tells, else the name. `lines` are the
    numbers of the lines that are read, all where it is None: in a paper of ours only
    what the writer has put in own words can differ.
    """

    name: str
    text: str
    kind: str = ""
    lines: frozenset[int] | None = None

    @cached_property
    def known(self) -> Kind | None:
        """What kind of paper it is; None where nothing tells."""
        rules = across_rules()
        if self.kind:
            return rules.kind(self.kind)
        heads = [line.strip() for line in self.text[:2000].split("\n") if line.strip()][:6]
        titles = [head for head in heads if len(head) <= 90 and "\t" not in head and head[-1] not in "。；，"]
        for title in titles:
            if (kind := rules.kind_of(title)) is not None:
                return kind
        return rules.kind_of(self.name)

    @cached_property
    def read(self) -> str:
        """The part of the text that is read."""
        return self.text[:COMPARED]

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins, in code points."""
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))][:-1]

    def line_of(self, at: int) -> int:
        """The number of the line that a place is in, from 0."""
        from bisect import bisect_right

        return bisect_right(self.starts, at) - 1


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a paper says: the fact, what it belongs to (`key`), the value, and where.

    `start` and `end` are code points of the paper's text, `quote` the words there. `paragraph` is
    the id of a paragraph of ours, else empty; `line` counts from 1.
    """

    fact: str
    value: Any
    paper: str
    start: int
    end: int
    quote: str
    line: int = 0
    key: str = ""
    rank: int = 9
    paragraph: str = ""
