"""Rounds and stages one after another (第一轮……第二轮……): each begins after the one before has ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gongwen.checks.amounts import chinese_number
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_DAYS = re.compile(
    r"第(?P<n>[一二三四五六])(?P<kind>轮|阶段|批|步)[^，。；\d]{0,12}?(?:自|从|于|为|：|（)?"
    r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:开始)?(?:至|到|—|-|－)(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
)
_MONTHS = re.compile(
    r"(?P<m>\d{1,2})(?:月)?(?:至|到|—|-|－)(?P<m2>\d{1,2})月|第[一二三四五六]步[^，。；\d]{0,6}?自(?P<from>\d{1,2})月起"
)
_CLOSED = re.compile(r"首尾相接|前后衔接|首尾衔接|无缝衔接|不留空档|不断档|环环相扣")
_OVERLAP = re.compile(r"交叉进行|同步|并行|穿插|压茬|滚动|部分重叠")


class Stage(NamedTuple):
    """A stage, its first and last day as (month, day), and where it is told."""

    number: str
    first: tuple[int, int]
    last: tuple[int, int]
    start: int
    end: int


def overlapping(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A round that begins on or before the last day of the one before; stages said to run side by side may."""
    for line in passage.lines:
        if _OVERLAP.search(line.text):
            continue
        told = [_stage(match, line.start) for match in _DAYS.finditer(line.text)]
        for one, two in pairwise(told):
            follows = chinese_number(two.number) == (chinese_number(one.number) or 0) + 1
            if follows and _before(two.first, one.last) and not _before(two.first, one.first):
                yield Hit(one.start, two.end, {"first": one.number, "second": two.number})


def _stage(match: re.Match[str], by: int) -> Stage:
    month, last_month = int(match["m"]), int(match["m2"] or match["m"])
    return Stage(
        match["n"],
        (month, int(match["d"])),
        (last_month, int(match["d2"])),
        by + match.start(),
        by + match.end(),
    )


def _before(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a day lies on or before another, over the turn of a year too: the nearer reading counts."""
    days = [month * 31 + day for month, day in (one, other)]
    apart = (days[1] - days[0]) % 372
    return apart < 186


def with_gap(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Months told as 首尾相接 between which one is missing (1—3月，4—6月，自8月起)."""
    for line in passage.lines:
        if not _CLOSED.search(line.text):
            continue
        told = list(_MONTHS.finditer(line.text))
        for one, two in pairwise(told):
            begins = int(two["m"] or two["from"])
            if one["m2"] and begins != int(one["m2"]) % 12 + 1 and two.start() - one.end() < 40:
                yield Hit(line.start + two.start(), line.start + two.end(), {"after": one["m2"]})


_ASKED = re.compile(
    r"(?:征求|听取|征集|收集)[^。；\n]{0,10}意见|意见(?:征求|征集)|(?:发放|发出)[^，。；\n]{0,10}(?:意见表|问卷|征求意见)"
)
_SPAN = re.compile(
    r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:起|开始)?(?:至|到|—|-|－)(?:20\d\d年)?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
)
_GIVEN_BACK = re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日，?[^，。；\n0-9]{0,20}反馈")
_IN_PARTS = re.compile("边|分批|第[一二]批|首批|陆续|滚动|先行|随时|补充|再次")


def feedback_early(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Opinions given back before the time in which they were asked for was over (1月3日反馈, asked until 1月5日)."""
    for line in passage.lines_with("反馈"):
        asked = _ASKED.search(line.text)
        span = _SPAN.search(line.text) if asked else None
        back = _GIVEN_BACK.search(line.text, span.end()) if span else None
        if span is None or back is None or asked is None or _IN_PARTS.search(line.text):
            continue
        if "谈" in line.text[min(asked.start(), span.start()) : max(asked.end(), span.end())]:
            continue  # the span may be that of the talks
        last = (int(span["m2"] or span["m"]), int(span["d2"]))
        told = (int(back["m"]), int(back["d"]))
        if told != last and _before(told, last):
            day = f"{last[0]}月{last[1]}日"
            yield Hit(line.start + back.start(), line.start + back.end(), {"last": day})


CHECKS = {"stages_overlap": overlapping, "stages_with_gap": with_gap, "feedback_early": feedback_early}
