"""Anniversaries: the number of years since an event, on the day of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gongwen.checks.amounts import whole
from gongwen.checks.eras import AHEAD, day_of
from gongwen.checks.passage import Hit, Passage, between_stops
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_ANNIVERSARY = re.compile(r"(?P<n>[1-9]\d{0,2}|[一二三四五六七八九十百零]{1,6})周年")
_LATER_PART = 6
_COMING = re.compile("为(?:庆祝|纪念|迎接)|迎接|喜迎|将于|定于|拟于")
_NEAR_COMING = 24
"""Characters behind a 周年 within which it is told that it is still to be held."""


def anniversaries(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A 周年 that is neither that of the year nor, in its first half, that of the year before.

    `settings.events` maps the words before it to the year of the event.
    """
    day = day_of(passage)
    events: Mapping[str, int] = rule.settings["events"]
    for match in passage.find(_ANNIVERSARY) if day else ():
        before = passage.text[max(0, match.start() - 14) : match.start()]
        event = next((name for name in sorted(events, key=len, reverse=True) if before.endswith(name)), "")
        if not event or day is None:
            continue
        if passage.text.rfind("《", 0, match.start()) > passage.text.rfind("》", 0, match.start()):
            continue  # the title of what was said on that day
        told, right = whole(match["n"]), day.year - events[event]
        begun, _ = between_stops(passage.text, *match.span(), "。；\n")
        around = passage.text[begun : match.end() + 8]
        ahead = _COMING.search(passage.text, begun, match.end() + _NEAR_COMING)
        last = told == right - 1 and (
            (day.month <= _LATER_PART and not ahead) or re.search("去年|上年|以来", around)
        )
        if told in (None, right) or last or re.search("20[0-9]{2}年", around):
            continue
        if AHEAD.search(around) and told != right - 1:
            continue
        start = match.start() - len(event)
        yield Hit(start, match.end(), {"day": full_date(day), "year": day.year, "right": right})


CHECKS = {"anniversaries": anniversaries}
