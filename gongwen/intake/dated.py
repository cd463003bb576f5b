"""Days told in any wording: each day of a sentence by what is said to have happened on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongwen.intake.clauses_read import Raw, day_in
from gongwen.intake.numbers import DAY, SPAN
from gongwen.intake.rules import Dated, reading_rules
from gongwen.intake.sentences import Sentence

_DAY = re.compile(DAY)
_SPAN = re.compile(SPAN)
_WEEKDAY = re.compile(r"^（(?:星期|周)?[^）]{1,4}）")
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
