"""Limits beside what they serve: names sent in for an event, objections to a notice, what is done before a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from gongwen.checks.days import Day, beside, days
from gongwen.checks.lives import earlier
from gongwen.checks.passage import Hit, Passage, between_stops, compiled, ending
from gongwen.checks.terms import signed_on
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_BY = re.compile(
    r"(?:（[^）]{1,8}）)?(?:下班|上午|下午|中午|晚上)?(?:\d{1,2}(?:时|[:：]\d{2})?)?(?:之|以)?前"
)
_SPAN, _ONE_EVENT = timedelta(60), timedelta(4)


def enrol_late(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """定于4月16日至18日举办 … 报名请于4月22日前: names are sent in before the event begins.

    `settings.event` stands before or after the event's day, `settings.names` in the clause of the limit, and
    `settings.apart` says that the limit is for something after it.
    """
    settings, text = rule.settings, passage.text
    found = [day for day in days(text, passage.day) if day.exact and day.options]
    events = [
        day
        for day in found
        if compiled(settings["event"]).search(text[max(0, day.start - 16) : day.start])
        and not _BY.match(text, day.end)
    ]
    if not events or max(day.likely for day in events) - min(day.likely for day in events) > _ONE_EVENT:
        return  # none, or two of which each may have its own limit
    event = max(events, key=lambda day: day.likely)
    for day in found:
        if not _BY.match(text, day.end) or not _after(day, event):
            continue
        begun, ends = between_stops(text, day.start, day.end, "。；\n")
        words = text[
            max(begun, text.rfind("，", begun, day.start) + 1) : ends
        ]  # its own clause and what follows
        if compiled(settings["names"]).search(words) and not compiled(settings["apart"]).search(words):
            yield Hit(day.start, day.end + 1, {"day": day.short, "other": event.short})


def _after(day: Day, other: Day) -> bool:
    return earlier(other, day) and day.likely - other.likely < _SPAN


_NOTICE = re.compile(r"公示(?:期|时间)(?:限)?(?:为|自|从|：)?$")
_TO = re.compile(r"(?:（[^）]*）)?(?:起)?(?:至|到|-|—|——|～)$")
_OBJECTION = re.compile(r"异议|反映|意见|举报")


def objection_early(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """公示期为4月10日至16日，如有异议请于4月12日前反映: the term for objections is that of the notice."""
    text = passage.text
    found = [day for day in days(text, passage.day) if day.exact and day.options]
    for begins, ends in pairwise(found):
        if not ending(_NOTICE, text, begins.start) or not _TO.fullmatch(text[begins.end : ends.start]):
            continue
        for day in found:
            if day.start <= ends.start or not _BY.match(text, day.end):
                continue
            start, end = between_stops(text, day.start, day.end, "。；\n")
            if _OBJECTION.search(text[start:end]) and earlier(day, ends) and not earlier(day, begins):
                yield Hit(day.start, day.end + 1, {"day": day.short, "other": ends.short})


_AT_A_MEETING = re.compile(
    r"(?:（[^）]{1,8}）)?(?:上午|下午|晚上)?[^。；\d]{0,24}(?:会|会议)(?:上|，|暨|强调)[^。；]{0,30}(?:要求|强调|明确|部署|提出)[^。；\d]{0,16}$"
)
_TO_DO = re.compile(
    r"(?:之|以)?前[^，。；]{0,14}(?:完成|报送|上报|报|提交|交|反馈|整改|填|办结|到位|制定|出台)"
)


def asked_at_meeting(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """4月26日召开的动员会上，要求4月20日前报送: nobody can meet a limit set for a day gone by."""
    text = passage.text
    for first, second in beside(text, passage.day, _AT_A_MEETING):
        between = text[first.end : second.start]
        if (
            _TO_DO.match(text, second.end)
            and earlier(second, first)
            and (not first.options or first.likely - second.likely < _SPAN)
            and not re.search("已于|此前|原定|未|没有|会前", between)
        ):
            yield Hit(second.start, second.end + 1, {"day": second.short, "other": first.short})


_TIME_OF = re.compile(r"(?:会议|召开|开会|活动)(?:的)?(?:时间|日期)[：为是](?:定于|拟于)?$")
_AHEAD = re.compile(r"会前(?!会)")


def prepared_late(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """会议时间：1月16日 … 会前准备：1月20日前完成谈心谈话: what is done before a meeting cannot end after it."""
    text = passage.text
    found = [day for day in days(text, passage.day) if day.exact and day.options]
    held = [day for day in found if ending(_TIME_OF, text, day.start)]
    if len({day.likely for day in held}) != 1:
        return
    for day in found:
        begun = between_stops(text, day.start, day.end, "。\n")[0]
        if (
            day.start > held[0].start
            and _AHEAD.search(text[begun : day.start])
            and "会后" not in text[begun : day.start]
            and _BY.match(text, day.end)
            and _after(day, held[0])
        ):
            yield Hit(day.start, day.end + 1, {"day": day.short, "other": held[0].short})


_AS_OF = re.compile(r"截至(?:目前(?:，|的)?|今年|本年)?$")
_TO_COME = re.compile("预计|将|计划|力争|拟|目标|确保|可望|有望|要求|报名|收集|申报|截止|前")
_DONE = re.compile(r"[^。；\n]{0,40}(?:已|完成|实现|收到|办结|整改|累计|达)")


def as_of_later(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """截至6月30日，已完成18个, signed on 12 June: what is told as done lies after the paper's own day."""
    last = signed_on(passage)
    if last is None:
        return
    for day in days(passage.text, last.likely):
        if day.start >= last.start or not day.exact or not day.options:
            continue
        begun, ends = between_stops(passage.text, day.start, day.end, "。；\n")
        if (
            _AS_OF.search(passage.text[begun : day.start])
            and _DONE.match(passage.text, day.end)
            and not _TO_COME.search(passage.text[begun:ends])
            and all(one > last.likely for one in day.options)
            and day.likely - last.likely < _SPAN
        ):
            yield Hit(day.start, day.end, {"day": full_date(day.likely), "other": full_date(last.likely)})


CHECKS = {
    "enrol_late": enrol_late,
    "objection_early": objection_early,
    "asked_at_meeting": asked_at_meeting,
    "prepared_late": prepared_late,
    "as_of_later": as_of_later,
}
