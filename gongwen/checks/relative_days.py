"""A day told by its distance and by its date: 会后次日即1月21日, 前一天（12月29日）, 提前五天即……, 同年的2014年."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gongwen.checks.amounts import NUMBER
from gongwen.checks.chain import meetings
from gongwen.checks.days import Day, days, made
from gongwen.checks.durations import number
from gongwen.checks.passage import Hit, Mention, Passage, compiled
from gongwen.rules import TextRule

_N = f"(?P<n>{NUMBER})"
_WHOSE = r"(?P<of>会议|开会|民主生活会|生活会|召开|会|印发|学习|谈话)?(?:召开|结束)?(?:的|之)?"
_ONE = (
    ("before", rf"(?:前|头|提前){_N}(?:个)?(?P<unit>天|日|周|星期|月)(?!内)"),
    ("before", rf"{_N}(?:个)?(?P<unit>天|日|周|星期|月)(?:之)?前(?!完成|报)"),
    ("within", rf"后{_N}(?:个)?(?P<unit>天|日|周|星期|月)(?:之)?内"),
    ("after", rf"后(?:的)?第{_N}(?:个)?(?P<unit>天|日|周)"),
    ("after", rf"(?:后|过了|隔了|又过了){_N}(?:个)?(?P<unit>天|日|周|星期|月)(?!内|前)"),
    ("after", rf"{_N}(?:个)?(?P<unit>天|日|周|星期|月)(?:之|以)?后"),
    ("next", r"(?:后|的)?(?:次日|翌日|第二天|隔天|后一天|转天)"),
    ("eve", r"(?:的)?(?:前日|头天|前夕|前一日)"),
    ("same", r"(?:的)?(?:当天|当日|同日|同一天)"),
)
_JOIN = r"(?:，|、)?(?:即|也就是|就是|也即|亦即|正是|恰是|为|是)?(?:的|在|于)?[（(]?(?:即)?"
_TAIL = r"[（(，]?(?:即|也就是|就是|正是|恰是|是|为|恰为|正值|系)?(?:在)?"
_DATE = r"(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日"
_BESIDE = tuple(
    (
        kind,
        rf"{_WHOSE}{words}{_JOIN}(?={_DATE})",
        rf"(?<=日){_TAIL}{_WHOSE}{words}(?=[）)，。；、]|下午|上午)",
    )
    for kind, words in _ONE
)
"""Per kind of word what leads on to a date, and what follows one."""


class Distance(NamedTuple):
    """Between how many days after the anchor (negative: before it) a word puts the day."""

    least: int
    most: int


def relative(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A date beside a word of distance that puts the day elsewhere, counted from the meeting or the day before."""
    text = passage.text
    found = days(text, passage.day)
    if not found:
        return
    starts = {day.start: number for number, day in enumerate(found)}
    ends = {day.end: number for number, day in enumerate(found)}
    beside: list[tuple[int, str, Mention, int]] = []
    for kind, ahead, behind in _BESIDE:
        for match in passage.find(ahead):
            index = starts.get(match.end())
            if index is not None and not _of_two(text, match):
                beside.append((index, kind, match, match.start()))
        for match in passage.find(behind):
            index = ends.get(match.start())
            if index is not None and match.group()[0] in "（(，即正恰是":
                beside.append((index, kind, match, found[index].start))
    meeting = _meeting(passage, rule) if beside else None
    for index, kind, match, start in beside:
        yield from _check(text, found, index, kind, match, meeting, start)


_TOGETHER = re.compile(r"同日|同一天")


def _of_two(text: str, match: Mention) -> bool:
    """两会同日（1月6日）: the word says that two things share the day told there, not that it is one told before."""
    return bool(_TOGETHER.search(match.group())) and (
        text[match.start() - 1 : match.start()] not in ("", *"，。；、：\n") or bool(match["of"])
    )


def _check(
    text: str,
    found: Sequence[Day],
    index: int,
    kind: str,
    match: Mention,
    meeting: date | None,
    start: int,
) -> Iterator[Hit]:
    day, distance = found[index], _distance(kind, match)
    if not day.exact or distance is None:
        return
    of_meeting = match["of"] in ("会议", "开会", "民主生活会", "生活会", "会", "召开")
    anchors = _anchors(text, found, index, meeting, of_meeting)
    if not anchors or any(_fits(option, anchor, distance) for option in _options(day) for anchor in anchors):
        return
    first, last = min(start, day.start), max(match.end(), day.end)
    right = anchors[0] + timedelta(days=distance.most if kind != "before" else distance.least)
    yield Hit(
        first,
        last,
        {"anchor": f"{anchors[0].month}月{anchors[0].day}日", "right": f"{right.month}月{right.day}日"},
    )


def _options(day: Day) -> tuple[date, ...]:
    """The days it may stand for; where no year is known any common year serves."""
    if day.options or day.day is None:
        return day.options
    any_year = made(2023, day.month, day.day)
    return (any_year,) if any_year else ()


def _fits(day: date, anchor: date, distance: Distance) -> bool:
    return distance.least <= (day - anchor).days <= distance.most


def _distance(kind: str, match: Mention) -> Distance | None:
    if kind in ("next", "eve", "same"):
        return {"next": Distance(1, 1), "eve": Distance(-1, -1), "same": Distance(0, 0)}[kind]
    count, unit = number(match["n"]), match["unit"]
    if not count:
        return None
    if unit == "月":
        least, most = 28 * count, 31 * count
    elif unit in ("周", "星期"):
        least, most = 7 * count - 1, 7 * count + 1
    else:
        least = most = count
    if kind == "before":
        return Distance(-most, -least)
    if kind == "within":
        return Distance(1, most)
    return Distance(least - (unit in ("天", "日") and "第" in match.group()), most)


def _anchors(
    text: str, found: Sequence[Day], index: int, meeting: date | None, of_meeting: bool
) -> list[date]:
    """The days that the word may count from: the meeting's, or those told just before (and, for 前, just after)."""
    if of_meeting and meeting:
        return [meeting]
    day = found[index]
    told = [other for other in found if text[other.start].isdigit()]  # not 次日, the word itself
    at = told.index(day)
    near = [
        _options(other)[0]
        for other in (*reversed(told[max(0, at - 2) : at]), *told[at + 1 : at + 2])
        if _options(other)
        and other.exact
        and bool(other.options) == bool(day.options)
        and "\n" not in text[min(day.end, other.end) : max(day.start, other.start)]
    ]
    return near if near else [meeting] if meeting and of_meeting else []


def _meeting(passage: Passage, rule: TextRule) -> date | None:
    settings = rule.settings
    held = meetings(
        passage.text,
        tuple(settings["meeting"] + settings["plain_meeting"] + settings["any_meeting"]),
        settings["not_meeting"],
        passage.day,
    )
    told = {day.likely for day in held}
    return next(iter(told)) if len(told) == 1 else passage.day


_SAME_YEAR = re.compile(
    r"(?P<word>同年|当年|同一年|次年|翌年|第二年|转年|前一年|上一年)(?:的|即|也就是|，即|（)?(?P<year>(?:19|20)\d{2})年"
)
_SAME_MONTH = re.compile(
    r"(?P<word>同月|当月|次月|翌月|下月|上月)(?:的|即|也就是|，即|（)(?:(?:19|20)\d{2}年)?(?P<month>\d{1,2})月"
)
_SHIFT = {"次": 1, "翌": 1, "第": 1, "转": 1, "下": 1, "前": -1, "上": -1}


def relative_year(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """同年的2014年 after 2013年, 次月即3月 after 1月."""
    text = passage.text
    for match in _SAME_YEAR.finditer(text):
        before = re.findall(r"((?:19|20)\d{2})年", text[: match.start()].rpartition("\n")[2])
        if before:
            right = int(before[-1]) + _SHIFT.get(match["word"][0], 0)
            if int(match["year"]) != right:
                yield Hit(*match.span(), {"before": f"{before[-1]}年", "right": f"{right}年"})
    for match in _SAME_MONTH.finditer(text):
        before = re.findall(r"(?<!\d)(\d{1,2})月", text[: match.start()].rpartition("\n")[2])
        if before:
            right = (int(before[-1]) + _SHIFT.get(match["word"][0], 0) - 1) % 12 + 1
            if int(match["month"]) != right:
                yield Hit(*match.span(), {"before": f"{before[-1]}月", "right": f"{right}月"})


_TOLD_YEAR = re.compile(r"(?P<word>前年|去年|上年|今年|明年)(?:即|的|，即|（)?(?P<year>20\d{2})年")
_AWAY = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "明年": 1}


def one_present(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """去年2024年 and 今年2024年: both must be told from one present year."""
    told = [(match, int(match["year"]) - _AWAY[match["word"]]) for match in passage.find(_TOLD_YEAR.pattern)]
    for match, now in told[1:]:
        if now != told[0][1]:
            yield Hit(
                *match.span(),
                {"before": told[0][0].group(), "right": f"{told[0][1] + _AWAY[match['word']]}年"},
            )


_UNTIL = re.compile(
    r"(?:距|离)(?:离)?(?:会议|开会|民主生活会|生活会|会期)(?:正式)?(?:召开|开始)?(?:还有|仅有?|只有|只剩|尚有|不到|已有|已过|有)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})天"
)


def until_meeting(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """距会议召开还有五天, beside a day that is another number of days away; either end may be counted in."""
    meeting = _meeting(passage, rule)
    if meeting is None:
        return
    for match in passage.find(_UNTIL):
        before = [day for day in days(passage.text, passage.day) if day.end <= match.start() and day.options]
        if not before or compiled("[。\n]").search(passage.text[before[-1].end : match.start()]):
            continue
        away = min(abs((option - meeting).days) for option in before[-1].options)
        if not away <= number(match["n"]) <= away + 1:
            yield Hit(before[-1].start, match.end(), {"right": away})


_MONTHS_ON = re.compile(
    r"(?:会议?|民主生活会|召开)(?:召开)?后(?:的)?(?P<n>半年|[1-9一二两三四五六七八九]个月)[，（(]?(?:即|也就是|就是)?(?:在|到)?"
    r"(?:(?P<year>20\d{2})年)?(?P<month>\d{1,2})月"
)


def relative_month(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """会后半年即2026年10月 of a meeting in January: the month that so many months lead to."""
    meeting = _meeting(passage, rule)
    if meeting is None:
        return
    for match in passage.find(_MONTHS_ON):
        months = 6 if match["n"] == "半年" else number(match["n"][0])
        told = int(match["month"]) + 12 * (int(match["year"] or meeting.year) - meeting.year)
        right = meeting.month + months
        if (told - right) % 12 if not match["year"] else told != right:
            year, month = meeting.year + (right - 1) // 12, (right - 1) % 12 + 1
            anchor = f"{meeting.month}月{meeting.day}日"
            yield Hit(*match.span(), {"anchor": anchor, "right": f"{year}年{month}月"})


CHECKS = {
    "relative_month": relative_month,
    "one_present": one_present,
    "relative_day": relative,
    "relative_year": relative_year,
    "until_meeting": until_meeting,
}
