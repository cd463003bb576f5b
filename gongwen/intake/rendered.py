"""Patterns of our own sentences: every clause rendered with marked gaps, in every wording.

Nothing here knows Jinja: a draft of sample answers is composed, and its spans say which
words are fixed and which a fact. So a new template or phrase is read back without a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from gongwen.answers import Answers, empty
from gongwen.book import build_facts
from gongwen.content_root import by_content
from gongwen.document import Document
from gongwen.intake.numbers import BLANK, COUNT, DAY
from gongwen.intake.rules import PERIODS, Clause, Gap, Pattern, kind_of
from gongwen.paragraphs import compose_paragraphs
from gongwen.records import Field
from gongwen.spans import Span

SHORTEST = 3
"""Fixed characters that a clause needs to be known again by."""
_MARKS = re.compile(r"(?<=[，；。：])")
_SKIPPED = frozenset({"title", "recipients", "attachment", "signature", "date", "note"})
_LISTS = {
    "observers_listed": "attendance.observers",
    "matters_listed": "materials.matters",
    "theme_inside": "meeting.theme",
    "requirement_inside": "meeting.requirement",
    "title_quoted": "notice.title",
}
_ROW = re.compile(r"\.\d+(?:\.|$)|_numeral$|\.numeral$|\.listed$|points_listed$|requirements_listed$")


@by_content(4)
def rendered_patterns(document_id: str) -> tuple[Pattern, ...]:
    """The clauses of a document that ships beside the program, each once, the longest first.

    One that words without any fact would match, or that stands for two facts, tells nothing.
    """
    return _rendered(document_id)[0]


def fixed_clauses(document_id: str) -> frozenset[str]:
    """The clauses of a document's own that hold no fact, in every wording, without their marks."""
    return _rendered(document_id)[1]


@by_content(4)
def _rendered(document_id: str) -> tuple[tuple[Pattern, ...], frozenset[str]]:
    from gongwen.library import library

    document = library().document(document_id)
    made: dict[str, Pattern] = {}
    plain: set[str] = set()
    doubtful: set[str] = set()
    for answers in _samples(document):
        facts = build_facts(document, answers)
        for paragraph in compose_paragraphs(document, facts, answers):
            if paragraph.role in _SKIPPED:
                continue
            for first, clause in _clauses(paragraph.spans):
                if not any(span.kind == "answer" for span in clause):
                    plain.add("".join(span.text for span in clause))
                pattern = _pattern(document, clause, first=first)
                if pattern and made.setdefault(pattern.source, pattern).gaps != pattern.gaps:
                    doubtful.add(pattern.source)
    known = [
        pattern
        for key, pattern in made.items()
        if key not in doubtful
        and not any(pattern.literal in clause and pattern.regex.search(clause) for clause in plain)
    ]
    ordered = tuple(sorted(known, key=lambda pattern: -len(pattern.literal)))
    return ordered, frozenset(clause.strip("，；。：") for clause in plain)


def _samples(document: Document) -> Iterator[Answers]:
    numbers = count(11)
    full = empty(document.id).put(
        {path: _sample(field, next(numbers)) for path, field in document.fields.items()}
    )
    full = full.put({"organization.form": "党委"}) if "organization.form" in document.fields else full
    most = max((len(phrases) for phrases in document.phrases_of_slot.values()), default=1)
    for number in range(most):
        choices = {slot: p[number % len(p)].id for slot, p in document.phrases_of_slot.items() if p}
        chosen = full.choose(choices)
        yield chosen
        if number > 2:
            continue
        # Where one of two facts is missing, templates word the other differently.
        yield chosen.drop(
            [
                path
                for path in document.fields
                if path.endswith((".total", ".tasks", "raw_count", "outlines", "organ"))
            ]
        )
        yield chosen.put({path: 0 for path in document.fields if path.endswith("ongoing")})
        yield chosen.drop(
            [
                path
                for path in document.fields
                if path.endswith((".leader", "comment.by", "team_total", "previous.total"))
            ]
        )
        yield chosen.put({path: "二〇某某" for path in document.fields if path == "aspects"})


def _sample(field: Field, number: int) -> Any:
    match field.kind:
        case "integer":
            return number + 100
        case "date":
            return date(2020, 1 + number % 12, 1 + number % 28)
        case "flag":
            return True
        case "many_of":
            return [f"标记{number}甲", f"标记{number}乙"]
        case "counts":
            return {f"标记{number}甲": number, f"标记{number}乙": number + 1}
        case "records":
            return [
                {column.path: _sample(column, number + at) for column in field.columns} for at in range(2)
            ]
    return f"标记{number}文字"


def _clauses(spans: tuple[Span, ...]) -> Iterator[tuple[bool, list[Span]]]:
    """The runs of spans between marks, each with whether it begins a sentence. Only fixed words hold marks."""
    run: list[Span] = []
    first = True
    for span in spans:
        if span.kind == "answer":
            run.append(span)
            continue
        for part in _MARKS.split(span.text):
            if not part:
                continue
            run.append(Span(part, span.kind, span.ref))
            if part[-1] in "，；。：":
                yield first, run
                first, run = part[-1] == "。", []
    if run:
        yield first, run


def _pattern(document: Document, run: list[Span], *, first: bool) -> Pattern | None:
    refs = [span.ref for span in run if span.kind == "answer"]
    fixed = [span.text for span in run if span.kind != "answer"]
    if not refs or sum(map(len, fixed)) < SHORTEST or any(_ROW.search(ref) for ref in refs):
        return None
    gaps: list[Gap] = []
    source = ""
    for number, span in enumerate(run):
        if span.kind != "answer":
            source += re.escape(span.text.rstrip("，；。：") if number == len(run) - 1 else span.text)
            continue
        name = (
            _LISTS.get(span.ref.rpartition(".")[2], span.ref) if span.ref not in document.fields else span.ref
        )
        path = name if name in PERIODS or name in document.fields else ""
        if not path or (number + 1 < len(run) and run[number + 1].kind == "answer"):
            return None
        kind, group = kind_of(document, path), f"g{len(gaps)}"
        gaps.append(Gap((path,), kind, group))
        source += _gap(kind, group, long=_long(document, path))
    source = ("^" if first else r"(?:^|(?<=[，；。：]))") + source
    if run[-1].kind == "answer" or run[-1].text[-1] in "，；。：":
        source += "(?=：)" if run[-1].text[-1] == "：" else r"(?=[，；。]|$)"
    literal = max((text.strip("，；。：") for text in fixed), key=len)
    signs = iter("◇" if gap.kind == "date" else "□" for gap in gaps)
    shape = "".join(next(signs) if span.kind == "answer" else span.text for span in run).strip("，；。：")
    plain = all(gap.kind in ("date", "integer") for gap in gaps)
    return Pattern(source, tuple(gaps), Clause(source), literal, True, shape if plain else "")


def _long(document: Document, path: str) -> bool:
    field = document.fields.get(path)
    return bool(field and field.kind in ("many_of", "long_text")) or path in (
        "meeting.theme",
        "meeting.requirement",
    )


def _gap(kind: str, group: str, *, long: bool) -> str:
    if kind == "integer":
        return rf"(?P<{group}a>约|近)?(?P<{group}>{COUNT}|{BLANK})(?P<{group}m>余|多)?"
    if kind == "date":
        return f"(?P<{group}>{DAY})"
    if kind == "period":
        from gongwen.intake.rules import span_group

        return span_group(group)
    inside = r"[^。；：]" if long else r"[^，。；：]"
    return rf"(?P<{group}>{inside}{{1,{400 if long else 60}}}?)"
