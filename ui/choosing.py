"""Wordings: which phrase stands in a slot, or the writer's own words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from gongwen.answers import Answers
from gongwen.drafting import Draft
from gongwen.paragraphs import ORDER
from gongwen.store import StoreError
from gongwen.store.own_phrases import count_use
from gongwen.values import text_error
from gongwen.variation import reworded
from gongwen.wording import standing
from ui.changes import Clash
from ui.changing import Changing
from ui.view import asked_paragraph

OWN_WORDS = 400


class Choosing(Changing):
    """The part of a session that accepts wordings."""

    draft: Draft

    def _do_choose(self, action: Mapping[str, Any]) -> None:
        slot, phrase = str(action.get("slot", "")), str(action.get("phrase", ""))
        known = self.document.phrases.get(phrase)
        # A phrase made for one place is grammar there alone; one of the search has no place of its own.
        fits = slot in self.document.slots and known and known.slot in ("", slot)
        if self.stored and (phrase in self.document.orders if slot == ORDER else fits):
            self._choose({slot: phrase}, action)
            self._count(phrase)

    def _do_own(self, action: Mapping[str, Any]) -> None:
        slot, text = str(action.get("slot", "")), _own_words(action.get("text", ""))
        if not self.stored or slot not in self.document.slots:
            return
        error = text_error(text, OWN_WORDS)
        if error:
            self.here = replace(self.here, errors={f"slot.{slot}": error})
        else:
            self._choose({slot: text}, action)
            if isinstance(wording := action.get("wording"), str):
                self._count(wording)

    def _count(self, wording: str) -> None:
        """Note that a wording was taken, so that the search offers it sooner; no matter if it cannot."""
        with suppress(StoreError):
            count_use(self.engine, self.owner, wording)

    def _do_without(self, action: Mapping[str, Any]) -> None:
        slot = str(action.get("slot", ""))
        if self.stored and slot in self.document.slots:
            self._choose({slot: None}, action)

    def _do_all(self, _: Mapping[str, Any]) -> None:
        """Accept every phrase that was only offered."""
        if self.stored:
            facts = self.draft.facts
            slots = [self.document.slots[id] for id in self.draft.offered]
            taken = {slot.id: standing(self.document, self.answers, slot, facts) for slot in slots}
            self._choose({slot: phrase.id for slot, phrase in taken.items() if phrase})

    def _do_reword(self, action: Mapping[str, Any]) -> None:
        """换一种说法: the next combination of wordings for a paragraph; it can be taken back."""
        paragraph = str(action.get("paragraph", ""))
        if self.stored is None or not self.document.slots_of_paragraph(paragraph):
            return
        facts = self.draft.facts
        self._change(lambda answers: reworded(self.document, answers, facts, paragraph))
        self.here = replace(self.here, errors={}, paragraph=paragraph)

    def _choose(self, choices: dict[str, str | None], action: Mapping[str, Any] | None = None) -> None:
        """Accept wordings. One slot's goes beside what another window has chosen for it meanwhile."""
        paragraph = asked_paragraph(self.document, self.draft, self.here)
        action, clashes = action or {}, list[Clash]()
        name, number = str(action.get("slot", "")), action.get("seq")
        typed = {f"own/{name}": number} if action.get("do") == "own" and type(number) is int else {}
        settles = dict(typed)
        seen = [self.answers.choices[name]] if name in self.answers.choices else []
        was = action.get("was", seen)
        own = [_own_words(said) if isinstance(said, str) else said for said in action.get("over") or []]

        def change(answers: Answers) -> Answers:
            stands = [answers.choices[name]] if name in answers.choices else []
            clashes.clear()
            settles.update(typed)
            if name in choices and stands not in (was, [choices[name]], *([each] for each in own)):
                clashes.append(Clash(("slot", name), choices[name], typed))
                settles.clear()
                return answers
            free = {
                slot: chosen
                for slot, chosen in choices.items()
                if slot == name or slot not in answers.choices
            }
            return answers.choose(free)

        self._change(change, settles=settles)
        self.clashes.pop(("slot", name), None)
        self.clashes |= {clash.key: clash for clash in clashes}
        slot = next(iter(choices)) if len(choices) == 1 else ""
        self.here = replace(self.here, errors={}, slot=slot, paragraph=paragraph)


def _own_words(text: object) -> str:
    """A wording of the writer's own without its last mark, which the sentence brings."""
    return str(text).strip().rstrip("，。；、")
