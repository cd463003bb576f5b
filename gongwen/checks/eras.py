"""Time: words that were not yet born, or no longer in use, on the day of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from gongwen.checks.formulations import exact_hits
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.registry import in_lines
from gongwen.chinese import full_date
from gongwen.content_root import by_content
from gongwen.findings import nested
from gongwen.formulations import Formulation
from gongwen.rules import TextRule

AHEAD = re.compile(
    "迎接|喜迎|筹备|即将|将要?(?:召开|举行|迎来)|将于|拟于|前夕|召开在即|谋划|编制|研究制定|草案|征求意见稿|明年|今后|未来|下一年|展望"
    "|(?:决定|关于|建议|提议|研究了?)[^，。；]{0,9}召开(?:党的|中共)?$"
)
_PAST = re.compile(
    "原[\u4e00-\u9fff]{0,4}$|时任|历任|曾|当时|(?<!月)(?<!今年)(?<!月份)以来|期间|历史|档案|(?<!老)旧(?![村房宅衣物城址工])|过去|前身|撤并|合并|划转|机构改革|改为|更名|(?<!深)改组|废止|不再(?:保留|设|使用|用)|回顾|基础上|先后隶属|隶属|沿革|前身|成果$|巩固|印发的|形成的"
)
_YEARS_LONG = re.compile(
    "(?:[三四五六七八九十]|近[几两三四五]|这[几些]|多)年来，|(?:本届|任期内|任内)[^，。；\n]{0,10}，"
)
_EARLIER_YEAR = re.compile("[0-9]{4}年[^。]{0,20}$")
_FULL_DATE = re.compile(r"(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_LIMIT = re.compile("截[止至]|期限|限期|有效期|到期|届满|最迟|不晚于|不迟于")
_TILL = re.compile("(?:之前|以前|前|止|为止|截止|到期)(?![期后])")
"""A day up to which something runs, or by which it is to be done, is no day of a meeting."""
_OF_A_LAW = re.compile("起?(?:施行|实施|生效)|公布|颁布|通过|修[订正]")
GRACE = timedelta(days=31)
"""The first use of a saying that anybody saw is evidence of "not later than": a month is left to it."""


@lru_cache(maxsize=64)
def day_of(passage: Passage) -> date | None:
    """The day whose wording counts: the one given, else that on which the text says the meeting was held."""
    if passage.day is not None:
        return passage.day
    if len({match["year"] for match in passage.find(_HELD_DAYS)}) > _MEETINGS:
        return None  # a table of the meetings of several years
    held = None
    for match in passage.find(_FULL_DATE):
        after = passage.text[match.end() : match.end() + 40]
        try:
            found = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        if re.search("召开|举行|开了", re.split("[。；]", after)[0]):
            return found
        before = between_stops(passage.text, match.start(), match.start(), "，。；：\n")[0]
        limit = _LIMIT.search(passage.text, before, match.start()) or _TILL.match(after)
        if not (limit or _OF_A_LAW.match(after)):
            held = held or found
    return held


_HELD_DAYS = re.compile(r"召开(?:日期|时间)?[：为于是]?(?P<year>20\d\d)年\d{1,2}月")
_MEETINGS = 2


def terms(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The terms of `settings.terms`, each with `says` (a pattern), `from` and `to`, out of their time.

    `settings.unless` in the sentence says that it speaks of the time when they were in use. `settings.frames`
    are the patterns in which each term counts, with NAME in its place; `settings.told` in the sentence of one
    says that the text tells of its end, and every other is then spared too.
    """
    day = day_of(passage)
    if day is None:
        return
    terms, told = _out_of_time(rule, day), rule.settings.get("told")
    for pattern in passage.in_reach(tuple(terms)):
        early, names = terms[pattern]
        places = list(in_lines(passage, pattern))
        if told and any(_sentence_has(passage.text, start, end, told) for start, end in places):
            continue
        for start, end in places:
            if excused(passage.text, start, end, early=early) or _told_of(passage.text, start, end, rule):
                continue
            yield Hit(start, end, names)


@lru_cache(maxsize=256)
def _out_of_time(rule: TextRule, day: date) -> dict[str, tuple[bool, dict[str, str]]]:
    """The patterns of the terms that a day does not have, each with whether it is too early and what is said of it."""
    found: dict[str, tuple[bool, dict[str, str]]] = {}
    frames = rule.settings.get("frames", ("NAME",))
    for term in rule.settings["terms"]:
        since, until = _day(term, "from"), _day(term, "to")
        early = since is not None and day < since
        if early or (until is not None and day > until):
            names = _names(day, since if early else until, early, term)
            for frame in frames:
                found.setdefault(frame.replace("NAME", term["says"]), (early, names))
    return found


def _told_of(text: str, start: int, end: int, rule: TextRule) -> bool:
    unless = rule.settings.get("unless")
    return bool(unless and _sentence_has(text, start, end, unless))


def _sentence_has(text: str, start: int, end: int, pattern: str) -> bool:
    begun, ended = between_stops(text, start, end, "。\n")
    return bool(compiled(pattern).search(text, begun, ended))


def _day(term: Mapping[str, Any], key: str) -> date | None:
    return date.fromisoformat(str(term[key])) if term.get(key) else None


def _names(day: date, bound: date | None, early: bool, term: Mapping[str, Any]) -> dict[str, str]:
    said = f"{full_date(bound)}{'起才有' if early else '以后不再用'}" if bound else ""
    why = f"（{term['why']}）" if term.get("why") else ""
    instead = f"，应为{term['instead']}" if term.get("instead") else ""
    return {"day": full_date(day), "said": said, "why": why, "instead": instead}


def excused(text: str, start: int, end: int, *, early: bool) -> bool:
    """Whether the words around look ahead (for what is not yet) or back (for what is no more)."""
    begun, ended = between_stops(text, start, end, "。；，\n")
    before, after = text[begun:start], text[end:ended]
    if early:
        if text.startswith(("将由", "拟由", "将与", "将向"), start):
            return True
        return bool(AHEAD.search(before[-14:]) or re.match("(将|即将|胜利召开|召开前|召开之年|之?前)", after))
    return bool(
        _PAST.search(before)
        or _PAST.search(after)
        or (before.endswith(("从", "由")) and _TURNED.match(after))
        or _EARLIER_YEAR.search(before)
        or _in_earlier_year(text, start)
        or before.endswith(("《", "“", "‘"))
        or _YEARS_LONG.search(text, text.rfind("。", 0, start) + 1, start)
        or _numbered_earlier(text, start, end)
    )


_TURNED = re.compile("[^，。；]{0,4}(?:换|改|更名|划转|转隶|转来|接过|接手|升格|演变)")
"""牌子是从县扶贫办换过来的."""
_OF_OLD = re.compile(
    r"[ 　]*(?:(?:早|还|就)?在)?(?:19|20)\d{2}年(?:以前|之前|前|初|底|春|夏|秋|冬|\d{1,2}月)?"
    r"(?:，|至|[^\d度，。]{0,10}[前时后]，)"
)


def _in_earlier_year(text: str, start: int) -> bool:
    """Whether a sentence of a tale by years begins with one: 2016年以前，…；2017年，…县环保局负责监测.

    One alone may be a slip; where years open sentences on both sides of now, the text goes through them.
    """
    begun = max(text.rfind(stop, 0, start) for stop in "。\n") + 1
    line = text.rfind("\n", 0, start) + 1
    years = [match["year"] for match in _YEAR_FIRST.finditer(text)]
    own = _YEAR_FIRST.match(text, line)
    if own and len(years) > _TALE and own["year"] < max(years):
        return True  # a chronicle, a line a year
    if not _OF_OLD.match(text, begun):
        return False
    opened = {match.group() for match in re.finditer(r"(?:^|[。\n])" + _OF_OLD.pattern, text)}
    return len(opened) >= _TALE


_YEAR_FIRST = re.compile(r"^[ 　]*(?P<year>(?:19|20)\d{2})年", re.M)
_TALE = 2
"""Sentences opened by years that make a text a tale by years."""
_IN_TITLE = re.compile(r"《[^《》\n]*$")
_NUMBER_BEHIND = re.compile(r"[^《》\n]*》（[^（）\n]{0,16}〔(?P<year>20\d\d)〕")


def _numbered_earlier(text: str, start: int, end: int) -> bool:
    """Whether the words stand in the title of a paper that has a number: it keeps the names of its own year."""
    return bool(_IN_TITLE.search(text[max(0, start - 60) : start]) and _NUMBER_BEHIND.match(text, end))


_STILL = timedelta(days=3)
"""Days in which what gave way still stands in papers, as that of the very meeting which brought the new."""


def formulations(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The dated formulations of the phrasebank, out of their time; `settings.when` is early or late."""
    day = day_of(passage)
    if day is None:
        return
    early = rule.settings["when"] == "early"
    taken: list[tuple[int, int]] = []
    kinds = rule.settings["kinds"]
    for formulation in _dated(early):
        if formulation.kind not in kinds:
            continue
        bound = formulation.start if early else formulation.end
        if bound is None or not (day < bound - _grace(formulation) if early else day > bound + _STILL):
            continue
        # A variant may be an older form: what is dated from its first day is the text itself.
        forms = (formulation.text,) if early else (formulation.text, *formulation.variants)
        if not passage.may_hold(forms):
            continue
        # A title that goes on (（试行）, 实施细则) is another one.
        longer = "(?!（试行）|实施|的?补充)" if formulation.kind == "title" else ""
        for match in re.finditer(f"(?:{'|'.join(map(re.escape, forms))}){longer}", passage.text):
            span = match.span()
            if any(a < span[1] and span[0] < b for a, b in taken) or excused(
                passage.text, *span, early=early
            ):
                continue
            if not early and _in_use(passage, *span, day):
                continue
            taken.append(span)
            instead = f"，可写“{nested(formulation.instead)}”" if formulation.instead else ""
            said = f"{full_date(bound)}{'起才有' if early else '以后不再用'}"
            yield Hit(*span, {"day": full_date(day), "said": said, "instead": instead})


def _in_use(passage: Passage, start: int, end: int, day: date) -> bool:
    """Whether the words stand inside a longer formulation that the day still has (十九届历次全会和党的二十大精神)."""
    begun, ended = between_stops(passage.text, start, end, "。！？\n")
    return any(
        hit.start <= start - begun and end - begun <= hit.end and end - start < hit.end - hit.start
        for hit in exact_hits(Passage(passage.text[begun:ended]))
        if hit.formulation.end is None or day <= hit.formulation.end
    )


def _grace(formulation: Formulation) -> timedelta:
    """A title or a name has its day; of a saying only the first use that was seen is known."""
    return timedelta(0) if formulation.kind in ("title", "name", "theme") else GRACE


@by_content(4)
def _dated(early: bool) -> list[Formulation]:
    """Those with such a bound, read in a source, the longest first."""
    from gongwen.library import library

    found = [f for f in library().formulations if (f.start if early else f.end) and f.verified != "待核"]
    return sorted(found, key=lambda f: -len(f.text))


_IN_FORCE = re.compile(
    r"自(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日起(?:正式)?(?:施行|实施|生效|执行)"
)


def not_in_force(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """What by the text's own words comes into force after the meeting, and was used at it (`settings.used`)."""
    day = day_of(passage)
    for match in passage.find(_IN_FORCE) if day else ():
        begun, _ = between_stops(passage.text, *match.span(), "。；\n")
        before = passage.text[begun : match.start()]
        used = list(re.finditer(rule.settings["used"], before))
        try:
            since = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        if day and since > day and used and not re.search(rule.settings["ahead"], before[: used[-1].start()]):
            yield Hit(begun + used[-1].start(), match.end(), {"day": full_date(day)})


CHECKS = {
    "terms": terms,
    "dated_formulations": formulations,
    "not_in_force": not_in_force,
}
