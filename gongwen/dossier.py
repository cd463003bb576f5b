"""The dossier of a meeting: every paper from the same answers, and what is to be said of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongwen.answers import NULL, Answers
from gongwen.document import Document
from gongwen.drafting import Draft, compose
from gongwen.findings import ORDER, Finding, nested
from gongwen.interview import is_asked


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier, written and checked."""

    document: Document
    draft: Draft

    @property
    def name(self) -> str:
        """Its name as users know it."""
        return self.document.name


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the names of all papers in which it was made."""

    finding: Finding
    papers: tuple[str, ...]


def papers_of(document: Document, answers: Answers) -> tuple[Document, ...]:
    """A document and the papers of its dossier in their order; a paper that these answers do not need is left out."""
    every = sorted((document, *document.papers), key=lambda each: each.outline.part)
    return tuple(each for each in every if _wanted(each, answers))


def paper_of(document: Document, id: str) -> Document | None:
    """A paper of a document's dossier or an empty form by its id, the document by none; None for an unknown one."""
    if not id:
        return document
    return next((each for each in (document, *document.papers, *document.forms) if each.id == id), None)


def answers_for(document: Document, answers: Answers) -> Answers:
    """The answers as a paper takes them: paragraphs in the writer's own words belong to its base alone."""
    return answers if document.base is None else replace(answers, edited={})


def compose_dossier(document: Document, answers: Answers, today: date | None = None) -> tuple[Paper, ...]:
    """Every paper of a document's dossier in its order, the document itself among them.

    A paper is not there where none of the facts that it needs applies.
    """
    return tuple(
        Paper(each, compose(each, answers_for(each, answers), today)) for each in papers_of(document, answers)
    )


def _wanted(document: Document, answers: Answers) -> bool:
    """Whether one of the facts that a paper needs applies, or may yet be answered."""
    needs = document.outline.needs
    return not needs or any(_applies(document, answers, path) for path in needs)


def _applies(document: Document, answers: Answers, path: str) -> bool:
    card = document.cards_of_fact(path)
    value = answers.values.get(path)
    return card is not None and is_asked(card, answers) and value is not NULL and value != []


def findings_of(papers: tuple[Paper, ...]) -> tuple[Told, ...]:
    """The findings on all papers, each once, the gravest first."""
    where: dict[tuple[str, str], list[tuple[Finding, str]]] = {}
    for paper in papers:
        for finding in (*paper.draft.findings, *_edited(paper)):
            key = (finding.id, finding.message)
            if not any(name == paper.name for _, name in where.setdefault(key, [])):
                where[key].append((finding, paper.name))
    told = [Told(met[0][0], tuple(name for _, name in met)) for met in where.values()]
    return tuple(sorted(told, key=lambda each: ORDER[each.finding.level]))


def _edited(paper: Paper) -> Iterator[Finding]:
    """A paragraph in the writer's own words is the one place where the papers can come to differ."""
    for paragraph in paper.draft.paragraphs:
        if paragraph.edited:
            yield Finding(
                id=f"dossier.edited:{paragraph.id}",
                level="提示",
                message=f"“{nested(paragraph.text[:20])}”一段是手工改写的，其他材料仍按答案写，请核对数字、日期和名称是否一致。",
                source="同一会议的各份材料应当一致",
                paragraph=paragraph.id,
            )
