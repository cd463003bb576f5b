"""What a draft knows, with the place where its papers say it, and what of them is in own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongwen.answers import NULL, Answers
from gongwen.checks.across.paper import Paper, Said
from gongwen.checks.across.reading import quoted
from gongwen.checks.across.rows import told_by
from gongwen.checks.across.values import of_date
from gongwen.dossier import Paper as Written
from gongwen.places import Places

_SIGNED = {
    "signature.date": "report.signed", "meeting_notice.date": "meeting_notice.signed",
    "opinions_notice.date": "opinions_notice.signed", "meeting_circular.date": "meeting_circular.signed",
}  # fmt: skip
_ISSUED = {"plan.date": "plan.issued", "rectification.plan_date": "rectification.issued"}
"""The day asked for is that of issuing: a paper may also name the day of the meeting that passed it."""


def known_of(answers: Answers, papers: Sequence[Written]) -> tuple[Said, ...]:
    """Every answer as papers are compared by it, with the first place that cites it."""
    places = [(paper, Places(paper.document, paper.draft.paragraphs)) for paper in papers]
    made: list[Said] = []
    for path, value in answers.values.items():
        if value is NULL:
            continue
        told = list(_told(path, value))
        paper, paragraph, quote, line = _where(path, places) if told else ("", "", "", 0)
        made += (
            Said(
                fact,
                each,
                paper or "草稿",
                0,
                0,
                quote or _shown(value),
                line,
                key=key,
                rank=0,
                paragraph=paragraph,
            )
            for fact, key, each in told
        )
    return tuple(made)


def _told(path: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    if path in _SIGNED or path in _ISSUED:
        yield _SIGNED.get(path) or _ISSUED[path], "", of_date(value)
    else:
        yield from told_by(path, value)


def _where(path: str, places: Sequence[tuple[Written, Places]]) -> tuple[str, str, str, int]:
    # The document itself says most of what it knows; the other papers repeat it.
    for paper, known in sorted(places, key=lambda each: each[0].document.base is not None):
        if (place := known.of([path])) is not None:
            line = paper.draft.text.count("\n", 0, place.start) + 1
            return paper.name, place.paragraph, quoted(paper.draft.text, place.start, place.end), line
    return "", "", "", 0


def _shown(value: Any) -> str:
    return str(value)[:80]


def own_words(papers: Sequence[Written]) -> tuple[Paper, ...]:
    """The papers in which the writer's own words stand, to be read there alone."""
    made = []
    for paper in papers:
        edited = frozenset(at for at, each in enumerate(paper.draft.paragraphs) if each.edited)
        if edited:
            kind = paper.document.id if paper.document.base else "report"
            made.append(Paper(paper.name, paper.draft.text, kind, edited))
    return tuple(made)
