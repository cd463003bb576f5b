"""What content says of reading: words for pinyin, the topics of a report, the clauses that tell facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from gongwen.content_root import by_content
from gongwen.document import Document
from gongwen.errors import ContentError
from gongwen.intake.numbers import BLANK, COUNT, DAY, SPAN
from gongwen.library import ROOT, Reader

PERIODS = {
    "opinions.period": ("opinions.start", "opinions.end"),
    "talks.period": ("talks.start", "talks.end"),
}
_GAP = re.compile(r"<([a-z][a-z_.+0-9]*)(?::((?:[^<>]|<day>|<n>|\(\?<[!=])+))?>")
_LITERAL = re.compile(r"[\u4e00-\u9fff“”：]{2,}")


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the report: how its heads and its sentences are known, and the paragraph that own words follow."""

    id: str
    head: str
    words: str
    paragraph: str = "closing"


@dataclass(frozen=True, slots=True)
class Clause:
    """Wordings of one clause. `among` are the topics it is read in, all where none is named.

    `barred` and `unless` stop it: what the clause, or the sentence, must not say. A `weak`
    clause yields to any other.
    """

    read: str
    among: tuple[str, ...] = field(default=(), metadata={"key": "in"})
    barred: str = field(default="", metadata={"key": "not"})
    unless: str = ""
    weak: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a list, and the topics it is read in; `said` must stand in its sentence up to there."""

    path: str
    head: str
    among: tuple[str, ...] = field(default=(), metadata={"key": "in"})
    said: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """How an amount is known whatever the wording.

    `words` is looked for in the words of its clause, `#` standing for the amount; `said` in the words
    before it in the sentence as well. `units` are measures as the checks name them.
    """

    path: str
    units: tuple[str, ...]
    words: str
    among: tuple[str, ...] = field(default=(), metadata={"key": "in"})
    barred: str = field(default="", metadata={"key": "not"})
    said: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a form or a list, and the field whose value stands after its colon."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Dated:
    """How a day is known: what stands before it and what after it; `barred` sees both, `#` for the day."""

    path: str
    before: str = ""
    after: str = ""
    among: tuple[str, ...] = field(default=(), metadata={"key": "in"})
    barred: str = field(default="", metadata={"key": "not"})


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """The file phrasebank/reading.yaml."""

    words: tuple[str, ...]
    topics: tuple[Topic, ...]
    clauses: tuple[Clause, ...]
    lists: tuple[Lead, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Dated, ...] = ()
    labels: tuple[Label, ...] = ()
    said: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A place of a pattern: the fields it fills, what kind of value, and the group of the regular expression."""

    paths: tuple[str, ...]
    kind: str
    group: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A clause ready to be looked for.

    `literal` must stand in a sentence for it to match at all; an `exact` one is a sentence of our own.
    `shape` are its words with ◇ for a day and □ for a figure, where it has no other gap.
    """

    source: str
    gaps: tuple[Gap, ...]
    clause: Clause
    literal: str = ""
    exact: bool = False
    shape: str = ""

    @property
    def regex(self) -> re.Pattern[str]:
        """Compiled when it is first looked for: of some hundreds a text needs a part."""
        return _compiled(self.source)

    @property
    def barred(self) -> re.Pattern[str] | None:
        """What the clause must not say."""
        return _compiled(self.clause.barred) if self.clause.barred else None

    @property
    def unless(self) -> re.Pattern[str] | None:
        """What the sentence must not say."""
        return _compiled(self.clause.unless) if self.clause.unless else None


@lru_cache(maxsize=4096)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def reading_rules() -> ReadingRules:
    """The rules that ship beside the program. Raises ContentError."""
    reader = Reader(ROOT)
    rules = reader.record(ReadingRules, ROOT / "phrasebank" / "reading.yaml")
    if rules is None or reader.mistakes:
        raise ContentError(reader.mistakes)
    return rules


def kind_of(document: Document, path: str) -> str:
    """How a gap is read: `integer`, `date`, `period` or `text`."""
    if path in PERIODS:
        return "period"
    known = document.fields.get(path)
    if known is None:
        return ""
    if "integer" in known.also:
        return "integer"
    return known.kind if known.kind in ("integer", "date") else "text"


def compiled(document: Document, clause: Clause) -> Pattern | None:
    """Turn a clause into a pattern; None where the document has none of its facts."""
    gaps: list[Gap] = []

    def gap(match: re.Match[str]) -> str:
        name, own = match[1], match[2]
        if name == "n":
            return f"(?:{COUNT}|{BLANK})"
        if name == "day":
            return f"(?:{DAY})"
        paths = tuple(path for path in name.split("+") if path in PERIODS or path in document.fields)
        kind = kind_of(document, paths[0]) if paths else kind_of_unknown(name)
        group = f"g{len(gaps)}"
        gaps.append(Gap(paths, "text" if own else kind, group))
        if own:
            return f"(?P<{group}>{own.replace('<day>', DAY).replace('<n>', f'(?:{COUNT}|{BLANK})')})"
        if kind == "integer":
            about = rf"(?P<{group}a>约|近|大约|大概|好像|超过|将近|不少于)?"
            return rf"{about}(?P<{group}>{COUNT}|{BLANK})(?P<{group}m>余|多|来|几)?"
        if kind == "date":
            return f"(?P<{group}>{DAY})"
        if kind == "period":
            return span_group(group)
        return rf"(?P<{group}>[^，。；：\n]{{1,40}}?)"

    source = _GAP.sub(gap, clause.read)
    if not any(one.paths for one in gaps):
        return None
    return Pattern(source, tuple(gaps), clause, literal_of(clause.read))


def kind_of_unknown(name: str) -> str:
    """A fact that this document does not have still has a shape: what stands before a measure is a count."""
    return "date" if name.endswith("date") else "integer"


def span_group(group: str) -> str:
    """A period as one group of a regular expression."""
    whole = re.sub(r"\((?!\?)", "(?:", SPAN)
    return f"(?P<{group}>{whole})"


def literal_of(read: str) -> str:
    """Words that any match of a pattern holds; empty where none can be told."""
    bare = _GAP.sub("\0", read)
    while (inner := re.sub(r"\([^()]*\)[?*+]?(?:\{[^}]*\})?", "\0", bare)) != bare:
        bare = inner
    bare = re.sub(r"\[[^\]]*\]\S?(?:\{[^}]*\}\??)?", "\0", bare)
    bare = re.sub(r"[\u4e00-\u9fff“”：，]\?", "\0", bare)
    if "|" in bare:
        return ""
    return max(_LITERAL.findall(bare), key=len, default="")


@by_content(8)
def patterns(document_id: str) -> tuple[Pattern, ...]:
    """The patterns of the rules for a document that ships beside the program."""
    from gongwen.library import library

    document = library().document(document_id)
    return tuple(made for clause in reading_rules().clauses if (made := compiled(document, clause)))


@by_content(8)
def said_patterns(document_id: str) -> tuple[Pattern, ...]:
    """How people say it in a chat, for a document that ships beside the program."""
    from gongwen.library import library

    document = library().document(document_id)
    return tuple(made for clause in reading_rules().said if (made := compiled(document, clause)))
