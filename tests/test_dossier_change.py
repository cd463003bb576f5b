"""One fact changed: every paper of the dossier that names it changes, and no other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongwen.answers import NULL, Answers, Value
from gongwen.book import build_facts
from gongwen.document import Document
from gongwen.library import library
from gongwen.paragraphs import compose_paragraphs
from gongwen.spans import Paragraph
from tests.dossiers import CASES, answers_of, papers_of
from tests.samples import full

DOCUMENTS = {id: document for id, document in library().documents.items() if document.papers}


def other(value: Value) -> Value:
    """Another value of the same kind."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case date():
            return value - timedelta(days=1)
        case str():
            return f"另{value}"
        case list():
            more = [] if isinstance(value[0], dict) else ["另一项"]
            return [*(_other_item(item) for item in value), *more]
        case dict():
            return {name: count + 1 for name, count in value.items()}
    return value


def _other_item(item: Any) -> Any:
    if not isinstance(item, dict):
        return other(item)
    return {key: other(cell) for key, cell in item.items()}


def cited(document: Document, paragraphs: tuple[Paragraph, ...]) -> set[str]:
    """The fields that stand in a paper's words."""
    refs = {span.ref for paragraph in paragraphs for span in paragraph.spans}
    return {path for ref in refs for path in document.fields_of(ref)}


def every_fact(base: str) -> Answers:
    """Answers in which every fact of a document and of its papers has a value."""
    document = DOCUMENTS[base]
    values = {
        path: value for each in (document, *document.papers) for path, value in full(each).values.items()
    }
    return full(document).put(
        values | {"organization.form": "党支部" if "organizational" in base else "党委"}
    )


@pytest.mark.parametrize("case", [*CASES, *DOCUMENTS])
def test_a_changed_fact_changes_every_paper_that_names_it_and_no_other(case: str) -> None:
    answers = answers_of(case) if case in CASES else every_fact(case)
    papers = papers_of(answers)
    before = {
        paper.document.id: (cited(paper.document, paper.draft.paragraphs), paper.draft.text)
        for paper in papers
    }
    changed_somewhere = 0
    for path, value in answers.values.items():
        if value is NULL or path == "organization.form":  # the form decides which questions there are
            continue
        after = answers.put({path: other(value)})
        for paper in papers:
            facts = build_facts(paper.document, after)
            made = compose_paragraphs(paper.document, facts, after)
            text = "\n".join(p.text for p in made)
            names, old = before[paper.document.id]
            # A count of none may stand for its clause's being left out: then it names itself only once changed.
            assert (text != old) == (path in names | cited(paper.document, made)), (path, paper.name)
            changed_somewhere += text != old
    assert changed_somewhere > 60
