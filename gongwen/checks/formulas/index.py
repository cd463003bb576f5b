"""All forms by how they begin and how they end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gongwen.checks.formulas.forms import ANCHORS, SHORTEST, Form, forms_of
from gongwen.checks.formulas.plain import Plain, plain
from gongwen.content_root import by_content
from gongwen.formulations import Formulation, Wrong
from gongwen.library import library


FEW = 6
"""Forms that begin or end alike and are gone through one by one."""
GROW = 6
"""Characters by which a slip may lengthen a form."""


class Entry(NamedTuple):
    """A form as the search reads it, with its number; `enough` is 0 where it is only met exactly."""

    number: int
    chars: str
    length: int
    enough: int
    form: Form


class Side:
    """The forms that begin, or that end, with the same characters.

    Where they are many, `likely` looks only at those of which enough stands on this side, or the
    outermost character on the other side too: no other can have a slip.
    """

    __slots__ = ("_enough", "_far", "_longest", "entries")

    def __init__(self, entries: list[Entry], ends: bool) -> None:
        self.entries = entries
        self._longest = max(entry.length for entry in entries)
        self._far: dict[str, list[Entry]] = {}
        self._enough: dict[int, dict[str, list[Entry]]] = {}
        for entry in entries if len(entries) > FEW else ():
            own, size = entry.chars, entry.enough
            self._far.setdefault(own[0] if ends else own[-1], []).append(entry)
            if size:
                side = own[-size:] if ends else own[:size]
                self._enough.setdefault(size, {}).setdefault(side, []).append(entry)

    def begun(self, chars: str, at: int) -> list[Entry]:
        """Those of which a slip may begin at a place, in their order."""
        if not self._far:
            return self.entries
        found = self._reaching(chars[at : at + self._longest + GROW])
        for size, by in self._enough.items():
            found += by.get(chars[at : at + size], ())
        return _ordered(found)

    def ended(self, chars: str, end: int) -> list[Entry]:
        """Those of which a slip may end at a place, in their order."""
        if not self._far:
            return self.entries
        found = self._reaching(chars[max(0, end - self._longest - GROW) : end])
        for size, by in self._enough.items():
            found += by.get(chars[max(0, end - size) : end], ())
        return _ordered(found)

    def _reaching(self, around: str) -> list[Entry]:
        found: list[Entry] = []
        for sign in self._far.keys() & set(around):
            found += self._far[sign]
        return found


def _ordered(entries: list[Entry]) -> list[Entry]:
    """Each once, by number."""
    by_number = {entry[0]: entry for entry in entries}
    return [by_number[number] for number in sorted(by_number)]


class Anchored(NamedTuple):
    """The forms that begin and those that end with some characters, by length and more of these characters.

    Of a hole's two sides the longer one holds at least so much of the beginning or of the end.
    """

    heads: dict[int, dict[str, Side]]
    tails: dict[int, dict[str, Side]]


@dataclass(frozen=True)
class Index:
    """Forms by the characters of their anchor, for each length of one; wrong forms by their first two; titles.

    `sizes` has the lengths of the anchors that begin with two characters; `spelled` the wrong forms themselves.
    """

    grams: dict[int, dict[str, Anchored]]
    sizes: dict[str, tuple[int, ...]]
    wrong: dict[str, list[tuple[Plain, Wrong, Formulation]]]
    spelled: dict[str, tuple[str, ...]]
    titles: dict[str, Form]


@by_content()
def current() -> Index:
    """The index of the bank that ships."""
    return index(library().formulations)


def index(formulations: Iterable[Formulation]) -> Index:
    """The index of some formulations."""
    # Of the same words the formulation that was there first speaks.
    formulations = sorted(formulations, key=lambda each: each.start or date.min)
    heads: dict[int, _Sides] = {size: {} for size in ANCHORS}
    tails: dict[int, _Sides] = {size: {} for size in ANCHORS}
    titles: dict[str, Form] = {}
    for number, form in enumerate(_forms(formulations)):
        size, chars = form.anchor, form.chars
        least = max(size, len(chars) * 3 // 10)
        enough = form.enough if form.near else 0
        entry = Entry(number, chars, len(chars), enough, form)
        by = heads[size].setdefault(chars[:size], {}).setdefault(least, {})
        by.setdefault(chars[:least], []).append(entry)
        if form.near:
            by = tails[size].setdefault(chars[-size:], {}).setdefault(least, {})
            by.setdefault(chars[-least:], []).append(entry)
        if form.of.kind == "title" and form.role in ("whole", "variant"):
            titles.setdefault(chars, form)
    grams = {size: _anchored(heads[size], tails[size]) for size in ANCHORS}
    sizes: dict[str, set[int]] = defaultdict(set)
    for size, anchors in grams.items():
        for chars in anchors:
            sizes[chars[:2]].add(size)
    wrong = _wrong(formulations)
    spelled = {pair: tuple(words.chars for words, _, _ in found) for pair, found in wrong.items()}
    return Index(grams, {pair: tuple(found) for pair, found in sizes.items()}, wrong, spelled, titles)


_Sides = dict[str, dict[int, dict[str, list[Entry]]]]


def _anchored(heads: _Sides, tails: _Sides) -> dict[str, Anchored]:
    return {
        anchor: Anchored(_sides(heads.get(anchor, {}), ends=False), _sides(tails.get(anchor, {}), ends=True))
        for anchor in {**heads, **tails}
    }


def _sides(by_size: dict[int, dict[str, list[Entry]]], ends: bool) -> dict[int, dict[str, Side]]:
    return {
        size: {chars: Side(entries, ends) for chars, entries in by.items()} for size, by in by_size.items()
    }


def _forms(formulations: Iterable[Formulation]) -> Iterable[Form]:
    """Every form once: the same words said by two formulations are those of the first."""
    seen: set[tuple[str, str]] = set()
    for formulation in formulations:
        for form in forms_of(formulation):
            key = (form.chars, formulation.id if form.role == "member" else str(form.near))
            if len(form.chars) >= 2 and key not in seen:
                seen.add(key)
                yield form


def _wrong(formulations: Iterable[Formulation]) -> dict[str, list[tuple[Plain, Wrong, Formulation]]]:
    table: dict[str, list[tuple[Plain, Wrong, Formulation]]] = defaultdict(list)
    for formulation in formulations:
        for wrong in formulation.wrong:
            words = plain(wrong.text)
            if len(words.chars) >= 2:
                table[words.chars[:2]].append((words, wrong, formulation))
        for swapped in _swapped(formulation):
            table[swapped.text[:2]].append((plain(swapped.text), swapped, formulation))
    return table


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
                yield Wrong("".join(mixed), chars, "字序颠倒")
