"""The wording of slots: what the writer chose, else the default, which is only offered."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from gongwen.answers import Answers
from gongwen.book import Facts
from gongwen.clauses import assemble
from gongwen.facts import Absent, Answered, Blank, Node
from gongwen.marks import CLAUSE, CLOSE, MIDDLE, OPEN, Block, parse, span_mark
from gongwen.records import Phrase, Slot
from gongwen.spans import Kind
from gongwen.templating import render

if TYPE_CHECKING:
    from gongwen.document import Document


# An id that no phrase bears any more must not be printed as if it were words.
_PHRASE_ID = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")


class Wording(Node):
    """What templates see as `slot`: each attribute is the phrase of that slot."""

    __slots__ = ("answers", "document", "facts")

    def __init__(self, document: Document, facts: Facts, answers: Answers) -> None:
        super().__init__("slot")
        self.document = document
        self.facts = facts
        self.answers = answers

    def __getattr__(self, name: str) -> Node:
        if name in ("answers", "document", "facts", *Node.__slots__):
            raise AttributeError(name)
        slot = self.document.slots.get(name)
        if slot is None:
            raise AttributeError(name)
        if name in self.answers.choices:
            chosen = self.answers.choices[name]
            if chosen is None:
                return Absent(f"slot.{name}")
            known = self.document.phrases.get(chosen)
            if known or not _PHRASE_ID.fullmatch(chosen):
                return Chosen(self, slot, known, chosen, accepted=True)
        phrase = standing(self.document, self.answers, slot, self.facts)
        if phrase is None:
            known = default_phrase(self.document, slot, meeting_day(self.facts))
            return Absent(f"slot.{name}") if known else Blank(name, slot.label)
        usual = usual_phrase(self.document, slot, self.facts)
        # Where a fact of it does not apply, another wording must not take the sentence with it.
        if (
            usual
            and phrase is not usual
            and not in_place(self.document, self.facts, self.answers, slot, phrase)
        ):
            phrase = usual
        return Chosen(self, slot, phrase, "", accepted=False)


class Chosen(Node):
    """The phrase that stands in a slot, or the writer's own words in its place."""

    __slots__ = ("accepted", "own", "phrase", "wording")

    def __init__(
        self, wording: Wording, slot: Slot, phrase: Phrase | None, own: str, *, accepted: bool
    ) -> None:
        super().__init__(slot.id)
        self.wording = wording
        self.phrase = phrase
        self.own = own
        self.accepted = accepted

    def __str__(self) -> str:
        kind: Kind = "accepted" if self.accepted else "offered"
        if self.phrase is None:
            return span_mark(kind, self.id, self.own)
        text = self.phrase.text
        if "{" in text:
            template = self.wording.document.templates.get_template(f"phrase:{self.phrase.id}")
            text = render(template, {**self.wording.facts.tree, "slot": self.wording})
        return span_mark(kind, self.id, text)


def in_place(document: Document, facts: Facts, answers: Answers, slot: Slot, phrase: Phrase) -> str:
    """A phrase as it would stand in the document, its facts filled in; empty where one does not apply."""
    rendered = str(Chosen(Wording(document, facts, answers), slot, phrase, "", accepted=False))
    clause = parse(f"{OPEN}{CLAUSE}{MIDDLE}{rendered}{CLOSE}")[0]
    return "".join(span.text for span in assemble(clause)) if isinstance(clause, Block) else ""


def meeting_day(facts: Facts) -> date | None:
    """The day whose wording counts, while it is known."""
    node = facts.all.get("meeting.date")
    return node.value if isinstance(node, Answered) and isinstance(node.value, date) else None


def default_phrase(document: Document, slot: Slot, day: date | None) -> Phrase | None:
    """The phrase offered for a slot: the first of its defaults that is valid on the day."""
    candidates = (document.phrases.get(id) for id in (slot.default, *slot.otherwise))
    return next((phrase for phrase in candidates if phrase and phrase.valid_on(day)), None)


def denied(document: Document, facts: Facts, phrase: Phrase) -> tuple[str, ...]:
    """What a phrase tells of though it does not apply: the fact, or all of the group."""
    return tuple(
        path
        for path in phrase.tells
        if (under := document.fields_under.get(path))
        and all(isinstance(facts.all.get(each), Absent) for each in under)
    )


def offerable(document: Document, facts: Facts, phrase: Phrase) -> bool:
    """Whether a phrase may be offered: it is valid on the day and tells of nothing that does not apply."""
    return phrase.valid_on(meeting_day(facts)) and not denied(document, facts, phrase)


def usual_phrase(document: Document, slot: Slot, facts: Facts) -> Phrase | None:
    """The default of a slot; where it tells of what does not apply, the next wording that does not."""
    usual = default_phrase(document, slot, meeting_day(facts))
    if usual is None or not denied(document, facts, usual):
        return usual
    others = [phrase for id in slot.otherwise if (phrase := document.phrases.get(id))]
    candidates = (*others, *document.phrases_of_slot[slot.id])
    return next((phrase for phrase in candidates if offerable(document, facts, phrase)), None)


def standing(document: Document, answers: Answers, slot: Slot, facts: Facts) -> Phrase | None:
    """The phrase that a slot offers while nothing is accepted: the draft's own offer, else the usual one."""
    phrase = document.phrases.get(answers.offered.get(slot.id, ""))
    if phrase and phrase.slot == slot.id and offerable(document, facts, phrase):
        return phrase
    return usual_phrase(document, slot, facts)
