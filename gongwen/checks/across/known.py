"""What a draft knows, with the place where its papers say it, and what of them is in own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongwen.answers import NULL, Answers
from gongwen.book import build_facts
from gongwen.checks.across.answered import shown, told_of
from gongwen.checks.across.paper import Paper, Said
from gongwen.checks.across.reading import quoted
from gongwen.document import Document
from gongwen.dossier import answers_for, papers_of
from gongwen.export.text import to_text
from gongwen.library import library
from gongwen.paragraphs import compose_paragraphs
from gongwen.places import Places
from gongwen.spans import Paragraph


@dataclass(frozen=True)
class Written:
    """A paper of ours as it reads, not checked by itself: that takes most of the time and is told elsewhere."""

    document: Document
    paragraphs: tuple[Paragraph, ...]

    @property
    def name(self) -> str:
        """Its name as users know it."""
        return self.document.name

    @cached_property
    def text(self) -> str:
        """The whole of it, a paragraph a line."""
        return to_text(self.paragraphs)


def written(answers: Answers, today: date | None = None) -> tuple[Written, ...]:
    """Every paper that answers make. Raises KeyError for an unknown document."""
    made = []
    for document in papers_of(library().document(answers.document), answers):
        own = answers_for(document, answers)
        made.append(Written(document, compose_paragraphs(document, build_facts(document, own, today), own)))
    return tuple(made)


def known_of(answers: Answers, papers: Sequence[Written]) -> tuple[Said, ...]:
    """Every answer as papers are compared by it, with the first place that cites it."""
    places = [(paper, Places(paper.document, paper.paragraphs)) for paper in papers]
    made: list[Said] = []
    for path, value in answers.values.items():
        if value is NULL:
            continue
        told = list(told_of(path, value))
        paper, paragraph, quote, line = _where(path, places) if told else ("", "", "", 0)
        made += (
            Said(
                fact,
                each,
                paper or "草稿",
                0,
                0,
                quote or shown(each)[:80],
                line,
                key=key,
                rank=0,
                paragraph=paragraph,
            )
            for fact, key, each in told
        )
    return tuple(made)


def _where(path: str, places: Sequence[tuple[Written, Places]]) -> tuple[str, str, str, int]:
    # The document itself says most of what it knows; the other papers repeat it.
    for paper, known in sorted(places, key=lambda each: each[0].document.base is not None):
        if (place := known.of([path])) is not None:
            line = paper.text.count("\n", 0, place.start) + 1
            return paper.name, place.paragraph, quoted(paper.text, place.start, place.end), line
    return "", "", "", 0


def own_words(papers: Sequence[Written]) -> tuple[Paper, ...]:
    """The papers in which the writer's own words stand, to be read there alone."""
    made = []
    for paper in papers:
        edited = frozenset(at for at, each in enumerate(paper.paragraphs) if each.edited)
        if edited:
            kind = paper.document.id if paper.document.base else "report"
            made.append(Paper(paper.name, paper.text, kind, edited))
    return tuple(made)
