"""A whole draft from its answers, in one pure call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongwen.answers import Answers
from gongwen.book import Facts, build_facts
from gongwen.checks import check
from gongwen.checks.across.own import own_words_differing
from gongwen.document import Document
from gongwen.export.text import to_text
from gongwen.findings import ORDER, Finding
from gongwen.library import library
from gongwen.paragraphs import compose_paragraphs
from gongwen.spans import Paragraph


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answers make: the paragraphs, their text, and what is to be said of them.

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


def compose(
    document: Document, answers: Answers, today: date | None = None, passed: frozenset[str] = frozenset()
) -> Draft:
    """Write and check a document. The same arguments give the same draft.

    `answers.ignored` holds marks of findings and ids of rules; `passed` holds marks of findings that
    are set aside for now and not in the answers.
    """
    known = library().documents
    decides = known.get(document.id) is document and not document.outline.apart
    documents = {id: each for id, each in known.items() if decides and not each.outline.apart}
    facts = build_facts(document, answers, today)
    paragraphs = compose_paragraphs(document, facts, answers)
    spans = [span for paragraph in paragraphs for span in paragraph.spans]
    found = sorted(
        (
            *check(document, facts, paragraphs, library().rules, documents),
            *own_words_differing(document, answers, paragraphs),
        ),
        key=lambda finding: ORDER[finding.level],
    )
    aside = {*answers.ignored, *passed}
    return Draft(
        facts=facts,
        paragraphs=paragraphs,
        findings=tuple(finding for finding in found if not finding.aside(aside)),
        ignored=tuple(finding for finding in found if finding.aside(aside)),
        text=to_text(paragraphs),
        blanks=len({span.ref for span in spans if span.kind == "blank"}),
        offered=tuple(dict.fromkeys(span.ref for span in spans if span.kind == "offered")),
    )
