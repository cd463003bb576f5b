"""The wordings on offer for the paragraph that is being asked about."""

from __future__ import annotations

from typing import Any

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.drafting import Draft
from gongwen.records import Phrase, Slot
from gongwen.wording import default_phrase, in_place, meeting_day

Json = dict[str, Any]


def slots_json(document: Document, answers: Answers, draft: Draft, paragraph: str) -> list[Json]:
    """The slots of a paragraph with their wordings, the one in the text marked."""
    slots = [document.slots[id] for id in document.slots_of_paragraph(paragraph)] if paragraph else []
    return [_slot(document, answers, draft, slot) for slot in slots]


def _slot(document: Document, answers: Answers, draft: Draft, slot: Slot) -> Json:
    day = meeting_day(draft.facts)
    phrases = [phrase for phrase in document.phrases_of_slot[slot.id] if phrase.valid_on(day)]
    default = default_phrase(document, slot, day)
    standing = default.id if default else ""
    phrases.sort(key=lambda phrase: phrase.id != standing)
    chosen = answers.choices.get(slot.id, "")
    own = chosen if chosen and chosen not in document.phrases else ""
    state = "offered"
    if chosen in document.phrases and chosen not in {phrase.id for phrase in phrases}:
        phrases.insert(0, document.phrases[chosen])  # one that the search brought from elsewhere
    if slot.id in answers.choices:
        state = "none" if chosen is None else "own" if own else "accepted"
        standing = chosen or ""
    return {
        "id": slot.id, "label": slot.label, "state": state, "own": own, "standing": standing,
        "options": [_option(document, answers, draft, slot, phrase) for phrase in phrases],
    }  # fmt: skip


def _option(document: Document, answers: Answers, draft: Draft, slot: Slot, phrase: Phrase) -> Json:
    return {
        "id": phrase.id, "text": in_place(document, draft.facts, answers, slot, phrase) or phrase.purpose,
        "purpose": phrase.purpose, "section": phrase.section,
        "source": phrase.source, "verified": phrase.verified,
    }  # fmt: skip
