"""What an answer decides beyond itself: which document is written, and which wordings are offered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

from sqlalchemy import Engine

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.bodies import become, document_for, form_of
from gongwen.errors import GongwenError
from gongwen.library import library
from gongwen.store import drafts
from gongwen.variation import beside, wordings_of

UNIT = "organization.name"
LOOKED_AT = 50
"""Drafts of the owner in which the unit's last one is looked for."""


def decided(engine: Engine, owner: str, id: str, before: Answers, after: Answers) -> Answers:
    """A change with what follows from it.

    The form of organisation decides the document, and a unit that is known by its earlier
    drafts is offered other wordings than in the last one.
    """
    apart = library().document(before.document).outline.apart
    if form_of(after) != form_of(before) and not apart:
        fitting = document_for(library().documents, form_of(after))
        after = become(after, fitting) if fitting else after
    unit = after.values.get(UNIT)
    if unit != before.values.get(UNIT) and isinstance(unit, str) and not (after.choices or after.offered):
        after = replace(after, offered=_offers(engine, owner, id, unit, after))
    return after


def _offers(engine: Engine, owner: str, id: str, unit: str, answers: Answers) -> dict[str, str]:
    """Other wordings than the unit's last draft of this document has; none where there is no such draft."""
    document = library().document(answers.document)
    day = answers.values.get("meeting.date")
    for listed in drafts.listing(engine, owner, LOOKED_AT):
        if listed.id == id or listed.document != answers.document:
            continue
        with suppress(GongwenError):
            last = load(drafts.load(engine, owner, listed.id).answers, "稿件")
            if last.values.get(UNIT) == unit:
                return beside(document, wordings_of(document, last), day if isinstance(day, date) else None)
    return {}


def became(before: Answers, after: Answers) -> str:
    """What to say when a draft has become another document; empty where it has not."""
    if before.document == after.document:
        return ""
    document = library().document(after.document)
    meeting = document.outline.words.get("meeting", "")
    return (
        f"“{form_of(after)}”开的是{meeting}，这份稿件已改为《{document.name}》；"
        "您已填的都还在，用不上的留在稿件里。"
    )
