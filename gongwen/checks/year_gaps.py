"""Years too far apart: a meeting and its 年度, a report a year after its meeting, a step that takes a year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongwen.checks.chain import Chain
from gongwen.checks.dates import RANGE
from gongwen.checks.days import days
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_SPRING, _AUTUMN = 8, 3
"""The last month of the year after, and the first of the year itself, in which its meeting may be held."""
_YEAR = range(300, 460)
"""Days by which one is put off whose year is wrong by one."""


def held_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """2017年度民主生活会于2019年1月30日召开: held in the year after at the latest."""
    unless = compiled(rule.settings["unless"])
    for pattern in rule.settings["held"]:
        for match in passage.find(pattern):
            year, held, month = int(match["year"]), int(match["held"]), int(match["month"])
            fits = (held == year and month >= _AUTUMN) or (held == year + 1 and month <= _SPRING)
            sentence = passage.text[slice(*between_stops(passage.text, match.start(), match.end(), "。\n"))]
            if not fits and not unless.search(sentence):
                yield Hit(match.start(), match.end(), {"year": year, "held": held})


def report_far(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A report sent a year after its meeting: the year is likely wrong."""
    chain = Chain(passage, rule.settings)
    if chain.meeting is None:
        return
    for step in chain.steps:
        after = (step.day.likely - chain.meeting).days
        if step.name == "report" and step.day.written and step.day.start not in chain.held and after in _YEAR:
            yield Hit(step.day.start, step.day.end, {"days": after, "other": full_date(chain.meeting)})


def long_step(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """征求意见时间为2023年12月20日至2025年1月5日: a step of some days that takes more than a year."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        if not (first.year and second.year and first.options and second.options):
            continue
        took = (second.likely - first.likely).days
        if took not in _YEAR or not RANGE.fullmatch(text[first.end : second.start]):
            continue
        begun, ends = between_stops(text, first.start, second.end, "。；\n")
        if compiled(rule.settings["steps"]).search(text, begun, ends) and not compiled(
            rule.settings["unless"]
        ).search(text, begun, ends):
            yield Hit(first.start, second.end, {"days": took})


def not_turned(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """2024年12月27日启动……，2024年1月9日召开: a step early in a year behind one late in that year.

    `settings.acts` follow the later step's day, `settings.unless` in the sentence says that it looks back.
    """
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        late = first.year and first.year == second.year and first.month in _LATE and second.month in _EARLY
        if not (late and first.options and second.options and first.exact and second.exact):
            continue
        begun, ends = between_stops(text, first.start, second.end, "。\n")
        if "。" in text[first.end : second.start] or "\n" in text[first.end : second.start]:
            continue
        if compiled(rule.settings["acts"]).match(text, second.end) and not compiled(
            rule.settings["unless"]
        ).search(text, begun, ends):
            names = {
                "day": full_date(second.likely),
                "other": full_date(first.likely),
                "right": first.likely.year + 1,
            }
            yield Hit(second.start, second.end, names)


_LATE, _EARLY = (11, 12), (1, 2)
CHECKS = {"held_year": held_year, "report_far": report_far, "long_step": long_step, "not_turned": not_turned}
