"""Counts and days as drafts write them, blanks included; the year told by what stands around.

Numerals and the calendar are those of the checks; here is only what a draft leaves open.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from gongwen.checks.amounts import DIGITS, NUMERALS, chinese_number
from gongwen.checks.days import made as calendar_day

BLANK = r"(?:[xX]{1,6}|_{2,}|＿{1,}|\*{2,}|〇{2,}|□{1,}|【[^】\n]{0,40}】|（\s*）|\[\s*\])"
COUNT = r"(?:\d{1,7}|[零〇一二两三四五六七八九十百千]{1,7})"
_YEAR = (
    r"(?:(?:19|20)\d\d|[一二][〇零九]?[〇零一二三四五六七八九]{2,3}|20[xX]{2}|[xX]{2,4}|【[^】\n]{0,40}】)年"
)
_PART = r"(?:\d{1,2}|元|[一二三四五六七八九十]{1,3}|[xX]{1,2}|〇{1,2}|_{2,})"
_DOTTED_DAY = r"(?<![\d.])20\d\d[.．/-]\d{1,2}[.．/-]\d{1,2}(?![\d.])"
DAY = rf"(?:(?:{_YEAR}(?!度))?{_PART}月{_PART}(?:日|号)|{_DOTTED_DAY})"
SPAN = (
    rf"(?:从|自|于)?({DAY})(?:（[^）]{{1,6}}）)?(?:起|开始)?，?(?:至|到|—|－|-|~|～|–)+"
    rf"((?:{_YEAR})?(?:{_PART}月)?{_PART}(?:日|号)|{_DOTTED_DAY})"
)
_DOTTED = re.compile(r"(20\d\d)[.．/-](\d{1,2})[.．/-](\d{1,2})")
_DAY = re.compile(rf"(?:(?P<year>{_YEAR}))?(?:(?P<month>{_PART})月)?(?P<day>{_PART})(?:日|号)")


class Written(NamedTuple):
    """A day as written; a part that is not there or blank is None. `blank` says that a part was left open."""

    year: int | None
    month: int | None
    day: int | None
    blank: bool = False


def count_of(text: str | None) -> int | None:
    """The number of digits or of Chinese numerals; None for a blank and for an estimate such as 七八."""
    if not text:
        return None
    if text.isdigit():
        return int(text)
    return chinese_number(text) if all(sign in NUMERALS for sign in text) else None


def year_of(text: str) -> int | None:
    """2014年 and 二〇一四年 as a number."""
    digits = [DIGITS.get(sign, sign) for sign in text.removesuffix("年")]
    year = "".join(map(str, digits))
    return int(year) if len(year) == 4 and year.isdigit() else None


def written(text: str) -> Written | None:
    """Take a day apart; None for what is no day."""
    if dotted := _DOTTED.fullmatch(text):
        return Written(int(dotted[1]), int(dotted[2]), int(dotted[3]))
    match = _DAY.fullmatch(text.replace("元月", "一月"))
    if not match:
        return None
    year = year_of(match["year"]) if match["year"] else None
    month = count_of(match["month"]) if match["month"] else None
    day = count_of(match["day"])
    blank = bool(match["year"] and year is None) or bool(match["month"] and month is None) or day is None
    return Written(year, month, day, blank)


def day_of(found: Written, near: date | None, *, after: bool = False) -> date | None:
    """The day meant; a missing year is the one that brings it nearest before `near` (after it with `after`).

    Forty days on the other side are still taken, because drafts are out of order at times. None
    where no such day exists or nothing tells the year.
    """
    if found.month is None or found.day is None:
        return None
    if found.year is not None:
        return made(found.year, found.month, found.day)
    if near is None:
        return None
    slack = timedelta(days=40)
    years = (near.year + 1, near.year, near.year - 1)
    days = [day for year in years if (day := made(year, found.month, found.day))]
    if after:
        kept = [day for day in days if day >= near - slack]
        return min(kept, default=None)
    kept = [day for day in days if day <= near + slack]
    return max(kept, default=None)


def made(year: int, month: int, day: int) -> date | None:
    """A day of the years 1949 to 2099; None where there is none."""
    return calendar_day(year, month, day) if 1949 <= year <= 2099 else None
