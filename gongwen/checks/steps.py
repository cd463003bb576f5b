"""The steps that a meeting's report must speak of, each looked for sentence by sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gongwen.checks.course import AFTER, BEFORE, MEETING, OPENING
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.sections import PARTS, Report, Unit, report_of
from gongwen.content_root import by_content
from gongwen.rules import TextRule

_OPENS = re.compile("^[ \t　]*(?:会议|会上)?由?[^，。；]{0,16}主持|应到")
"""How the telling of the meeting itself begins, where no word announces it."""
_IN_ORDER = 10
"""Steps with a lower place (chair, attendance) may be told anywhere; the others follow one another."""
_NAMES = {BEFORE: "会前准备", MEETING: "会议情况", AFTER: "会后整改"}


def missing_step(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A step that no words of the part where it belongs speak of, told at the gap between its neighbours.

    `settings.part` names the part (preparation, meeting, mending) and `settings.place` the step's
    place in its order; `settings.says` are the words that show the step, `settings.ignore` words to
    leave out before looking, `settings.pass_over` the clause from which on a sentence says nothing on it, `settings.if`
    what must stand in the text for the step to be due, `settings.unless` what excuses it,
    `settings.with` what must stand in the part for the step to be due;
    `settings.titled` is true or false for what is told only of a paper with a title, or without one;
    `settings.within` is true for half of a step, which bounds no gap;
    `settings.least` and `settings.below` are characters: what a report of that length must say, an abstract need not;
    `settings.branch` is false for what a 党支部 need not do, and true for what is told to it alone.
    """
    report = report_of(passage)
    settings = rule.settings
    if report is None or settings.get("branch") not in (None, report.of_branch):
        return
    if settings.get("titled", bool(report.title)) != bool(report.title):
        return
    if not settings.get("least", 0) <= len(passage.text) < settings.get("below", sys.maxsize):
        return
    if settings.get("if") and not compiled(settings["if"]).search(passage.text):
        return
    if settings.get("unless") and compiled(settings["unless"]).search(passage.text):
        return
    if settings.get("with") and not any(
        compiled(settings["with"]).search(unit.text) for unit in report.of(PARTS[settings["part"]])
    ):
        return
    if not said(report, rule) and (report.title or _lacking(report) <= _MOST_LACKING):
        start, end, head = gap(report, rule)
        if end:
            yield Hit(start, end, {"head": head})


_MOST_LACKING = 2
"""An account without a title that lacks more steps than this tells of something else than the whole course."""


def _lacking(report: Report) -> int:
    """How many of the steps that follow one another the text does not speak of."""
    steps = (
        step for step in _steps() if step.settings["place"] >= _IN_ORDER and "titled" not in step.settings
    )
    return sum(not said(report, step) for step in steps if not step.settings.get("with"))


def said(report: Report, rule: TextRule) -> list[Unit]:
    """The sentences that speak of a step.

    A head with nothing under it does not, nor does a list of steps (学习、征求意见、谈心谈话等准备工作) where
    others of them are told by themselves.
    """
    told = _told(report)[rule.id]
    if rule.settings["place"] < _IN_ORDER or PARTS[rule.settings["part"]] == AFTER:
        return told
    own = [unit for unit in told if _says_by_itself(unit.text, rule)]
    return own if len(own) == len(told) or _others_told(report, rule) >= _FEWEST_TOLD else told


_FEWEST_TOLD = 2
"""Steps of a part told by themselves, from which on a list that only names a step does not tell it."""


@by_content(16)
def _told(report: Report) -> dict[str, list[Unit]]:
    """The sentences that speak of each step, by its rule."""
    return {step.id: _telling(report, step) for step in _steps()}


def _telling(report: Report, rule: TextRule) -> list[Unit]:
    settings, part = rule.settings, PARTS[rule.settings["part"]]
    says, ignored = tuple(settings["says"]), settings.get("ignore", "")
    passed_over = settings.get("pass_over", "")
    anywhere = settings["place"] < _IN_ORDER
    return [
        unit
        for unit in (report.units if anywhere else report.of(part, *(() if part == AFTER else (OPENING,))))
        if not unit.empty
        and _says(unit.text, says, ignored, passed_over)
        and (part == AFTER or not _AHEAD.match(unit.text))
    ]


_AHEAD = re.compile(
    "[ \t　]*(?:今后|下一?步|下一?年|明年|以后|接下来(?!的?个人|[^。；]{0,12}(?:发言|检查|检视|批评))|下次)"
)
_NAMED = re.compile(
    "学习|研讨|征求意见|听取意见|谈心|交心|对照检查材料|剖析材料|发言提纲|方案"
    "|通报|对照检查|检视剖析|批评|点评|讲评|表态"
)
_CLAUSE = re.compile("[^，。；：]+")
_FEWEST_NAMED = 3


@lru_cache(maxsize=8192)
def _without_lists(text: str) -> str:
    """A sentence without its clauses that name three or more steps in a row and count nothing."""
    if "、" not in text:
        return text
    return _CLAUSE.sub(lambda clause: "" if _is_list(clause[0]) else clause[0], text)


def _is_list(clause: str) -> bool:
    items = [item for item in re.split("、|以及|(?<!批评)[和与]", clause) if _NAMED.search(item)]
    return len(items) >= _FEWEST_NAMED and not re.search("[0-9]", clause)


def _says_by_itself(text: str, rule: TextRule) -> bool:
    settings = rule.settings
    left = _without_lists(text)
    return left == text or _says(
        left, tuple(settings["says"]), settings.get("ignore", ""), settings.get("pass_over", "")
    )


def _others_told(report: Report, rule: TextRule) -> int:
    """How many other steps of the part are told by themselves."""
    places = {
        other.settings["place"]
        for other in _steps()
        if other.settings["part"] == rule.settings["part"]
        and other.settings["place"] >= _IN_ORDER
        and not other.settings.get("within")
        and any(_says_by_itself(unit.text, other) for unit in _told(report)[other.id])
    }
    return len(places - {rule.settings["place"]})


_QUOTED = re.compile("“[^”]*”")
"""A list of the steps in quotation marks (“通报—点评—总结”的程序) is not yet one of them."""


def _blank(quoted: re.Match[str]) -> str:
    return "“" * len(quoted[0])


@lru_cache(maxsize=32_768)
def _says(text: str, says: tuple[str, ...], ignored: str, passed_over: str) -> bool:
    if passed_over and (other := compiled(passed_over).search(_QUOTED.sub(_blank, text))):
        text = text[: text.rfind("，", 0, other.start()) + 1]
    left = compiled(ignored).sub("", text) if ignored else text
    return any(compiled(each).search(left) for each in says)


def gap(report: Report, rule: TextRule) -> tuple[int, int, str]:
    """Where a step should stand: from the head of its part, or the step before it, to the step after it.

    The third is the name of the part. 0, 0 where the report says nothing at all of it.
    """
    part, place = PARTS[rule.settings["part"]], rule.settings["place"]
    units = report.of(part) or (report.units[-1:] if part == AFTER else ())
    if not units:
        return 0, 0, ""
    if place < _IN_ORDER:
        start, end = _beside(report, units, part)
    else:
        start, end = _between(report, units, part, place)
    head = next((unit.head for unit in units if unit.head), "")
    return start.start, max(end.end, start.end), head if units[0].head else _NAMES[part]


def _between(report: Report, units: Sequence[Unit], part: int, place: int) -> tuple[Unit, Unit]:
    """The sentences between which a step belongs."""
    told = [
        (other.settings["place"], said(report, other))
        for other in _steps()
        if PARTS[other.settings["part"]] == part and not other.settings.get("within")
    ]
    inside = [(at, unit) for at, found in told if at >= _IN_ORDER for unit in found if unit.part == part]
    before = max((unit for at, unit in inside if at < place), default=None)
    begun = before or units[0]
    after = min((unit for at, unit in inside if at > place and unit.start > begun.start), default=None)
    leads_in = bool(units[0].head) or units[0].begins or not any(unit == units[0] for _, unit in inside)
    start = units[0] if leads_in or before is None else before
    ahead = [unit for unit in report.units if unit.start < units[0].start][-1:]
    if before is None and not units[0].head and ahead and _OPENS.search(ahead[0].text):
        start = ahead[0]
    return start, after or before or units[1 if units[0].head and len(units) > 1 else 0]


def _beside(report: Report, units: Sequence[Unit], part: int) -> tuple[Unit, Unit]:
    """Where chair and attendance belong: at the head of the part, or where the other one of them is told."""
    told = [unit for other in _steps() if other.settings["place"] < _IN_ORDER for unit in said(report, other)]
    inside = [unit for unit in told if unit.part == part]
    if units[0].head:
        return units[0], min(inside, default=units[0])
    if told:
        return min(told), min(told)
    return units[0], units[0]


@by_content()
def _steps() -> list[TextRule]:
    from gongwen.library import library

    return [rule for rule in library().text_rules if rule.check == "missing_step"]


CHECKS = {"missing_step": missing_step}
