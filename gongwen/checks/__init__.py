"""Checks: pure functions from a draft to findings, one module a family."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from gongwen.book import Facts
from gongwen.checks import blanks, bodies, relations, told
from gongwen.checks.texts import check_text
from gongwen.document import Document
from gongwen.export.text import to_text
from gongwen.findings import ORDER, Finding
from gongwen.places import Places
from gongwen.rules import Rule
from gongwen.spans import Paragraph
from gongwen.wording import meeting_day

Look = Callable[[str, date | None], tuple[Finding, ...]]


def look(text: str, day: date | None) -> tuple[Finding, ...]:
    """What a composed text shows by itself."""
    return check_text(text, day, draft=True)


def check(
    document: Document,
    facts: Facts,
    paragraphs: Sequence[Paragraph],
    rules: Sequence[Rule],
    documents: Mapping[str, Document] = MappingProxyType({}),
    words: Sequence[Finding] | None = None,
    choices: Mapping[str, str | None] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """All findings on a draft, the gravest first, also those that the writer has set aside.

    `documents` are all kinds of document among which the form of organisation decides; `words` is
    what the words themselves show, where that is known already; `choices` are the wordings that the
    writer accepted.
    """
    places = Places(document, paragraphs)
    found = [
        *relations.check(rules, document, facts, places),
        *blanks.check(places),
        *told.check(document, facts, choices, places),
        *bodies.check(document, documents, facts, places),
        *(_text(to_text(paragraphs), facts, places, look) if words is None else words),
    ]
    return tuple(sorted(found, key=lambda finding: (ORDER[finding.level], finding.start)))


def check_words(
    document: Document, facts: Facts, paragraphs: Sequence[Paragraph], look: Look = look
) -> tuple[Finding, ...]:
    """What the words of a draft themselves show: the part of `check` that takes the longest.

    `look` is `check_text` of a draft, or what gives the same in another place.
    """
    return tuple(_text(to_text(paragraphs), facts, Places(document, paragraphs), look))


def _text(text: str, facts: Facts, places: Places, look: Look) -> Iterator[Finding]:
    """What the words themselves show, each with its paragraph and the fact that stands there."""
    for finding in look(text, meeting_day(facts)):
        met = places.overlapping(finding.start, finding.end)
        if any(place.span.kind == "blank" for place in met):
            continue  # the blank is told by itself
        answer = next((place.span.ref for place in met if place.span.kind == "answer"), "")
        paragraph = met[0].paragraph if met else ""
        yield replace(finding, paragraph=paragraph, path=answer, paths=(answer,) if answer else ())
