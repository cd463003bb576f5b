"""A line with what has been found in it: of a text of which one line has changed that line alone is searched."""

from __future__ import annotations

import re
from functools import lru_cache

from gongwen.checks.required import keys_of, required
from gongwen.checks.sought import Sought

UNNUMBERED = 4096
"""Patterns that have a number; what goes beyond is searched without one."""


class Numbers(dict[str, int]):
    """Each pattern that was looked for with a number of its own, the same for good."""

    def __missing__(self, pattern: str) -> int:
        """Give the next number, or `UNNUMBERED` when all are taken."""
        return self.setdefault(pattern, len(self)) if len(self) < UNNUMBERED else UNNUMBERED


NUMBERS = Numbers()


@lru_cache(maxsize=8192)
def _in_lines(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


class Searched:
    """A line with what patterns have found in it: one that has not changed is not searched again.

    `keys` are its characters and pairs of neighbours; `known` has a bit for each pattern, by its number,
    that was looked for; `hits` has what was found of those that were.
    """

    __slots__ = ("_framed", "_reach", "hits", "keys", "known")

    def __init__(self, line: str) -> None:
        self._framed = f"\n{line}\n"
        self.keys = keys_of(line)
        self.known = 0
        self.hits: dict[str, tuple[re.Match[str], ...]] = {}
        self._reach: dict[Sought, int] = {}

    def found(self, pattern: str, number: int, *, may: bool = False) -> tuple[re.Match[str], ...]:
        """Every match of a pattern, with offsets in the line and the line feed before it; `number` is the pattern's.

        `may` says that the line is known to hold what the pattern needs.
        """
        if self.known >> number & 1:
            return self.hits.get(pattern, ())
        found: tuple[re.Match[str], ...] = ()
        if may or not any(map(self.keys.isdisjoint, required(pattern))):
            found = tuple(_in_lines(pattern).finditer(self._framed, 1, len(self._framed) - 1))
        if number < UNNUMBERED:
            if found:
                self.hits[pattern] = found
            self.known |= 1 << number
        return found

    def held(self, sought: Sought) -> int:
        """What of many things the line holds a key of, as `Sought` writes it."""
        known = self._reach.get(sought)
        if known is None:
            known = self._reach[sought] = sought.held(self.keys)
        return known


as_searched = lru_cache(maxsize=4096)(Searched)
"""A line as it was last searched."""
