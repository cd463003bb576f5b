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


class Entry(NamedTuple):
    """A form as the search reads it, with its number; `enough` is 0 where it is only met exactly."""

    number: int
    chars: str
    length: int
    enough: int
    form: Form


class Anchored(NamedTuple):
    """The forms that begin and those that end with some characters, by length and more of these characters.

    Of a hole's two sides the longer one holds at least so much of the beginning or of the end.
    """

    heads: dict[int, dict[str, list[Entry]]]
    tails: dict[int, dict[str, list[Entry]]]


@dataclass(frozen=True)
class Index:
    """Forms by the characters of their anchor, for each length of one; wrong forms by their first two; titles.

    `sizes` has the lengths of the anchors that begin with two characters.
    """

    grams: dict[int, dict[str, Anchored]]
    sizes: dict[str, tuple[int, ...]]
    wrong: dict[str, list[tuple[Plain, Wrong, Formulation]]]
    titles: dict[str, Form]


@by_content()
def current() -> Index:
    """The index of the bank that ships."""
    return index(library().formulations)


def index(formulations: Iterable[Formulation]) -> Index:
    """The index of some formulations."""
    # Of the same words the formulation that was there first speaks.
    formulations = sorted(formulations, key=lambda each: each.start or date.min)
    grams: dict[int, dict[str, Anchored]] = {size: {} for size in ANCHORS}
    titles: dict[str, Form] = {}
    for number, form in enumerate(_forms(formulations)):
        size, chars = form.anchor, form.chars
        least = max(size, len(chars) * 3 // 10)
        enough = form.enough if form.near else 0
        entry = Entry(number, chars, len(chars), enough, form)
        heads = grams[size].setdefault(chars[:size], Anchored({}, {})).heads
        heads.setdefault(least, {}).setdefault(chars[:least], []).append(entry)
        if form.near:
            tails = grams[size].setdefault(chars[-size:], Anchored({}, {})).tails
            tails.setdefault(least, {}).setdefault(chars[-least:], []).append(entry)
        if form.of.kind == "title" and form.role in ("whole", "variant"):
            titles.setdefault(chars, form)
    sizes: dict[str, set[int]] = defaultdict(set)
    for size, anchors in grams.items():
        for chars in anchors:
            sizes[chars[:2]].add(size)
    return Index(grams, {pair: tuple(found) for pair, found in sizes.items()}, _wrong(formulations), titles)


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
