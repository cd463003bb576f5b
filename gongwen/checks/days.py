"""Read the days that a text names, with the years that it leaves out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_DAY = re.compile(
    r"(?=[\d次翌明去上今同当本第])"  # most places are passed over by their first sign
    r"(?<![\d第.])(?:(?P<year>(?:19|20)\d{2})年|(?P<relative>次年|翌年|明年|去年|上年|今年|同年|当年|本年))?"
    r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})(?:日(?![常均产])|号(?!楼|文))|(?P<part>底|末|初|上旬|中旬|下旬)|(?P<bare>(?!\d)))"
    r"|(?<=[日月至到—－、-])(?P<only>\d{1,2})日(?![常均产])"
    r"|(?P<that>同日|当日|次日|同一天|第二天)"
)
_CHRONICLE = re.compile(r"\s*[^\n。]{0,30}?(20\d{2})年度?[^\n。]{0,6}(?:大事记|纪事|日志|行事历|校历)")
"""The title of a paper whose days are all of one year, whenever it is written."""
_SHIFT = {"次年": 1, "翌年": 1, "明年": 1, "去年": -1, "上年": -1}
_PART = {"初": 1, "上旬": 5, "中旬": 15, "下旬": 25, "底": 31, "末": 31}
_LONGEST_JUMP = 183


class Day(NamedTuple):
    """A day as the text names it.

    `options` are the days it may stand for, the likeliest first: one where the year is
    written, more where the text leaves it open, none where no calendar has it. `written`
    says that year, month and day all stand there; `exact` that a day of the month is meant.
    """

    start: int
    end: int
    options: tuple[date, ...]
    year: int | None
    month: int
    day: int | None
    written: bool
    exact: bool

    @property
    def short(self) -> str:
        """Month and day, as a message says them."""
        return f"{self.month}月{self.day}日"

    @property
    def likely(self) -> date:
        """The likeliest day. Raises IndexError for one that no calendar has."""
        return self.options[0]


@lru_cache(maxsize=512)
def days(text: str, meeting: date | None = None) -> tuple[Day, ...]:
    """The days of a text in order; `meeting` helps where no year stands before the first of them."""
    found: list[Day] = []
    last: date | None = None
    if chronicle := _CHRONICLE.match(text):
        meeting = date(int(chronicle[1]), 6, 30)
    latest = meeting
    for match in _DAY.finditer(text):
        read = _read(match, last, meeting, found[-1] if found else None, latest)
        if read is None:
            continue
        found.append(read)
        if read.options:
            last = read.likely
            latest = max(last, latest) if latest else last
    return tuple(found)


def _read(
    match: re.Match[str], last: date | None, meeting: date | None, before: Day | None, latest: date | None
) -> Day | None:
    if match["that"]:
        if last is None:
            return None
        that = last + timedelta(days=match["that"] in ("次日", "第二天"))
        return Day(*match.span(), (that,), None, that.month, that.day, False, True)
    if match["only"]:
        if before is None or match.start() - before.end > 3:
            return None
        only = int(match["only"])
        same = made(last.year, before.month, only) if last else None
        return Day(*match.span(), (same,) if same else (), None, before.month, only, False, True)
    month = int(match["month"])
    number = int(match["day"]) if match["day"] else None
    written = int(match["year"]) if match["year"] else None
    if written:
        years: tuple[int, ...] = (written,)
    elif latest and match["relative"] in ("去年", "上年"):
        years = (latest.year - 1,)  # seen from when the text is written, not from the day named before
    elif last and match["relative"]:
        years = (last.year + _SHIFT.get(match["relative"], 0),)
    else:
        years = _years(last or meeting, month, number or 15)
    dated = number if number is not None else _PART.get(match["part"] or "", 15)
    options = tuple(day for year in years if (day := made(year, month, dated, number is None)))
    exact = number is not None
    return Day(*match.span(), options, written, month, number, bool(written) and exact, exact)


def _years(near: date | None, month: int, number: int) -> tuple[int, ...]:
    """Years that a day without one may have: the nearest to the day named before, then that day's own."""
    if near is None:
        return ()
    day = made(near.year, month, number, clipped=True)
    if day is None or abs((day - near).days) <= _LONGEST_JUMP:
        return (near.year,)
    return (near.year + (1 if day < near else -1), near.year)


def made(year: int, month: int, number: int, clipped: bool = False) -> date | None:
    """A day of the calendar, None where it has no such day; `clipped` takes the month's last day instead."""
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if clipped:
        number = min(number, last)
    return date(year, month, number) if 1 <= number <= last else None


def working_days(start: date, length: int) -> int:
    """How many of so many days from one on are Mondays to Fridays; holidays are not known here."""
    return sum((start + timedelta(days=day)).weekday() < _SATURDAY for day in range(max(length, 0)))


_SATURDAY = 5


def beside(text: str, meeting: date | None, between: re.Pattern[str]) -> Iterator[tuple[Day, Day]]:
    """Days of a month one behind the other with words that match wholly between them."""
    for first, second in pairwise(days(text, meeting)):
        if first.exact and second.exact and between.fullmatch(text, first.end, second.start):
            yield first, second
