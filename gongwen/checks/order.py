"""What comes first in a sentence of dates: begun and ended, drafted and vetted, a day fallen back by a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from gongwen.checks.amounts import chinese_number
from gongwen.checks.chain import Chain, Step, meetings, steps
from gongwen.checks.days import days, made
from gongwen.checks.deadlines import out_of_order
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_STOP = re.compile(r"[。！？\n]")
_CHINESE_DAY = re.compile(
    r"(?<![一二三四五六七八九十〇○年“《])(?P<month>十[一二]?|[一二三四五六七八九])月(?P<day>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日(?![^，。；]{0,6}(?:节|纪念日|龙抬头))"
)
_ARABIC_DAY = re.compile(r"\d{1,2}月\d{1,2}日")


def begun_ended(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """甲日开始，乙日结束 with 乙 before 甲: two days that follow each other, of one thing."""
    begun, ended = compiled(rule.settings["begun"]), compiled(rule.settings["ended"])
    for first, second in pairwise(days(passage.text, passage.day)):
        if (
            not ((first.exact and second.exact) or (first.year and second.year))
            or second.start - first.end > 20
        ):
            continue
        if not begun.fullmatch(passage.text[first.end : second.start]):
            continue
        if not ended.match(passage.text, second.end):
            continue
        known = first.options and second.options
        in_month = first.month == second.month and (second.day or 0) < (first.day or 0)
        if all(late < early for late in second.options for early in first.options) if known else in_month:
            yield Hit(first.start, second.end)


def in_order(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Two steps of one sentence, each dated once, of which the later by its nature has the earlier day.

    `settings.as_told` leaves out those that are told the later one first.
    """
    settings = rule.settings
    found = [
        step
        for step in steps(passage.text, passage.day, tuple(settings["steps"].items()))
        if step.name and not step.limit and step.day.exact
    ]
    for early, late in settings["pairs"]:
        for first in (step for step in found if step.name == early):
            mates = [step for step in found if step.name == late and _together(passage.text, first, step)]
            # The words between two days are read with both: they belong to the day that they follow.
            mates = [step for step in mates if compiled(settings["steps"][late]).search(step.own)] or mates
            if len(mates) != 1 or compiled(settings["apart"]).search(_between(passage.text, first, mates[0])):
                continue
            if settings.get("as_told") and mates[0].day.start < first.day.start:
                continue
            if all(day < start for day in mates[0].day.options for start in first.day.options):
                shown, other = sorted((first, mates[0]), key=lambda step: -step.day.start)
                relation = "早于" if shown is mates[0] else "晚于"
                names = {"day": full_date(shown.day.likely), "other": full_date(other.day.likely)}
                yield Hit(shown.day.start, shown.day.end, {**names, "relation": relation})


def _between(text: str, one: Step, other: Step) -> str:
    first, last = sorted((one.day.start, other.day.start))
    return text[max(0, first - 20) : last + 30]


def _together(text: str, one: Step, other: Step) -> bool:
    first, last = sorted((one.day, other.day), key=lambda day: day.start)
    return not _STOP.search(text[first.end : last.start])


_BEHIND = 12
"""Characters behind a day in which the meeting held on it is named."""


def back_a_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A day of the year before after one of this year, in one sentence, that a year later would follow at once."""
    apart = compiled(rule.settings["apart"])
    for first, second in pairwise(days(passage.text, passage.day)):
        between = passage.text[first.end : second.start]
        if not (first.written and second.written and first.options and second.options):
            continue
        if second.likely.year != first.likely.year - 1 or _STOP.search(between):
            continue
        if apart.search(passage.text[max(0, first.start - 20) : second.end + 12]):
            continue
        behind = passage.text[second.end : second.end + _BEHIND]
        if f"{second.likely.year - 1}年度" in between + behind:
            continue  # 2023年度的会是2024年1月12日开的
        meant = made(second.likely.year + 1, second.likely.month, second.likely.day)
        if meant and timedelta(0) <= meant - first.likely <= timedelta(days=rule.settings["near"]):
            yield Hit(second.start, second.end, {"other": full_date(first.likely)})


def year_between(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A day between two others that fits there a year later (12月20日, 2024年1月6日, 2025年1月14日)."""
    apart, found = compiled(rule.settings["apart"]), days(passage.text, passage.day)
    for before, day, after in zip(found, found[1:], found[2:], strict=False):
        if not (day.written and day.options and before.options and after.options and after.exact):
            continue
        meant, gap = made(day.likely.year + 1, day.likely.month, day.likely.day), after.likely - before.likely
        if (
            not meant
            or not before.likely <= meant <= after.likely
            or gap > timedelta(days=rule.settings["near"])
        ):
            continue
        sentence = slice(*between_stops(passage.text, day.start, day.end, "。；\n"))
        if not apart.search(passage.text[sentence]) and "\n" not in passage.text[before.end : day.start]:
            yield Hit(day.start, day.end, {"other": full_date(before.likely)})


def chinese_days(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A day in Chinese signs (十二月十日) in a text that writes others in figures."""
    if not _ARABIC_DAY.search(passage.text):
        return
    for match in passage.find(_CHINESE_DAY):
        month, day = chinese_number(match["month"]) or 0, chinese_number(match["day"]) or 0
        if made(2024, month, day) is None:
            continue  # no day of any calendar: told as such
        right = f"{month}月{day}日"
        yield Hit(*match.span(), {"right": right}, right)


def held_without_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A meeting told as held in January to March, without its year, as that of the year before."""
    match = compiled(rule.settings["held"]).search(passage.text)
    if match and not re.search(r"(?:19|20)\d{2}年(?!度)", passage.text[: match.start("found")]):
        year = date(int(match["year"]) + 1, 1, 1).year
        yield Hit(*match.span("found"), {"right": f"{year}年{match['found']}"}, f"{year}年{match['found']}")


_SIGNED = re.compile(r"(?:^|\n)[ 　]*(?P<day>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)[ 　]*(?=\n*$|\n)")
_FUTURE = re.compile(
    r"(?:定于|拟于|将于|拟定)[^。；\n]{0,40}(?:召开|举行|开会|进行)"
    r"|^[^\n。]{4,60}(?:方案|通知|请示|安排|提要|预案|计划)[ \t　]*(?:（[^（）\n]*）)?[ \t　]*$"
    r"|^[^\n。]{2,60}(?:复函|批复|答复|请假[^\n。]{0,8}|商请[^\n。]{0,30}函|邀请函)[ \t　]*$"
    r"|(?:会议|会期|生活会)[^，。；\n]{0,8}(?:改[到至]|推迟[到至]|延[期至])|同意[^。；\n]{0,30}(?:借用|召开|举行)"
    r"|拟召开|日前[^。；\n]{0,24}，[^，。；\n]{0,6}\d{1,2}月\d{1,2}日召开",
    re.MULTILINE,
)


_TOLD_AFTER = re.compile(r"\A[^\n。]{0,60}(?:民主|组织)生活会[^\n。]{0,12}情况[^\n。]{0,6}报告[ \t　]*\n")


_MINUTES_SENT = re.compile(
    r"特此(?:报告|汇报|上报)。?[ \t　]*\n(?:[^\n]*\n)??[ \t　]*附件[：:]"
    r"(?:[0-9]{1,2}[.．])?(?!上)[^\n]{0,30}?(?:(?:民主|组织)生活会(?:会议)?|(?<![\u4e00-\u9fff])会议)(?:的)?(?:原始)?(?:记录|纪要|签到)(?!样)"
)
"""The minutes sent with the report: the meeting is over."""


def signed_before(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A date alone in a line, after the text, that is before the meeting the text reports as held.

    Where the text does not date the meeting, the day it is checked for counts, if the title is that of a report on it
    or the minutes are sent with it.
    """
    signed = [match for match in passage.find(_SIGNED) if match.start() > 0]
    if not signed:
        return
    if _FUTURE.search(passage.text):
        return
    chain = Chain(passage, rule.settings)
    told_after = _TOLD_AFTER.search(passage.text) or _MINUTES_SENT.search(passage.text)
    meeting = chain.meeting or (passage.day if told_after else None)
    if meeting is None:
        return
    last = next((day for day in days(passage.text) if day.start == signed[-1].start("day")), None)
    if last and last.options and last.likely < meeting:
        names = {"day": full_date(last.likely), "other": full_date(meeting)}
        held = next((day for day in days(passage.text) if day.start in chain.held), None)
        for day in (held, last):  # either of the two may be the wrong one
            if day:
                yield Hit(day.start, day.end, names)


def beside_day(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Talks or papers dated after the meeting's day, a report before it, in a text that does not date the meeting.

    `settings.planned` says that the meeting is still to be held, on a day that nobody knows yet or that the text
    gives itself: the one it is checked for may be the paper's.
    """
    settings, held = rule.settings, passage.day
    if held is None:
        return
    chain = Chain(passage, settings)
    if chain.held or chain.loose or compiled(settings["planned"]).search(passage.text):
        return
    if meetings(passage.text, tuple(settings["meeting"]), settings["not_meeting"], held):
        return
    if not compiled(settings["about"]).search(passage.text):
        return  # the day given with a text that tells of no such meeting is the day of something else
    apart = compiled(settings["apart"])
    for step in chain.steps:
        if not step.day.exact or apart.search(step.sentence + step.own):
            continue
        late = step.name in settings["after"] and all(day > held for day in step.day.options)
        early = step.name in settings["before"] and all(day < held for day in step.day.options)
        if (late or early) and all(abs((day - held).days) <= _CLOSE for day in step.day.options):
            names = {"day": full_date(step.day.likely), "other": full_date(held)}
            yield Hit(step.day.start, step.day.end, names | {"relation": "晚于" if late else "早于"})


def year_slip(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A day late in the year of a meeting in its first weeks, which a year earlier would stand just before it."""
    held = passage.day
    if held is None:
        return
    for day in days(passage.text, held):
        if not (day.written and day.options and day.exact) or day.likely.year != held.year:
            continue
        meant = made(day.likely.year - 1, day.likely.month, day.likely.day)
        if meant is None or not timedelta(0) <= held - meant <= timedelta(days=60):
            continue
        clause = passage.text[slice(*between_stops(passage.text, day.start, day.end, "。；\n"))]
        if (day.likely - held).days > 180 and not compiled(rule.settings["apart"]).search(clause):
            yield Hit(day.start, day.end, {"other": full_date(held)})


_CLOSE = 45
"""Days from the meeting within which a step is taken to be one of its own."""

_LIMIT = re.compile("(?:之|以)?前")


def limits_out_of_order(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """1月15日前发函；1月12日前汇总；1月20日前反馈: limits that each open a clause of one schedule, one out of order.

    `settings.least` limits make a schedule; `settings.apart` in its paragraph says that it is by tasks.
    """
    for line in passage.lines:
        if "前" not in line.text:
            continue
        end = line.start + len(line.text)
        found = [
            day
            for day in days(passage.text, passage.day)
            if line.start <= day.start < end and day.options and _LIMIT.match(passage.text, day.end)
        ]
        opening = [day for day in found if day.start == line.start or passage.text[day.start - 1] in "：；。"]
        if len(opening) < rule.settings["least"] or compiled(rule.settings["apart"]).search(line.text):
            continue
        odd = out_of_order([day.likely for day in opening])
        if odd:
            day, before = opening[odd], opening[odd - 1]
            names = {"day": day.short, "other": before.short}
            yield Hit(day.start, day.end + 1, names)


CHECKS = {
    "limits_out_of_order": limits_out_of_order,
    "beside_day": beside_day,
    "year_slip": year_slip,
    "begun_ended": begun_ended,
    "in_order": in_order,
    "back_a_year": back_a_year,
    "year_between": year_between,
    "chinese_days": chinese_days,
    "signed_before": signed_before,
    "held_without_year": held_without_year,
}
