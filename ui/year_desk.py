"""What a click on the page 年度资料 does: look at a year, enter what its notice says, keep it for the unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from gongwen.answers import Answers, YearWords
from gongwen.document import Document
from gongwen.errors import GongwenError
from gongwen.library import library
from gongwen.store import StoreError, drafts
from gongwen.store.unit_years import UnitYear, forget_unit_year, keep_unit_year, unit_years
from gongwen.year_words import ENTERED, from_json, to_json, words_error
from ui.view import Here

Words = Mapping[str, tuple[str, ...]]
REFUSED = "有一项不能用，没有保存，请看下面的说明。"


@dataclass(frozen=True, slots=True)
class YearPlace:
    """The year looked at; `said` is what was done, `errors` why a matter was refused."""

    year: int
    said: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


class YearDesk:
    """The part of a session that shows and takes what belongs to a year."""

    engine: Engine
    owner: str
    clock: Callable[[], datetime]
    stored: drafts.Stored | None
    answers: Answers
    here: Here
    notice: str
    document: Document
    _change: Callable[..., None]

    def __init__(self) -> None:
        super().__init__()
        self.year: YearPlace | None = None

    @property
    def draft_year(self) -> int | None:
        """The year of the draft in hand, where it is known."""
        year = self.answers.values.get("meeting.year") if self.stored else None
        return year if isinstance(year, int) and not isinstance(year, bool) else None

    @property
    def unit(self) -> str:
        """The unit of the draft in hand; empty while it is not known."""
        name = self.answers.values.get("organization.name") if self.stored else None
        return name if isinstance(name, str) else ""

    def kept(self) -> YearWords | None:
        """What is kept for the unit and the year of the draft in hand, where the card shown can offer it."""
        card = self.document.cards.get(self.here.card) if self.stored else None
        if not (card and self.unit and self.draft_year and any(field.suggest for field in card.fields)):
            return None
        try:
            held = unit_years(self.engine, self.owner, self.draft_year)
        except StoreError:
            return None  # only an offer is missing; the next save says what is wrong
        return next((from_json(row.year, row.words) for row in held if row.unit == self.unit), None)

    def _do_years(self, action: Mapping[str, Any]) -> None:
        """Look at a year: the one named, else the draft's, else the last there is a pack for."""
        named = action.get("year")
        self.year = YearPlace(named if type(named) is int else self.draft_year or max(library().packs))

    def _do_years_close(self, _: Mapping[str, Any]) -> None:
        self.year = None

    def _do_year(self, action: Mapping[str, Any]) -> None:
        """Take what was entered for the draft's year; a matter not named stays, an empty one goes."""
        year, given = action.get("year"), action.get("values")
        if self.stored is None or type(year) is not int or not isinstance(given, Mapping):
            return
        if year != self.draft_year:
            raise GongwenError("这份稿件的年度已经改了，没有保存；请回到年度资料再录入。")
        entered = {name: _lines(given[name]) for name in ENTERED if name in given}
        errors = {name: error for name, texts in entered.items() if (error := words_error(name, texts))}
        self.year = YearPlace(year, errors=errors)
        if errors:
            raise GongwenError(REFUSED)
        number = action.get("seq")
        settles = {f"year/{year}/{name}": number for name in entered} if type(number) is int else {}
        was = action.get("was")

        def change(answers: Answers) -> Answers:
            self._unchanged(answers, year, entered, was if isinstance(was, Mapping) else {})
            return replace(answers, year=merged(answers.year, year, entered))

        self._change(change, settles=settles)
        said = "已存入本稿；回到提问时作为“可选用”列出，不会自动写进正文。"
        if action.get("keep") is True and self.unit:
            self._keep(year, entered)
            said = f"已存入本稿，也存给了{self.unit}；这个单位下次写{year}年度的稿件也会列出。"
        self.year = YearPlace(year, said)

    def _unchanged(self, answers: Answers, year: int, entered: Words, was: Mapping[str, Any]) -> None:
        """Refuse to overwrite what another window has entered since this one was drawn."""
        stands = answers.year.words if answers.year and answers.year.year == year else {}
        for name, texts in entered.items():
            there = stands.get(name, ())
            if name in was and there not in (_lines(was[name]), texts):
                error = f"另一个窗口里刚录入了：{'；'.join(there) or '（已清空）'}。请看过再存。"
                self.year = YearPlace(year, errors={name: error})
                raise GongwenError(REFUSED)

    def _keep(self, year: int, entered: Words) -> None:
        """Lay the draft's words, and what has just been entered or emptied, over what the unit has."""
        rows = unit_years(self.engine, self.owner, year)
        held = next((from_json(year, row.words) for row in rows if row.unit == self.unit), None)
        own = self.answers.year.words if self.answers.year and self.answers.year.year == year else {}
        words = merged(held, year, {**own, **entered})
        if words is None:
            raise GongwenError("还没有录入来文内容，没有可以存给本单位的。")
        keep_unit_year(self.engine, self.owner, UnitYear(self.unit, year, to_json(words), self.clock()))

    def _do_year_forget(self, action: Mapping[str, Any]) -> None:
        """Delete what is kept for a unit; drafts keep their own."""
        unit, year = action.get("unit"), action.get("year")
        if isinstance(unit, str) and type(year) is int:
            forget_unit_year(self.engine, self.owner, unit, year)
            self.year = YearPlace(year, f"已删去存给{unit}的{year}年度资料；各份稿件里的没有动。")


def merged(present: YearWords | None, year: int, entered: Words) -> YearWords | None:
    """What was entered laid over what stands there of the same year; None where nothing is left."""
    if not entered:
        return present
    words = {**(present.words if present and present.year == year else {}), **entered}
    left = {name: texts for name, texts in words.items() if texts}
    return YearWords(year, left) if left else None


def _lines(typed: Any) -> tuple[str, ...]:
    lines = typed.split("\n") if isinstance(typed, str) else []
    return tuple(line.strip() for line in lines if line.strip())
