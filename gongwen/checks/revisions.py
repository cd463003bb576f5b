"""Time: 新修订的《…》 on a day when the text in force was an old one and the new one was yet to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from gongwen.checks.eras import day_of, excused
from gongwen.checks.passage import Hit, Passage
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


CHECKS = {"newly_revised": newly_revised}
ASKS = {"newly_revised": lambda rule: [(_pattern(tuple(rule.settings["dates"])),)]}
