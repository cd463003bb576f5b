"""The wordings on offer for the paragraph that is being asked about."""

from __future__ import annotations

from typing import Any

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.drafting import Draft
from gongwen.paragraphs import ORDER
from gongwen.records import Phrase, Slot
from gongwen.wording import in_place, offerable, standing

Json = dict[str, Any]


def slots_json(document: Document, answers: Answers, draft: Draft, paragraph: str) -> list[Json]:
    """The slots of a paragraph with their wordings, the one in the text marked.

    Beside the first paragraphs the order of the whole stands among them.
    """
    slots = [document.slots[id] for id in document.slots_of_paragraph(paragraph)] if paragraph else []
    made = [_slot(document, answers, draft, slot) for slot in slots]
    return [*made, _order(document, answers)] if paragraph in ("title", "lead") and document.orders else made


def _order(document: Document, answers: Answers) -> Json:
    """The orders in which the document can stand, as wordings of a place that takes no own words."""
    chosen = answers.choices.get(ORDER)
    known = chosen in document.orders
    return {
        "id": ORDER, "label": "全文次序", "state": "accepted" if known else "offered", "own": "", "fixed": True,
        "standing": chosen if known else next(iter(document.orders)),
        "options": [
            {
                "id": order.id, "text": order.label, "purpose": order.purpose, "aka": [], "section": "开头",
                "source": "", "verified": "",
            }
            for order in document.orders.values()
        ],
    }  # fmt: skip


def _slot(document: Document, answers: Answers, draft: Draft, slot: Slot) -> Json:
    facts = draft.facts
    phrases = [each for each in document.phrases_of_slot[slot.id] if offerable(document, facts, each)]
    shown = standing(document, answers, slot, facts)
    stands = shown.id if shown else ""
    phrases.sort(key=lambda phrase: phrase.id != stands)
    chosen = answers.choices.get(slot.id, "")
    own = chosen if chosen and chosen not in document.phrases else ""
    state = "offered"
    if chosen in document.phrases and chosen not in {phrase.id for phrase in phrases}:
        phrases.insert(0, document.phrases[chosen])  # one that the search brought, or accepted before
    if slot.id in answers.choices:
        state = "none" if chosen is None else "own" if own else "accepted"
        stands = chosen or ""
    options: dict[str, Json] = {}
    for phrase in phrases:
        option = _option(document, answers, draft, slot, phrase)
        options.setdefault(option["text"], option)  # two may come to the same words here
    return {
        "id": slot.id, "label": slot.label, "state": state, "own": own, "standing": stands,
        "options": list(options.values()),
    }  # fmt: skip


def _option(document: Document, answers: Answers, draft: Draft, slot: Slot, phrase: Phrase) -> Json:
    return {
        "id": phrase.id, "text": in_place(document, draft.facts, answers, slot, phrase) or phrase.purpose,
        "purpose": phrase.purpose, "section": phrase.section,
        "source": phrase.source, "verified": phrase.verified,
    }  # fmt: skip
