"""Other wordings than the usual ones, so that reports do not read alike. They are only offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import gcd

from gongwen.answers import Answers
from gongwen.book import Facts, build_facts
from gongwen.document import Document
from gongwen.records import Phrase, Slot
from gongwen.wording import default_phrase, in_place, offerable, standing


def reworded(document: Document, answers: Answers, facts: Facts, paragraph: str) -> Answers:
    """换一种说法: the next combination of wordings for a paragraph, offered and not accepted.

    Every slot moves at once, and in time every combination comes. Slots in the writer's own
    words, or left out by the writer, stay as they are.
    """
    turning: dict[str, tuple[list[str], int]] = {}
    for slot_id in document.slots_of_paragraph(paragraph):
        slot = document.slots[slot_id]
        chosen = answers.choices.get(slot_id, "")
        if chosen is None or (chosen and chosen not in document.phrases):
            continue
        wordings = [phrase.id for phrase in _usable(document, answers, facts, slot)]
        now = document.phrases[chosen] if chosen else standing(document, answers, slot, facts)
        if len(wordings) > 1:
            turning[slot_id] = (wordings, wordings.index(now.id) if now and now.id in wordings else 0)
    moved = dict(zip(turning, _next(list(turning.values())), strict=True))
    choices = {slot: chosen for slot, chosen in answers.choices.items() if slot not in moved}
    return replace(answers, choices=choices, offered={**answers.offered, **moved})


def _next(wheels: list[tuple[list[str], int]]) -> list[str]:
    """Turn wheels of wordings on: as one number with a digit a wheel, in steps that meet every number."""
    place, number, step = 1, 0, 0
    for wordings, at in wheels:
        number, step, place = number + at * place, step + place, place * len(wordings)
    while gcd(step, place) > 1:
        step += 1
    number = (number + step) % place
    turned = []
    for wordings, _ in wheels:
        number, at = divmod(number, len(wordings))
        turned.append(wordings[at])
    return turned


def _usable(document: Document, answers: Answers, facts: Facts, slot: Slot) -> list[Phrase]:
    """The wordings that may be offered and keep their words where a fact does not apply."""
    return [
        phrase
        for phrase in document.phrases_of_slot[slot.id]
        if offerable(document, facts, phrase) and in_place(document, facts, answers, slot, phrase)
    ]


def wordings_of(document: Document, answers: Answers) -> dict[str, str]:
    """The phrase that stood in each slot of a draft; own words and what was left out are not among them."""
    facts = build_facts(document, answers)
    known: dict[str, str] = {}
    for slot in document.slots.values():
        chosen = answers.choices.get(slot.id, "")
        phrase = standing(document, answers, slot, facts)
        if chosen and chosen in document.phrases:
            known[slot.id] = chosen
        elif slot.id not in answers.choices and phrase:
            known[slot.id] = phrase.id
    return known


def beside(document: Document, used: Mapping[str, str], day: date | None) -> dict[str, str]:
    """What to offer a unit that used certain wordings last time: for each slot the next one valid on the day.

    A slot whose usual wording has changed since, or that has no other, is left to the usual one.
    """
    offers: dict[str, str] = {}
    for slot in document.slots.values():
        usual = default_phrase(document, slot, day)
        if usual is None or used.get(slot.id) != usual.id:
            continue
        others = [p.id for p in document.phrases_of_slot[slot.id] if p.valid_on(day) and p.id != usual.id]
        if others:
            offers[slot.id] = others[0]
    return offers
