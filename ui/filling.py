"""One sentence in the box, several facts: what was understood is shown, and filled in when confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongwen.answers import Answers
from gongwen.intake.said import Understood, topic_of_card, understood
from ui.changing import Changing

LONGEST = 2_000
"""Characters of a sentence that are read."""


class Filling(Changing):
    """The part of a session that fills in what a sentence says."""

    def told(self, text: str) -> Understood:
        """What a sentence says beside the question being asked."""
        topic = topic_of_card(self.document, self.here.card)
        return understood(self.document, self.answers, text[:LONGEST], topic)

    def _do_fill(self, action: Mapping[str, Any]) -> None:
        """Put the confirmed facts of a sentence in, all in one step that can be taken back.

        What another window has changed meanwhile stays.
        """
        text, taken = action.get("text"), action.get("taken")
        if self.stored is None or not isinstance(text, str) or not isinstance(taken, list):
            return
        values = {chip.path: chip.value for chip in self.told(text).chips if chip.path in taken}
        seen = self.answers.values

        def change(answers: Answers) -> Answers:
            return answers.put({p: v for p, v in values.items() if answers.values.get(p) == seen.get(p)})

        if values:
            self._change(change)
            self._go(self.here.card)
