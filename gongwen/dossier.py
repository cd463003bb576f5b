"""The dossier of a meeting: every paper from the same answers, and what is to be said of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.drafting import Draft, compose
from gongwen.facts import Absent
from gongwen.findings import ORDER, Finding


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


def compose_dossier(document: Document, answers: Answers, today: date | None = None) -> tuple[Paper, ...]:
    """Every paper of a document's dossier in its order, the document itself among them.

    Edits, findings set aside and the order of paragraphs belong to the document alone. A paper is
    not there where none of the facts that it needs applies.
    """
    of_papers = replace(answers, edited={}, ignored=())
    made = [
        Paper(each, compose(each, answers if each is document else of_papers, today))
        for each in sorted((document, *document.papers), key=lambda each: each.outline.part)
    ]
    return tuple(paper for paper in made if _wanted(paper))


def _wanted(paper: Paper) -> bool:
    needs = paper.document.outline.needs
    return not needs or not all(isinstance(paper.draft.facts.all.get(path), Absent) for path in needs)


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
                message=f"“{paragraph.text[:20]}”一段是手工改写的，其他材料仍按答案写，请核对数字、日期和名称是否一致。",
                source="同一会议的各份材料应当一致",
                paragraph=paragraph.id,
            )
