"""Where forms stand in a text: exactly, or with one hole in them.

A slip, whatever it is (a character, a word in the place of another, clauses swapped), leaves
the beginning or the end of the form standing, and mostly both: form = head + lost + tail,
text = head + put + tail. So only two anchors a form are looked up.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from gongwen.checks.formulas.forms import Form
from gongwen.checks.formulas.index import GROW, Entry, Index, beyond
from gongwen.checks.formulas.plain import END
from gongwen.checks.met import met
from gongwen.lexicon import sound_alike


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
    for number, start, end in sorted(met(table.anchors, chars)):
        side = table.sides[number]
        if side.ends:
            _from_tail(chars, end, side.likely(chars, end), near)
        else:
            _from_head(chars, start, side.likely(chars, start), exact, near)
    return exact, near


def _from_head(chars: str, at: int, entries: list[Entry], exact: list[Exact], near: list[Near]) -> None:
    for _, own, length, enough, form in entries:
        if chars.startswith(own, at):
            exact.append(Exact(form, at, at + length))
        elif enough:
            window = chars[at : at + length]
            head = Prefix.similarity(own, window)
            wanting = enough - head
            if wanting <= 0 or own[-wanting:] in chars[at + head : at + length + GROW]:
                _meet(_close(chars, at, form, head), chars, near)
            elif own[-1] in window[head:] and _turned(own[head:], window[head:]):
                near.append(Near(form, at, at + length, head, 0))


def _from_tail(chars: str, end: int, entries: list[Entry], near: list[Near]) -> None:
    for _, own, length, enough, form in entries:
        start = end - length if end > length else 0
        if end >= length and chars.startswith(own, start):
            continue
        window = chars[start:end]
        tail = Postfix.similarity(own, window)
        wanting = enough - tail
        if wanting <= 0 or own[:wanting] in chars[max(0, start - GROW) : end - tail]:
            found = _open(chars, end, form, tail)
            # Where enough of the head stands the form was met from there.
            if found.head < form.looked_up and found.head + found.tail >= enough:
                _meet(found, chars, near)
        elif own[0] in window[: len(window) - tail] and _turned(
            own[: length - tail], window[: len(window) - tail]
        ):
            near.append(Near(form, start, end, 0, tail))


def _meet(found: Near, chars: str, near: list[Near]) -> None:
    """Keep a hole, but for where a form begins or ends as the text does and the text goes on otherwise.

    That is mostly another sentence, and says of most holes at once what a closer look would say in the end.
    """
    form, start, end, head, tail = found
    if not beyond(form, head, tail):
        near.append(found)
        return
    lost, put = form.chars[head : len(form.chars) - tail], chars[start + head : end - tail]
    if not put or _alike(lost, put):
        near.append(found)


def _alike(lost: str, put: str) -> bool:
    return len(lost) == len(put) and (
        sound_alike(lost, put) or (lost[0] in put and sorted(lost) == sorted(put))
    )


def _turned(lost: str, put: str) -> bool:
    """Whether the hole holds all its characters in another order."""
    if len(lost) != len(put) or put[0] not in lost or put[-1] not in lost or END in put:
        return False
    return sorted(lost) == sorted(put)


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


_FARTHEST = 4
"""Characters by which a beginning may stand farther off than it should."""


def _open(chars: str, end: int, form: Form, tail: int) -> Near:
    """The best beginning for a form whose last `tail` characters end at a place."""
    rest = form.chars[: len(form.chars) - tail]
    stop = end - tail
    best, best_start, score = 0, max(0, stop - len(rest)), 0.0
    floor = chars.rfind(END, 0, stop) + 1
    near = rest[0] in chars[max(0, stop - len(rest) - _FARTHEST) : stop]
    for by in (0, -1, 1, -2, 2, -3, 3, _FARTHEST) if near else ():
        start = stop - len(rest) - by
        if floor <= start < stop and chars[start] == rest[0]:
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
