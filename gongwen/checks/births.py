"""What a text puts into a year before it was born: 2016年，我站获应急管理部…通报表扬."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.registry import in_lines
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?!度|以[来后]|[至到起—－-]|代|后)")
_FAR = 24
"""Characters between a year and what is told of it."""


def before_birth(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A term of `settings.terms` (`says`, `from`) told of a year before that of its `from`, however late the text is.

    `settings.unless` in the sentence says that it tells of a person's way, or of names old and new.
    """
    births = {term["says"]: date.fromisoformat(str(term["from"])) for term in rule.settings["terms"]}
    for pattern in passage.in_reach(tuple(births)):
        for start, end in in_lines(passage, pattern):
            begun, ended = between_stops(passage.text, start, end, "。；\n")
            years = list(_YEAR.finditer(passage.text, begun, end))
            if not years or start - years[-1].end() > _FAR:
                continue
            year, born = int(years[-1]["year"]), births[pattern]
            if year < born.year and not compiled(rule.settings["unless"]).search(passage.text, begun, ended):
                yield Hit(start, end, {"year": year, "born": full_date(born)})


CHECKS = {"before_birth": before_birth}
