"""A span that a sentence tells, against where it begins and where it ends, wherever the three stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongwen.checks.amounts import NUMBER, whole
from gongwen.checks.days import made, working_days
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_SENTENCE = re.compile(r"[^。；！？\n]{6,400}")
_SPAN = re.compile(
    r"(?:为期|历时|期限|任期|聘期|租期|工期|学期|学制|借期|会期|有效期|合同期|保修期|质保期|服务期|试用期|挂职期|见习期|周期)(?:限|间)?(?:为|共|是|：)*"
    rf"(?P<n>{NUMBER}|半)个?(?P<unit>天|日|周|星期|月|年)(?P<about>[半多余左内])?"
    rf"|(?P<n2>{NUMBER})个?(?P<unit2>月|年)(?:期|任期)(?!间|内|限)"
)
_POINT = re.compile(
    r"(?<![\d第])(?:(?P<y>(?:19|20)\d{2})年(?!度|来|以来|期|版|级|届|间|末|初|底))?"
    r"(?:(?P<m>\d{1,2})月(?!初|中|份|上|下|间)(?:(?P<d>\d{1,2})[日号]|(?P<last>底|末))?)?"
)
_BEGINS = re.compile(
    r"(?:（[^）]{1,12}）)?(?:上午|下午|晚|正式|全面|当选|进场|起){0,2}[^，。；、\d]{0,8}?"
    r"(?:开班|开营|开幕|开课|开始|启动|进驻|入驻|开工|动工|签订|签署|续签|生效|施行|实施|起(?!草)|换届|当选|聘任|聘请|聘用|受聘|任命|选举产生|挂职|租赁|承租|借调|竣工验收)"
)
_ENDS = re.compile(
    r"(?:（[^）]{1,12}）)?(?:上午|下午|晚|即|将|已|正式|圆满|全部|全面|才|底|如期|到期|期满){0,3}[^，。；、\d]{0,4}?"
    r"(?:结业|结营|结课|结束|闭幕|撤离|离开|届满|到期|期满|任满|截止|终止|失效|止(?!损)|竣工|完工|收官|完成(?:全部|现场|集中)?(?:进驻|驻点|巡察|巡视|督导|培训|施工)(?!整改|反馈|报告))"
)
_YEARS_END = re.compile("届满|到期|期满|任满|截止|终止|失效|止")
_APART = re.compile(
    "延长|延期|推迟|提前|提早|顺延|续[聘租期签借]|双休|休息|节假日|缩短|原定|原计划|另|其中|第[一二三四]阶段|首批|暂停|中断|超期|逾期|累计"
)
_COUNT = re.compile(rf"(?:{NUMBER}|半)个?(?:天|日|周|星期|月|年)")
_MONTH_END = 28
_SIZES = {"天": 1, "日": 1, "周": 7, "星期": 7, "月": 30, "年": 365}
_A_MONTH = 30.44


class _Point(NamedTuple):
    """A year, a month or a day that a sentence names; what it leaves out is None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


def told_span(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """10月14日开班……为期5天……10月16日结业; 2021年9月换届，任期三年，2025年9月届满: the points make another span."""
    for sentence in passage.find(_SENTENCE.pattern):
        text = sentence.group()
        told = list(_SPAN.finditer(text))
        if len(told) != 1 or _APART.search(text) or told[0]["about"]:
            continue
        points = _points(text, told[0].span())
        ending = _ENDS.match(text, points[1].end) if len(points) == 2 else None
        if ending is None or not _BEGINS.match(text, points[0].end):
            continue
        unit = told[0]["unit"] or told[0]["unit2"]
        if unit == "年" and not _YEARS_END.search(ending.group()):
            continue
        n = told[0]["n"] or told[0]["n2"]
        count = 0.5 if n == "半" else float(whole(n) or 0)
        right = _misfit(count, unit, points[0], points[1], passage.day)
        if right:
            start = sentence.start() + min(told[0].start(), points[0].start)
            end = sentence.start() + max(told[0].end(), points[1].end)
            yield Hit(start, end, {"told": _COUNT.findall(told[0].group())[-1], "right": right})


def _points(text: str, span: tuple[int, int]) -> list[_Point]:
    """The points of time that a sentence names beside the span itself."""
    found: list[_Point] = []
    for match in _POINT.finditer(text):
        if not (match["y"] or match["m"]) or (span[0] <= match.start() < span[1]):
            continue
        year, month, day = (int(match[part]) if match[part] else None for part in ("y", "m", "d"))
        found.append(_Point(*match.span(), year, month, _MONTH_END if match["last"] else day))
    return found


def _misfit(count: float, unit: str, first: _Point, last: _Point, paper: date | None) -> str:
    """What the two points come to, where that is not as many as are told; empty where they agree or nobody can say."""
    if unit in ("年", "月") and not (first.day and last.day):
        months = _months(first, last)
        if months is None:
            return ""
        size = 12 if unit == "年" else 1
        slack = 1 if first.month and last.month else 11
        if unit == "月" and not first.month:
            return ""
        if abs(months - count * size) <= slack:
            return ""
        return f"{months // 12}年" if months % 12 == 0 and unit == "年" else f"{months}个月"
    begun, ended = _days(first, last, paper.year if paper else 2023)
    if begun is None or ended is None or ended <= begun:
        return ""
    length = (ended - begun).days + 1
    meant = count * (_A_MONTH if unit == "月" else 365.25 if unit == "年" else _SIZES[unit])
    slack = {"天": 1, "日": 1, "周": 3, "星期": 3, "月": 10, "年": 45}[unit]
    working = working_days(begun, min(length, 60))
    if abs(length - meant) <= slack or (_SIZES[unit] == 1 and length <= 60 and abs(working - count) <= 1):
        return ""
    return f"{length}天"


def _months(first: _Point, last: _Point) -> int | None:
    """Whole months from the one to the other; by the year alone where a month is not told."""
    if first.month is None or last.month is None:
        return None if first.year is None or last.year is None else (last.year - first.year) * 12
    years = (last.year - first.year) if first.year and last.year else (0 if last.month >= first.month else 1)
    return years * 12 + last.month - first.month


def _days(first: _Point, last: _Point, usual: int) -> tuple[date | None, date | None]:
    if not (first.month and first.day and last.month and last.day):
        return None, None
    year = first.year or last.year or usual
    later = last.year or year + ((last.month, last.day) < (first.month, first.day))
    return made(year, first.month, first.day), made(later, last.month, last.day)


CHECKS = {"told_span": told_span}
