"""Days that cannot be, weekdays, forms of a date, and what is known of public events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from gongwen.checks.amounts import chinese_number
from gongwen.checks.days import Day, days, made
from gongwen.checks.passage import Hit, Passage, compiled, ending
from gongwen.checks.year_meetings import on_mending
from gongwen.checks.years import several_meetings
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_WEEK = "一二三四五六日"
_WEEKDAY = re.compile(
    r"[日号](?:，|连续[两三四五]周|连续|都|均|全|每逢|每周|即|是|为|正是|正好是|恰是"
    r"|恰好是|[ （(])*(?P<found>(?<!每)(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))"
)
_WEEKDAY_AHEAD = re.compile(
    r"(?P<found>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))(?:[，]?(?:即|也就是)|[（(])$"
)
RANGE = re.compile(
    r"(?:（[^）]{1,6}）)?(?:开始|起步|起(?:执行|实施|施行|试行|生效|算|计算|至今)?|启动|印发执行)?[，]?(?:一直|直)?(?:至|到|—|－|-|~|～|——|起至|截至|截止到|延续到|延续至|持续到|持续至|做到|开到)+"
)
_OTHER_FORM = re.compile(
    r"(?<![\d./-])(?:(?:19|20)\d{2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{1,2}(?![\d./-])|(?<![了达约近超率值长降增升低高差])(?P<short>\d{1,2}\.\d{1,2})(?=[\u4e00-\u9fff])"
    r"|(?P<two>[012]\d\.\d{1,2}\.\d{1,2})(?=[\u4e00-\u9fff，。；、]))"
)
_HALF = re.compile(r"(?<![\d.])(?P<year>20\d{2})[./-](?P<rest>\d{1,2}月\d{1,2}日)")
"""2023.9月14日: one date in two forms."""
_DAY_MONTH = re.compile(r"月\d{1,2}日")
_UNIT_AFTER = re.compile(
    "[个条项份名人次件户台辆万亿千百元折成%％倍度岁天年月秒分点级版号章节"
    "公吨克斤米寸吋立平厘毫小升亩顷摄瓦伏安兆美欧港英]"
)


_CLOSE = 60
"""A day without its year is taken for one near the meeting when it lies within so many days of it."""


def impossible(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A month or day that no calendar has; 29 February only in a leap year."""
    for day in days(passage.text, passage.day):
        if day.month > 12 or day.month < 1:
            yield Hit(day.start, day.end, {"why": f"没有{day.month}月"})
        elif day.day is not None and not 1 <= day.day <= _longest(day, passage):
            year = f"{day.year}年" if day.year and day.month == 2 else ""
            yield Hit(day.start, day.end, {"why": f"{year}{day.month}月没有{day.day}日"})

    for match in passage.find(_CHINESE_DAY):
        month, number = chinese_number(match["month"]) or 0, chinese_number(match["day"]) or 0
        if made(_LEAP_YEAR, month, number) is None:
            why = f"没有{month}月" if month > 12 else f"{month}月没有{number}日"
            yield Hit(*match.span(), {"why": why})


_LEAP_YEAR = 2024
_CHINESE_DAY = re.compile(
    "(?<![一二三四五六七八九十])(?<!农历)(?<!阴历)(?P<month>[一二三四五六七八九十]{1,3})月(?P<day>[一二三四五六七八九十]{1,3})日"
)


def _longest(day: Day, passage: Passage) -> int:
    years = {option.year for option in day.options} | ({day.year} if day.year else set())
    if day.month == 2:
        if not years and passage.day:  # a year that the text leaves out: one it names, or the meeting's
            years = {int(year) for year in re.findall(r"(?:19|20)\d{2}(?=年)", passage.text)}
            years |= {passage.day.year, passage.day.year + (passage.day.month > 8)}
        return 29 if not years or any(year and _leap(year) for year in years) else 28
    return 30 if day.month in (4, 6, 9, 11) else 31


_OWN_YEAR = re.compile(r"(?:19|20)\d{2}年")
_YEAR_NAMED = re.compile(r"((?:19|20)\d{2})年(?:(9|1[0-2])月)?")


def no_leap_day(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2月29日前 in a paper whose title or signature tells a year, and that names no leap year at all."""
    lines = [line for line in passage.lines if line.text.strip()]
    ends = [*lines[:1], *lines[-2:]] if len(lines) > 1 else []
    if passage.day or not any(_OWN_YEAR.search(line.text) for line in ends):
        return
    years = {int(match[1]) for match in passage.find(_YEAR_NAMED)}
    years |= {int(match[1]) + 1 for match in passage.find(_YEAR_NAMED) if match[2]}
    if any(map(_leap, years)):
        return
    for day in days(passage.text):
        if (day.month, day.day, day.year) == (2, 29, None):
            yield Hit(day.start, day.end, {"year": max(years)})


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def weekday(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A weekday that the day did not have, in every year that it may stand for."""
    text = passage.text
    undated = {day.start for day in days(text, None) if not day.options}
    found = days(text, passage.day)
    for day in found:
        if not day.exact or not day.options:
            continue
        if day.start in undated and passage.day and abs((day.likely - passage.day).days) > _CLOSE:
            continue
        for match in (_WEEKDAY.match(text, day.end - 1), ending(_WEEKDAY_AHEAD, text, day.start)):
            if match:
                yield from _its_weekday(text, day, match, found)


def _its_weekday(text: str, day: Day, match: re.Match[str], found: Sequence[Day]) -> Iterator[Hit]:
    row = _ROW.match(text, match.start("found"))
    if row and row.end() > match.end("found"):
        yield from _in_a_row(row.group(), day, found)
        return
    said = _WEEK.index(match["day"].replace("天", "日"))
    if all(option.weekday() != said for option in day.options):
        right = match["found"][:-1] + _WEEK[day.likely.weekday()]
        first, last = min(day.start, match.start("found")), max(day.end, match.end("found"))
        yield Hit(first, last, {"day": full_date(day.likely), "right": right})


_ROW = re.compile(
    r"(?:星期|周|礼拜)[一二三四五六日天](?:[、至到和及与—－~～-]+(?:次周|下周)?(?:星期|周|礼拜)[一二三四五六日天])*"
)


def _in_a_row(row: str, last: Day, found: Sequence[Day]) -> Iterator[Hit]:
    """28日、29日（周六、周日）, 3日至6日（周二至周五）: as many weekdays as days, each that of its day."""
    weekdays = re.findall("(?:星期|周|礼拜)([一二三四五六日天])", row)
    at = found.index(last)
    own = found[at + 1 - len(weekdays) : at + 1] if len(weekdays) <= at + 1 else ()
    for day, sign in zip(own, weekdays, strict=False):
        said = _WEEK.index(sign.replace("天", "日"))
        if day.options and day.exact and all(option.weekday() != said for option in day.options):
            yield Hit(
                day.start,
                day.end,
                {"day": full_date(day.likely), "right": f"周{_WEEK[day.likely.weekday()]}"},
            )


def reversed_range(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """From a later day to an earlier one; over the turn of a year the end's year may be left out."""
    text, found = passage.text, days(passage.text, passage.day)
    for first, second in pairwise(found):
        if not RANGE.fullmatch(text[first.end : second.start]) or not (
            (first.exact and second.exact) or (first.year and second.year)
        ):
            continue
        if text[second.start : second.start + 2] in ("次年", "翌年", "明年"):
            continue
        start, end = (first.month, first.day or 1), (second.month, second.day or 1)
        if first.year and second.year:
            wrong = bool(first.options and second.options) and second.likely < first.likely
        else:
            wrong = end < start and (first.month == second.month or 12 - start[0] + end[0] > 6)
        if wrong:
            yield Hit(first.start, second.end)


def mixed(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2024.1.5 or 2024/1/5 in a text that elsewhere writes 1月5日."""
    if not _DAY_MONTH.search(passage.text):
        return
    for match in passage.find(_HALF):
        right = f"{match['year']}年{match['rest']}"
        yield Hit(*match.span(), {"right": right}, right)
    for match in passage.find(_OTHER_FORM):
        if match["short"]:
            month, number = (int(part) for part in match["short"].split("."))
            if not (1 <= month <= 12 and 1 <= number <= 31) or _UNIT_AFTER.match(passage.text, match.end()):
                continue
            named = _CALLED_BY_ITS_DAY.match(passage.text, match.end())
            right = f"{month}·{number}" if named else f"{month}月{number}日"
            yield Hit(*match.span(), {"right": right}, right)
        else:
            year, month, number = (int(part) for part in re.split(r"[./-]", match.group()))
            if match["two"]:
                if not (1 <= month <= 12 and 1 <= number <= 31):
                    continue
                year += 2000
            right = f"{year}年{month}月{number}日"
            yield Hit(*match.span(), {"right": right}, right)


_CALLED_BY_ITS_DAY = re.compile("世界|国际|全国|[\u4e00-\u9fff]{0,6}(?:事故|事件|地震|火灾|重要讲话)")
"""“4·23”世界读书日: what is called by its day has a point in the middle."""


def event(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A public event with another day than it had."""
    text = passage.text
    for known in rule.settings["events"]:
        name = known["name"]
        if name not in text:
            continue
        first, last = (date.fromisoformat(str(known[key])) for key in ("start", "end"))
        names = {"event": known["called"], "when": f"{first.year}年{first.month}月"}
        for match in compiled(
            rf"(?:{name})(?:已|将|胜利|隆重|正式)?(?:于|在|自|是|从)?(?={_WRITTEN})"
        ).finditer(text):
            yield from _unlike(text, match.end(), first, last, names, known)
        for match in compiled(
            rf"(?={_WRITTEN}(?:至(?:\d{{1,2}}月)?\d{{1,2}}日)?，?(?:在[\u4e00-\u9fff]{{2}})?(?:召开|举行|闭幕|开幕|胜利召开|胜利闭幕)的?(?:{name})(?!精神))"
        ).finditer(text):
            yield from _unlike(text, match.start(), first, last, names, known)
        for match in compiled(
            rf"(?:{name})(?:胜利)?(?:召开|闭幕|举行)(?:以来|后|之后)，?(?:自|从)?(?={_WRITTEN})"
        ).finditer(text):
            day = days(text, passage.day)
            said = next((one for one in day if one.start == match.end()), None)
            if said and said.options and (said.likely.year, said.likely.month) < (first.year, first.month):
                yield Hit(said.start, said.end, names)


_WRITTEN = r"(?:19|20)\d{2}年\d{1,2}月"


def _unlike(
    text: str, at: int, first: date, last: date, names: dict[str, str], known: dict[str, str]
) -> Iterator[Hit]:
    said = next((day for day in days(text) if day.start == at), None)
    if said is None or not said.options:
        return
    day = said.likely
    right = (
        first <= day <= last
        if said.exact
        else (first.year, first.month) <= (day.year, day.month) <= (last.year, last.month)
    )
    if not right:
        yield Hit(said.start, said.end, names)


_NEXT = re.compile(r"(?P<word>明年|次年|翌年|来年|去年|上年)(?:即|（|，即)(?P<year>20\d{2})年")
_ANY_YEAR = re.compile(r"(20\d{2})年")


def next_year(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """明年即… with the wrong year, measured by the last year named before it."""
    for match in passage.find(_NEXT):
        before = _ANY_YEAR.findall(passage.text, 0, match.start())
        if before:
            right = int(before[-1]) + (1 if match["word"] in ("明年", "次年", "翌年", "来年") else -1)
            if int(match["year"]) != right:
                yield Hit(*match.span(), {"year": before[-1], "right": right})


def year_before(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A last meeting that is not the one of the year before."""
    own = {int(match["year"]) for match in passage.find(rule.settings["own"])}
    if len(own) != 1:
        return
    year = own.pop()
    if re.search(rf"{year}年[1-3]月", passage.text):
        return  # then its own year is the doubtful one
    for match in passage.find(rule.settings["last"]):
        if int(match["year"]) == year and on_mending(passage.text):
            continue  # what became of this meeting's own tasks
        if int(match["year"]) != year - 1:
            yield Hit(*match.span("found"), {"year": year, "right": year - 1})


def another_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The meeting told with a year before that of the day it is checked for."""
    if passage.day is None or several_meetings(passage.text):
        return
    for match in passage.find(rule.settings["held"]):
        before = passage.text[max(0, match.start() - 24) : match.end()]
        if int(match["year"]) < passage.day.year and not compiled(rule.settings["unless"]).search(before):
            yield Hit(*match.span("found"), {"other": full_date(passage.day)})


CHECKS = {
    "another_year": another_year,
    "next_year": next_year,
    "year_before": year_before,
    "impossible_day": impossible,
    "no_leap_day": no_leap_day,
    "weekday": weekday,
    "reversed_range": reversed_range,
    "mixed_dates": mixed,
    "event": event,
}
