"""Time: the meeting before this one, and meetings named by a campaign of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from gongwen.checks.eras import day_of
from gongwen.checks.passage import Hit, Passage, between_stops
from gongwen.checks.years import YEARLY, meeting_year_of, topic_of
from gongwen.chinese import full_date
from gongwen.records import YearPack
from gongwen.rules import TextRule

_QUOTES = re.compile("[“”‘’]")


def previous(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """The meeting whose rectification is reported is the one before this one."""
    from gongwen.library import library

    packs = library().packs
    year = meeting_year_of(passage)
    if year is None or year - 1 not in packs or on_mending(passage.text):
        return
    known = packs[year].previous.value if year in packs else None
    right = str(known or packs[year - 1].meeting.value)
    reported = list(_reported(passage.text, packs))
    named_rightly = {(start, end) for start, end, of in reported if of == year - 1}
    for start, end, _of in reported:
        if (start, end) not in named_rightly and not _own_name(passage.text, start):
            yield Hit(start, end, {"year": year, "right": right})


_ON_MENDING = re.compile(
    r"\A\s*[^\n。；]{0,60}整改[^\n。；]{0,12}(?:情况|进展|结果)的?(?:报告|通报|公示|汇报|说明)"
)


def on_mending(text: str) -> bool:
    """Whether the title is that of a paper on what became of its own meeting's tasks."""
    return _ON_MENDING.match(text) is not None


_LAST_IS = re.compile(
    r"上一?次(?:专题)?民主生活会(?:即|也就是|就是|是指|（即?)(?P<found>(?P<year>20\d\d)年度[^，。；\n]{0,24}民主生活会)"
)


def _reported(text: str, packs: Mapping[int, YearPack]) -> Iterator[tuple[int, int, int]]:
    """Meetings named where rectification is reported, each with its year."""
    for match in YEARLY.finditer(text):
        if _is_reported(text, *match.span()):
            yield match.start(), match.end(), int(match["year"])
    for match in _LAST_IS.finditer(text):
        yield *match.span("found"), int(match["year"])
    unquoted = _unquoted(text)
    for year, pack in packs.items():
        topic = _unquoted(topic_of(pack))
        if not topic:
            continue
        short = topic[-8:] if "主题教育" in topic and "不忘初心" not in topic else topic
        if short not in unquoted:
            continue
        loose = "[“‘”’]?".join(map(re.escape, short))
        for match in re.finditer(f"[“‘]?{loose}[”’]?(?:主题教育)?专题民主生活会", text):
            if _is_reported(text, *match.span()):
                yield match.start(), match.end(), year


@lru_cache(maxsize=64)
def _unquoted(words: str) -> str:
    return _QUOTES.sub("", words)


def _is_reported(text: str, start: int, end: int) -> bool:
    clause_start = max(text.rfind(mark, 0, start) for mark in "，。；\n") + 1
    after = re.split("[，。；\n]", text[end : end + 40])[0]
    before = text[clause_start:start]
    if re.match("(?:各项|前期|会前|筹备)?(?:准备|筹备|意见征求|征求意见)", after):
        return False  # this meeting's own preparation is told beside
    return bool(re.search("通报|报告了|回顾", before) and re.search("整改|落实|问题", after)) or bool(
        re.match("(查摆问题的?)?整改(措施|任务)?(落实)?情况", after)
        and re.search("通报|、|和$", text[max(0, start - 60) : start])
    )


def _own_name(text: str, start: int) -> bool:
    """Whether the name is this meeting's own (开好2024年度民主生活会…)."""
    return bool(re.search("(召开|开好|举行|本次|关于)$", text[max(0, start - 4) : start]))


def topic_of_year(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A 专题 meeting of a campaign, held outside the seasons in which that campaign's meetings were held."""
    from gongwen.library import library

    day = day_of(passage)
    if day is None:
        return
    topics: dict[str, list[int]] = {}
    unquoted = _unquoted(passage.text)
    for year, pack in library().packs.items():
        if (topic := _unquoted(topic_of(pack))) and topic in unquoted:
            topics.setdefault(topic, []).append(year)
    for topic, years in topics.items():
        loose = "[“‘”’]?".join(map(re.escape, topic))
        held = "、".join(f"{y}年度" for y in sorted(years))
        for match in re.finditer(f"(?P<year>20\\d\\d)年度[“‘]?{loose}[”’]?专题民主生活会", passage.text):
            if int(match["year"]) not in years:
                yield Hit(*match.span(), {"day": full_date(day), "held": held})
        for match in re.finditer(
            f"(?:召开|举行|开好|关于)(?:召开)?[“‘]?(?P<found>{loose}[”’]?专题民主生活会)", passage.text
        ):
            if not any(date(y, 5, 1) <= day <= date(y + 1, 6, 30) for y in years) and not (
                _is_reported(passage.text, *match.span()) or _of_old_paper(passage.text, match.end(), day)
            ):
                yield Hit(*match.span("found"), {"day": full_date(day), "held": held})


_OLD_PAPER = re.compile(
    "[^》《\n]{0,20}(?:整改|问题|台账|清单|报告)[^》《\n]{0,12}》(?:（(?P<year>20\\d\\d)年)?"
)
_LONG_AGO = re.compile("追溯|遗留|历史|当年|当时|历年|历次|至今|以来|一直|尚未|仍未|未办结")


def _of_old_paper(text: str, end: int, day: date) -> bool:
    """《关于“…”专题民主生活会的整改方案》（2016年1月印发）: a paper of that meeting, named as an old one."""
    if not (paper := _OLD_PAPER.match(text, end)):
        return False
    sentence = text[slice(*between_stops(text, end, paper.end(), "。\n"))]
    return bool(paper["year"] and int(paper["year"]) < day.year) or bool(_LONG_AGO.search(sentence))


CHECKS = {"previous": previous, "topic_of_year": topic_of_year}
