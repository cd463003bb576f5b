"""How a meeting was conducted, by the report's own words: who talked with whom, who presided, in what order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from gongwen.checks.amounts import whole
from gongwen.checks.course import AFTER, BEFORE, MEETING, OPENING
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.sections import Unit, report_of
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_DAY = re.compile(r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日")
_CLAUSE = re.compile("(?<![^，；。])[^，；。]++(?=[，；。])")
_OTHER_STEP, _OF_TALKS = re.compile("意见|建议|学习|材料|提纲"), re.compile("[谈间]")
_HELD = re.compile(
    _DAY.pattern.replace(")?(?P<month>", ")(?P<month>")
    + r"(?:，(?=[^。；\n0-9]{0,24}(?:召开|举行)[^。；，\n]{0,24}(?:民主|组织)生活会))?"
    + r"[^，。；《\n0-9]{0,24}(?:召开|举行|开了)"
)
_SIGNED = re.compile(r"^[ \t　]*(20\d\d)年(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日[ \t　]*$")
_PRESIDES = re.compile(
    r"(?:书记|局长|主任|主席|院长|校长|所长|经理|董事长|社长|馆长|站长|处长|理事长|检察长|会长|台长)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?主持"
)
_CHAIR = re.compile(
    r"主持(?:人)?：[^。；\n]{0,16}?(?:书记|局长|主任|主席|院长|校长|所长|经理|董事长|馆长|站长|处长|检察长)"
    r"(?P<name>[\u4e00-\u9fff]{2,3})(?=[。；，（\n]|同志|$)"
)
_SPEAKS_FOR_ALL = re.compile(r"书记(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?代表(?:[^，。；]{0,8})班子")
_REPORT_WITHIN = timedelta(days=15)


def talk_levels(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Talks told by whom with whom, and one of the three relations lacking: `settings.levels`, name to pattern."""
    report = report_of(passage)
    if report is None or report.of_branch:
        return
    units = [unit for unit in report.of(BEFORE) if compiled(rule.settings["talk"]).search(unit.text)]
    told = {
        name: any(_told(unit.text, unit is units[-1], how) for unit in units)
        for name, how in rule.settings["levels"].items()
    }
    lacking = [name for name, is_told in told.items() if not is_told]
    if len(lacking) == 1 and len(told) > len(lacking) + 1:
        yield Hit(units[0].start, units[-1].end, {"lacking": lacking[0]})


@lru_cache(maxsize=8192)
def _told(unit: str, ends: bool, how: str) -> bool:
    """Whether a sentence says who talked with whom; behind it stands another one, unless it `ends` what is told."""
    # A clause is followed by a stop, be it the one between two sentences: the last has none behind it.
    words = _without_other_steps(unit) if ends else _without_other_steps(f"{unit}；")[:-1]
    return bool(compiled(how).search(words))


@lru_cache(maxsize=4096)
def _without_other_steps(words: str) -> str:
    """The words without the clauses that tell of other steps than talks."""

    def kept(clause: re.Match[str]) -> str:
        return "" if _OTHER_STEP.search(clause[0]) and not _OF_TALKS.search(clause[0]) else clause[0]

    return _CLAUSE.sub(kept, words)


def in_part(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Words (`patterns`) in one part of a report (`settings.part`), in sentences without `settings.unless`."""
    report = report_of(passage)
    if report is None:
        return
    parts = {"preparation": (BEFORE,), "meeting": (OPENING, MEETING), "mending": (AFTER,)}[
        rule.settings["part"]
    ]
    units = report.of(*parts)
    excused = rule.settings.get("unless", "")
    for unit in units:
        if span := _first(unit.text, rule.patterns, excused):
            yield Hit(unit.start + span[0], unit.start + span[1])


@lru_cache(maxsize=8192)
def _first(sentence: str, patterns: tuple[str, ...], excused: str) -> tuple[int, int] | None:
    """The place of the first of some patterns that stands in a sentence without what excuses it."""
    if excused and compiled(excused).search(sentence):
        return None
    for pattern in patterns:
        if match := compiled(pattern).search(sentence):
            return match.span("found") if "found" in match.re.groupindex else match.span()
    return None


def absent(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Somebody absent (`patterns`) of whom the report does not say what it must (`settings.handled`) anywhere."""
    report = report_of(passage)
    if report is None or not compiled(rule.settings.get("if", ".")).search(passage.text):
        return
    handled = compiled(rule.settings["handled"])
    told = [unit for unit in report.of(BEFORE) if _first(unit.text, rule.patterns, "")]
    if any(handled.search(unit.text) for unit in (*told, *report.of(OPENING, MEETING, AFTER))):
        return
    for unit in report.of(OPENING, MEETING):
        for pattern in rule.patterns:
            match = compiled(pattern).search(unit.text)
            if match and "due" in match.re.groupindex and int(match["present"]) >= int(match["due"]):
                continue
            if match and not compiled(rule.settings["none"]).search(unit.text):
                yield Hit(unit.start + match.start(), unit.end)
                return


def out_of_order(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A step (`settings.later`) that the report tells before the one that goes first (`settings.first`)."""
    report = report_of(passage)
    if report is None:
        return
    units = report.of(MEETING)
    first = _place(units, rule.settings["first"])
    later = _place(units, rule.settings["later"])
    if first and later and later[0] < first[0]:
        yield Hit(later[0], first[1])


def _place(units: tuple[Unit, ...], pattern: str) -> tuple[int, int] | None:
    """Where a step is told first."""
    for unit in units:
        if match := compiled(pattern).search(unit.text):
            return unit.start + match.start(), unit.start + match.end()
    return None


def own_comment(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """The one who presides comments on the meeting; that is for those whom the superior sent."""
    report = report_of(passage)
    if report is None:
        return
    names = {
        match["name"]
        for unit in report.units
        for who in (_PRESIDES, _CHAIR)
        if (match := who.search(unit.text))
    }
    for name in names:
        who = re.escape(name)
        how = "(?:[^，。；]{0,16}(?:作了?(?:会议)?|进行了?))?(?:点评|讲评)"
        pattern = rf"{who}(?:同志)?{how}(?!意见|后|中|提|要求|内容)"
        for unit in report.of(MEETING):
            if match := compiled(pattern).search(unit.text):
                yield Hit(unit.start + match.start(), unit.start + match.end(), {"name": name})


def head_last(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """The one who presides, or speaks for the team, examines himself last, though he should lead."""
    report = report_of(passage)
    if report is None:
        return
    names = {
        match["name"]
        for unit in report.units
        for who in (_PRESIDES, _CHAIR, _SPEAKS_FOR_ALL)
        if (match := who.search(unit.text))
    }
    check = "(?:作了?|进行了?|开展了?)(?:个人)?(?:自我批评|自我剖析|对照检查|检视剖析|检视|剖析|检查)"
    for name in names:
        who = re.escape(name)
        pattern = rf"最后[^。；]{{0,10}}{who}(?:同志)?{check}|{who}(?:同志)?最后(?:一个)?{check}"
        for unit in report.of(MEETING):
            if match := compiled(pattern).search(unit.text):
                yield Hit(unit.start + match.start(), unit.start + match.end())


def after_the_meeting(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Study, asking, talks or writing (`settings.steps`) among the preparations, dated later than the meeting."""
    report = report_of(passage)
    held = _held(passage) if report else None
    if report is None or held is None:
        return
    steps = compiled(rule.settings["steps"])
    for unit in report.of(BEFORE):
        if not steps.search(unit.text):
            continue
        for match in _DAY.finditer(unit.text):
            day = _near(match, held)
            if day and held < day <= held + timedelta(days=60):
                yield Hit(unit.start + match.start(), unit.end, {"day": full_date(held)})
                break


def signed_late(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A report signed more than 15 days after the meeting."""
    report = report_of(passage)
    held = _held(passage) if report else None
    for line in passage.lines[-4:] if held else ():
        match = _SIGNED.match(line.text)
        signed = _date(*map(int, match.groups())) if match else None
        if held and signed and held + _REPORT_WITHIN < signed < held + timedelta(days=365):
            begun = line.start + match.start(1) if match else line.start
            yield Hit(begun, line.start + len(line.text.rstrip()), {"days": (signed - held).days})


def _held(passage: Passage) -> date | None:
    """The day of the meeting: given, or the only one of which the text says that it was held on it."""
    if passage.day:
        return passage.day
    days = {
        made
        for match in passage.find(_HELD)
        if (made := _date(int(match["year"]), int(match["month"]), int(match["day"])))
    }
    return next(iter(days)) if len(days) == 1 else None


def _near(match: re.Match[str], held: date) -> date | None:
    """The day meant, of the year that is named or else nearest to the meeting."""
    month, day = int(match["month"]), int(match["day"])
    if match["year"]:
        return _date(int(match["year"]), month, day)
    days = [made for year in (held.year - 1, held.year, held.year + 1) if (made := _date(year, month, day))]
    return min(days, key=lambda made: abs((made - held).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def quorum_of_branch(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Fewer than half of a branch's members at its meeting (`patterns` with the groups all and came)."""
    report = report_of(passage)
    if report is None or not report.of_branch:
        return
    for pattern in rule.patterns:
        for match in passage.find(pattern):
            if int(match["came"]) * 2 < int(match["all"]):
                yield Hit(*match.span())


def quorum_by_except(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """11名委员，除4名值班外，7名到场: fewer than two thirds came (`patterns` with the groups all and came).

    `settings.unless` in the sentence tells of another meeting, or of one put off.
    """
    for pattern in rule.patterns:
        for match in passage.find(pattern):
            begun, ended = between_stops(passage.text, *match.span(), "。\n")
            due, came = whole(match["all"]), whole(match["came"])
            if due is None or came is None or not 0 < came < due or came * 3 >= due * 2:
                continue
            if not compiled(rule.settings["unless"]).search(passage.text[begun:ended]):
                yield Hit(match.start(), match.end(), {"due": due, "came": came, "least": -(-due * 2 // 3)})


def sent_below(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A report addressed to those below (`settings.below`)."""
    if report_of(passage) is None:
        return
    for line in passage.lines[1:4]:
        if match := compiled(rule.settings["below"]).match(line.text):
            yield Hit(line.start + match.start("found"), line.start + match.end("found"))


CHECKS = {
    "head_last": head_last,
    "sent_below": sent_below,
    "talk_levels": talk_levels,
    "in_part": in_part,
    "absent": absent,
    "out_of_order": out_of_order,
    "own_comment": own_comment,
    "after_the_meeting": after_the_meeting,
    "signed_late": signed_late,
    "quorum_of_branch": quorum_of_branch,
    "quorum_by_except": quorum_by_except,
}
