"""Days of the lunar calendar beside days of the solar one: 农历腊月廿九（2023年1月20日）, 元宵节（2024年2月24日）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from gongwen.checks.days import days, made
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_FIRST = 2010
_NEW_YEAR = date(2010, 2, 14)
_YEARS = (
    0x0A950, 0x0B4A0, 0x0BAA4, 0x0AD50, 0x055D9, 0x04BA0, 0x0A5B0, 0x15176, 0x052B0, 0x0A930,
    0x07954, 0x06AA0, 0x0AD50, 0x05B52, 0x04B60, 0x0A6E6, 0x0A4E0, 0x0D260, 0x0EA65, 0x0D530,
)  # fmt: skip
"""A year each from 2010 on (GB/T 33661—2017): the last four bits the leap month, the twelve before them long months."""
_MONTHS = ("正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月")
_NUMBERS = {"一月": 1, "十一月": 11, "十二月": 12, **{name: number for number, name in enumerate(_MONTHS, 1)}}
_TENS = {"初": 0, "十": 10, "廿": 20, "二十": 20}
_FEASTS = {
    "春节": (1, 1), "大年初一": (1, 1), "元宵节": (1, 15), "端午节": (5, 5), "中秋节": (8, 15),
    "中秋": (8, 15), "端午": (5, 5), "元宵": (1, 15), "重阳节": (9, 9), "腊八节": (12, 8), "除夕": (12, 30),
}  # fmt: skip
_DAY = r"(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]|二十[一二三四五六七八九]?|三十)"
_MONTH = "正月|冬月|腊月|(?<=农历)[一二三四五六七八九十]{1,2}月"
_NAME = rf"(?:农历|阴历)?(?:(?P<month>{_MONTH})(?P<day>{_DAY})|(?P<feast>{'|'.join(_FEASTS)}))"
_AHEAD = re.compile(rf"{_NAME}(?:当天|当日|这天|那天)?(?:[（(]|，?即|，?也就是|是|为)$")
_BEHIND = re.compile(
    rf"(?:[（(]|，?即|，?恰逢|，?正值|，?适逢|，?是|，?正是|(?=[\u4e00-\u9fff]{{2,4}}当[天日]))(?:今年)?{_NAME}(?=[）)，。；当]|这|那)"
)


def solar(year: int, month: int, number: int) -> date | None:
    """A day of a lunar year, no leap month, as the calendar has it; the thirtieth of a short month is its last day."""
    if not 0 <= year - _FIRST < len(_YEARS) or not 1 <= month <= 12:
        return None
    lengths = [_length(code) for code in _YEARS]
    start = _NEW_YEAR + timedelta(days=list(accumulate(lengths, initial=0))[year - _FIRST])
    code = _YEARS[year - _FIRST]
    leap = code & 0xF
    gone = sum(_of_month(code, each) for each in range(1, month))
    gone += _of_leap(code) if 0 < leap < month else 0
    return start + timedelta(days=gone + min(number, _of_month(code, month)) - 1)


def _of_month(code: int, month: int) -> int:
    return 30 if code & (0x10000 >> month) else 29


def _of_leap(code: int) -> int:
    return (30 if code & 0x10000 else 29) if code & 0xF else 0


def _length(code: int) -> int:
    return sum(_of_month(code, month) for month in range(1, 13)) + _of_leap(code)


def lunar_day(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A lunar day or a feast beside a day that no year it may stand for gives."""
    text = passage.text
    for day in days(text, passage.day):
        ahead = _AHEAD.search(text[max(0, day.start - 16) : day.start])
        match = ahead or _BEHIND.match(text, day.end)
        if (
            not match
            or not day.exact
            or not day.options
            or re.match("[至到—－-]", text[day.end : day.end + 1])
        ):
            continue
        month, number = _read(match)
        right = [_beside(option, month, number) for option in day.options]
        known = [each for each in right if each]
        if len(known) < len(right) or any(each in day.options for each in known):
            continue
        now = None if day.written or not passage.day else made(passage.day.year, day.month, day.day or 0)
        if now and now == _beside(now, month, number):
            continue  # the year of the paper, though another stands nearer
        start = day.start - len(match.group()) if ahead else day.start
        end = day.end if ahead else match.end()
        name = match["feast"] or f"{match['month']}{match['day']}"
        yield Hit(start, end, {"name": name, "right": f"{known[0].year}年{known[0].month}月{known[0].day}日"})


def _read(match: re.Match[str]) -> tuple[int, int]:
    if match["feast"]:
        return _FEASTS[match["feast"]]
    signs = match["day"]
    if signs == "三十":
        return _NUMBERS[match["month"]], 30
    tens = next(word for word in ("二十", "廿", "初", "十") if signs.startswith(word))
    ones = "一二三四五六七八九十".find(signs.removeprefix(tens)[:1] or "?") + 1
    return _NUMBERS[match["month"]], _TENS[tens] + ones


def _beside(option: date, month: int, number: int) -> date | None:
    """The lunar day of the lunar year that lies nearest to a day."""
    found = [each for year in (option.year - 1, option.year) if (each := solar(year, month, number))]
    return min(found, key=lambda each: abs((each - option).days), default=None) if len(found) == 2 else None


CHECKS = {"lunar_day": lunar_day}
