"""The functions that text rules may name, and how a family is added.

A family is a module here with a mapping `CHECKS: dict[str, TextCheck]`; its name goes into
`FAMILIES`. It may have `ASKS: dict[str, Asked]`, which spares a check where nothing can be found.
Its data is `phrasebank/text_rules/<family>.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module

from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

TextCheck = Callable[[Passage, TextRule], Iterable[Hit]]


def in_lines(passage: Passage, pattern: str) -> Iterator[tuple[int, int]]:
    """Where a pattern stands that looks at one paragraph alone: its group `found`, else all of it."""
    for match in passage.find(pattern):
        yield match.span("found" if "found" in match.re.groupindex else 0)


def pattern(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Every match of the rule's patterns that does not overlap one of its exceptions."""
    return matching(passage, rule, passage.in_reach(rule.patterns))


def matching(passage: Passage, rule: TextRule, patterns: Iterable[str]) -> Iterator[Hit]:
    """Every match of some of a rule's patterns that does not overlap one of its exceptions."""
    spared: list[tuple[int, int]] | None = None
    for text in patterns:
        for match in compiled(text).finditer(passage.text):
            if spared is None:
                spared = [
                    other.span()
                    for unless in passage.in_reach(rule.unless)
                    for other in compiled(unless).finditer(passage.text)
                ]
            start, end = match.span("found") if "found" in match.re.groupindex else match.span()
            if not any(a < end and start < b for a, b in spared):
                names = {key: value or "" for key, value in match.groupdict().items()}
                yield Hit(start, end, names)


Asked = Callable[[TextRule], Iterable[tuple[str, ...]]]
"""What a rule's check looks for: of each of several rows of patterns one must match where it finds anything."""

FAMILIES = (
    "absent",
    "actors",
    "addressed",
    "alike_names",
    "anniversaries",
    "asked_sums",
    "in_bands",
    "agenda",
    "births",
    "called",
    "cases",
    "chain_order",
    "chain_far",
    "changes",
    "claims",
    "clock",
    "committees",
    "compared",
    "conduct",
    "counted",
    "counts",
    "crosswise",
    "dates",
    "day_words",
    "deadlines",
    "durations",
    "each_other",
    "echoes",
    "elements",
    "enrolment",
    "eras",
    "flows",
    "form",
    "factors",
    "fractions",
    "frames",
    "growth",
    "happenings",
    "law_titles",
    "layout",
    "hours",
    "leftovers",
    "letters",
    "lists",
    "listed_parts",
    "lives",
    "long_spans",
    "lunar",
    "members",
    "members_apart",
    "named_shares",
    "named_days",
    "names",
    "names_close",
    "names_pairs",
    "newcomers",
    "numbering",
    "objects",
    "offices",
    "opposed",
    "order",
    "overlaps",
    "own_posts",
    "paper_years",
    "papers",
    "organs",
    "other_names",
    "periods",
    "persons",
    "placed_days",
    "plan_years",
    "misaddressed",
    "one_sign",
    "plans",
    "posts",
    "procedure",
    "stages",
    "tables",
    "taken_up",
    "talks",
    "tallied",
    "terms",
    "products",
    "rates",
    "reckoned",
    "remaining",
    "relative_days",
    "rest",
    "revisions",
    "roles",
    "rows_of_names",
    "sent_to",
    "sequel",
    "sessions",
    "shared_each",
    "set_words",
    "sets",
    "shares",
    "spelling",
    "standing",
    "steps",
    "strangers",
    "trades",
    "style",
    "sides",
    "sums",
    "told_spans",
    "totals",
    "twins",
    "two_days",
    "two_names",
    "typos",
    "units",
    "year_gaps",
    "year_meetings",
    "years",
)
"""The modules that bring functions; each is read when the first rule runs."""


@lru_cache(maxsize=1)
def checks() -> dict[str, TextCheck]:
    """Every function by the name that rules use."""
    found: dict[str, TextCheck] = {"pattern": pattern}
    for family in FAMILIES:
        brought = import_module(f"gongwen.checks.{family}").CHECKS
        if twice := brought.keys() & found.keys():
            raise RuntimeError(f"checks of the same name: {', '.join(twice)} in {family}")
        found |= brought
    return found


@lru_cache(maxsize=1)
def asked() -> dict[str, Asked]:
    """What checks look for, by their names (`ASKS` of a family): a text that cannot hold it is passed over."""
    found: dict[str, Asked] = {}
    for family in FAMILIES:
        found |= getattr(import_module(f"gongwen.checks.{family}"), "ASKS", {})
    return found
