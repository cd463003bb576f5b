"""The year in the title of the paper, and in the name of the one into which its own problems go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_AUTUMN, _SPRING = 10, 2


def own_paper(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """会上查摆的问题编入《2019年度民主生活会整改台账》 in 2021: the list of another year's meeting."""
    if passage.day is None:
        return
    years = _years(passage.day)
    for match in passage.find(rule.settings["paper"]):
        sentence = passage.text[slice(*between_stops(passage.text, match.start(), match.end(), "。；\n"))]
        own = compiled(rule.settings["own"]).search(sentence)
        if int(match["year"]) not in years and own and not compiled(rule.settings["apart"]).search(sentence):
            right = "或".join(f"{year}年度" for year in years)
            yield Hit(*match.span("found"), {"day": full_date(passage.day), "right": right})


def _years(day: date) -> tuple[int, ...]:
    """The 年度 of a meeting on the day: in winter there is one, in spring and summer two."""
    if day.month >= _AUTUMN:
        return (day.year,)
    return (day.year - 1,) if day.month <= _SPRING else (day.year - 1, day.year)


_YEAR_OF = r"(?P<found>(?P<year>20\d{2})年度)[^，。；\n\d]{0,8}(?:民主生活会|组织生活会)"
_TITLE = re.compile(
    rf"\A[^\n。；]{{0,40}}{_YEAR_OF}[^\n。；]{{0,16}}(?:报告|汇报|方案|通知|纪要|记录|总结)[ 　]*\n"
)
_OWN_MEETING = rf"(?<!过)(?:召开|开好|举行)(?:了|的)?(?:本单位|本级)?(?:{_YEAR_OF})(?!的?整改|查摆|以来)"


def title_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A title of 2022年度 over a text that tells of the meeting of 2023年度: one of them is an old paper's."""
    title = _TITLE.match(passage.text)
    if title is None:
        return
    unless = compiled(rule.settings["unless"])
    own = [
        match
        for match in passage.find(_OWN_MEETING, title.end())
        if not unless.search(passage.text, max(title.end(), match.start() - 24), match.end())
    ]
    if own and all(match["year"] != title["year"] for match in own):
        names = {"title": title["year"], "year": own[0]["year"]}
        for match in (title, own[0]):
            yield Hit(*match.span("found"), names)


_TITLE_YEAR = re.compile(
    r"\A[^\n。；]{0,40}(?P<year>20\d{2})年度[^，。；\n\d]{0,8}(?:民主|组织)生活会[^\n。；]{0,24}[ 　]*\n"
)
_OF_TEAM = r"对(?P<found>(?P<year>20\d{2})年度)(?:[局委党组院校]{0,3})(?:领导)?班子(?:及|和|、|在|成员)"


def team_year(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A paper on the meeting of 2025年度 that asks for opinions on the team 对2024年度领导班子."""
    title = _TITLE_YEAR.match(passage.text)
    for match in passage.find(_OF_TEAM, title.end()) if title else ():
        sentence = passage.text[slice(*between_stops(passage.text, match.start(), match.end(), "。；\n"))]
        if (
            title
            and int(match["year"]) == int(title["year"]) - 1
            and not re.search("整改|落实|承诺", sentence)
        ):
            yield Hit(*match.span("found"), {"title": title["year"]})


CHECKS = {"team_year": team_year, "title_year": title_year, "own_paper": own_paper}
