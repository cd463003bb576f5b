"""Checks: pure functions from a draft to findings, one module a family."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.answers import Answers
from gongwen.book import Facts
from gongwen.checks import blanks, relations
from gongwen.document import Document
from gongwen.findings import ORDER, Finding
from gongwen.places import Places
from gongwen.rules import Rule
from gongwen.spans import Paragraph


def check(
    document: Document,
    answers: Answers,
    facts: Facts,
    paragraphs: Sequence[Paragraph],
    rules: Sequence[Rule],
) -> tuple[Finding, ...]:
    """All findings on a draft, the gravest first, without those the writer has set aside."""
    places = Places(document, paragraphs)
    found = [*relations.check(rules, document, facts, places), *blanks.check(places)]
    kept = [finding for finding in found if finding.id not in answers.ignored]
    return tuple(sorted(kept, key=lambda finding: (ORDER[finding.level], finding.start)))
