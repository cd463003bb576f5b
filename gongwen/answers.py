"""The answers: the whole state of a draft, frozen; every change gives a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any


class Null(Enum):
    """The answer 不涉及: the fact does not apply, and its clause drops out."""

    NULL = "null"

    def __repr__(self) -> str:
        return "NULL"


NULL = Null.NULL
VERSION = 1

Value = str | int | bool | date | list[Any] | dict[str, int] | Null


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph in the writer's own words, with the hash of the wording it replaced."""

    text: str
    based_on: str = ""


@dataclass(frozen=True, slots=True)
class YearWords:
    """What the notice of a year says, by the names of a year pack; a single text is a tuple of one."""

    year: int
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answers:
    """One draft. A field is answered (in `values`), not applying (NULL), skipped, or not asked yet.

    `values` maps the path of a field to its value; `choices` a slot to a phrase id,
    the writer's own words, or None for "does not apply". `offered` maps a slot to a phrase
    id that is offered in place of the usual one, not accepted. `year` is offered for fields
    and never a fact by itself. `leftover` keeps what an
    older or foreign file held beyond the known names.
    """

    document: str
    values: Mapping[str, Value] = field(default_factory=dict)
    choices: Mapping[str, str | None] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    edited: Mapping[str, Edit] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    leftover: Mapping[str, Any] = field(default_factory=dict)
    year: YearWords | None = None
    offered: Mapping[str, str] = field(default_factory=dict)

    def put(self, values: Mapping[str, Value]) -> Answers:
        """Answer fields; an answered field is no longer skipped."""
        return replace(self, values={**self.values, **values}, skipped=self.skipped - values.keys())

    def drop(self, paths: Iterable[str]) -> Answers:
        """Say of fields that they do not apply."""
        return self.put(dict.fromkeys(paths, NULL))

    def skip(self, paths: Iterable[str]) -> Answers:
        """Leave fields for now: a visible blank that is not asked again by itself."""
        gone = frozenset(paths)
        kept = {path: value for path, value in self.values.items() if path not in gone}
        return replace(self, values=kept, skipped=self.skipped | gone)

    def forget(self, paths: Iterable[str]) -> Answers:
        """Take fields back to "not asked yet"."""
        gone = frozenset(paths)
        kept = {path: value for path, value in self.values.items() if path not in gone}
        return replace(self, values=kept, skipped=self.skipped - gone)

    def choose(self, choices: Mapping[str, str | None]) -> Answers:
        """Accept wordings for slots."""
        return replace(self, choices={**self.choices, **choices})

    def edit(self, paragraph: str, text: str | None, based_on: str = "") -> Answers:
        """Replace a paragraph by the writer's own words; None gives back the composed one."""
        kept = {key: edit for key, edit in self.edited.items() if key != paragraph}
        return replace(self, edited=kept if text is None else {**kept, paragraph: Edit(text, based_on)})


def empty(document: str) -> Answers:
    """A draft in which nothing has been asked yet."""
    return Answers(document)
