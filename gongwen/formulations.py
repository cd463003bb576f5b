"""A formulation (规范表述): a wording fixed by authority, word for word and in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from gongwen.rules import Level

FormulationKind = Literal["phrase", "enumeration", "title", "theme", "name"]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A form that people really write and that is wrong by itself, with the right one in its place.

    `level` is 提示 for what much published text writes.
    """

    text: str
    right: str
    why: str = ""
    level: Level = "必改"


@dataclass(frozen=True, slots=True)
class Formulation:
    """One formulation of `phrasebank/formulations/`.

    `text` is the exact wording with its punctuation. `members` are the items of an
    enumeration in their fixed order, `label` its short name (四个意识). `variants` are
    accepted other forms, exact strings. `punctuation` says whether the marks between its
    clauses are part of it. `loose` says that writers vary its words: another word
    is worth a hint, only a misspelling is a slip; `own_words` that they say it as they like, so that only
    what `wrong` names is one. `wrong` lists known slips. A `title` (of a regulation or a
    document, without 《》), a `theme` and a `name` (of a campaign or body) are held to every character.
    `start` and `end` are the first and last day of its use; `instead` names what took its
    place. `offered` is false for one that is only checked, because a phrase of the bank says it.
    `good` are sentences that must pass, `bad` sentences in which the slip must be
    found; each is a text, or a mapping with `text` and `date` (the meeting's day). They run as tests.
    """

    id: str
    text: str
    section: str
    purpose: str
    source: str
    verified: str
    good: tuple[Any, ...]
    bad: tuple[Any, ...]
    kind: FormulationKind = "phrase"
    label: str = ""
    members: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    punctuation: Literal["fixed", "free"] = "free"
    loose: bool = False
    own_words: bool = False
    aka: tuple[str, ...] = ()
    start: date | None = field(default=None, metadata={"key": "from"})
    end: date | None = field(default=None, metadata={"key": "to"})
    instead: str = ""
    offered: bool = True
    note: str = ""
