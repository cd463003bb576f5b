"""Days beside words that place them: before a feast, the end of a quarter, so many days in a row, months from to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.checks.amounts import NUMBER, whole
from gongwen.checks.days import Day, days, made
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.periods import FEASTS
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_AT_FEAST = re.compile(
    rf"（?(?P<name>{'|'.join(FEASTS)})(?P<side>当天|当日|这天|(?:前夕|之前|以前|前(?!后))|(?:假期|长假)?(?:之后|以后|过后|后))"
    r"(?![^，。；]{0,8}(?:安排|计划|方案|部署|通知|提醒|准备|遗留|总结|情况|工作))"
)
_CLOSE = 60


def around_feast(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """10月8日国庆节前: the day lies on the other side of the feast."""
    text = passage.text
    for day in days(text, passage.day):
        told = _AT_FEAST.match(text, day.end) if day.exact else None
        if told is None:
            continue
        own, feast = made(2023, day.month, day.day or 0), made(2023, *FEASTS[told["name"]])
        if own is None or feast is None:
            continue
        away = (own - feast).days
        away -= 365 if away > _HALF else -365 if away < -_HALF else 0
        before, after = "前" in told["side"], "后" in told["side"]
        wrong = away >= 0 if before else away <= 0 if after else away != 0
        if wrong and (abs(away) <= _CLOSE or not (before or after)):
            names = {"name": told["name"], "right": f"{feast.month}月{feast.day}日"}
            yield Hit(day.start, told.end(), names)


_HALF = 183
_QUARTER = re.compile(
    r"第?(?P<quarter>[一二三四])季度(?:[初中末底](?:的|，即|即|（)?|内的|的|，即|即|（)(?P<month>\d{1,2})月(?!至|到|—|-)"
    r"|(?P<month2>\d{1,2})月(?:\d{1,2}日|份|[上中下]旬|[初底末])?，?[^，。；\d]{0,8}?(?:召开|举行)(?:了)?第?(?P<quarter2>[一二三四])季度(?:第[一二三]次)?[^，。；总结回顾]{0,10}会"
)


def month_of_quarter(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """三季度末的11月, 9月召开第四季度党委会: the month is none of that quarter."""
    for match in passage.find(_QUARTER.pattern):
        quarter = whole(match["quarter"] or match["quarter2"]) or 0
        month = int(match["month"] or match["month2"])
        if (month + 2) // 3 != quarter and 1 <= month <= 12:
            names = {
                "name": f"{'一二三四'[quarter - 1]}季度",
                "right": f"{quarter * 3 - 2}月至{quarter * 3}月",
            }
            yield Hit(*match.span(), names)


_IN_A_ROW = re.compile(
    rf"(?:，)?(?:连续|接连|一连|共|一共|共计|这)(?P<n>{NUMBER})天(?![^，。；]{{0,3}}[内前后])"
)


def days_listed(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """9日、10日、11日连续4天: as many days as are listed."""
    text, run = passage.text, list[Day]()
    for day in days(text, passage.day):
        listed = run and re.fullmatch("[、和及]", text[run[-1].end : day.start]) and day.exact
        run = [*run, day] if listed else [day]
        told = _IN_A_ROW.match(text, day.end)
        spans = re.search("[至到—-]$", text[max(0, run[0].start - 1) : run[0].start])
        if told and len(run) > 1 and whole(told["n"]) != len(run) and not spans:
            yield Hit(told.start("n") - 1, told.end(), {"right": len(run)})


_MONTHS = re.compile(
    rf"(?P<n>{NUMBER}|半)个?(?P<unit>月|周|星期|年)(?:之内|以内|内|时间|的时间)?(?:，即|即|（|，从|，自|：|，)(?:自|从|为)?$"
)
_TO = re.compile("(?:起)?[至到—－-]+")


def months_from_to(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """期限2个月，即1月1日至3月31日: the span is not as long as said."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        said = _MONTHS.search(text[max(0, first.start - 16) : first.start])
        if not said or not _TO.fullmatch(text[first.end : second.start]):
            continue
        if not (first.exact and second.exact and first.options and second.options):
            continue
        length = (second.likely - first.likely).days + 1
        count = 0.5 if said["n"] == "半" else float(whole(said["n"]) or 0)
        told = count * {"月": 30.4, "年": 365}.get(said["unit"], 7)
        if length > 0 and count and abs(length - told) > max(3.0, told * 0.08):
            yield Hit(first.start - len(said.group()), second.end, {"right": length})


_LATE = re.compile(
    rf"(?P<early>提前|早|提早)(?:了)?(?P<n>{NUMBER})天|(?P<late>晚|推迟|逾期|超期|超出|延后|滞后|迟)(?:了)?(?P<n2>{NUMBER})天"
)
_LIMIT_AHEAD = re.compile(
    r"(?:时限|期限|截止(?:时间|日期|日)?|最迟|要求|规定|原定|计划)(?:为|是|在|于|：|时间为)?$"
)
_LIMIT_BEHIND = re.compile(r"(?:之前|以前|前|截止|到期)")


def late_by(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """时限为1月11日，1月10日报出，晚了2天: two days of one sentence, one of them a limit, and the days between."""
    text = passage.text
    for match in passage.find(_LATE.pattern):
        begun, ends = between_stops(text, match.start(), match.end(), "。；\n")
        told = [day for day in days(text, passage.day) if begun <= day.start < match.start()]
        if len(told) != 2 or not all(day.exact and day.options for day in told):
            continue
        limit, done = told
        limited = _LIMIT_AHEAD.search(text, begun, limit.start) or _LIMIT_BEHIND.match(text, limit.end)
        if not limited or _LIMIT_BEHIND.match(text, done.end) or "工作日" in text[begun:ends]:
            continue
        if match.start() - done.end > _BESIDE or re.search("比|较", text[limit.end : done.start]):
            continue
        away, count = (done.likely - limit.likely).days, whole(match["n"] or match["n2"])
        if abs(away) != count or (away > 0) != bool(match["late"]):
            way = f"{'晚' if away > 0 else '早'}{abs(away)}天" if away else "同一天"
            yield Hit(*match.span(), {"right": way})


_BESIDE = 24
_DONE_THEN_BEGUN = re.compile(
    r"(?:完成|结束)(?:了)?(?P<what>[\u4e00-\u9fff]{2,6})[，。；][^。；\n\d]{0,8}?(?P=what)(?:工作|活动)?(?:于|从|自|在)?$"
)
_BEGINS = re.compile("(?:正式|全面)?(?:开始|启动|起步|展开)")


def done_before_begun(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12月18日完成谈心谈话，谈心谈话于12月23日开始: what is done cannot begin later."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        if first.exact and second.exact and first.options and second.options:
            between = text[first.end : second.start]
            told = _DONE_THEN_BEGUN.fullmatch(between) and _BEGINS.match(text, second.end)
            if told and second.likely > first.likely:
                yield Hit(first.start, second.end + 2, {"day": full_date(second.likely)})


def side_of_meeting(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """会后，2024年1月15日 for a meeting in January 2025, in a text that does not date its meeting."""
    held, text = passage.day, passage.text
    if held is None:
        return
    for match in passage.find(rule.settings["told"]):
        day = next((one for one in days(text, held) if one.start == match.end()), None)
        if day is None or not day.written or not day.options:
            continue
        sentence = text[slice(*between_stops(text, match.start(), match.end(), "。；\n"))]
        away = (day.likely - held).days
        wrong = away > 0 if match["side"] == "前" else away < 0
        if wrong and abs(away) > 2 and not compiled(rule.settings["apart"]).search(sentence):
            names = {"other": full_date(held), "relation": "早于" if away < 0 else "晚于"}
            yield Hit(match.start("side") - 1, day.end, names)


_AFTER_COMING = re.compile(
    r"(?P<year>20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?P<what>到任|任职|上任|履新|成立|挂牌|组建)[^。\n]{0,16}?(?P<found>(?P<later>20\d\d)年)(?!以来|度)[^。\n]{0,16}?(?P=what)(?:以)?后"
)


def before_coming(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2024年6月到任，2023年底主持到任后的第一次会: what comes after lies in an earlier year."""
    for match in passage.find(_AFTER_COMING.pattern):
        if int(match["later"]) < int(match["year"]):
            yield Hit(*match.span("found"), {"what": match["what"], "year": match["year"]})


CHECKS = {
    "around_feast": around_feast,
    "month_of_quarter": month_of_quarter,
    "days_listed": days_listed,
    "months_from_to": months_from_to,
    "late_by": late_by,
    "done_before_begun": done_before_begun,
    "side_of_meeting": side_of_meeting,
    "before_coming": before_coming,
}
