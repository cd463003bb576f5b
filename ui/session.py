"""What a click does: one draft in hand, changed by actions, each accepted answer on disk at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from gongwen.answers import Answers, empty
from gongwen.answers_file import dump, load
from gongwen.document import Document
from gongwen.drafting import Draft
from gongwen.errors import GongwenError
from gongwen.export.style import DEFAULT, page_styles
from gongwen.interview import next_card, visible
from gongwen.library import library
from gongwen.records import Card
from gongwen.store import drafts
from gongwen.store.unit_templates import template_name
from ui.changes import Clash, settled, sift
from ui.changing import Change
from ui.composed import Composed
from ui.deciding import became
from ui.editing import Editing
from ui.filling import Filling
from ui.reviewing import Reviewing
from ui.shelf import Shelf
from ui.titles import retitled, title_of
from ui.typed import Typed, read_card
from ui.view import Here
from ui.year_desk import YearDesk

Clock = Callable[[], datetime]


class Session(Editing, Filling, Reviewing, YearDesk):
    """One draft in hand. It is a cache of the store: what is on disk counts."""

    def __init__(self, engine: Engine, owner: str, clock: Clock) -> None:
        super().__init__()
        self.engine = engine
        self.owner = owner
        self.clock = clock
        self.stored: drafts.Stored | None = None
        self.answers = empty("")
        self.here = Here()
        self.notice = ""
        self._composed = Composed()
        self.style, self.template = DEFAULT, ""
        self.shelf = Shelf(engine, owner, clock)

    @property
    def document(self) -> Document:
        """The kind of document in hand, or the paper of its dossier that is looked at."""
        return self.kind(self.answers)

    @property
    def draft(self) -> Draft:
        """The draft of what is looked at, as composed from the present answers and checked, once."""
        return self.drafted()

    def drafted(self, *, hasty: bool = False) -> Draft:
        """As `draft`; in haste the words of a changed one are there before they are checked."""
        today = self.clock().date()
        return self._composed.draft(self.document, self.answers, self.passed, today, hasty=hasty)

    def new(self, kind: str, *, example: bool = False) -> None:
        """Begin a draft of a kind of document, empty or from its fictional example."""
        document = library().document(kind)
        answers = load(document.example, "示例") if example else empty(kind)
        title = title_of(document, answers)
        title = f"示例（虚构） · {title}" if example else title
        stored = drafts.new(self.engine, self.owner, kind, title, dump(answers), self.clock())
        self._take(stored, answers)

    def open(self, id: str) -> None:
        """Take up a draft where it was left. Raises NotFound."""
        stored = drafts.load(self.engine, self.owner, id)
        if stored.trashed_at:
            raise drafts.NotFound("这份稿件在回收站里，先恢复才能打开。")
        self._take(stored, load(stored.answers, "稿件"))
        if stored.owner != self.owner:
            self.notice = self.shelf.given(id)

    def close(self) -> None:
        """Put the draft away; all of it is on disk already."""
        self.stored, self._composed, self.year, self.paper = None, Composed(), None, ""
        self.forget()
        self.notice = ""

    def _take(self, stored: drafts.Stored, answers: Answers) -> None:
        self.stored, self.answers, self.year, self.paper = stored, answers, None, ""
        self._do_template({})
        self.forget()
        cards = {card.id for card in visible(self.document, answers)}
        first = next_card(self.document, answers)
        card = stored.position if stored.position in cards else first.id if first else ""
        self.here = Here(card=card, turn=self.here.turn + 1, fill=self.here.fill + 1)
        self.notice = ""

    def act(self, action: Mapping[str, Any]) -> None:
        """Do what a click asks for. What makes no sense is left undone; a refusal becomes a notice."""
        if self.repeats(action):
            return
        doing = getattr(self, f"_do_{action.get('do', '')}", None)
        self.notice = ""
        try:
            if doing is not None:
                self.shelf.leave()
                doing(action)
                if self.taken:
                    self.notice += self.told_over()
                return
            opened, said = self.shelf.act(action)
            if opened:
                self.open(opened)
                self.notice = said
        except drafts.NotFound as error:
            self.close()
            self.notice = str(error)
        except GongwenError as error:
            self.notice = str(error)

    # Outside a draft

    def _do_new(self, action: Mapping[str, Any]) -> None:
        if action.get("kind") in library().documents:
            self.new(action["kind"])

    def _do_example(self, action: Mapping[str, Any]) -> None:
        if action.get("kind") in library().documents:
            self.new(action["kind"], example=True)

    def _do_open(self, action: Mapping[str, Any]) -> None:
        self.open(str(action.get("draft", "")))

    def _do_home(self, _: Mapping[str, Any]) -> None:
        self.close()

    # On the card

    def _card(self, action: Mapping[str, Any]) -> Card | None:
        return self.document.cards.get(str(action.get("card", ""))) if self.stored else None

    def _do_submit(self, action: Mapping[str, Any]) -> None:
        card = self._card(action)
        raw, null = action.get("raw"), action.get("null")
        if card is None or not isinstance(raw, dict):
            return
        typed = read_card(card, raw, null if isinstance(null, list) else [])
        if typed.errors:
            self.here = replace(self.here, errors=typed.errors)
            return
        self._answer(card, typed, action)

    def _do_skip(self, action: Mapping[str, Any]) -> None:
        """Go on; what has an answer keeps it."""
        if card := self._card(action):
            paths = [field.path for field in card.fields]
            self._advance(card, lambda a: a.skip([path for path in paths if path not in a.values]))

    def _do_null(self, action: Mapping[str, Any]) -> None:
        if card := self._card(action):
            self._answer(card, Typed({}, [field.path for field in card.fields], [], {}), action)

    def _answer(self, card: Card, typed: Typed, action: Mapping[str, Any]) -> None:
        """Take what was typed; where another window was first with the same answer, the writer chooses."""
        seen, clashes, settles = self.answers, list[Clash](), dict[str, int]()

        def change(answers: Answers) -> Answers:
            changed, found = sift(card, answers, typed, action, seen)
            waiting = {clash.key[1] for clash in found}
            clashes[:] = found
            settles.clear()
            settles.update(settled(card, action, [f for f in card.fields if f.path not in waiting]))
            return changed

        self._advance(card, change, settles)
        if clashes:
            self.clashes |= {clash.key: clash for clash in clashes}
            self._go(card.id)

    def _advance(self, card: Card, change: Change, settles: Mapping[str, int] | None = None) -> None:
        """Change answers and go on to the next question, in one write."""
        self._change(change, card.id, settles)
        for field in card.fields:
            self.clashes.pop(("field", field.path), None)
        self._go(self._next(self.answers, card.id))

    def _next(self, answers: Answers, after: str) -> str:
        following = next_card(self.kind(answers), answers, after=after)
        return following.id if following else ""

    def _do_template(self, _: Mapping[str, Any]) -> None:
        """See which unit's own .docx there is: it comes and goes by a route of its own."""
        self.template = template_name(self.engine, self.owner)

    def _do_style(self, action: Mapping[str, Any]) -> None:
        """Show the sheet in a page style; which one, the browser remembers."""
        style = str(action.get("style", ""))
        self.style = style if style in page_styles() else self.style

    # From one place to another

    def _go(
        self, card: str, *, slot: str = "", field: str = "", paragraph: str = "", finding: str = ""
    ) -> None:
        here = self.here
        self.here = Here(
            card, slot, field, paragraph, finding, turn=here.turn + 1, fill=here.fill + (card != here.card)
        )
        if self.stored and self.stored.position != card:
            drafts.move(self.engine, self.owner, self.stored.id, card)
            self.stored = replace(self.stored, position=card)

    def _do_goto(self, action: Mapping[str, Any]) -> None:
        if card := self._card(action):
            self._go(card.id)

    def _do_fact(self, action: Mapping[str, Any]) -> None:
        """Go to the question behind words on the sheet."""
        ref = str(action.get("ref", ""))
        card = self.document.cards_of_fact(ref) if self.stored else None
        if card:
            self._go(
                card.id, field=self.document.field_of(ref) or "", paragraph=str(action.get("paragraph", ""))
            )
            self.here = replace(self.here, cell=ref.removeprefix(f"{self.here.field}."))

    def _do_slot(self, action: Mapping[str, Any]) -> None:
        """Open the alternatives of a phrase on the sheet."""
        slot, paragraph = str(action.get("slot", "")), str(action.get("paragraph", ""))
        if not self.stored or slot not in self.document.slots:
            return
        entry = paragraph if paragraph in self.document.entries else paragraph.rpartition(".")[0]
        cards = [card.id for card in visible(self.document, self.answers)]
        feeding = [id for id in cards if entry in self.document.paragraphs_of_card(id)]
        main = [id for id in feeding if self.document.paragraphs_of_card(id)[0] == entry]
        here = self.here.card
        self._go(here if here in feeding else (main or feeding or [here])[0], slot=slot, paragraph=paragraph)

    def _do_finding(self, action: Mapping[str, Any]) -> None:
        """Go to what a finding speaks of."""
        found = [f for f in self.draft.findings if f.id == action.get("finding")] if self.stored else []
        for finding in found[:1]:
            card = self.document.cards_of_fact(finding.path) if finding.path else None
            field = self.document.field_of(finding.path) or ""
            self._go(
                card.id if card else self.here.card,
                field=field,
                paragraph=finding.paragraph,
                finding=finding.id,
            )

    def _do_next(self, action: Mapping[str, Any]) -> None:
        """Go to the next blank, the next finding that must be mended, or any; back or forth, round and round."""
        if self.stored is None:
            return
        kind, found = action.get("kind"), self.draft.findings
        ids = [f.id for f in found if f.id.startswith("blank:") == (kind == "blank") and f.level == "必改"]
        if kind == "any":
            ids = [f.id for f in found if not f.id.startswith("blank:")] or [f.id for f in found]
        here, step = self.here.finding, -1 if action.get("back") else 1
        if ids:
            at = (ids.index(here) + step) % len(ids) if here in ids else (0 if step > 0 else -1)
            self._do_finding({"finding": ids[at]})

    # On disk

    def _save(self, answers: Answers, after: str, settles: Mapping[str, int]) -> None:
        if self.stored is None:
            return
        if answers == self.answers:
            self._settle(settles)
            return
        title = retitled(self.stored.title, self.answers, answers)
        position = self._next(answers, after) if after else self.stored.position
        changed = replace(
            self.stored,
            document=answers.document,
            answers=dump(answers),
            title=title,
            position=position,
            changed=self.clock(),
        )
        self.stored = drafts.save(self.engine, changed, str(self.entry.get("id", "")), settles, self.owner)
        done = self.stored.answers == changed.answers  # else this action was done in another window
        self.notice = became(self.answers, answers) or self.notice
        self.answers = answers if done else load(self.stored.answers, "稿件")
        self.shelf.saved(self.stored.id)
