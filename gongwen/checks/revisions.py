"""Time: 新修订的《…》 on a day when the text in force was an old one and the new one was yet to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from gongwen.checks.eras import day_of, excused
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_NEW = "(?:新修[订改正]|新近修[订改正]|刚刚?修[订改正]|最新修[订改正]|修[订改正][后过]|新颁布|新印发|新出台|新公布)"
_OLD = 4 * 365
"""Days after which nobody calls a text newly revised."""


def newly_revised(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A law or regulation called new, of which the next text came after the day and the one before was years old.

    `settings.dates` maps a title without 《》 to the days of its texts, in order.
    """
    day = day_of(passage)
    if day is None:
        return
    dates: Mapping[str, list[str]] = rule.settings["dates"]
    for match in passage.find(_pattern(tuple(dates))):
        days = [date.fromisoformat(str(each)) for each in dates[match["title"]]]
        past = [each for each in days if each <= day]
        coming = next((each for each in days if each > day), None)
        if coming is None or (past and (day - past[-1]).days <= _OLD):
            continue
        if not excused(passage.text, *match.span(), early=True):
            told = f"{full_date(past[-1])}的文本" if past else "更早的文本"
            yield Hit(*match.span(), {"day": full_date(day), "coming": full_date(coming), "past": told})


@lru_cache(maxsize=2)
def _pattern(titles: tuple[str, ...]) -> str:
    named = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    return f"{_NEW}[^，。；《》\\n]{{0,8}}《(?:中华人民共和国)?(?P<title>{named})》"


_YEAR = "(?P<year>(?:19|20)\\d{2})年"
_MADE = "(?:颁布|修订|修正|印发|发布|公布|出台|制定|通过|施行|版)"
_GRACE = timedelta(days=92)
"""From the making of a new text to its use everywhere."""


def old_edition(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """2014年颁布的《…条例》 acted on after the text of 2019 has come: the year that the writer names himself.

    `settings.used` in the clause says that it is acted on; `settings.unless` in the sentence tells of what was.
    """
    day = day_of(passage)
    if day is None:
        return
    dates: Mapping[str, list[str]] = rule.settings["dates"]
    for pattern in _of_a_year(tuple(dates)):
        for match in passage.find(pattern):
            days = [date.fromisoformat(str(each)) for each in dates[match["title"]]]
            year = int(match["year"])
            own = [each for each in days if each.year in (year, year - 1)]
            later = [each for each in days if own and each > own[-1] and each + _GRACE < day]
            begun, ended = between_stops(passage.text, *match.span(), "。！？；\n")
            used = compiled(rule.settings["used"]).search(passage.text, begun, ended)
            told = compiled(rule.settings["unless"]).search(passage.text, begun, ended)
            if later and used and not told and not excused(passage.text, *match.span(), early=False):
                yield Hit(*match.span(), {"day": full_date(day), "newer": f"{later[-1].year}年"})


@lru_cache(maxsize=2)
def _of_a_year(titles: tuple[str, ...]) -> tuple[str, str]:
    named = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    title = f"《(?:中华人民共和国)?(?P<title>{named})》"
    return (
        f"{_YEAR}(?:\\d{{1,2}}月)?(?:新)?{_MADE}(?:施行|实施|印发)?的?{title}",
        f"{title}（{_YEAR}(?:新|第[一二三四]次)?{_MADE}?[^）\\n]{{0,4}}）",
    )


CHECKS = {"newly_revised": newly_revised, "old_edition": old_edition}
ASKS = {
    "newly_revised": lambda rule: [(_pattern(tuple(rule.settings["dates"])),)],
    "old_edition": lambda rule: [_of_a_year(tuple(rule.settings["dates"]))],
}
