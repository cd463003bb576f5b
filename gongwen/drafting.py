"""A whole draft from its answers, in one pure call; or its words first and what they show after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from gongwen.answers import Answers
from gongwen.book import Facts, build_facts
from gongwen.checks import Look, check, check_words, look
from gongwen.checks.across.own import own_words_differing
from gongwen.document import Document
from gongwen.export.text import to_text
from gongwen.findings import Finding
from gongwen.library import library
from gongwen.paragraphs import compose_paragraphs
from gongwen.spans import Paragraph


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answers make: the paragraphs, their text, and what is to be said of them.

    `words` is what the words themselves show, `checked` whether these very words were looked at.
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

    With `before`, the draft before a change, the words are not checked: what was found in words
    that still stand is taken over, and `checked` is false until `completed` has checked them.

    `answers.ignored` holds marks of findings and ids of rules; `passed` holds marks of findings that
    are set aside for now and not in the answers.
    """
    facts = build_facts(document, answers, today)
    paragraphs = compose_paragraphs(document, facts, answers)
    spans = [span for paragraph in paragraphs for span in paragraph.spans]
    draft = Draft(
        facts=facts,
        paragraphs=paragraphs,
        findings=(),
        text=to_text(paragraphs),
        blanks=len({span.ref for span in spans if span.kind == "blank"}),
        offered=tuple(dict.fromkeys(span.ref for span in spans if span.kind == "offered")),
        checked=before is None,
    )
    words = _words(document, answers, draft) if before is None else _carried(before, draft)
    return _told(document, answers, draft, passed, words)


def completed(
    document: Document,
    answers: Answers,
    draft: Draft,
    passed: frozenset[str] = frozenset(),
    look: Look = look,
) -> Draft:
    """A draft that was written with `before`, its words checked: as `compose` without it would have made it.

    `look` checks the text, as `gongwen.checks.look` does. Where it finds what was taken over, the
    findings are the very ones that were there.
    """
    words = _words(document, answers, draft, look)
    if words == draft.words:
        return replace(draft, checked=True)
    return _told(document, answers, replace(draft, checked=True), passed, words)


def _words(document: Document, answers: Answers, draft: Draft, look: Look = look) -> tuple[Finding, ...]:
    """What the words themselves show, and where the writer's own say another thing than the answers."""
    return (
        *check_words(document, draft.facts, draft.paragraphs, look),
        *own_words_differing(document, answers, draft.paragraphs),
    )


def _told(
    document: Document, answers: Answers, draft: Draft, passed: frozenset[str], words: Sequence[Finding]
) -> Draft:
    known = library().documents
    decides = known.get(document.id) is document and not document.outline.apart
    documents = {id: each for id, each in known.items() if decides and not each.outline.apart}
    found = check(document, draft.facts, draft.paragraphs, library().rules, documents, words, answers.choices)
    aside = {*answers.ignored, *passed}
    return replace(
        draft,
        findings=tuple(finding for finding in found if not finding.aside(aside)),
        ignored=tuple(finding for finding in found if finding.aside(aside)),
        words=tuple(words),
    )


def _carried(before: Draft, draft: Draft) -> tuple[Finding, ...]:
    """What was found in the words of a draft before a change, where these words still stand."""
    were, are = _starts(before.paragraphs), _starts(draft.paragraphs)
    carried = (_moved(finding, were, are) for finding in before.words)
    return tuple(finding for finding in carried if finding)


def _moved(
    finding: Finding, were: dict[str, tuple[int, str]], are: dict[str, tuple[int, str]]
) -> Finding | None:
    if finding.paragraph not in were:
        return finding  # on the whole
    if finding.paragraph not in are:
        return None
    (old, before), (new, after) = were[finding.paragraph], are[finding.paragraph]
    at = finding.start - old
    if before != after:
        found = after.rfind(finding.text, 0, at + len(finding.text)) if finding.text else -1
        at = found if found >= 0 else after.find(finding.text) if finding.text else -1
    return replace(finding, start=new + at, end=new + at + finding.end - finding.start) if at >= 0 else None


def _starts(paragraphs: Sequence[Paragraph]) -> dict[str, tuple[int, str]]:
    """Where each paragraph begins in the whole text, and its words."""
    offsets = accumulate((len(paragraph.text) + 1 for paragraph in paragraphs), initial=0)
    return {
        paragraph.id: (offset, paragraph.text) for paragraph, offset in zip(paragraphs, offsets, strict=False)
    }
