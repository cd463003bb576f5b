"""Where forms stand in a text: exactly, or with one hole in them.

A slip, whatever it is (a character, a word in the place of another, clauses swapped), leaves
the beginning or the end of the form standing, and mostly both: form = head + lost + tail,
text = head + put + tail. So only two anchors a form are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from gongwen.checks.formulas.forms import Form
from gongwen.checks.formulas.index import Index
from gongwen.checks.formulas.plain import END

GROW = 6
"""Characters by which a slip may lengthen a form."""


class Exact(NamedTuple):
    """A form that stands in the text; start and end in the text's plain characters."""

    form: Form
    start: int
    end: int


class Near(NamedTuple):
    """A form with a hole: its first `head` and last `tail` characters stand in the text from start to end."""

    form: Form
    start: int
    end: int
    head: int
    tail: int

    @property
    def intact(self) -> int:
        """Characters of the form that stand."""
        return self.head + self.tail

    @property
    def lost(self) -> str:
        """What the form has in the hole."""
        return self.form.chars[self.head : len(self.form.chars) - self.tail]


def search(chars: str, table: Index) -> tuple[list[Exact], list[Near]]:
    """Every exact form and every form with a hole, of a text's plain characters."""
    exact: list[Exact] = []
    near: list[Near] = []
    for size, heads in table.heads.items():
        tails = table.tails[size]
        for at in range(len(chars) - size + 1):
            gram = chars[at : at + size]
            if gram in heads:
                _from_head(chars, at, heads[gram], exact, near)
            if gram in tails:
                near += _from_tail(chars, at + size, tails[gram])
    return exact, near


def _from_head(chars: str, at: int, forms: list[Form], exact: list[Exact], near: list[Near]) -> None:
    for form in forms:
        own = form.chars
        if chars.startswith(own, at):
            exact.append(Exact(form, at, at + len(own)))
        elif form.near and chars.startswith(own[: _quarter(own)], at):
            head = Prefix.similarity(own, chars[at : at + len(own)])
            found = _close(chars, at, form, head)
            if _enough(found, chars):
                near.append(found)


def _enough(near: Near, chars: str) -> bool:
    """Half of the form stands, or all its characters are there in another order."""
    if near.intact * 2 >= len(near.form.chars):
        return True
    put = chars[near.start + near.head : near.end - near.tail]
    return len(put) == len(near.lost) and sorted(put) == sorted(near.lost)


def _quarter(own: str) -> int:
    return max(2, -(-len(own) // 4))


def _close(chars: str, at: int, form: Form, head: int) -> Near:
    """The best end for a form whose first `head` characters stand at a place."""
    rest = form.chars[head:]
    begun = at + head
    window = chars[begun : begun + len(rest) + GROW].split(END, 1)[0]
    best, best_end, score = 0, min(len(rest), len(window)), 0.0
    place = window.find(rest[-2:]) if len(rest) > 1 else -1
    while place >= 0:
        end = place + 2
        tail = Postfix.similarity(rest, window[:end])
        worth = tail - abs(end - len(rest)) * 0.6
        if worth > score:
            best, best_end, score = tail, end, worth
        place = window.find(rest[-2:], place + 1)
    if not best:
        for end in (len(rest), len(rest) - 1, len(rest) + 1):
            if 0 < end <= len(window) and window[end - 1] == rest[-1]:
                best, best_end = 1, end
                break
    return Near(form, at, begun + best_end, head, best)


def _from_tail(chars: str, end: int, forms: list[Form]) -> Iterator[Near]:
    for form in forms:
        own = form.chars
        quarter = _quarter(own)
        if chars.endswith(own[-quarter:], 0, end) and not chars.endswith(own, 0, end):
            tail = Postfix.similarity(own, chars[max(0, end - len(own)) : end])
            found = _open(chars, end, form, tail)
            if found.head < quarter and _enough(found, chars):
                yield found


def _open(chars: str, end: int, form: Form, tail: int) -> Near:
    """The best beginning for a form whose last `tail` characters end at a place."""
    rest = form.chars[: len(form.chars) - tail]
    stop = end - tail
    best, best_start, score = 0, max(0, stop - len(rest)), 0.0
    floor = chars.rfind(END, 0, stop) + 1
    for by in (0, -1, 1, -2, 2, -3, 3, 4):
        start = stop - len(rest) - by
        if floor <= start <= stop:
            head = Prefix.similarity(rest, chars[start:stop])
            worth = head - abs(by) * 0.6
            if worth > score:
                best, best_start, score = head, start, worth
    return Near(form, max(best_start, floor), end, best, tail)


def aligned(near: Near) -> Near:
    """The same hole moved left to where a clause begins: 必须坚持甲、[必须坚持乙、]必须坚持丙."""
    lost, head = near.lost, near.head
    if not lost or near.end - near.start != near.intact:
        return near
    for by in range(1, min(head, len(lost)) + 1):
        if near.form.chars[head - by : head] != lost[-by:]:
            break
        if any(start == head - by for start, _ in near.form.clauses):
            return near._replace(head=head - by, tail=near.tail + by)
    return near
