"""Bands of age, marks or years (35岁以下, 36至45岁, 46岁以上): nobody stands in two, and all of them make the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gongwen.checks.amounts import Sentence, sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_BAND = re.compile(
    r"(?:(?P<low>\d{1,3})(?P<u0>分|岁|年|万元|人)?(?:至|到|—|－|-|~|～)(?P<high>\d{1,3})(?P<u1>分|岁|年|万元|人)(?:之间)?"
    r"|(?P<edge>\d{1,3})(?P<u2>分|岁|年|万元|人)(?:及|（含）|\(含\))?(?P<way>以上|以下|以内))"
    r"(?:的|党龄的|教龄的|工龄的|党员|职工|干部|学员|教师|人员|学生|同志|家庭|企业|有|共|为)*(?P<count>\d{1,5})(?P<unit>人|名|位|户|家|个)"
)
_GAP = re.compile("[，、；和及：]{1,2}")
_OPEN = 1000
_DIRECTLY = 40
_FAR = 200


class _Band(NamedTuple):
    """From where to where a band goes, and how many stand in it."""

    start: int
    end: int
    low: int
    high: int
    measure: str
    people: int
    unit: str


def in_bands(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """32人参加测试，90分以上20人，80至89分9人，60至79分5人: more than there are, or fewer where no band is left out."""
    for sentence in sentences(passage.text):
        for row in _rows(sentence):
            begun = row[0].start
            unit = "人" if row[0].unit in ("名", "位") else row[0].unit
            before = [
                one
                for one in sentence.amounts
                if one.end <= begun and one.unit == unit and one.exact and one.value >= row[0].people
            ]
            if not before or re.search("抽查|另|此外", sentence.between(before[-1].end, begun)):
                continue
            come = sum(one.people for one in row)
            most = max(before, key=lambda one: one.value)
            near = before[-1] if begun - before[-1].end < _DIRECTLY else most
            if _told_before(passage.text, begun, unit, come):
                continue
            whole_row = row[0].low == 0 or row[-1].low == 0
            whole_row = whole_row and max(one.high for one in row) == _OPEN and _touch(row)
            if come > most.value or whole_row:
                yield Hit(begun, row[-1].end, {"sum": come, "total": near.text})


def _told_before(text: str, begun: int, unit: str, come: int) -> bool:
    """Whether the bands make a figure told before them, or two that stand side by side: 实检271人。男158人，女113人."""
    before = [
        one
        for sentence in sentences(text)
        if begun - _FAR < sentence.start <= begun
        for one in sentence.amounts
        if one.end <= begun and one.unit in (unit, "名", "位")
    ]
    sums = [one.value + two.value for one, two in pairwise(before)]
    return come in sums[-1:] or any(one.value == come for one in before)


def _rows(sentence: Sentence) -> Iterator[list[_Band]]:
    """Bands of one measure that follow each other and do not overlap."""
    row: list[_Band] = []
    for match in _BAND.finditer(sentence.text):
        one = _band(match, sentence.start)
        goes_on = row and _GAP.fullmatch(sentence.between(row[-1].end, one.start))
        if not goes_on or one.measure != row[0].measure or one.unit != row[0].unit:
            if len(row) > 1 and _apart(row):
                yield row
            row = []
        row.append(one)
    if len(row) > 1 and _apart(row):
        yield row


def _band(match: re.Match[str], offset: int) -> _Band:
    if match["low"]:
        low, high = int(match["low"]), int(match["high"])
    else:
        edge = int(match["edge"])
        low, high = (edge, _OPEN) if match["way"] == "以上" else (0, edge)
    measure = match["u1"] or match["u2"]
    start, end = match.start() + offset, match.end() + offset
    return _Band(start, end, low, high, measure, int(match["count"]), match["unit"])


def _apart(row: list[_Band]) -> bool:
    """Whether nobody can stand in two; an edge that two share is told of both."""
    ordered = sorted(row, key=lambda one: (one.low, one.high))
    return all(a.high <= b.low and a.low < b.low for a, b in pairwise(ordered))


def _touch(row: list[_Band]) -> bool:
    ordered = sorted(row, key=lambda one: one.low)
    return all(b.low - a.high <= 1 for a, b in pairwise(ordered))


CHECKS = {"in_bands": in_bands}
