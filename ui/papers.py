"""The papers of a meeting's dossier as tabs over one draft: the same answers, another paper looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.dossier import papers_of
from gongwen.interview import is_asked, next_card, state_of
from gongwen.library import library
from ui.cards import Json
from ui.changing import Changing
from ui.view import Here


class Papers(Changing):
    """The part of a session that knows which paper is looked at; `paper` is empty for the document itself."""

    paper = ""

    def kind(self, answers: Answers) -> Document:
        """The paper looked at as these answers have it; the document itself where there is no such paper."""
        base = library().document(answers.document)
        if not self.paper:
            return base
        return next((each for each in papers_of(base, answers) if each.id == self.paper), base)

    def _do_paper(self, action: Mapping[str, Any]) -> None:
        """Look at another paper; its first open question is asked, unless the one shown serves it too."""
        if self.stored is None:
            return
        self.paper = str(action.get("paper", ""))
        kind, here = self.kind(self.answers), self.here
        self.paper = kind.id if kind.base else ""
        serves = any(card.id == here.card for card in kind.asking)
        if not serves or state_of(kind.cards[here.card], self.answers) not in ("open", "partial"):
            following = next_card(kind, self.answers)
            card = following.id if following else ""
        else:
            card = here.card
        self.here = Here(card, turn=here.turn + 1, fill=here.fill + (card != here.card), still=True)


def forms(base: Document) -> list[Json]:
    """The empty forms of what people must write themselves."""
    return [{"id": form.id, "name": form.name} for form in base.forms]


def whole(shown: list[Json]) -> str:
    """What the whole dossier holds and still lacks, in one sentence."""
    waiting = [tab["label"] for tab in shown if tab["done"] < tab["total"]]
    if not waiting:
        return f"共{len(shown)}份，要问的都答过了。"
    return f"共{len(shown)}份，其中{len(waiting)}份还有问题没有答；没有答的写成【待补充】。"


def tabs(base: Document, answers: Answers, shown: Document) -> list[Json]:
    """Every paper with the questions dealt with and all that feed it, read off the answers alone."""
    word = base.outline.words.get("meeting", "")
    settled: dict[str, bool | None] = {}
    made = []
    for paper in papers_of(base, answers):
        for card in paper.asking:
            if card.id not in settled:
                asked = is_asked(card, answers)
                settled[card.id] = state_of(card, answers) not in ("open", "partial") if asked else None
        known = [done for card in paper.asking if (done := settled[card.id]) is not None]
        made.append({
            "id": paper.id if paper.base else "", "name": paper.name, "on": paper is shown,
            "label": paper.name.split("（")[0].removeprefix(word), "done": sum(known), "total": len(known),
        })  # fmt: skip
    return made
