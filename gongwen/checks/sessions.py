"""The hours at the head of the minutes against the time that the meeting is said to have taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.durations import ROUGH, SPAN, minutes_of, spoken
from gongwen.checks.hours import times
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_HEAD = re.compile(r"^[ \t　]*(?:会议|开会|召开)?时间：(?P<hours>[^\n。]{6,60})", re.MULTILINE)
_TO = re.compile(r"(?:整|分)?(?:至|到|—|－|-|~|～|——)+(?:当日|当天)?")
_MOST = 4
"""Times of two sittings; more is a timetable."""


def sitting(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """时间：8时30分至12时10分 and, further down, 会议历时4小时40分."""
    heads = list(_HEAD.finditer(passage.text))
    if len(heads) != 1 or re.search(rule.settings["apart"], passage.text):
        return
    words = heads[0]["hours"]
    found = times(words)
    sittings = list(zip(found[::2], found[1::2], strict=False))
    if not found or len(found) % 2 or len(found) > _MOST:
        return
    if not all(_TO.fullmatch(words[a.end : b.start]) and a.minutes < b.minutes for a, b in sittings):
        return
    length = sum(b.minutes - a.minutes for a, b in sittings)
    for line in passage.find(rule.settings["told"]):
        span = SPAN.match(passage.text, line.start("span"))
        if span is None or span["more"] or span["more2"]:
            continue
        slack = 20 if ROUGH.search(span.group()) else 0
        if abs(minutes_of(span) - length) > slack:
            yield Hit(*span.span(), {"right": spoken(length)})


CHECKS = {"sitting": sitting}
