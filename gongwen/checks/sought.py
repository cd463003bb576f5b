"""Which of many things may be found in a text, by the keys that it holds: a row of bits says it at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

from gongwen.checks.required import Keys, required

_ONE = re.compile("1")


def places(bits: int) -> list[int]:
    """The numbers of the bits that are set, ascending."""
    return [match.start() for match in _ONE.finditer(f"{bits:b}"[::-1])]


class Sought:
    """Things that are each found only where a text has a key of every one of its sets, by their numbers.

    Each key is a row of bits, one for each set of each thing, the first sets of all things before the
    second ones: a few operations on the rows of a text's keys say what may be found in it.
    """

    __slots__ = ("_always", "_by_key", "_count", "_keys", "_most")

    def __init__(self, sets: Iterable[tuple[Keys, ...]]) -> None:
        every = tuple(sets)
        self._count = len(every)
        self._most = max(map(len, every), default=0)
        self._always = 0
        self._by_key: dict[str, int] = {}
        for number, wanted in enumerate(every):
            for place in range(self._most):
                bit = 1 << (place * self._count + number)
                for key in wanted[place] if place < len(wanted) else ():
                    self._by_key[key] = self._by_key.get(key, 0) | bit
                self._always |= bit if place >= len(wanted) else 0
        self._keys = frozenset(self._by_key)

    def held(self, keys: Keys) -> int:
        """The row of what a line of these keys has a key of."""
        return reduce(or_, map(self._by_key.__getitem__, keys & self._keys), 0)

    def in_reach(self, rows: Iterable[int]) -> list[int]:
        """The numbers of what may be found in a text whose lines have these rows (`held`), ascending."""
        held = reduce(or_, rows, self._always)
        reached = (1 << self._count) - 1
        for place in range(self._most):
            reached &= held >> (place * self._count)
        return places(reached)


@lru_cache(maxsize=1024)
def sought(patterns: tuple[str, ...]) -> Sought:
    """Regular expressions by what they need to match."""
    return Sought(map(required, patterns))
