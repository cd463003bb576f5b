"""Remarks of colleagues: made on words of the sheet, answered in the talk, and seen without a reload."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gongwen.anchors import Place, anchor, place
from gongwen.drafting import Draft
from gongwen.errors import GongwenError
from gongwen.spans import Span
from gongwen.store import remarks
from gongwen.store.remarks import Decision, Remark, Review
from ui.papers import Papers

MARKED = ("open", "answered")
"""States of remarks that are marked on the sheet."""
FIXED = "这几个字是固定写法，在这份材料里改不了；请改有关的回答，或者下载后再改。"


class Reviewing(Papers):
    """The part of a session that remarks and answers remarks."""

    draft: Draft
    drafted: Callable[..., Draft]
    _do_slot: Callable[[Mapping[str, Any]], None]
    _do_fact: Callable[[Mapping[str, Any]], None]
    _review: Review | None = None
    _placing: tuple[object, object, dict[str, Place | None]] | None = None

    def forget(self) -> None:
        """Another draft has other remarks."""
        super().forget()
        self._review = None

    @property
    def review(self) -> Review:
        """What the store held of remarks when it was last looked at; nothing where it cannot be read."""
        if self._review is None and self.stored is not None:
            try:
                self._review = remarks.review_of(self.engine, self.owner, self.stored.id)
            except GongwenError:
                return Review(writes=False)  # the next action says why
        return self._review or Review()

    def look(self) -> None:
        """See what others have remarked and answered; one who may only read also sees the text as it is now.

        Raises NotFound, StoreError.
        """
        if self.stored is None:
            return
        self._review = remarks.review_of(self.engine, self.owner, self.stored.id)
        if not self._review.writes and self._refresh():
            self.taken = []

    def placed(self) -> dict[str, Place | None]:
        """Where the words stand that are remarked on in the paper shown; None for those that have gone."""
        review = self.review
        if not review.remarks:
            return {}
        shown = self.drafted(hasty=True).paragraphs  # words in haste have their remarks, too
        if self._placing is None or self._placing[0] is not review or self._placing[1] is not shown:
            here = [each for each in review.remarks if each.anchor.paper == self.paper]
            made = {each.id: place(each.anchor, shown) for each in here if each.state in MARKED}
            self._placing = (review, shown, made)
        return self._placing[2]

    def _do_remark(self, action: Mapping[str, Any]) -> None:
        """Remark on words of the sheet; a browser may say it late, when another paper is looked at."""
        if self.stored is None:
            return
        start, shown = action.get("start"), self.paper
        try:
            self.paper = str(action.get("paper", ""))
            kind = self.kind(self.answers)
            self.paper = kind.id if kind.base else ""
            paragraph, quote = str(action.get("paragraph", "")), str(action.get("quote", ""))
            at = anchor(
                self.drafted(hasty=True).paragraphs, paragraph, start if type(start) is int else -1, quote
            )
            at = at._replace(paper=self.paper)
        finally:
            self.paper = shown
        id, words = str(action.get("remark", "")), str(action.get("words", ""))
        self._review = None
        remarks.remark(self.engine, self.owner, self.stored.id, id, at, words, self.clock())

    def _do_reply(self, action: Mapping[str, Any]) -> None:
        """Answer a remark, settle it, decline it or open it again."""
        if self.stored is None:
            return
        id, turn, number = str(action.get("remark", "")), action.get("turn"), action.get("seq")
        what = Decision(
            str(action.get("state", "")),
            str(action.get("words") or ""),
            turn if type(turn) is int else -1,
        )
        self._review = None
        remarks.settle(self.engine, self.owner, self.stored.id, id, what, self.clock())
        self._settle({f"reply/{id}": number} if type(number) is int else {})

    def _do_withdraw(self, action: Mapping[str, Any]) -> None:
        """Take back a remark of one's own."""
        if self.stored:
            self._review = None
            id = str(action.get("remark", ""))
            remarks.withdraw(self.engine, self.owner, self.stored.id, id, self.clock())

    def _remark(self, action: Mapping[str, Any]) -> Remark | None:
        wanted = action.get("remark")
        return next((each for each in self.review.remarks if each.id == wanted), None)

    def _do_see(self, action: Mapping[str, Any]) -> None:
        """Show the words of a remark on the sheet; the cursor stays where it is."""
        remark = self._remark(action)
        if remark is None:
            return
        if remark.anchor.paper != self.paper:
            self._do_paper({"paper": remark.anchor.paper})
        found = self.placed().get(remark.id)
        there = found.paragraph if found else self.here.paragraph
        self.here = replace(
            self.here, paragraph=there, finding=f"remark:{remark.id}", turn=self.here.turn + 1, still=True
        )

    def _do_adopt(self, action: Mapping[str, Any]) -> None:
        """Go to what makes the words of a remark: the question, the wording, or the paragraph itself."""
        self._do_see(action)
        remark = self._remark(action)
        found = self.placed().get(remark.id) if remark else None
        if remark is None or found is None:
            return
        span = self._made_by(found)
        if span.kind in ("accepted", "offered"):
            self._do_slot({"slot": span.ref, "paragraph": found.paragraph})
        elif span.ref and self.document.cards_of_fact(span.ref):
            self._do_fact({"ref": span.ref, "paragraph": found.paragraph})
        elif self.paper:
            self.notice = FIXED
        else:
            self.here = replace(self.here, write=self.here.turn)
        self.here = replace(self.here, finding=f"remark:{remark.id}")

    def _made_by(self, found: Place) -> Span:
        """The span that has most of the words at a place, one that can be changed before fixed text."""
        paragraph = next(each for each in self.drafted(hasty=True).paragraphs if each.id == found.paragraph)
        at, best = 0, (-1, Span("", "fixed"))
        for span in paragraph.spans:
            shared = min(at + len(span.text), found.end) - max(at, found.start)
            at += len(span.text)
            weight = shared * (1 if span.kind == "fixed" else 1000)
            best = max(best, (weight, span), key=lambda each: each[0])
        return best[1]
