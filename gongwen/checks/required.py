"""What must stand in a text for a regular expression to match in it: characters and pairs of neighbours.

Most rules speak of words that most lines do not hold. One look at the pairs of a line spares
the search.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]  # typeshed leaves it out
import re._parser as parser  # type: ignore[import-not-found]
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from operator import add
from sys import intern
from typing import Any

from gongwen.checks.required_kept import MOST, kept
from gongwen.checks.required_often import often

Keys = frozenset[str]
"""Characters and pairs of neighbouring characters."""

_MOST = 160
"""Wordings of one stretch of a pattern that are written out; what has more says nothing."""
_LONGEST_REPEAT = 3
"""Times that an item may be repeated to be written out."""
_SETS = 3
"""Sets kept of one pattern: the rarest say nearly all."""


def keys_of(text: str) -> Keys:
    """Every character of a text and every pair of neighbours.

    Many lines are kept with theirs, and of the same pair one string is kept for all.
    """
    return frozenset((*text, *map(intern, map(add, text, text[1:]))))


@lru_cache(maxsize=8192)
def required(pattern: str) -> tuple[Keys, ...]:
    """Sets of which each has a member in whatever the pattern matches, the rarest set first.

    Read off the pattern as Python's own parser sees it. Empty where nothing can be said.
    """
    known = kept()
    if pattern in known:
        return known[pattern]
    tree = parser.parse(pattern)
    found = () if tree.state.flags & re.IGNORECASE else _best(_of_sequence(tree))
    if len(known) < MOST:
        known[pattern] = found
    return found


def one_of(words: Iterable[str]) -> Keys:
    """A set that has a member in every text that holds one of the words; empty where nothing can be said."""
    tellers = [_tellers(word) for word in words]
    if not all(tellers):
        return frozenset()
    # The rarest of each word, or such as are of many words: 月0 of 一月0, 二月0 …
    of = Counter(key for keys in tellers for key in keys)
    ways = (often, lambda key: often(key) / of[key])
    return min((frozenset(min(keys, key=way) for keys in tellers) for way in ways), key=_weight)


def _tellers(word: str) -> Keys:
    """What says that a word is there: its pairs, else its characters; line ends and spaces alone say nothing."""
    pairs = [pair for pair in map(add, word, word[1:]) if not pair.isspace() and _ENDS.isdisjoint(pair)]
    return frozenset(pairs or filter(str.strip, word))


_ENDS = frozenset("\r\n")


def any_of(patterns: Iterable[str]) -> Keys:
    """A set that has a member in whatever one of the patterns matches; empty where nothing can be said."""
    sets = [required(pattern)[:1] for pattern in patterns]
    return frozenset().union(*(each[0] for each in sets)) if all(sets) else frozenset()


def _best(sets: Iterable[Keys]) -> tuple[Keys, ...]:
    every = sorted(dict.fromkeys(sets), key=_weight)
    return tuple(one for one in every if not any(_implies(other, one) for other in every))[:_SETS]


def _implies(one: Keys, other: Keys) -> bool:
    """Whether what has a pair of the one set has by that a character of the other."""
    return one != other and all(len(key) > 1 and not other.isdisjoint(key) for key in one)


def _weight(keys: Iterable[str]) -> float:
    """How often one of the keys stands in any text of the field, roughly."""
    return sum(map(often, keys))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Iterator[Keys]:
    """What the stretches with few wordings ask for, and the items between them."""
    row = [(code, value, _wordings(code, value), _edge(code, value)) for code, value in _said_again([*items])]
    for at, (code, value, words, edge) in enumerate(row):
        # A stretch that begins with a letter says other things than the one it stands in: 月0 of [0-9]{1,2}月0[1-9]日.
        if at == 0 or edge or (code is op.LITERAL and row[at - 1][0] is not op.LITERAL):
            yield from _stretches(row[at:], edge or frozenset(("",)), skip=bool(edge), alone=at > 0)
        if code is op.ASSERT and value[0] < 0 and (before := _sequence_wordings(value[1])):
            yield from _stretches(row[at:], before, skip=True, alone=True)
        if words is None or code is op.ASSERT:
            yield from _of_item(code, value)


def _stretches(
    row: Sequence[tuple[Any, Any, Keys | None, Keys | None]], stretch: Keys, *, skip: bool, alone: bool
) -> Iterator[Keys]:
    """What the first stretch of a row asks for, of a row that is not told of `alone` every further one as well."""
    for code, value, words, edge in row[skip:]:
        if code is op.ASSERT and value[0] > 0 and (after := _sequence_wordings(value[1])):
            yield from _told(_put_together(stretch, after) or frozenset())
        more = words or edge
        longer = _put_together(stretch, more) if more else None
        if longer is None or words is None:
            yield from _told(longer or stretch)
            if alone:
                return
        stretch = (longer or words or frozenset(("",))) if words else frozenset(("",))
    yield from _told(stretch)


def _said_again(items: list[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The items, a group and what stands from it to where it is said again as one."""
    at = 0
    while at < len(items):
        code, value = items[at]
        again = (op.GROUPREF, value[0]) if code is op.SUBPATTERN and value[0] else None
        ends = items.index(again, at) if again in items[at:] else at
        yield (op.GROUPREF, (value, items[at + 1 : ends])) if ends > at else (code, value)
        at = ends + 1


def _edge(code: Any, value: Any) -> Keys | None:
    """The wordings of what an item without end begins and ends with: of [、，]+ one mark; None for any other item."""
    if code in _REPEATS and value[0] and value[1] > _LONGEST_REPEAT:
        words = _sequence_wordings([*value[2]]) or None
        twice = _put_together(words, words) if words and value[0] > 1 else None
        return twice or words
    return None


def _put_together(one: Keys, other: Keys) -> Keys | None:
    """Every wording of the one before every one of the other; None where they are too many."""
    return frozenset(map("".join, product(one, other))) if _few(one, other) else None


def _few(one: Keys, other: Keys) -> bool:
    return len(one) * len(other) <= _MOST


def _told(words: Keys) -> Iterator[Keys]:
    if keys := one_of(words):
        yield keys


def _of_item(code: Any, value: Any) -> Iterator[Keys]:
    """What an item asks for that has more wordings than can be written out."""
    if code is op.IN:
        yield from _told(_class(value))
    elif code is op.BRANCH:
        bests = [_best(_of_sequence(branch))[:1] for branch in value[1]]
        if all(bests):
            yield frozenset().union(*(best[0] for best in bests))
    elif code is op.SUBPATTERN and not value[1]:
        yield from _of_sequence(value[-1])
    elif code in _REPEATS and value[0]:
        yield from _of_sequence(value[2])
    elif code is op.ATOMIC_GROUP:
        yield from _of_sequence(value)
    elif code is op.ASSERT:
        yield from _of_sequence(value[1])
    elif code is op.GROUPREF and isinstance(value, tuple):
        group, between = value
        yield from _of_sequence([(op.SUBPATTERN, group), *between])


_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def _wordings(code: Any, value: Any) -> Keys | None:
    """Every text that an item can match; None where there are too many."""
    if code is op.LITERAL:
        return frozenset(chr(value))
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return frozenset(("",))
    if code is op.IN:
        return _class(value) or None
    if code is op.BRANCH:
        return _either(_sequence_wordings(branch) for branch in value[1])
    if code is op.SUBPATTERN:
        return None if value[1] else _sequence_wordings(value[-1])
    if code is op.ATOMIC_GROUP:
        return _sequence_wordings(value)
    if code is op.GROUPREF and isinstance(value, tuple):
        return _twice(*value)
    if code in _REPEATS:
        least, most, inside = value
        return (
            _either(_sequence_wordings([*inside] * times) for times in range(least, most + 1))
            if most <= _LONGEST_REPEAT
            else None
        )
    return None


def _twice(group: Any, between: list[tuple[Any, Any]]) -> Keys | None:
    """The wordings of a group that is said again, with what stands between."""
    words, inside = _wordings(op.SUBPATTERN, group), _sequence_wordings(between)
    if words is None or inside is None or not _few(words, inside):
        return None
    return frozenset(f"{word}{middle}{word}" for word in words for middle in inside)


def _either(each: Iterable[Keys | None]) -> Keys | None:
    words: set[str] = set()
    for some in each:
        if some is None or len(words) + len(some) > _MOST:
            return None
        words |= some
    return frozenset(words)


def _sequence_wordings(items: Iterable[tuple[Any, Any]]) -> Keys | None:
    words = frozenset(("",))
    for code, value in _said_again([*items]):
        more = _wordings(code, value)
        longer = None if more is None else _put_together(words, more)
        if longer is None:
            return None
        words = longer
    return words


def _class(value: Sequence[tuple[Any, Any]]) -> Keys:
    """The characters of a class; empty where there are too many or they are not written out."""
    chars: set[str] = set()
    for code, of in value:
        if code is op.LITERAL:
            chars.add(chr(of))
        elif code is op.RANGE and of[1] - of[0] < _MOST:
            chars.update(map(chr, range(of[0], of[1] + 1)))
        else:
            return frozenset()
    return frozenset(chars) if len(chars) <= _MOST else frozenset()
