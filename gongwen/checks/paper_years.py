"""The year in the name of the paper into which this meeting's own problems go."""

from __future__ import annotations

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


CHECKS = {"own_paper": own_paper}
