"""How changes come to disk: each action once, beside other windows, and back again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.document import Document
from gongwen.errors import GongwenError
from gongwen.store import StoreError, drafts
from gongwen.store.pending import pending_of, save_pending
from gongwen.store.submits import submitted
from ui.cards import Json
from ui.changes import (
    Clash,
    Key,
    Step,
    clashes_json,
    keys_of,
    names,
    parts,
    said,
    step,
    turned,
    walk,
    with_parts,
)
from ui.deciding import decided
from ui.view import Here

Change = Callable[[Answers], Answers]
ANSWERING = (
    "submit",
    "fill",
    "skip",
    "null",
    "choose",
    "own",
    "without",
    "all",
    "reword",
    "take",
    "undo",
    "redo",
    "year",
)
ON_THE_SHEET = ("edit", "compose", "ignore", "heed", "mend")
REVIEWING = ("remark", "reply", "withdraw")
CHANGING = frozenset([*ANSWERING, *ON_THE_SHEET, *REVIEWING])
STEPS = 200
"""Steps that can be taken back."""
ACKS = 300
"""Actions of which the page says how they went."""
TRIES = 20


class Changing:
    """The half of a session that changes answers; what is on disk counts."""

    engine: Engine
    owner: str
    clock: Callable[[], Any]
    stored: drafts.Stored | None
    answers: Answers
    here: Here
    notice: str
    document: Document
    _go: Callable[..., None]
    _save: Callable[..., None]

    def __init__(self) -> None:
        super().__init__()
        self.name = secrets.token_hex(8)
        self.acks: list[tuple[str, str]] = []
        self.forget()

    def forget(self) -> None:
        """Another draft: nothing to take back, nothing to choose between, nothing passed over."""
        self.undos: list[Step] = []
        self.redos: list[Step] = []
        self.clashes: dict[Key, Clash] = {}
        self.taken: list[Key] = []
        self.entry: Mapping[str, Any] = {}
        self.passed: frozenset[str] = frozenset()

    def shown(self) -> Json:
        """What every piece that sends changes is told."""
        assert self.stored  # noqa: S101
        return {"draft": self.stored.id, "rev": self.stored.revision}

    def clashing(self) -> list[Json]:
        """The answers between which the writer has to choose."""
        return clashes_json(self.document, self.answers, self.clashes.values())

    def typed(self) -> Json:
        """What the store holds of half-typed text for the card shown, the box and the own wordings."""
        if self.stored is None:
            return {}
        try:
            held = pending_of(self.engine, self.owner, self.stored.id, emptied=True)
        except StoreError:
            return {}  # the browser has its own; the next save says what is wrong
        ours = ("box", "own/", "edit/", "reply/", f"{self.here.card}/")
        return {
            key: {"text": typed.text, "seq": typed.sequence}
            for key, typed in held.items()
            if key.startswith(ours)
        }

    def _do_batch(self, action: Mapping[str, Any]) -> None:
        """Do what a browser has kept for us, in order; what was done before is passed over.

        Where the store fails the rest waits: the browser sends it again.
        """
        for entry in unread(action):
            doing = str(entry.get("do", ""))
            id = str(entry.get("id", ""))
            if self.stored is None or entry.get("draft") != self.stored.id or self._known(id):
                continue
            how = "done"
            self.entry = entry
            try:
                if doing in CHANGING and submitted(self.engine, self.owner, self.stored.id, id) is None:
                    clashes = set(self.clashes)
                    getattr(self, f"_do_{doing}")(entry)
                    if self.here.errors or set(self.clashes) - clashes:
                        how = "refused"
            except (StoreError, drafts.NotFound):
                raise
            except GongwenError as error:
                self.notice, how = str(error), "refused"
            finally:
                self.entry = {}
            self.acks = [*self.acks[-ACKS:], (id, how)]

    def _known(self, id: str) -> bool:
        return any(known == id for known, _ in self.acks)

    def repeats(self, action: Mapping[str, Any]) -> bool:
        """Whether an action only says again what has been done; then nothing changes, not even the notice."""
        return action.get("do") == "batch" and all(self._known(str(e.get("id", ""))) for e in unread(action))

    # Beside other windows

    def _change(
        self,
        change: Change,
        after: str = "",
        settles: Mapping[str, int] | None = None,
        *,
        history: bool = True,
    ) -> None:
        """Change the answers and save them; if another window was first, change what it has saved."""
        if self.stored is None:
            return
        for attempt in range(TRIES):
            before = self.answers
            changed = decided(self.engine, self.owner, self.stored.id, self.answers, change(self.answers))
            # A write sees by itself what another window has saved; what writes nothing has to look.
            if changed == before and attempt == 0 and self._refresh():
                continue
            try:
                self._save(changed, after, {} if settles is None else settles)
            except drafts.Conflict as conflict:
                self._take_over(conflict.present)
                continue
            made = step(before, self.answers)
            if history and keys_of(made):
                self.undos, self.redos = [*self.undos[-STEPS:], made], []
            return
        raise GongwenError("这份稿件正在别的窗口里不停地改，这一步没有存上；请稍候再试。")

    def _take_over(self, present: drafts.Stored) -> None:
        """Go on from what another window has saved; `told_over` says so."""
        theirs = load(present.answers, "稿件")
        self.taken += keys_of(step(self.answers, theirs))
        self.stored, self.answers = present, theirs

    def _settle(self, settles: Mapping[str, int]) -> None:
        """An answer that changed nothing still answers what was typed."""
        if self.stored and settles:
            held = pending_of(self.engine, self.owner, self.stored.id)
            for key, number in settles.items():
                if key in held:
                    save_pending(self.engine, self.owner, self.stored.id, key, "", number, self.clock())

    def told_over(self) -> str:
        """Say once what was taken over from another window."""
        keys = [key for key in dict.fromkeys(self.taken) if key not in self.clashes]
        self.taken = []
        return f"另一个窗口里刚改过{names(self.document, keys)}，已经一并采用。" if keys else ""

    def _do_take(self, action: Mapping[str, Any]) -> None:
        """Choose between two windows' answers; if theirs has changed again, it is shown first."""
        kind, _, name = str(action.get("key", "")).partition(":")
        clash = self.clashes.get((kind, name))
        if clash is None or self.stored is None:
            return
        shown = action.get("was")

        def change(answers: Answers) -> Answers:
            if said(self.document, clash.key, parts(answers).get(clash.key)) != shown:
                raise GongwenError("另一个窗口又改了这一处，请看过再选。")
            mine = action.get("whose") == "mine"
            return with_parts(answers, {clash.key: clash.mine}) if mine else answers

        self._change(change, settles=clash.settles)
        del self.clashes[clash.key]
        fill = not self.clashes
        self.here = replace(self.here, errors={}, fill=self.here.fill + fill, turn=self.here.turn + fill)

    def _refresh(self) -> bool:
        """See what another window has saved; say whether there was anything."""
        if self.stored is None:
            return False
        present = drafts.load(self.engine, self.owner, self.stored.id)
        changed = present.revision != self.stored.revision
        if changed:
            self._take_over(present)
        return changed

    # Back and forth

    def _do_undo(self, _: Mapping[str, Any]) -> None:
        """Take back the last change made in this session."""
        self._walk(self.undos, self.redos, "撤销")

    def _do_redo(self, _: Mapping[str, Any]) -> None:
        """Make again what was taken back."""
        self._walk(self.redos, self.undos, "重做")

    def _walk(self, steps: list[Step], others: list[Step], word: str) -> None:
        if self.stored is None or not steps:
            return
        made = turned(steps[-1])
        blocked: list[Key] = []

        def change(answers: Answers) -> Answers:
            nonlocal blocked
            walked, blocked = walk(answers, made)
            return walked

        before = self.answers
        self._change(change, history=False)
        steps.pop()
        keys = [key for key in keys_of(made) if key not in blocked]
        if keys:
            others.append(
                Step(*({k: v for k, v in side.items() if k in keys} for side in (made.before, made.after)))
            )
        if blocked:
            self.notice = f"另一个窗口里又改过{names(self.document, blocked)}，没有{word}。"
        if keys and before is not self.answers:
            self._follow(keys)

    def _follow(self, keys: list[Key]) -> None:
        """Show what was taken back or made again: its question, with the values that stand now."""
        cards = [self.document.cards_of_fact(name) for kind, name in keys if kind == "field"]
        card = next((card.id for card in cards if card), self.here.card)
        touched = any(each and each.id == self.here.card for each in cards)
        self._go(self.here.card if touched else card)
        self.here = replace(self.here, fill=self.here.fill + touched, errors={}, still=True)


def unread(action: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The actions that a browser has kept, as far as they are any."""
    given = action.get("list")
    return [entry for entry in given if isinstance(entry, Mapping)] if isinstance(given, list) else []
