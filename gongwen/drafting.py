"""A whole draft from its answers, in one pure call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongwen.answers import Answers
from gongwen.book import Facts, build_facts
from gongwen.checks import check, check_words
from gongwen.document import Document
from gongwen.export.text import to_text
from gongwen.findings import Finding
from gongwen.library import library
from gongwen.paragraphs import compose_paragraphs
from gongwen.spans import Paragraph


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answers make: the paragraphs, their text, and what is to be said of them.

    `words` are the findings on the words themselves, `checked` says whether these words were looked at.
    `blanks` counts missing facts, each once; `offered` names the slots whose default
    stands in the text without having been confirmed; `ignored` are findings set aside, those
    of rules switched off among them.
    """

    facts: Facts
    paragraphs: tuple[Paragraph, ...]
    findings: tuple[Finding, ...]
    text: str
    blanks: int
    offered: tuple[str, ...]
    ignored: tuple[Finding, ...] = ()
    words: tuple[Finding, ...] = ()
    checked: bool = True


def compose(
    document: Document,
    answers: Answers,
    today: date | None = None,
    passed: frozenset[str] = frozenset(),
    before: Draft | None = None,
) -> Draft:
    """Write and check a document. The same arguments give the same draft.

    With the draft `before` a change its words are not checked: findings on paragraphs that have not
    changed are taken over, and `checked` is false until the draft is composed without it.

    `answers.ignored` holds marks of findings and ids of rules; `passed` holds marks of findings that
    are set aside for now and not in the answers.
    """
    known = library().documents
    decides = known.get(document.id) is document and not document.outline.apart
    documents = {id: each for id, each in known.items() if decides and not each.outline.apart}
    facts = build_facts(document, answers, today)
    paragraphs = compose_paragraphs(document, facts, answers)
    spans = [span for paragraph in paragraphs for span in paragraph.spans]
    words = _carried(before, paragraphs) if before else check_words(document, facts, paragraphs)
    found = check(document, facts, paragraphs, library().rules, documents, words)
    aside = {*answers.ignored, *passed}
    return Draft(
        facts=facts,
        paragraphs=paragraphs,
        findings=tuple(finding for finding in found if not finding.aside(aside)),
        ignored=tuple(finding for finding in found if finding.aside(aside)),
        text=to_text(paragraphs),
        blanks=len({span.ref for span in spans if span.kind == "blank"}),
        offered=tuple(dict.fromkeys(span.ref for span in spans if span.kind == "offered")),
        words=words,
        checked=before is None,
    )


def _carried(before: Draft, paragraphs: Sequence[Paragraph]) -> tuple[Finding, ...]:
    """The findings on words of a draft before a change, at their places after it."""
    were, are = _starts(before.paragraphs), _starts(paragraphs)
    return tuple(
        replace(
            finding,
            start=finding.start + are[at][0] - were[at][0],
            end=finding.end + are[at][0] - were[at][0],
        )
        for finding in before.words
        if (at := finding.paragraph) in were and at in are and were[at][1] == are[at][1]
    )


def _starts(paragraphs: Sequence[Paragraph]) -> dict[str, tuple[int, str]]:
    """Where each paragraph begins in the whole text, and its words."""
    starts, offset = {}, 0
    for paragraph in paragraphs:
        starts[paragraph.id] = (offset, paragraph.text)
        offset += len(paragraph.text) + 1
    return starts
