"""Days against a term that the text itself tells: so many days after the meeting, a limit and the date of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gongwen.checks.amounts import whole
from gongwen.checks.chain import Chain
from gongwen.checks.days import days
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_SIZES = {"周": 7, "月": 30}
_LONGEST = 200
"""Days after the meeting from which on another matter is meant."""
_SIGNED = re.compile(r"\n[ 　]*(?P<day>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)[ 　]*(?=\n*$|\n)")
_LIMIT = re.compile(
    r"(?:（[^）]{1,6}）)?(?:下班|上午|下午|中午|\d{1,2}时)?(?:之前|以前|前)(?P<rest>[^。；\n]{0,30})"
)


def after_term(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """按照会后15日内报送的要求，于2月6日报送: more days after the meeting than the sentence itself allows."""
    settings, text = rule.settings, passage.text
    for term in passage.find(settings["term"]):
        meeting = Chain(passage, settings).meeting or passage.day
        begun, ends = between_stops(text, term.start(), term.end(), "。！？\n")
        if meeting is None or compiled(settings["late"]).search(text, begun, ends):
            continue
        size = _SIZES.get(term["unit"], 1)
        allowed = 15 if term["n"] == "半个" else 31 if term["n"] == "一个" else (whole(term["n"]) or 0) * size
        told = [
            day for day in days(text, passage.day) if begun <= day.start < ends and day.exact and day.options
        ]
        told = [day for day in told if day.likely != meeting]
        behind = [day for day in told if day.start > term.end()]
        for day in behind[:1] or told[-1:]:  # what it is told of stands next to it
            after = (day.likely - meeting).days
            beside = text[max(begun, day.start - 8) : day.start] + text[day.end : min(ends, day.end + 12)]
            if allowed < after < _LONGEST and compiled(settings["acts"]).search(beside):
                names = {"other": full_date(meeting), "days": after, "term": term.group()}
                yield Hit(day.start, day.end, names)


def limit_before_signed(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """请于12月5日前报送, signed on 8 December: nobody can meet a limit that is past when the paper is written."""
    settings, text = rule.settings, passage.text
    signed = list(_SIGNED.finditer(text))
    titled = compiled(settings["titled"])
    if not signed or any(titled.search(line.text.rstrip()) for line in passage.lines[:2]):
        return
    last = next((day for day in days(text) if day.start == signed[-1].start("day")), None)
    if last is None or not last.options:
        return
    for day in days(text, last.likely):
        limit = _LIMIT.match(text, day.end) if day.start < last.start and day.exact else None
        if limit is None or not day.options or not all(_past(one, last.likely) for one in day.options):
            continue
        begun, ends = between_stops(text, day.start, limit.end(), "。；\n")
        asks = compiled(settings["asks"]).search(text, max(begun, day.start - 40), limit.end())
        told = asks and compiled(settings["acts"]).search(limit["rest"] or text[begun : day.start])
        if told and not compiled(settings["done"]).search(text, begun, ends):
            names = {"day": full_date(day.likely), "other": full_date(last.likely)}
            yield Hit(day.start, day.end + 1, names)


def _past(day: date, signed: date) -> bool:
    return timedelta(0) < signed - day < timedelta(_LONGEST)


CHECKS = {"after_term": after_term, "limit_before_signed": limit_before_signed}
