"""Which question comes next: pure functions of the answers."""

from __future__ import annotations

from typing import Literal

from gongwen.answers import NULL, Answers
from gongwen.document import Document
from gongwen.records import Card

State = Literal["answered", "null", "skipped", "partial", "open"]


def visible(document: Document, answers: Answers) -> tuple[Card, ...]:
    """The cards that are asked with the present answers, in order."""
    return tuple(card for card in document.asking if is_asked(card, answers))


def is_asked(card: Card, answers: Answers) -> bool:
    """Say whether a card's condition holds."""
    if card.when is None:
        return True
    value = answers.values.get(card.when.fact)
    return card.when.holds(value if isinstance(value, str) else "")


def state_of(card: Card, answers: Answers) -> State:
    """How far a card has come.

    `answered` when no field waits and at least one has a value, `null` when all do
    not apply, `skipped` when none has a value, `partial` when some were never asked.
    """
    paths = [field.path for field in card.fields]
    waiting = [path for path in paths if path not in answers.values and path not in answers.skipped]
    if len(waiting) == len(paths):
        return "open"
    if waiting:
        return "partial"
    given = [answers.values[path] for path in paths if path in answers.values]
    if any(value is not NULL for value in given):
        return "answered"
    return "null" if given else "skipped"


def next_card(document: Document, answers: Answers, after: str = "") -> Card | None:
    """The next card with something never asked: the first after `after`, else the first of all."""
    cards = visible(document, answers)
    ids = [card.id for card in cards]
    start = ids.index(after) + 1 if after in ids else 0
    waiting = (
        card for card in (*cards[start:], *cards[:start]) if state_of(card, answers) in ("open", "partial")
    )
    return next(waiting, None)


def progress(document: Document, answers: Answers) -> tuple[int, int]:
    """Cards dealt with, and cards in all."""
    cards = visible(document, answers)
    done = sum(state_of(card, answers) not in ("open", "partial") for card in cards)
    return done, len(cards)
