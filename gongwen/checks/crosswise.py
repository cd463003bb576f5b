"""What everyone gives to everyone else: the total is people times the others times each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_EACH = re.compile(
    r"(?P<people>\d{1,2})(?:名|位|个)?(?:班子)?(?:成员|委员|同志|党员)每人(?:都|均)?对(?:其他|其余|另外)(?P<others>\d{1,2})(?:名|人|位)[^，。；\d]{0,8}"
    r"(?:各)?提(?:出)?(?:了)?[^，。；\d]{0,6}(?P<each>\d{1,2})条"
)
_TOTAL = re.compile(r"(?:共|合计|累计)?(?:提出|收到)[^，。；\d]{0,10}?(?P<total>\d{1,3})条")


def each_to_each(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """7名成员每人对其他6名成员各提1条 beside a total that is not 42."""
    for match in passage.find(_EACH):
        begun = max(passage.text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
        ends = [at for mark in "。\n" if (at := passage.text.find(mark, match.end())) >= 0]
        sentence = passage.text[begun : min(ends, default=len(passage.text))]
        right = int(match["people"]) * int(match["others"]) * int(match["each"])
        totals = [
            total
            for total in _TOTAL.finditer(sentence)
            if not match.start() - begun <= total.start("total") < match.end() - begun
        ]
        if len(totals) == 1 and int(totals[0]["total"]) != right:
            start, end = begun + totals[0].start(), begun + totals[0].end()
            yield Hit(
                min(start, match.start()),
                max(end, match.end()),
                match.groupdict() | {"right": right, "total": totals[0]["total"]},
            )


CHECKS = {"each_to_each": each_to_each}
