"""The order of the steps of a meeting in running text: notice, plan, study, opinions, talks, meeting, report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from gongwen.checks.days import Day, days
from gongwen.checks.passage import Passage, compiled, passage_of

_STOPS = "。；！？\n"
_STOP = re.compile(f"[{_STOPS}]")
_SENTENCE_STOP = re.compile(r"[。！？\n]")
_NEAR = 300
_LEADS_ON = re.compile(r"(?:于|在|从|自|至|到|定于|已|时间为|时间|日期|为|是|：|并|将于|截至|起)$")
_PERIOD = re.compile(r"(?:（[^）]*）)?[至到、—－-]")
_HEAD = re.compile(r"^[ \t　]*[一二三四五六七八九十]{1,3}、[^\n。]{0,30}", re.MULTILINE)
_BY = re.compile(r"(?:前|之前|以前)")


@dataclass(frozen=True, slots=True)
class Step:
    """A step that the text dates: which one, its day, and whether the day is a limit (…日前)."""

    name: str
    day: Day
    limit: bool
    sentence: str
    """What stands in its sentence before it."""
    own: str
    """The words after it that belong to it."""
    ends: bool
    """Whether it is the second day of a period."""


def _window(text: str, found: Sequence[Day], index: int) -> tuple[str, str]:
    """The words that belong to a day: before it and after it, up to the next day or stop."""
    day = found[index]
    left = found[index - 1].end if index else 0
    right = found[index + 1].start if index + 1 < len(found) else len(text)
    if index + 1 < len(found) and _PERIOD.fullmatch(text[day.end : right]):
        right = found[index + 2].start if index + 2 < len(found) else len(text)
    begun = max(left, *(text.rfind(stop, left, day.start) + 1 for stop in _STOPS))
    stop = _STOP.search(text, day.end, right)
    return text[begun : day.start], text[day.end : stop.start() if stop else right]


@lru_cache(maxsize=64)
def steps(text: str, meeting: date | None, names: tuple[tuple[str, str], ...]) -> tuple[Step, ...]:
    """The dated steps of a text; a step is looked for before the day where the words lead on to it, else after."""
    found = days(text, meeting)
    stops = [0, *(match.end() for match in _SENTENCE_STOP.finditer(text))]
    made = []
    for index, day in enumerate(found):
        if not day.options:
            continue
        before, after = _window(text, found, index)
        clause = re.split("[，、]", before)[-1]
        limit = bool(_BY.match(after))
        name = _named(after, names[:-1]) if limit else ""
        name = name or (_named(clause, names) if _LEADS_ON.search(clause) else "")
        name = name or _named(after, names) or _named(before, names)
        ends = index > 0 and bool(_PERIOD.fullmatch(text[found[index - 1].end : day.start]))
        start = stops[bisect_right(stops, day.start) - 1]
        made.append(Step(name, day, limit, text[max(start, day.start - _NEAR) : day.start], after, ends))
    return tuple(made)


@lru_cache(maxsize=4096)
def _named(words: str, names: tuple[tuple[str, str], ...]) -> str:
    """The step whose words come first."""
    match = _any_of(names).search(words)
    return match.lastgroup or "" if match else ""


@lru_cache(maxsize=16)
def _any_of(names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in names))


@lru_cache(maxsize=64)
def meetings(text: str, patterns: tuple[str, ...], unless: str, near: date | None) -> tuple[Day, ...]:
    """The days on which the text says that the meeting took or takes place."""
    found = {day.end: day for day in days(text, near)}
    held = []
    for pattern in patterns if found else ():
        for match in passage_of(text).find(pattern):
            day = found.get(match.end("day"))
            before = text[max(0, day.start - 24) : day.start].rpartition("\n")[2] if day else ""
            sure = day and day.options and day.exact and not _BY.match(text, day.end)
            if day and sure and not compiled(unless).search(before):
                held.append(day)
    return tuple(held)


def _told(passage: Passage, settings: dict[str, Any], name: str) -> tuple[Day, ...]:
    """The meetings that the text dates by itself, else those that fall on the day it is checked for."""
    patterns, unless = tuple(settings[name]), settings["not_meeting"]
    known = tuple(settings[name] + settings["plain_meeting"]) if name == "any_meeting" else patterns
    near = meetings(passage.text, known, unless, passage.day)
    return meetings(passage.text, patterns, unless, None) or tuple(
        day for day in near if day.likely == passage.day
    )


class Chain:
    """The steps and the meeting of one passage, as a rule's data tells them apart."""

    def __init__(self, passage: Passage, settings: dict[str, Any]) -> None:
        self.text = passage.text
        self.steps = steps(passage.text, passage.day, tuple(settings["steps"].items()))
        strong = _told(passage, settings, "meeting")
        self.weak = _told(passage, settings, "any_meeting")
        known = {day.likely for day in strong if day.written} or {day.likely for day in strong}
        self.meeting = next(iter(known)) if len(known) == 1 else None
        self.heads = [(match.start(), match.group()) for match in passage.find(_HEAD)]
        self.held = {day.start for day in strong}
        if not strong and len({day.likely for day in self.weak}) == 1:
            self.held = {day.start for day in self.weak}
        if not strong and self.held and self.weak[0].likely == passage.day:
            self.meeting = passage.day
        self.loose = self.weak[0].likely if not strong and self.held and self.weak else None
