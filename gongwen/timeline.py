"""The timeline of a meeting: what is due when, what is done, and which days no longer fit.

The steps are content (`phrasebank/timeline.yaml`); a pure function of the answers and of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from gongwen.answers import NULL, Value
from gongwen.errors import ContentError
from gongwen.library import ROOT, Reader
from gongwen.rules import Level

State = Literal["done", "planned", "due", "late", "open", "unseen", "absent"]
Phase = Literal["会前", "会中", "会后"]
STATES: dict[State, str] = {
    "done": "已办",
    "planned": "已排",
    "due": "待办",
    "late": "期限已过，未填日期",
    "open": "待定",
    "unseen": "请自查",
    "absent": "不涉及",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that a step must not be before (or after): that of a fact, or so many days `before` it or `within`."""

    of: str
    level: Level
    before: int = 0
    within: int = 0

    @property
    def days(self) -> int:
        """Days from the fact's own, negative for earlier."""
        return self.within - self.before


@dataclass(frozen=True, slots=True)
class Step:
    """One step as content tells it. `at` are the facts of its day or days; without any it cannot be seen done.

    A step that `needs` a fact is not there where that does not apply. Of a `deadline` the facts tell only
    until when: that it is past does not say that anything is done.
    """

    id: str
    name: str
    phase: Phase
    source: str
    verified: Literal["原件", "转引", "待核"]
    at: tuple[str, ...] = ()
    after: tuple[Bound, ...] = ()
    by: tuple[Bound, ...] = ()
    needs: str = ""
    note: str = ""
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Misfit:
    """A day that does not fit, in words for the writer."""

    level: Level
    message: str
    path: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A step with its days. `first` and `last` are when it takes or took place; `due` the last day for it.

    `text` is what was written where that is no day of the calendar.
    """

    step: Step
    state: State
    first: date | None = None
    last: date | None = None
    due: date | None = None
    text: str = ""
    misfits: tuple[Misfit, ...] = ()


@cache
def steps() -> tuple[Step, ...]:
    """The steps that ship beside the program. Raises ContentError."""
    reader = Reader(ROOT)
    made = tuple(reader.records(Step, ROOT / "phrasebank" / "timeline.yaml"))
    if reader.mistakes:
        raise ContentError(reader.mistakes)
    return made


def timeline(
    values: Mapping[str, Value], today: date, known: Iterable[Step] | None = None
) -> tuple[Placed, ...]:
    """Every step of the meeting with its days, in the order of content. Pure."""
    placed = []
    for step in steps() if known is None else known:
        if step.needs and not _given(values.get(step.needs)):
            continue
        placed.append(_placed(step, values, today))
    return tuple(placed)


def _placed(step: Step, values: Mapping[str, Value], today: date) -> Placed:
    found = [_value(values, path) for path in step.at]
    days = [day for one in found for day in _days(one)]
    text = "、".join(one for one in found if isinstance(one, str))
    due = min((day for bound in step.by if (day := _bound(bound, values))), default=None)
    # The last day by a custom may be past while the meeting is still ahead: then the meeting is what is left.
    if due is not None and due < today and not days:
        due = max(day for bound in step.by if (day := _bound(bound, values)))
    if found and all(one is NULL for one in found):
        return Placed(step, "absent")
    if not step.at:
        return Placed(step, "unseen", due=due)
    if not days:
        state: State = "open" if due is None else "late" if due < today else "due"
        return Placed(step, state if not text else "planned", due=due, text=text)
    first, last = min(days), max(days)
    past: State = "unseen" if step.deadline else "done"
    return Placed(
        step,
        past if last <= today else "planned",
        first,
        last,
        due,
        text,
        tuple(_misfits(step, values, first, last)),
    )


def _misfits(step: Step, values: Mapping[str, Value], first: date, last: date) -> Iterator[Misfit]:
    for bounds, day, word in ((step.after, first, "早于"), (step.by, last, "晚于")):
        for bound in sorted(bounds, key=lambda each: ("必改", "建议", "提示").index(each.level)):
            limit = _bound(bound, values)
            if limit and (day < limit if word == "早于" else day > limit):
                yield Misfit(
                    bound.level,
                    f"“{step.name}”的{shown(day)}{word}{_named(bound, values)}，请核对。",
                    step.at[0 if word == "早于" else -1],
                )
                break


def _named(bound: Bound, values: Mapping[str, Value]) -> str:
    step = next((step for step in steps() if bound.of in step.at), None)
    name = f"“{step.name}”的" if step else ""
    origin = values.get(bound.of)
    base = shown(origin) if isinstance(origin, date) else ""
    if not bound.days:
        return f"{name}{base}"
    side = "前" if bound.days < 0 else "后"
    limit = _bound(bound, values)
    return f"{name}{base}{side}{abs(bound.days)}天（{shown(limit) if limit else ''}）"


def _bound(bound: Bound, values: Mapping[str, Value]) -> date | None:
    origin = values.get(bound.of)
    try:
        return origin + timedelta(days=bound.days) if isinstance(origin, date) else None
    except OverflowError:
        return None


def _value(values: Mapping[str, Value], path: str) -> Any:
    """The value of a field, or of one column of all rows of a field."""
    if path in values:
        return values[path]
    field, _, column = path.rpartition(".")
    rows = values.get(field)
    if isinstance(rows, list):
        return [row.get(column) for row in rows if isinstance(row, dict)]
    return rows if rows is NULL else None


def _days(value: Any) -> Iterator[date]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, date):
            yield one


def _given(value: Value | None) -> bool:
    return value is not None and value is not NULL and value != []


def shown(day: date) -> str:
    """A day as papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"
