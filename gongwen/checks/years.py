"""Time: what belongs to another year than the meeting's: theme, aspects, the meeting before, the year itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from gongwen.checks.eras import day_of
from gongwen.checks.passage import Hit, Passage, between_stops
from gongwen.checks.required import Keys, one_of
from gongwen.chinese import full_date, numeral
from gongwen.content_root import by_content
from gongwen.records import Mark, YearPack
from gongwen.rules import TextRule
from gongwen.years import foreign_marks

YEARLY = re.compile(r"(?P<year>20\d\d)年度(?:党员领导干部)?(?:领导班子)?(?:专题)?民主生活会")
_BEFORE = re.compile(
    "通报|上一?次|上年度?|去年|前一?次|整改(措施|情况|落实)|回顾|所定|落实(?:结果|情况)|会上(?:已经?|曾|就)|至今"
)
_HELD = re.compile("召开|举行|开好|部署|筹备|准备|本次|这次|关于")
_LEADS = re.compile(r"[“‘]?(?P<count>[三四五六七八])个带头[”’]?")
_FIRST_STUDY = re.compile(
    r"(?P<found>(?P<year>20\d\d)年第(?P<which>[一二三1-3])次(?:理论)?(?:学习)?[^，。；\n]{0,12}(?:学习|中心组|会议))"
)


@by_content(16)
def meeting_year_of(passage: Passage) -> int | None:
    """The 年度 of the meeting that a text tells of, by the years that the content knows."""
    from gongwen.library import library

    return meeting_year(passage, library().packs)


def meeting_year(passage: Passage, packs: Mapping[int, YearPack]) -> int | None:
    """The 年度 of the meeting: named in the text, else by its 专题, else by the day (in spring the year before)."""
    if several_meetings(passage.text):
        return None
    for match in passage.find(YEARLY):
        clause = _clause(passage.text, match.start(), match.end())
        held = passage.text[max(0, match.start() - 6) : match.start()].rpartition("、")[2]
        if not _BEFORE.search(clause) or (_HELD.search(held) and not held.endswith("的")):
            return int(match["year"])
    for year, pack in packs.items():
        topic = topic_of(pack)
        if (
            topic
            and topic in passage.text
            and re.search(
                rf"(召开|开好|举行|本次|关于)[^，。]{{0,30}}{re.escape(topic)}[”’]?专题民主生活会"
                rf"|{re.escape(topic)}[”’]?专题民主生活会(召开)?情况的?(报告|通报|简报|汇报)",
                passage.text,
            )
        ):
            return year
    day = day_of(passage)
    if day is None or not re.search("民主生活会|本次会议", passage.text):
        return None
    return day.year - 1 if day.month <= 3 else day.year if day.month >= 12 else None


_OF_A_YEAR = re.compile("(20[0-9]{2})年度(?:专题)?(?:民主|组织)生活会")
_HELD_ON = re.compile(r"[于在](20[0-9]{2})年\d{1,2}月\d{1,2}日召开")
_HELD_IN = re.compile(
    r"(20[0-9]{2})年(?:度|\d{1,2}月(?:\d{1,2}日)?)?(?:召开|举行)的[^，。；\n]{2,40}民主生活会"
)
_TOLD_YEARS = 3
"""A paper on one meeting names its year and the one before; who names more looks back on several."""


def several_meetings(text: str) -> bool:
    """Whether a text tells of the meetings of several years (an inspection, a history)."""
    return any(len(set(regex.findall(text))) >= _TOLD_YEARS for regex in (_OF_A_YEAR, _HELD_ON, _HELD_IN))


def topic_of(pack: YearPack) -> str:
    """What stands before 专题 in the name of a year's meeting, without quotation marks."""
    name = str(pack.meeting.value or "")
    return re.sub("专题(民主|组织)生活会$", "", name) if "专题" in name else ""


def _clause(text: str, start: int, end: int) -> str:
    return text[slice(*between_stops(text, start, end, "，。；\n"))]


@by_content(32)
def _foreign(year: int) -> tuple[tuple[int, Mark, str, Keys], ...]:
    """The marks of other years, their words as a text with 、 for ， has them, and what must stand in it for them."""
    from gongwen.library import library

    found = foreign_marks(library().packs, year)
    plain = ((other, mark, mark.text.replace("，", "、")) for other, mark in found)
    return tuple((*each, one_of([max(each[2].split("、"), key=len)])) for each in plain)


def marks(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Words that belong to the theme or the aspects of one year alone, in a paper of another."""
    from gongwen.library import library

    packs = library().packs
    year = meeting_year_of(passage)
    if year is None:
        return
    plain = passage.text.replace("，", "、")
    for other, mark, words, keys in _foreign(year):
        at = -1 if keys and passage.keys.isdisjoint(keys) else plain.find(words)
        if at < 0 or _BEFORE.search(_clause(passage.text, at, at + len(words))):
            continue
        if mark.of != "politburo" or _is_theme(passage.text, at):
            yield Hit(at, at + len(words), {"year": year, "other": other})
    for other, pack in packs.items():
        for saying in pack.campaign.sayings if pack.campaign and other != year else ():
            if saying not in passage.text:
                continue
            for match in re.finditer(
                f"主题(?:是|为)[：“]*(?P<found>{re.escape(saying)})|以[“]?(?P<as>{re.escape(saying)})[”]?为主题",
                passage.text,
            ):
                yield Hit(*match.span("found" if match["found"] else "as"), {"year": year, "other": other})


def _is_theme(text: str, at: int) -> bool:
    return (
        bool(re.search("主题", text[max(0, at - 160) : at + 160]))
        and "中央政治局" not in text[max(0, at - 160) : at]
    )


def leads(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """“四个带头” where the year has five: the number of a year's 带头 is that of its notice."""
    from gongwen.library import library

    packs = library().packs
    year = meeting_year_of(passage)
    aspects = packs[year].aspects.value if year is not None and year in packs else None
    if not isinstance(aspects, list) or not all(str(item).startswith("带头") for item in aspects):
        return
    right = numeral(len(aspects))
    for match in passage.find(_LEADS):
        if match["count"] != right and not _BEFORE.search(_clause(passage.text, *match.span())):
            yield Hit(match.start(), match.end(), {"year": year, "right": f"{right}个带头"})


def told_then(text: str, start: int, end: int, year: int) -> bool:
    """Whether a meeting is told as one of its time: 2023年1月召开2022年度民主生活会时."""
    before = text[max(0, start - 16) : start]
    held = re.search(r"(20\d\d)年\d{1,2}月[^，。；\n]{0,6}$", re.sub("(?:召开|举行|开)(?:了)?$", "", before))
    then = re.match("(?:民主|组织)?(?:生活会)?(?:时|的时候|期间|那年|那次)", text[end:])
    return held is not None and then is not None and int(held[1]) - year in (0, 1)


def year_of_meeting(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A 年度 that is neither the calendar year of the meeting nor the one before."""
    day = day_of(passage)
    if day is None:
        return
    for match in passage.find(YEARLY):
        held = re.search("(召开|举行|开好|开)(了)?$", passage.text[max(0, match.start() - 4) : match.start()])
        held = held or re.match("准备(?:充分|扎实|到位)|开得", passage.text[match.end() : match.end() + 6])
        ahead = re.search(
            "部署|筹备|准备|将|拟|明年|计划|方案|谋划|开好", _clause(passage.text, *match.span())
        ) or _NEXT.search(_sentence(passage.text, *match.span()))
        if told_then(passage.text, *match.span(), int(match["year"])):
            continue
        if int(match["year"]) not in _years(day) and (
            held or (int(match["year"]) > _years(day)[-1] and not ahead)
        ):
            yield Hit(
                match.start(),
                match.end(),
                {"day": full_date(day), "right": " 或 ".join(f"{y}年度" for y in _years(day))},
            )


_NEXT = re.compile(
    "另行(?:安排|通知|部署)|待[^，。；]{0,10}(?:通知|部署|明确)|另文|下一年度|提前(?:谋划|征求)"
)
"""Of a meeting that is still to come, after the one that the paper is on."""


def _sentence(text: str, start: int, end: int) -> str:
    return text[slice(*between_stops(text, start, end, "。；\n"))]


def matters_of_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Work of another 年度 than the meeting's own, as what is to be examined (`patterns`)."""
    own = {int(match["year"]) for match in passage.find(rule.settings["own"])}
    if len(own) != 1:
        return
    for pattern in rule.patterns:
        for match in passage.find(pattern):
            if int(match["year"]) not in own:
                yield Hit(*match.span("found"), {"year": next(iter(own))})


def _years(day: date) -> tuple[int, ...]:
    """The years whose meeting may fall on the day: held from the last quarter to the spring after."""
    return (day.year - 1,) if day.month <= 2 else (day.year - 1, day.year)


def first_study(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """The first study of a year held in another one: 2021年第一次学习 in January 2022."""
    day = day_of(passage)
    for match in passage.find(_FIRST_STUDY):
        year, before = int(match["year"]), passage.text[max(0, match.start() - 40) : match.start()]
        dated = re.findall(r"(?:(20\d\d)年)?(\d{1,2}|X{1,2}|x{1,2})月", re.split("[。；]", before)[-1])
        if not dated:
            continue
        said, month = dated[-1]
        held = (
            int(said) if said else day.year if day and month.isdigit() and int(month) <= day.month else None
        )
        if held and held != year and month.isdigit() and int(month) <= 3:
            yield Hit(
                *match.span("found"),
                {"year": held, "which": match["which"]},
                match["found"].replace(match["year"], str(held)),
            )


CHECKS = {
    "matters_of_year": matters_of_year,
    "marks": marks,
    "leads": leads,
    "year_of_meeting": year_of_meeting,
    "first_study": first_study,
}
