"""The records of the content folders, frozen: what to ask, what to write, how to say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

FieldKind = Literal["text", "long_text", "integer", "date", "flag", "one_of", "many_of", "counts", "records"]
SECTIONS = (
    "开头", "会议主题", "学习研讨", "征求意见", "谈心谈话", "对照检查材料", "会议召开",
    "相互批评", "督导点评", "表态", "成效", "整改", "结尾",
)  # fmt: skip
VERIFIED = ("原件", "转引", "待核")


@dataclass(frozen=True, slots=True)
class Field:
    """One fact that a card asks for.

    `path` is its name in an answers file; `blank` the name shown in 【待补充：…】.
    `also` lists value types taken besides the kind's own (`text`, `integer`). A column
    is `needed` when leaving it empty on the page is a blank; other columns left empty
    do not apply to their row. `rows` names the list whose items name the rows of counts; the items
    are the choices of a column.
    """

    path: str
    label: str
    blank: str
    kind: FieldKind = "text"
    unit: str = ""
    example: str = ""
    help: str = ""
    suggest: str = ""
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    columns: tuple[Field, ...] = ()
    text_as: str = ""
    yes: str = ""
    no: str = ""
    max: int = 0
    rows: str = ""
    needed: bool = False

    @property
    def limit(self) -> int:
        """The longest text taken, in code points."""
        return self.max or (5000 if self.kind == "long_text" else 400)


@dataclass(frozen=True, slots=True)
class Condition:
    """When a card is asked: the fact's text ends with one of `among`, or with none of `not_among`."""

    fact: str
    among: tuple[str, ...] = ()
    not_among: tuple[str, ...] = ()

    def holds(self, text: str) -> bool:
        """Decide on the fact's present text, empty while it is not answered."""
        if self.among:
            return text.endswith(self.among)
        return not (text and text.endswith(self.not_among))


@dataclass(frozen=True, slots=True)
class Card:
    """One question as the page asks it, with one to six fields.

    `from` takes the card of that id from the document that this one is built on; what
    is written beside it replaces the other's.
    """

    id: str = ""
    ask: str = ""
    fields: tuple[Field, ...] = ()
    help: str = ""
    when: Condition | None = None
    text_as: dict[str, str] = field(default_factory=dict)
    chapter: str = ""
    taken: str = field(default="", metadata={"key": "from"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of questions, named in the progress strip."""

    chapter: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact that Python computes from others by a named function of `gongwen.derive`."""

    id: str
    compute: str
    of: tuple[str, ...]
    blank: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a template where the wording is a matter of choice."""

    id: str
    label: str
    section: str
    default: str
    otherwise: tuple[str, ...] = field(default=(), metadata={"key": "else"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A standard phrase; its text is a template fragment without final punctuation.

    `tells` names facts, or groups of them, that the words say took place: where one does not apply,
    the phrase is not offered.
    """

    id: str
    text: str
    section: str
    purpose: str
    source: str
    verified: str
    slot: str = ""
    aka: tuple[str, ...] = ()
    start: date | None = field(default=None, metadata={"key": "from"})
    end: date | None = field(default=None, metadata={"key": "to"})
    tells: tuple[str, ...] = ()

    def valid_on(self, day: date | None) -> bool:
        """Say whether it may be used on a day; a dated phrase needs a known day."""
        if self.start is None and self.end is None:
            return True
        return day is not None and (self.start or day) <= day <= (self.end or day)


@dataclass(frozen=True, slots=True)
class Head:
    """The wording of a head: fixed text or a slot."""

    text: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph (or, with `section`, a headed row of paragraphs) of the outline.

    One of the role `table` is a row of a table for each item of `each`: every sentence of its
    template is a cell, and `columns` are the words of the head row.
    """

    id: str = ""
    role: str = "body"
    head: Head | None = None
    each: str = ""
    section: str = ""
    paragraphs: tuple[Entry, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """One order in which the document can stand; the writer chooses.

    A paragraph is told by its id alone: what it is, the outline's own order says. A head
    given here replaces the one there.
    """

    id: str
    label: str
    purpose: str
    paragraphs: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document is made of.

    `paragraphs` are its parts in the usual order; `orders` names that one first and then
    the others. `from` names the document it is built on: templates, slots and cards that
    are not here are taken from there, with this one's `words` in place of `{{ word.x }}`.
    `forms` are the forms of organisation (endings) that decide for this document; the
    document without any is for all others. `part_of` makes it a paper of the dossier of these
    documents: it is written from their facts, in their words, and never begun by itself. `part`
    is its place in the dossier; where none of the facts that it `needs` applies, there is no such
    paper. One that people must write `by` themselves is an empty form with the year's headings, never
    in the dossier and fetched singly; whoever asks for its text, in one of the words `asked_as`, is
    told `why` there is none. One that stands `apart` is on another kind of meeting: the form of
    organisation neither leads to it nor away from it.
    """

    name: str
    paragraphs: tuple[Entry, ...]
    taken: str = field(default="", metadata={"key": "from"})
    forms: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    orders: tuple[Order, ...] = ()
    part_of: tuple[str, ...] = ()
    part: int = 0
    needs: tuple[str, ...] = ()
    by: str = ""
    asked_as: tuple[str, ...] = ()
    why: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body that holds such meetings: how its people, meetings and readers are called.

    It is told by the endings of `organization.form` and `organization.kind`. `suggests`
    has names for fields (`plan.decided_by`) and columns (`talks.rounds.between`): they
    are offered beside the field and never accepted by themselves.
    """

    id: str
    name: str
    document: str
    source: str
    verified: str
    forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    suggests: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackValue:
    """What is known of one matter of a year; `value` is None where nobody knows it."""

    value: Any
    source: str = ""
    verified: str = "待核"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """A document to study that year, with the day it came out."""

    title: str
    source: str
    verified: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Wording that belongs to one year alone; standing in a paper of another year it is a leftover.

    `of` names the matter it comes from; one of `politburo` stands in the meeting of the
    Politburo and not in what local notices say, and is out of place in its own year too.
    Whoever looks for marks must take ，and 、 as the same: reprints differ in them.
    """

    of: Literal["theme", "requirement", "aspects", "politburo"]
    text: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """The education campaign of a year.

    No paper dated before `start` can name it; later ones may, looking back. `sayings` are
    its fixed formulations, which a later paper may cite for what it was.
    """

    name: str
    source: str
    verified: str
    start: date | None = None
    end: date | None = None
    sayings: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class YearPack:
    """What changes each year and is never carried over."""

    year: int
    meeting: PackValue
    theme: PackValue
    requirement: PackValue
    aspects: PackValue
    previous: PackValue
    reference: PackValue
    guiding: PackValue
    politburo: PackValue
    documents: tuple[Study, ...] = ()
    campaign: Campaign | None = None
    marks: tuple[Mark, ...] = ()
    note: str = ""
