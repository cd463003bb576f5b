"""Days told in any wording: each day of a sentence by what is said to have happened on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongwen.intake.clauses_read import Raw, day_in, period
from gongwen.intake.numbers import DAY, SPAN
from gongwen.intake.rules import Dated, reading_rules
from gongwen.intake.sentences import Sentence

_DAY = re.compile(DAY)
_SPAN = re.compile(SPAN)
_LOOSE_SPAN = re.compile(
    rf"({DAY})(?:开的?头|起的?头|开始|启动|起)，(?:一直)?(?:到|至)?((?:\d{{1,2}}月)?\d{{1,2}}[日号])(?=收的?尾|截止|结束|止|为止|收官)"
)
"""12月9号开始，20号截止."""
_WEEKDAY = re.compile(r"^（(?:星期|周)?[^）]{1,4}）")
_EVENT = re.compile(
    "(?P<talks>谈心|谈话|互谈|约谈|谈了)|(?P<opinions>征求|征集|意见|问卷|座谈|走访|调研)|(?P<other>学习|读书班|研讨|培训|公示|整改|期间召开)"
)
_ASKED = ("opinions", "talks")
_FAR = 60
"""Characters before and after a day in which its event is looked for."""


@lru_cache(maxsize=1)
def _dated() -> tuple[tuple[Dated, re.Pattern[str], re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (one, re.compile(one.before), re.compile(one.after), re.compile(one.barred) if one.barred else None)
        for one in reading_rules().days
    )


def read_days(parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """Every day whose sentence says what happened on it; periods are read elsewhere."""
    for part in parts:
        spans = [match.span() for match in _SPAN.finditer(part.text)]
        found = [
            match
            for match in _DAY.finditer(part.text)
            if not any(start <= match.start() < end for start, end in spans)
        ]
        for number, match in enumerate(found):
            day = day_in(match.group())
            if day is None:
                continue
            begin = found[number - 1].end() if number else 0
            end = found[number + 1].start() if number + 1 < len(found) else len(part.text)
            before = part.text[max(begin, match.start() - _FAR) : match.start()]
            after = _WEEKDAY.sub("", part.text[match.end() : min(end, match.end() + _FAR)])
            path = _path(part, before, after)
            if path:
                yield Raw(
                    path,
                    day,
                    part.start + match.start(),
                    part.start + match.end(),
                    weak=True,
                    blank=day.blank,
                )


def read_periods(parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """Every period of which the words after it, or else before it, say that opinions were asked or talks held."""
    for part in parts:
        spans = list(_SPAN.finditer(part.text))
        for loose in _LOOSE_SPAN.finditer(part.text):
            if event := _event(part, part.text[: loose.start()], part.text[loose.end() :]):
                yield from period(
                    f"{event}.period", f"{loose[1]}至{loose[2]}", part.start + loose.start(), sure=True
                )
        for number, match in enumerate(spans):
            until = spans[number + 1].start() if number + 1 < len(spans) else len(part.text)
            since = spans[number - 1].end() if number else 0
            event = _event(part, part.text[since : match.start()], part.text[match.end() : until])
            if event:
                yield from period(f"{event}.period", match.group(), part.start + match.start())


def _event(part: Sentence, before: str, after: str) -> str:
    """Whether opinions were asked or talks held in a period, by the words around it; empty for neither."""
    following, led = _EVENT.search(after), list(_EVENT.finditer(before))
    near = following if following and (following.start() < 24 or not led) else led[-1] if led else None
    event = near.lastgroup if near else next((e for e in _ASKED if f"={e}" in part.topics), "")
    return event if event in _ASKED else ""


def _path(part: Sentence, before: str, after: str) -> str:
    for one, ahead, following, barred in _dated():
        if one.among and not part.topics.intersection(one.among):
            continue
        if (
            ahead.search(before)
            and following.search(after)
            and not (barred and barred.search(before + "#" + after))
        ):
            return one.path
    return ""
