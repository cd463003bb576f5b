"""Characters of which one must stand in a text for a regular expression to match in it.

Most rules speak of words that most lines do not hold. One look at the characters of a line
spares the search.
"""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]  # typeshed leaves it out
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

_COMMON = frozenset(
    "的一是在和了会议党组班子成员意见民主生活对有人中为上个条问题工作开学习，。、；：“”《》（）0123456789"
)
_MOST = 80
"""A class of more characters than that says nothing."""


@lru_cache(maxsize=4096)
def required(pattern: str) -> frozenset[str] | None:
    """The characters of which one stands in every match; None where nothing can be said.

    Read off the pattern as Python's own parser sees it. What only looks around is left out.
    """
    return _of_sequence(parser.parse(pattern))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found = [chars for item in items if (chars := _of_item(*item))]
    return min(found, key=_weight, default=None)


def _weight(chars: frozenset[str]) -> int:
    """How often such a character stands in any text of the field, roughly."""
    return sum(12 if char in _COMMON else 1 for char in chars)


def _of_item(code: Any, value: Any) -> frozenset[str] | None:
    if code is op.LITERAL:
        return frozenset(chr(value))
    if code is op.IN:
        return _of_class(value)
    if code is op.BRANCH:
        return _of_branches(value[1])
    if code is op.SUBPATTERN:
        return None if value[1] else _of_sequence(value[-1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, _, inside = value
        return _of_sequence(inside) if least else None
    return _of_sequence(value) if code is op.ATOMIC_GROUP else None


def _of_class(value: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    chars: set[str] = set()
    for code, of in value:
        if code is op.LITERAL:
            chars.add(chr(of))
        elif code is op.RANGE and of[1] - of[0] < _MOST:
            chars.update(map(chr, range(of[0], of[1] + 1)))
        else:
            return None
    return frozenset(chars) if len(chars) <= _MOST else None


def _of_branches(branches: Iterable[Any]) -> frozenset[str] | None:
    chars: set[str] = set()
    for branch in branches:
        inside = _of_sequence(branch)
        if inside is None:
            return None
        chars |= inside
    return frozenset(chars) if len(chars) <= _MOST else None
