"""Days and times as papers write them, whole or in part, so that two of them can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from gongwen.intake.numbers import count_of, year_of

_DAY = re.compile(
    r"(?:(?P<year>20\d\d|二〇[〇一二三四五六七八九]{2})年)?(?P<month>\d{1,2}|元|[十一二三四五六七八九]{1,3})月"
    r"(?:(?P<day>\d{1,2}|[十一二三四五六七八九]{1,4})(?:日|号)|(?P<part>底|末|初|上旬|中旬|下旬))"
    r"|(?P<y>20\d\d)[-.](?P<m>\d{1,2})[-.](?P<d>\d{1,2})"
)
_PARTS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (25, 31), "末": (25, 31)}
_CLOCK = re.compile(
    r"(?P<half>上午|下午|晚上|中午|晚)?(?P<hour>\d{1,2}|[十一二三四五六七八九]{1,3})(?:[:：时点])(?P<minute>\d{1,2}|半)?"
)
_HALF = re.compile("上午|下午|晚上|中午|晚")


class Day(NamedTuple):
    """A day, or a stretch of a month such as 1月中旬; `year` is None where it is not written."""

    year: int | None
    month: int
    first: int
    last: int


class Time(NamedTuple):
    """When a meeting begins and ends: 上午 or 下午, and minutes since midnight, each None where not written."""

    half: str
    begin: int | None
    end: int | None


def day(text: str) -> Day | None:
    """The first day that a text names; None where no calendar has it."""
    match = _DAY.search(text)
    if not match:
        return None
    if match["y"]:
        return _made(int(match["y"]), int(match["m"]), int(match["d"]))
    month = 1 if match["month"] == "元" else count_of(match["month"])
    year = year_of(match["year"]) if match["year"] else None
    if month is None or not 1 <= month <= 12:
        return None
    if match["part"]:
        first, last = _PARTS[match["part"]]
        return Day(year, month, first, min(last, monthrange(year or 2024, month)[1]))
    number = count_of(match["day"])
    return _made(year, month, number) if number else None


def _made(year: int | None, month: int, number: int) -> Day | None:
    known = 1 <= month <= 12 and 1 <= number <= monthrange(year or 2024, month)[1]
    return Day(year, month, number, number) if known else None


def of_date(value: date) -> Day:
    """A day of the calendar."""
    return Day(value.year, value.month, value.day, value.day)


def same_day(one: Day, other: Day) -> bool:
    """Whether both may be the same day: a missing year fits any, and a part of a month any day in it."""
    if one.year and other.year and one.year != other.year:
        return False
    return one.month == other.month and one.first <= other.last and other.first <= one.last


def time(text: str) -> Time | None:
    """The time of day that a text names."""
    half = _HALF.search(text)
    clocks = list(_CLOCK.finditer(text))[:2]
    if not half and not clocks:
        return None
    told = half.group().replace("晚上", "晚") if half else ""
    minutes: list[int] = []
    for match in clocks:
        hour = count_of(match["hour"]) or 0
        part = match["half"] or told
        hour += 12 if part in ("下午", "晚", "晚上") and hour < 12 else 0
        minutes.append(hour * 60 + (30 if match["minute"] == "半" else int(match["minute"] or 0)))
    begin = minutes[0] if minutes else None
    if begin is not None and not told:
        told = "上午" if begin < 720 else "下午"
    return Time(told, begin, minutes[1] if len(minutes) > 1 else None)


def same_time(one: Time, other: Time) -> bool:
    """Whether both may be the same time: what one does not say fits whatever the other says."""
    if one.half and other.half and one.half != other.half:
        return False
    pairs = ((one.begin, other.begin), (one.end, other.end))
    return all(a is None or b is None or a == b for a, b in pairs)
