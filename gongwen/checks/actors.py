"""Who may not do a thing: the candidate counts the votes, the one complained of answers for it; and how often."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongwen.checks.amounts import whole
from gongwen.checks.days import days, working_days
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.rules import TextRule

_SHAPES = (
    "(?P<found>(?:由|请|让|安排|指定|委托|交[给由]?|转[给由]?|转交[给由]?|移交[给由]?|抽调)(?:WHO)[^，。；\n]{0,10}?(?:ACT))",
    "(?P<found>(?:ACT)[^，。；\n]{0,12}?(?:由|交[给由]?|转[给由]?|转交[给由]?|委托|移交[给由]?|安排)(?:WHO)[^，。；\n]{0,10})",
    "(?P<found>(?:WHO)[^，。；、\n]{0,6}?(?:担任|兼任|兼|任|负责|承担|参与|参加了?|自行|组织|牵头)(?:了|本次|此次)?[^，。；、\n]{0,4}?(?:ACT))",
)


def wrong_actor(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """An act that those who have a part in the matter do themselves.

    `settings.acts` are mappings with `act` and `who` (patterns) and `why`; `shapes` false leaves out the last
    shape, in which the one who acts is the subject. `settings.unless` in the sentence excuses it.
    """
    for act in rule.settings["acts"]:
        for shape in _SHAPES:
            pattern = shape.replace("WHO", act["who"]).replace("ACT", act["act"])
            for match in passage.find(pattern):
                start, end = match.span("found")
                begun, ended = between_stops(passage.text, start, end, "。！？；\n")
                if not compiled(rule.settings["unless"]).search(passage.text, begun, ended):
                    yield Hit(start, end, {"why": act["why"]})


_EVERY = (
    r"(?:每(?:隔)?(?P<n>半|两|二|三|四|2|3|4|6|六)?|(?<=坚持)(?P<m>半|两|一)|(?P<k>半|一)(?=季度|年[召开集至一]))(?:个)?"
    r"(?P<unit>周|月|季度|季|年)(?:度)?(?:至少|一般|只|仅|原则上|定期|集中)?"
    r"(?:召开|开展|组织|举行|进行|安排|集中|学习|上|讲){0,2}(?:了|不少于|至少)?"
)
_MONTHS = {"周": 0.25, "月": 1, "季度": 3, "季": 3, "年": 12}


def too_seldom(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """党员大会每半年召开一次: more months between two than `settings.meetings` allow, each with `says` and `months`."""
    for meeting in rule.settings["meetings"]:
        says = meeting["says"]
        for pattern in (
            rf"(?P<found>(?:{says})[^，。；、\n]{{0,6}}?{_EVERY}[^，。；、\n]{{0,3}}?(?:一|1)(?:次|堂|节|场))",
            rf"(?P<found>{_EVERY}(?:一|1)(?:次|堂|节|场)(?:支部|全体)?(?:{says}))(?=[，。；、\n])",
        ):
            for match in passage.find(pattern):
                months = _MONTHS[match["unit"]] * _times(match["n"] or match["m"] or match["k"])
                start, end = match.span("found")
                begun, ended = between_stops(passage.text, start, end, "。！？；\n")
                excused = compiled(rule.settings["unless"]).search(passage.text, begun, ended)
                if months > meeting["months"] and not excused:
                    yield Hit(start, end, {"least": meeting["least"]})


def _times(number: str | None) -> float:
    if number == "半":
        return 0.5
    return float(whole(number.replace("两", "二")) or 1) if number else 1


_NOTICE, _LONG = 5, 10
_TO = r"(?:[ 　]*(?:起)?[ 　]*(?:至|到|—+|－+|-|~|～)[ 　]*)"


def short_notice(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """公示期为5月20日至5月22日: fewer than five days, or working days, of a notice that needs five working days."""
    if next(passage.find(rule.settings["of"]), None) is None:
        return
    found = [day for day in days(passage.text, passage.day) if day.exact and day.options]
    for first, last in pairwise(found):
        between = passage.text[first.end : last.start]
        before = passage.text[max(0, first.start - 24) : first.start].rpartition("\n")[2]
        if not (compiled(_TO).fullmatch(between) and compiled(rule.settings["notice"]).search(before)):
            continue
        start, end = first.options[0], last.options[0]
        length = (end - start).days + 1
        if not 0 < length < _LONG:
            continue
        known = first.year is not None or len(first.options) == 1
        working = working_days(start, length) if known else length
        if working < _NOTICE:
            told = f"{length}天" if length < _NOTICE else f"{length}天，其中周一至周五{working}天"
            yield Hit(first.start, last.end, {"told": told})


CHECKS = {"wrong_actor": wrong_actor, "too_seldom": too_seldom, "short_notice": short_notice}
