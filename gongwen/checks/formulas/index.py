"""All forms by how they begin and how they end."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick
from rapidfuzz.distance.Prefix import similarity as similar

from gongwen.checks.formulas.forms import SHORTEST, Form, forms_of
from gongwen.checks.formulas.plain import Plain, plain
from gongwen.content_root import by_content
from gongwen.formulations import Formulation, Wrong
from gongwen.lexicon import sounds
from gongwen.library import library

FEW = 6
"""Forms that begin or end alike and are gone through one by one."""
GROW = 6
"""Characters by which a slip may lengthen a form."""
LARGEST_END, FEW_CLAUSES = 2, 2
"""Characters of a hole at an end that may be a slip of any form; clauses of one that too little else tells."""


class Entry(NamedTuple):
    """A form as the search reads it, with its number; `enough` is 0 where it is only met exactly."""

    number: int
    chars: str
    length: int
    enough: int
    form: Form


class Side:
    """The forms that begin, or that end, with the same characters.

    Where they are many, the text is compared with those alone that may have a slip there: so much stands
    on this side that the hole is small or in one clause, or the outermost character of the other side
    stands too, or one that sounds like it in its place. Of any other form the text says another thing.
    """

    __slots__ = ("_far", "_least", "_longest", "_read", "_rows", "ends", "entries")

    def __init__(self, entries: list[Entry], ends: bool) -> None:
        self.entries, self.ends = entries, ends
        self._far: dict[str, dict[int, Entry]] = {}
        if len(entries) <= FEW:
            return
        for entry in entries:
            self._far.setdefault(entry.chars[0] if ends else entry.chars[-1], {})[entry.number] = entry
        self._longest = max(entry.length for entry in entries)
        rows = sorted(
            (entry.chars[:: -1 if ends else 1], entry.number, entry) for entry in entries if entry.enough
        )
        self._rows = [
            (entry.enough, max(entry.enough, _stands(entry.form, ends)), entry) for _, _, entry in rows
        ]
        self._read = [read for read, _, _ in rows]
        """The forms from this side on, in the order of what they have there."""
        self._least = min((enough for enough, _, _ in self._rows), default=0)

    def likely(self, chars: str, at: int) -> list[Entry]:
        """Those of which a slip may begin, or end, at a place, in their order."""
        if not self._far:
            return self.entries
        least, most = (at - self._longest - GROW, at) if self.ends else (at, at + self._longest + GROW)
        around = chars[max(0, least) : most]
        found = {entry.number: entry for entry in self._standing(chars, at)}
        for sign, entries in self._far.items():
            if sign in around:
                found |= entries
        return [found[number] for number in sorted(found)]

    def _standing(self, chars: str, at: int) -> Iterator[Entry]:
        """Those of which enough stands on this side."""
        text = chars[max(0, at - self._longest) : at][::-1] if self.ends else chars[at : at + self._longest]
        read, rows, least = self._read, self._rows, self._least
        begun = bisect_left(read, text)
        for places in (range(begun - 1, -1, -1), range(begun, len(read))):
            for place in places:
                stands = similar(read[place], text)
                if stands < least:
                    break
                enough, sure, entry = rows[place]
                if stands >= sure or (
                    stands >= enough
                    and not sounds(read[place][-1]).isdisjoint(sounds(text[entry.length - 1 : entry.length]))
                ):
                    yield entry


def _stands(form: Form, ends: bool) -> int:
    """How much of a side must stand for a hole that reaches to the other end to be a slip at all (`beyond`)."""
    length, clauses = len(form.chars), form.clauses
    small = length - LARGEST_END
    if len(clauses) <= FEW_CLAUSES:
        return small
    return min(small, length - clauses[0][1] if ends else clauses[-1][0])


def beyond(form: Form, head: int, tail: int) -> bool:
    """Whether a hole that reaches to an end of a form is more than a slip, unless it is one in spelling or order.

    It is larger than two characters, and the form has no more than two clauses or it reaches into several.
    """
    if (head and tail) or len(form.chars) - head - tail <= LARGEST_END:
        return False
    return max(head, tail) < _stands(form, not head)


@dataclass(frozen=True)
class Index:
    """Forms by what must stand of them at their beginning or end, wrong forms, and titles.

    `anchors` finds these beginnings and ends in a text and gives the numbers of `sides`; `spelled` finds the
    wrong forms, by their numbers in `wrong`.
    """

    anchors: AhoCorasick
    sides: list[Side]
    spelled: AhoCorasick
    wrong: list[tuple[Plain, Wrong, Formulation]]
    titles: dict[str, Form]


@by_content()
def current() -> Index:
    """The index of the bank that ships."""
    return index(library().formulations)


def index(formulations: Iterable[Formulation]) -> Index:
    """The index of some formulations."""
    # Of the same words the formulation that was there first speaks.
    formulations = sorted(formulations, key=lambda each: each.start or date.min)
    sides: dict[tuple[int, bool, str], list[Entry]] = defaultdict(list)
    titles: dict[str, Form] = {}
    for number, form in enumerate(_forms(formulations)):
        chars = form.chars
        least = form.looked_up
        entry = Entry(number, chars, len(chars), form.enough if form.near else 0, form)
        sides[form.anchor, False, chars[:least]].append(entry)
        if form.near:
            sides[form.anchor, True, chars[-least:]].append(entry)
        if form.of.kind == "title" and form.role in ("whole", "variant"):
            titles.setdefault(chars, form)
    # What is met by little comes first, as is met from its beginning.
    order = sorted(sides, key=itemgetter(0, 1))
    wrong = list(_wrong(formulations))
    return Index(
        AhoCorasick(chars for _, _, chars in order),
        [Side(sides[side], ends=side[1]) for side in order],
        AhoCorasick(words.chars for words, _, _ in wrong),
        wrong,
        titles,
    )


SWAPPED = "字序颠倒"
"""Why two characters in each other's place are wrong."""


def _forms(formulations: Iterable[Formulation]) -> Iterable[Form]:
    """Every form once: the same words said by two formulations are those of the first."""
    seen: set[tuple[str, str]] = set()
    for formulation in formulations:
        for form in forms_of(formulation):
            key = (form.chars, formulation.id if form.role == "member" else str(form.near))
            if len(form.chars) >= 2 and key not in seen:
                seen.add(key)
                yield form


def _wrong(formulations: Iterable[Formulation]) -> Iterator[tuple[Plain, Wrong, Formulation]]:
    for formulation in formulations:
        for wrong in (*formulation.wrong, *_swapped(formulation)):
            words = plain(wrong.text)
            if len(words.chars) >= 2:
                yield words, wrong, formulation


def _swapped(formulation: Formulation) -> Iterable[Wrong]:
    """An idiom of four characters with two of them in each other's place: it keeps no end to be met by."""
    chars = plain(formulation.text).chars
    if len(chars) != SHORTEST or formulation.kind == "enumeration":
        return
    for i in range(4):
        for j in range(i + 1, 4):
            mixed = list(chars)
            mixed[i], mixed[j] = mixed[j], mixed[i]
            if "".join(mixed) != chars:
                yield Wrong("".join(mixed), chars, SWAPPED)
