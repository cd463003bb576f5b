"""The years of the days that a sentence in the chat box tells: by its own words, by `year`, or by the 年度."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gongwen.intake.clauses_read import Raw
from gongwen.intake.found import Found
from gongwen.intake.numbers import Written
from gongwen.intake.settling import AFTER

_MONTH = re.compile(r"(20\d\d)年(\d{1,2})月(?!\d)")
_LAST_OF_HALF = 6
"""A meeting of a 年度 and what prepares it lie in the second half of that year and the first of the next."""


def months_named(text: str) -> dict[int, int]:
    """The years of the months that a text names with theirs (2022年1月), and of those that follow in that year.

    A month named later and without one is of the year before it, unless it would lie before that day's.
    """
    named = {int(match[2]): int(match[1]) for match in _MONTH.finditer(text)}
    if len(named) == 1:
        month, year = next(iter(named.items()))
        named |= dict.fromkeys(range(month + 1, 13), year)
    return named


def year_spoken_of(values: Mapping[str, Any]) -> int | None:
    """The year that 今年 means where the answers tell it: that of a meeting in the first half of a year.

    A report on one at the end of a year is written in either of two.
    """
    held = values.get("meeting.date")
    return held.year if isinstance(held, date) and held.month <= _LAST_OF_HALF else None


def dated(raw: Raw, year: int | None, months: Mapping[int, int], season: int | None = None) -> Raw:
    """A day without a year has that of its month, where the sentence names one, else `year`.

    Where neither is told, the 年度 of the meeting, `season`, tells it, and the writer is asked.
    """
    guessed = False

    def whole(value: Any) -> Any:
        nonlocal guessed
        if not isinstance(value, Written) or value.year is not None:
            return value
        told = months.get(value.month or 0, year)
        if told is None and season is not None and value.month:
            guessed = True
            late = value.month > _LAST_OF_HALF and (raw.path not in AFTER or value.month == 12)
            told = season if late else season + 1
        return value._replace(year=told)

    rows = isinstance(raw.value, list)
    value = (
        [{k: whole(v) for k, v in row.items()} if isinstance(row, dict) else row for row in raw.value]
        if rows
        else whole(raw.value)
    )
    if rows and any(isinstance(cell, Written) and cell.year is None for row in value for cell in _cells(row)):
        return replace(raw, value=value, sure=False, note="日期没有说是哪一年，请补上")
    if guessed:
        return replace(raw, value=value, sure=False, note=f"年份按{season}年度推算，请核对")
    return replace(raw, value=value)


def _cells(row: Any) -> Iterable[Any]:
    return row.values() if isinstance(row, dict) else ()


def ends_after(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """A period that ends before it begins runs over a new year: of which years, the writer says."""
    days = {one.path: one.value for one in found if isinstance(one.value, date)}
    turned = {
        f"{group}.{end}"
        for group in ("opinions", "talks")
        for end in ("start", "end")
        if days.get(f"{group}.end", date.max) < days.get(f"{group}.start", date.min)
    }
    return tuple(
        replace(one, sure=False, note="跨年的日期，请核对年份") if one.path in turned else one
        for one in found
    )
