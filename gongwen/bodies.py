"""Kinds of body: which document they write, and the names that are offered to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.records import Body

FORM, KIND = "organization.form", "organization.kind"


def document_for(documents: Mapping[str, Document], form: str) -> Document | None:
    """The document that a form of organisation decides for; None while no form is known."""
    if not form:
        return None
    known = [document for document in documents.values() if not document.outline.apart]
    named = (document for document in known if form.endswith(document.outline.forms or ("\0",)))
    return next(named, None) or next((document for document in known if not document.outline.forms), None)


def become(answers: Answers, document: Document) -> Answers:
    """The same draft as another document: every answer, wording and edit is kept, asked there or not."""
    return replace(answers, document=document.id)


def form_of(answers: Answers) -> str:
    """The form of organisation as answered, else empty."""
    form = answers.values.get(FORM)
    return form if isinstance(form, str) else ""


def body_of(document: Document, answers: Answers) -> Body | None:
    """The kind of body nearest to form and kind; None where neither is known to us."""
    kind = answers.values.get(KIND)
    kind = kind if isinstance(kind, str) else ""
    form = form_of(answers)
    scored = [
        (2 * kind.endswith(body.kinds) + form.endswith(body.forms), body)
        for body in document.bodies
        if body.document == document.id
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


def suggested(document: Document, answers: Answers, path: str) -> tuple[str, ...]:
    """Names that such a body uses for a field or a column (`talks.rounds.between`); () where none is known."""
    body = body_of(document, answers)
    return body.suggests.get(path, ()) if body else ()


def note_on(document: Document, answers: Answers, path: str) -> str:
    """What a body of this kind should know when it answers a field; empty where nothing is known."""
    body = body_of(document, answers)
    return body.notes.get(path, "") if body else ""
