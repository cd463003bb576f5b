"""Named parts of the year, the month and feast days, beside the dates that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Mention, Passage
from gongwen.rules import TextRule

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NAME = (
    r"(?P<name>第?(?P<quarter>[一二三四1-4])季度|前(?P<first>[二两三])(?:个)?季度|(?P<half>[上下])半年|全年)"
)
_IS = r"(?:以来|内|期间)?(?:的)?(?:，)?(?:即|也就是|是指|指)?[（(]?(?:即|自|从)?"
_MONTHS = (
    r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<start>\d{1,2})(?:月(?:(?P<day>\d{1,2})日|份|初)?)?"
    r"(?:至|到|—|－|-|~|～|——)(?:(?:19|20)\d{2}年)?(?P<end>\d{1,2})月(?:(?P<last>\d{1,2})日|份|底|末)?"
)
_NAMED = re.compile(rf"{_NAME}{_IS}(?P<span>{_MONTHS})")
_BEHIND = re.compile(
    rf"(?P<span>{_MONTHS})(?:，即|即|为|是|（|，也就是|，)(?:今年|全年|当年|本年|20\d\d年)?的?{_NAME}(?![末初底前])"
)
_LAST = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def named_period(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """第一季度（1月1日至4月30日）, 下半年即9月至12月: the months are those of the name."""
    for pattern in (_NAMED, _BEHIND):
        for match in passage.find(pattern):
            first, last = _months(match)
            wrong_day = (match["day"] and match["day"] != "1") or (
                match["last"] and int(match["last"]) not in (_LAST[last], 28 if last == 2 else _LAST[last])
            )
            if (int(match["start"]), int(match["end"])) != (first, last) or wrong_day:
                yield Hit(*match.span(), {"name": match["name"], "right": f"{first}月至{last}月"})


def _months(match: Mention) -> tuple[int, int]:
    if match["quarter"]:
        quarter = _QUARTERS[match["quarter"]]
        return quarter * 3 - 2, quarter * 3
    if match["first"]:
        return 1, 9 if match["first"] == "三" else 6
    return {"上": (1, 6), "下": (7, 12)}.get(match["half"] or "", (1, 12))


_THIRD = re.compile(
    r"(?:(?:19|20)\d{2}年)?(?P<month>\d{1,2}|十[一二]|[一二三四五六七八九十])月(?P<part>上旬|中旬|下旬|初|底|末)(?:的)?(?:，?即|，?也就是|（)(?:(?:19|20)\d{2}年)?(?P<other>\d{1,2})月(?P<day>\d{1,2})日"
    r"(?:(?:起)?(?:至|到|—|－|-|~|～)(?:(?P<until>\d{1,2})月)?(?P<last>\d{1,2})日)?"
)
_MONTH_SIGNS = {sign: at for at, sign in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10), "底": (21, 31), "末": (21, 31)}


def third_of_month(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12月上旬即12月15日, 七月上旬（7月11日至20日）: the day lies in that third of that month."""
    for match in passage.find(_THIRD):
        first, last = _DAYS[match["part"]]
        month = _MONTH_SIGNS.get(match["month"]) or int(match["month"])
        there = month == int(match["other"]) and first <= int(match["day"]) <= last
        if there and match["last"]:
            there = month == int(match["until"] or match["other"]) and first <= int(match["last"]) <= last
        if not there:
            yield Hit(*match.span(), {"name": match["part"], "right": f"{first}日至{last}日"})


FEASTS = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "青年节": (5, 4),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "党的生日": (7, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆节": (10, 1),
    "国庆": (10, 1),
    "记者节": (11, 8),
    "宪法日": (12, 4),
}
"""Feasts of one day of the solar calendar, each by its month and day."""
_FEAST = re.compile(
    rf"(?P<name>{'|'.join(FEASTS)})”?(?:节)?(?:当天|当日|这天|那天)?(?:，?即|，?也就是|（)(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?=[）)，。；当]|召开|举行|$)"
)


def feast(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """元旦（1月2日）: a feast beside another day than its own."""
    for match in passage.find(_FEAST):
        month, day = FEASTS[match["name"]]
        if (int(match["month"]), int(match["day"])) != (month, day):
            yield Hit(*match.span(), {"name": match["name"], "right": f"{month}月{day}日"})


CHECKS = {"named_period": named_period, "third_of_month": third_of_month, "feast": feast}
