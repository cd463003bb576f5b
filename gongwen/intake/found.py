"""What reading gives: facts with their place and how sure they are, blanks, and what was put right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongwen.records import Field
from gongwen.spans import Paragraph

_AFTER_POST = re.compile(
    r"(?:书记|[局院校县市区镇乡处科部所站场组行厂队会]长|主任|主席|经理|委员|巡视员|调研员)([\u4e00-\u9fff]{2,3})$"
)

_POST = re.compile(
    "(?:党委|党组|党工委|总支|支部|单位|[\u4e00-\u9fff])?(?:副?书记|主要领导|主要负责同志|一把手|[局院校镇乡区县处科]长)(?:同志)?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A fact as read: the field, its value, where it stands (code points of the text as given).

    What is not `sure` is to be asked. `note` says why, or what was put right; a `weak`
    reading yields to any other, and any to one of our own sentences, which is `exact`.
    """

    path: str
    value: Any
    start: int
    end: int
    sure: bool = True
    note: str = ""
    weak: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A blank that the draft left open, such as xx条."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Own:
    """A paragraph that fits no template: its words, its place, and the paragraph of the report it follows.

    One that names a year or a figure is `dated`: it is not taken over unseen.
    """

    anchor: str
    text: str
    start: int
    end: int
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a draft.

    `notes` are sentences for the writer: words put back, themes put right, what could not be told.
    `old` are the facts that belong to another year than the meeting's. `unread` are the
    places of sentences in which nothing was recognised; `own` are whole paragraphs of such.
    `choices` are the heads and the order of the draft.
    """

    document: str
    text: str
    found: tuple[Found, ...]
    blanks: tuple[Open, ...] = ()
    notes: tuple[str, ...] = ()
    old: tuple[Open, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    unread: tuple[tuple[int, int], ...] = field(default=())
    own: tuple[Own, ...] = field(default=())
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def sure(self) -> dict[str, Any]:
        """The values that are sure, by field."""
        return {one.path: one.value for one in self.found if one.sure}

    @property
    def unsure(self) -> dict[str, Found]:
        """The readings that are to be asked, by field."""
        return {one.path: one for one in self.found if not one.sure}


_WHICH = re.compile("第[一二三四五六七八九十]{1,3}(?=[一-鿿]{0,4}组$)")
_CLEAR, _ENOUGH = 3, 8


def settled(
    readings: Iterable[Found], heard: Mapping[tuple[str, Any], int] | None = None
) -> tuple[Found, ...]:
    """One reading a field: the first that is not weak; unsure where two that count say different things.

    `heard` is how much the words around speak for a value of a field: between two readings it decides where
    one stands clear of the other.
    """
    by_path: dict[str, list[Found]] = {}
    for one in readings:
        by_path.setdefault(one.path, []).append(one)
    chosen = []
    for path, several in by_path.items():
        strong = (
            [one for one in several if one.exact and one.sure]
            or [one for one in several if not one.weak and one.sure]
            or [one for one in several if not one.weak]
            or [one for one in several if one.sure]
        )
        kept = strong or several
        # A list says more than its number or its name.
        kept = [one for one in kept if isinstance(one.value, list)] or kept
        # A name says more than a post alone.
        kept = [
            one for one in kept if not (isinstance(one.value, str) and _POST.fullmatch(one.value))
        ] or kept
        first = kept[0]
        if all(alike(first.value, other.value) for other in kept):
            longest = max(kept, key=lambda one: len(one.value) if isinstance(one.value, str) else 0)
            chosen.append(longest if not first.exact and (longest.sure or not first.sure) else first)
        elif best := _outweighs(path, kept, heard or {}):
            chosen.append(best)
        else:
            said = "、".join(dict.fromkeys(shown(one.value) for one in kept))
            chosen.append(
                Found(path, first.value, first.start, first.end, False, f"文中有不同的写法：{said}")
            )
    return tuple(sorted(chosen, key=lambda one: one.start))


def _outweighs(path: str, kept: list[Found], heard: Mapping[tuple[str, Any], int]) -> Found | None:
    """The one of several readings that the words around speak for, where they clearly do."""
    if any(isinstance(one.value, (list, dict)) for one in kept):
        return None
    weights = sorted(
        {one.value: heard.get((path, one.value), 0) for one in kept}.items(), key=lambda w: -w[1]
    )
    if len(weights) < 2 or weights[0][1] < _ENOUGH or weights[0][1] < weights[1][1] + _CLEAR:
        return None
    return next((one for one in kept if one.value == weights[0][0] and one.sure), None)


def alike(one: Any, other: Any) -> bool:
    """The same value, or the same name told longer and shorter."""
    if isinstance(one, str) and isinstance(other, str):
        return one in other or other in one or _one_person(one, other) or _one_group(one, other)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = zip(one, other, strict=True)
        return (
            all(isinstance(a, str) and isinstance(b, str) and (a in b or b in a) for a, b in pairs)
            or one == other
        )
    return bool(one == other)


def _one_group(one: str, other: str) -> bool:
    """县委督导组 and 县委第四督导组: the same, where only one of them tells which."""
    if not (one.endswith("组") and other.endswith("组")):
        return False
    bare = [_WHICH.sub("", text) for text in (one, other)]
    return bare[0] == bare[1] and (bare[0] == one) != (bare[1] == other)


def _one_person(one: str, other: str) -> bool:
    """党组书记田某 and 党组书记、局长田某: the same name after other posts."""
    names = [_AFTER_POST.search(text.removesuffix("同志")) for text in (one, other)]
    return all(names) and names[0][1] == names[1][1] if names[0] and names[1] else False


def shown(value: Any) -> str:
    """A value for a sentence to the writer."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, list):
        return "、".join(map(shown, value))
    if isinstance(value, dict):
        return "，".join(shown(item) for item in value.values())
    return str(value)


def worded(of: Field, value: Any, inside: bool = False) -> str:
    """A value as the card shows it: figures with their measure, rows cell by cell, a flag in its words.

    A figure `inside` a row has its name before it, where the measure does not tell it.
    """
    if isinstance(value, bool):
        return of.yes if value else of.no
    if isinstance(value, int):
        name = of.label if inside and of.unit not in of.label else ""
        return f"{name}{value}{of.unit}"
    if isinstance(value, dict):
        return "，".join(f"{name}{number}{of.unit}" for name, number in value.items())
    if isinstance(value, list) and of.columns and all(isinstance(row, dict) for row in value):
        return "；".join(
            "，".join(worded(column, row[column.path], True) for column in of.columns if column.path in row)
            for row in value
        )
    return shown(value)
