"""Time: congresses, plenums and campaigns with a year not theirs, as just over, as yet to come, or long after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from gongwen.checks.eras import day_of, excused
from gongwen.checks.passage import Hit, Passage, between_stops
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_FRESH = timedelta(days=120)
"""Days after which nobody calls a meeting just closed."""
_SETTLED = timedelta(days=60)
"""Days after a newer plenum in which the one before it is still studied."""
_FEWEST_NEWER = 2


class _Event(NamedTuple):
    """A congress, plenum or campaign: how it is named, its first and last day."""

    says: str
    start: date
    end: date
    congress: str


def event_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """2022年11月召开的党的十九届六中全会: a year, or a month, in which it was not."""
    for event in _events(rule, passage):
        for pattern in (_dated_before(event.says), _dated_after(event.says)):
            for match in passage.find(pattern):
                year, month = int(match["year"]), int(match["month"] or 0)
                wrong = not event.start.year <= year <= event.end.year or (
                    month
                    and event.congress
                    and not (event.start.year, event.start.month)
                    <= (year, month)
                    <= (event.end.year, event.end.month)
                )
                if wrong:
                    held = f"{event.start.year}年{event.start.month}月"
                    yield Hit(*match.span("found"), {"event": match["event"], "held": held})


@lru_cache(maxsize=256)
def _dated_before(says: str) -> str:
    return (
        r"(?P<found>(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月(?:\d{1,2}日)?)?"
        r"(?:(?:召开|举行|闭幕|开展|组织开展|集中开展|部署|启动)的?|的)?"
        rf"(?P<event>{says}))(?=[，。；、）]|以来|期间|中，|时，|召开|开幕|闭幕|上，|$)"
    )


@lru_cache(maxsize=256)
def _dated_after(says: str) -> str:
    return (
        rf"(?P<found>(?P<event>{says})(?:于|在|是在|是)?(?P<year>20\d\d)年(?:(?P<month>\d{{1,2}})月(?:\d{{1,2}}日)?)?)"
        r"[^，。；\d]{0,8}(?:召开|举行|闭幕|开幕|启动|部署开展)"
    )


def event_passed(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """刚刚闭幕的 of what closed long ago, 即将召开的 of what is over."""
    day = day_of(passage)
    if day is None:
        return
    for event in _events(rule, passage):
        for words, bound in (
            (rule.settings["fresh"], event.end + _FRESH),
            (rule.settings["coming"], event.end),
        ):
            if day <= bound:
                continue
            for match in passage.find(_passed(words, event.says)):
                if not _told_back(passage.text, *match.span(), day):
                    yield Hit(*match.span("found"), _names(day, event, match["event"]))


@lru_cache(maxsize=512)
def _passed(words: str, says: str) -> str:
    return f"(?P<found>(?:{words})的?(?P<event>{says}))"


def event_relative(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """去年召开的党的二十大 where last year was another; 党的十九大刚闭幕两个月 long after."""
    day = day_of(passage)
    if day is None:
        return
    for event in _events(rule, passage):
        if not event.congress:
            continue
        for match in passage.find(_relative(event.says)):
            ago = match["ago"]
            right = day <= event.end + _FRESH if not ago else day.year - _AGO[ago] == event.start.year
            if not right and not _told_back(passage.text, match.start(), match.start(), day):
                named = match["event"] or match["closed"] or match["since"]
                yield Hit(*match.span("found"), _names(day, event, named))


def _names(day: date, event: _Event, named: str) -> dict[str, str]:
    return {"day": full_date(day), "event": named, "held": full_date(event.end)}


_AGO = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2}


@lru_cache(maxsize=256)
def _relative(says: str) -> str:
    return (
        rf"(?P<found>(?P<ago>{'|'.join(_AGO)})(?:\d{{1,2}}月|底|初|秋天)?(?:召开|举行|闭幕)的(?P<event>{says})"
        rf"|(?P<closed>{says})(?:刚刚?|才)(?:胜利)?(?:闭幕|结束|召开|开完)|(?:距|离)?(?P<since>{says})闭幕后的?(?:头|第)一次)"
    )


def event_stale(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The spirit of an old plenum studied when two newer ones, or a congress, have been held; none of them is named."""
    day = day_of(passage)
    found = _events(rule, passage) if day else []
    held = [each for each in _all(rule) if each.congress and day and each.end + _SETTLED < day]
    newest = max((each.start for each in found if each.congress), default=None)
    for event in found:
        if day is None or not event.congress or event.start != newest:
            continue
        newer = [each for each in held if each.start > event.start]
        of_same = all(each.congress == event.congress for each in newer)
        if of_same and (len(newer) < _FEWEST_NEWER or "中全会" not in event.says):
            continue  # what a congress said is studied until the next
        for match in passage.find(
            f"(?:{rule.settings['study']})(?:了|好)?(?:贯彻|落实|领会)?(?P<found>{event.says}(?:精神|报告|公报))"
        ):
            if not _told_back(passage.text, *match.span(), day):
                names = {"day": full_date(day), "newer": re.sub(r"\(\?:党的\)\?", "党的", newer[-1].says)}
                yield Hit(*match.span("found"), names)


_BACK = re.compile(
    "回顾|曾|当时|当年|那时|以来|历史|往年|前几年|多年|上届|上一届|上次|上年|去年|前年|遗留|(?P<year>20[0-9]{2})年"
)


def _told_back(text: str, start: int, end: int, day: date) -> bool:
    """Whether the sentence speaks of an earlier time, or the words stand in a title."""
    begun, _ = between_stops(text, start, end, "。；\n")
    named = text.rfind("《", begun, start) > text.rfind("》", begun, start)
    before = text[begun:start]
    back = any(not match["year"] or int(match["year"]) < day.year for match in _BACK.finditer(before))
    own = re.sub(f"{day.year}年", "", before) == before
    return named or back or (own and excused(text, start, end, early=False))


def _events(rule: TextRule, passage: Passage) -> list[_Event]:
    """Those that the text names."""
    return [each for each in _all(rule) if next(iter(passage.find(each.says)), None)]


def _all(rule: TextRule) -> tuple[_Event, ...]:
    return _read(
        tuple(
            (row["says"], str(row["from"]), str(row["to"]), row.get("of", ""))
            for row in rule.settings["events"]
        )
    )


@lru_cache(maxsize=4)
def _read(rows: tuple[tuple[str, str, str, str], ...]) -> tuple[_Event, ...]:
    return tuple(_Event(says, date.fromisoformat(a), date.fromisoformat(b), of) for says, a, b, of in rows)


CHECKS = {
    "event_year": event_year,
    "event_passed": event_passed,
    "event_relative": event_relative,
    "event_stale": event_stale,
}
ASKS = {name: lambda rule: [tuple(row["says"] for row in rule.settings["events"])] for name in CHECKS}
