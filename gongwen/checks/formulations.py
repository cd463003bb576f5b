"""The family of the fixed formulations: near misses, lists, titles, marks and known slips.

Whether a formulation was in use on the day is not judged here; `exact_hits` gives what a
check of that needs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gongwen.checks.formulas import known, lists, marks, titles
from gongwen.checks.formulas.index import Index, current
from gongwen.checks.formulas.places import unmasked
from gongwen.checks.formulas.plain import plain
from gongwen.checks.formulas.search import Exact, search
from gongwen.checks.formulas.slips import Slip, told
from gongwen.checks.formulas.verify import verify
from gongwen.checks.passage import Passage
from gongwen.findings import ORDER, Finding, nested
from gongwen.formulations import Formulation
from gongwen.rules import Level

STEP, OVERLAP = 20_000, 400
"""Characters of one paragraph that are checked at once, so that time grows with length and no faster."""
MOST = 1_000
"""Findings in one paragraph; nobody reads more."""


class ExactHit(NamedTuple):
    """A formulation, or an accepted variant of it, that stands in a text: its place in code points."""

    formulation: Formulation
    start: int
    end: int
    variant: bool


def check(passage: Passage, table: Index | None = None) -> Iterator[Finding]:
    """Slips in formulations, in the order of the text."""
    table = table or current()
    told = 0
    for begun in range(0, len(passage.text), STEP):
        part = passage.text[begun : begun + STEP + OVERLAP]
        for slip in sorted(slips(part, table, passage.day), key=lambda slip: (slip.start, slip.end)):
            if slip.start < STEP and told < MOST:
                told += 1
                yield _finding(slip, part, begun)


def exact_hits(passage: Passage, table: Index | None = None) -> list[ExactHit]:
    """Formulations and variants that stand word for word, those inside longer ones left out."""
    words = plain(passage.text)
    exact, _ = search(words.chars, table or current())
    return [
        ExactHit(hit.form.of, *words.raw(hit.start, hit.end), hit.form.role == "variant")
        for hit in _outer(exact)
    ]


def _outer(exact: Iterable[Exact]) -> list[Exact]:
    """Whole formulations and variants that stand in no longer one."""
    hits = [hit for hit in exact if hit.form.role in ("whole", "variant")]
    kept: list[Exact] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def slips(text: str, table: Index, day: date | None = None) -> list[Slip]:
    """Every slip once, the gravest of those that overlap."""
    words = plain(text)
    exact, near = search(words.chars, table)
    verdicts = [verdict for hole in near if (verdict := verify(hole, words))]
    found: list[Slip] = [
        *lists.slips(exact, words),
        *(told(verdict, words) for verdict in unmasked(verdicts, exact)),
    ]
    for hit in _outer(exact):
        found += known.doubled(hit, words)
        found += marks.slips(hit, words)
    # What the bank names is judged there, whatever else it looks like.
    found = [*known.slips(words, table, exact), *sorted(found, key=lambda slip: ORDER[_level(slip)])]
    # What was written before a formulation was coined cannot be a slip of it.
    found = [slip for slip in found if day is None or slip.of.start is None or slip.of.start <= day]
    return _apart(
        slip for slip in [*found, *titles.slips(text, table)] if text[slip.start : slip.end] != slip.right
    )


def _apart(found: Iterable[Slip]) -> list[Slip]:
    """The first of the slips that overlap."""
    kept: list[Slip] = []
    for slip in found:
        if not any(other.start < slip.end and slip.start < other.end for other in kept):
            kept.append(slip)
    return kept


def _level(slip: Slip) -> Level:
    """A formulation that nobody has read in a source gives hints only."""
    return slip.level if slip.of.verified != "待核" else "提示"


def _finding(slip: Slip, text: str, by: int) -> Finding:
    wrong, of = text[slip.start : slip.end], slip.of
    around = text[max(0, slip.start - 12) : slip.end + 12]
    mark = hashlib.sha256(around.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Finding(
        id=f"formulation.{of.id}:{mark}",
        level=_level(slip),
        message=f"“{nested(wrong)}”{slip.why}，应为“{nested(slip.right)}”。",
        source=f"{of.source}（{of.verified}）",
        start=by + slip.start,
        end=by + slip.end,
        text=wrong,
        suggestion=slip.right,
    )
