"""A total, and its parts one a line below it: 共47条。其中：——学习方面19条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gongwen.checks.amounts import Amount, sentences
from gongwen.checks.no_total import may_overlap
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_LEADS_IN = re.compile(
    r"(?:其中|分别是|具体是|具体为|如下|包括|分为)[^。；\n]{0,12}[：:]?[ \t　]*$|[：:][ \t　]*$"
)
_ITEM = re.compile(
    r"[ \t　]*(?:——|--|[-•·●◆]|[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．]|第[一二三四五六七八九十][，、是])"
)
_FEWEST = 2


def listed_parts(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Items below a total that come to more than it (`settings.say` exceed), or to less (short) though none is open.

    Every item begins with a mark of its own and gives one amount of the total's kind in its first clause.
    """
    lines = passage.lines
    for at, line in enumerate(lines):
        if not _LEADS_IN.search(line.text) or (total := _total(line.text)) is None:
            continue
        parts: list[Amount] = []
        for item in lines[at + 1 :]:
            part = _part(item.text, total.unit) if _ITEM.match(item.text) else None
            if part is None:
                break
            parts.append(part._replace(start=part.start + item.start, end=part.end + item.start))
        told = [part for part in parts if part.exact]
        if len(told) < max(_FEWEST, len(parts)):
            continue
        whole = total._replace(start=total.start + line.start, end=total.end + line.start)
        come = sum((part.value for part in parts), Fraction(0))
        said = "exceed" if come > whole.value else "short" if come < whole.value else ""
        rest = passage.text[parts[-1].end :].partition("\n")
        open_ = re.search("其余|其他|另有|余下", rest[0]) or re.match(
            "[ \t　]*(?:其余|其他|另|余下)", rest[2]
        )
        if (
            said == rule.settings["say"]
            and not open_
            and not may_overlap(passage.text, whole, parts, rule.settings["overlap"], ())
        ):
            names = {
                "total": whole.text,
                "parts": " + ".join(part.text for part in parts),
                "sum": f"{float(come):g}",
            }
            yield Hit(whole.start - len(whole.label), whole.end + min(len(whole.tail), 4), names)


def _total(line: str) -> Amount | None:
    """The only exact amount of the last sentence that gives one, where that is told as of all."""
    found = [sentence for sentence in sentences(line) if sentence.amounts]
    amounts = [each for each in found[-1].amounts if each.exact] if found else []
    last = amounts[-1] if amounts else None
    if last is None or not re.search(
        "共|总|合计|梳理|查摆|收到|征求|征集|提出|形成|制定|列出|排查|发现|反馈", last.label
    ):
        return None
    return None if last.unit in ("%", "个百分点", "天", "年", "元") else last


def _part(item: str, unit: str) -> Amount | None:
    """The amount of an item that is of the total's kind: the first of its first sentence, and no second beside it."""
    first = sentences(item)[:1]
    same = [each for each in first[0].amounts if each.unit == unit] if first else []
    return same[0] if same else None


CHECKS = {"listed_parts": listed_parts}
