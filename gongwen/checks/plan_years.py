"""The year of a five-year plan that a text calls its first or last, against the year that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.amounts import whole
from gongwen.checks.eras import day_of
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.rules import TextRule

_PLAN = r"“?十(?P<plan>[一二三四五六七])五”?(?:规划|时期|发展规划|计划)?(?:实施)?"
_PLACE = re.compile(
    _PLAN + "的?(?:(?P<first>(?:开局|起步|启动)(?:起步)?之年|第一年|首年|(?<=的)头一年)"
    "|(?P<last>(?:胜利|圆满)?(?:收官|决胜|收尾|收口)之年|最后一年|末年)|(?P<middle>中期之年)|第(?P<n>[二三四五])年)"
)
_SAID_YEAR = re.compile(
    "(?P<year>20[0-9]{2})年(?!来|以来|度?(?:[^，。；]{0,12}(?:总结|会议|民主生活会)))[^，。；0-9]{0,12}$"
)
_YEAR_CLAUSE = re.compile("(?P<year>20[0-9]{2})年，$")
_BEFORE_ALL = 1951
"""From here on plans count by fives: the tenth began in 2001."""
_NEARLY = 2
"""Months at a year's beginning in which 今年 may still be said of the one before."""


def place_in_plan(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """“十三五”开局之年 said of 2021: the place of a year within a plan, which begins each fifth year.

    The year is the one that the clause names, else that of the text's day, 明年 and 去年 counted from it.
    `settings.ahead` before the words says that the year is still to come.
    """
    day = day_of(passage)
    for match in passage.find(_PLACE.pattern):
        number = whole(f"十{match['plan']}")
        if number is None:
            continue
        begins = _BEFORE_ALL + 5 * number
        place = (
            1 if match["first"] else 5 if match["last"] else 3 if match["middle"] else whole(match["n"]) or 0
        )
        right = begins + place - 1
        begun, _ = between_stops(passage.text, *match.span(), "，。；\n、")
        before = passage.text[begun : match.start()]
        named = _SAID_YEAR.search(before) or (
            before in ("是", "为", "") and _YEAR_CLAUSE.search(passage.text, max(0, begun - 8), begun)
        )
        if named:
            told = {int(named["year"])}
        elif day is None or compiled(rule.settings["ahead"]).search(before):
            continue
        else:
            year = (
                day.year + bool(re.search("明年|来年|下一年", before)) - bool(re.search("去年|上年", before))
            )
            told = {
                year,
                year - (day.month <= _NEARLY),
                year + (day.month > 12 - _NEARLY and "今" not in before),
            }
        if right not in told:
            yield Hit(
                match.start(),
                match.end(),
                {"year": max(told), "right": right, "plan": f"十{match['plan']}五"},
            )


_SPAN = re.compile(
    r"“?十(?P<plan>[一二三四五六七])五”?(?P<since>以来|开局以来|期间以来)?(?:规划|时期|期间|发展规划|计划|规划期|规划期间)?"
    r"(?:[（(]|，?即)(?P<found>(?P<from>20\d\d)年?(?:[—－–~～-]{1,2}|至|到)(?P<to>20\d\d)年?)(?=[）)，。；])"
)


def plan_span(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """“十四五”时期（2020—2025年）: the years of a five-year plan."""
    for match in passage.find(_SPAN):
        number = whole(f"十{match['plan']}")
        begins = _BEFORE_ALL + 5 * (number or 0)
        told = (int(match["from"]), int(match["to"]))
        if match["since"] and begins == told[0] <= told[1] <= begins + 4:
            continue
        if number and told[0] < told[1] and told != (begins, begins + 4):
            right = f"{begins}—{begins + 4}年"
            yield Hit(*match.span("found"), {"right": right, "plan": f"十{match['plan']}五"})


CHECKS = {"place_in_plan": place_in_plan, "plan_span": plan_span}
