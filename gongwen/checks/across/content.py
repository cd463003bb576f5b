"""What content says of a dossier: its papers, the facts that must agree, the clauses that tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from gongwen.errors import ContentError
from gongwen.intake.numbers import COUNT
from gongwen.library import ROOT, Reader
from gongwen.rules import Level

FOLDER = ROOT / "phrasebank" / "across"
DAY = (
    r"(?:(?:20\d\d|二〇[〇一二三四五六七八九]{2})年)?(?:\d{1,2}|元|十?[一二三四五六七八九十])月"
    r"(?:(?:\d{1,2}|[一二三]?十?[一二三四五六七八九十])(?:日|号)|底|末|初|上旬|中旬|下旬)|20\d\d[-.]\d{1,2}[-.]\d{1,2}"
)
_HOUR = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[:：]\d{2}|[时点](?:\d{1,2}分|半|整)?)"
TIME = rf"(?:上午|下午|晚上|中午|晚)(?:{_HOUR}(?:(?:至|到|—|-|－)(?:上午|下午|晚上)?{_HOUR})?)?"
_GAPS = {"n": COUNT, "day": DAY, "time": TIME}
_GAP = re.compile(
    r"<(?P<name>key[:=])?(?:(?P<kind>(?:n|day|time)(?=>))|(?:v:|(?<==))(?P<own>(?:[^<>]|\(\?<[!=])+))>"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: how its title is known, what it is sure to tell, how much its word counts.

    `about` are the facts it may tell, by how their names begin; of two papers that differ the one of
    the lower `rank` is held to be right. `topic` is the part of the report that it speaks of.
    """

    id: str
    name: str
    rank: int
    title: str
    about: tuple[str, ...]
    topic: str = ""

    def tells(self, fact: str) -> bool:
        """Whether a paper of this kind is taken at its word on a fact."""
        return any(fact == head or fact.startswith(f"{head}.") for head in self.about)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that must be the same in every paper: its name for the writer and what counts as the same.

    With `hear: any` one place of a paper that agrees is enough: papers cite several notices.
    """

    fact: str
    label: str
    same: Literal["count", "day", "time", "name", "place", "meeting", "sentence", "list", "unit",
                  "reason", "way", "wording", "order"]  # fmt: skip
    rule: str
    level: Level = "必改"
    hear: Literal["all", "any"] = "all"


@dataclass(frozen=True)
class Clause:
    """A wording that tells one fact; `value` is what it says where the words vary.

    `within` must stand in its sentence, `barred` must not.
    """

    fact: str
    read: str
    good: str
    key: str = ""
    value: str = ""
    kinds: tuple[str, ...] = field(default=(), metadata={"key": "in"})
    within: str = field(default="", metadata={"key": "with"})
    barred: str = field(default="", metadata={"key": "not"})

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The wording ready to be looked for: its last gap is the value `v`, one named so the `key`."""
        last = max((gap.start() for gap in _GAP.finditer(self.read) if not gap["name"]), default=0)

        def group(gap: re.Match[str]) -> str:
            inner = gap["own"] or _GAPS[gap["kind"]]
            name = "?P<key>" if gap["name"] else "?P<v>" if gap.start() == last else "?:"
            return f"({name}{inner})"

        return re.compile(_GAP.sub(group, self.read))

    @cached_property
    def needed(self) -> re.Pattern[str]:
        """What the sentence must hold."""
        return re.compile(self.within)

    @cached_property
    def stop(self) -> re.Pattern[str] | None:
        """What the sentence must not hold."""
        return re.compile(self.barred) if self.barred else None


@dataclass(frozen=True, slots=True)
class Order:
    """Two days of which `first` cannot come after `then`; `say` is what is wrong where it does."""

    first: str
    then: str
    say: str


@dataclass(frozen=True, slots=True)
class AcrossRules:
    """The folder phrasebank/across."""

    kinds: tuple[Kind, ...]
    facts: dict[str, Fact]
    clauses: tuple[Clause, ...]
    orders: tuple[Order, ...] = ()

    def kind_of(self, words: str) -> Kind | None:
        """The kind of paper that a title, or a file's name, names."""
        return next((kind for kind in self.kinds if re.search(kind.title, words)), None)

    def kind(self, id: str) -> Kind | None:
        """A kind by its id."""
        return next((kind for kind in self.kinds if kind.id == id), None)


@cache
def across_rules() -> AcrossRules:
    """The rules that ship beside the program. Raises ContentError."""
    made, reader = read_across(Reader(ROOT))
    if reader.mistakes:
        raise ContentError(reader.mistakes)
    return made


def read_across(reader: Reader) -> tuple[AcrossRules, Reader]:
    """Read the folder; the reader keeps the mistakes."""
    folder = reader.root / "phrasebank" / "across"
    facts = {each.fact: each for each in reader.records(Fact, folder / "facts.yaml")}
    kinds = tuple(reader.records(Kind, folder / "papers.yaml"))
    clauses = tuple(reader.records(Clause, folder / "clauses.yaml"))
    orders = tuple(reader.records(Order, folder / "orders.yaml"))
    return AcrossRules(kinds, facts, clauses, orders), reader
