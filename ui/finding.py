"""The phrase search of the page: the bank, what the owner keeps, and what is known of the draft in hand."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine

from gongwen.content_root import by_content
from gongwen.document import Document
from gongwen.search.bank import Bank
from gongwen.search.marking import marks
from gongwen.search.own import own_bank
from gongwen.search.query import parse
from gongwen.search.suggest import Suggestion, suggest
from gongwen.search.wordings import Wording
from gongwen.store import StoreError
from gongwen.store.own_phrases import own_phrases, uses
from gongwen.wording import in_place, meeting_day
from ui.session import Session
from ui.warming import bank

Json = dict[str, Any]
MOST = 9
"""Suggestions at once: as many as Alt and a digit can take."""


@by_content(64)
def _own(phrases: tuple[tuple[str, str, str], ...]) -> Bank:
    return own_bank(phrases, bank().sounds)


def own_of(engine: Engine, owner: str) -> Bank:
    """What an owner keeps, searchable; empty where the store cannot say."""
    with suppress(StoreError):
        return _own(tuple((each.id, each.text, each.section) for each in own_phrases(engine, owner)))
    return _own(())


def uses_of(engine: Engine, owner: str) -> Mapping[str, int]:
    """How often an owner has taken which wording; nothing where the store cannot say."""
    with suppress(StoreError):
        return uses(engine, owner)
    return {}


def suggestions(held: Session, query: str, slot: str) -> list[Json]:
    """The wordings for what is typed, beside a wording place of the draft in hand (empty: none)."""
    document = held.document
    section = document.slots[slot].section if slot in document.slots else ""
    day = meeting_day(held.draft.facts)
    own, used = own_of(held.engine, held.owner), uses_of(held.engine, held.owner)
    found = suggest(bank(), query, section, day, MOST, used, own)
    return [_shown(held, each, query, slot) for each in found]


def _shown(held: Session, found: Suggestion, query: str, slot: str) -> Json:
    text = _in_place(held, held.document, found.wording, slot)
    known = found.wording.id in held.document.phrases
    home = held.document.slots.get(found.wording.slot)
    return wording_json(found.wording) | {
        "text": text, "marks": marks(parse(query, bank().sounds), text, bank().sounds), "name": found.name,
        "valid": found.valid, "score": round(found.score, 3), "slot": home.id if home else "",
        "label": home.label if home else "", "known": known,
    }  # fmt: skip


def _in_place(held: Session, document: Document, wording: Wording, slot: str) -> str:
    """The words as they would stand in the draft in hand, where they cite its facts."""
    phrase = document.phrases.get(wording.id)
    place = document.slots.get(wording.slot) or document.slots.get(slot)
    # A document built on another does not ask all that a phrase for no place of its own may cite.
    if phrase is None or place is None or f"phrase:{phrase.id}" not in document.sources:
        return wording.text
    return in_place(document, held.draft.facts, held.answers, place, phrase) or wording.text


def wording_json(wording: Wording) -> Json:
    """A wording with what it rests on."""
    return {
        "id": wording.id, "text": wording.text, "section": wording.section, "purpose": wording.purpose,
        "source": wording.source, "verified": wording.verified, "dates": dates(wording),
    }  # fmt: skip


def dates(wording: Wording) -> str:
    """When a wording is in use, in words; empty where that is not limited."""
    start, end = wording.start, wording.end
    if start and end:
        return f"{start:%Y-%m-%d}至{end:%Y-%m-%d}"
    if start:
        return f"{start:%Y-%m-%d}起"
    return f"到{end:%Y-%m-%d}为止" if end else ""
