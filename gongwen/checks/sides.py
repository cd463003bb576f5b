"""One thing under two numbers or sides: 二号泵站 and 三号泵站, 南路 and 北路, a meeting in two rooms.

Two things of one row often stand in a text, each with its own matter. So only what is taken up with the same
matter is told, where the two never stand in one sentence and the text tells them apart nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.rules import TextRule

_MANY = 40
"""So many places are compared: a text of thousands is no report, and must not hold the desk up."""
_FARTHEST = 8
"""Characters of a name that are looked at before the word for its kind."""
_AHEAD = 24
"""Characters behind a name in which its matter is looked for."""
_SIGNS = frozenset("0123456789一二三四五六七八九十东西南北上下左右前后内外甲乙丙丁")
_HAN = re.compile("[\u4e00-\u9fff]")
_OF_NAME = re.compile("(?:(?![是的在了和与及对由把到赴将从为])[\u4e00-\u9fff0-9])*")


class _Named(NamedTuple):
    """A place of a word for a kind, with the characters before it and the sentence around."""

    start: int
    end: int
    kind: str
    left: str
    sentence: tuple[int, int]


class _Twins(NamedTuple):
    """How two names differ: what is the same before the sign that differs, the two signs, what is the same behind."""

    before: str
    signs: tuple[str, str]
    behind: str
    sided: bool
    """Whether the signs are numbers or sides; any others make two names of one thing only if only one speaks."""

    @property
    def length(self) -> int:
        """Characters from the first that is the same to the word for the kind."""
        return len(self.before) + 1 + len(self.behind)


def other_side(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """清水河二号泵站改造工程, then 清水河三号泵站改造工程: a name of one row with one sign changed, of the same matter.

    `settings.kinds` are the words in which such names end, `settings.common` words that are no matter of a
    thing's own, `settings.apart` words in either sentence that tell two, `settings.told` what stands behind the
    later name where it speaks for itself though only the other was visited (`settings.visited` before it).
    """
    found: dict[str, list[_Named]] = {}
    for match in passage.find(rule.settings["kinds"]):
        start, end = match.span()
        left = passage.text[max(0, start - _FARTHEST) : start]
        places = found.setdefault(match.group(), [])
        if len(places) < _MANY:
            places.append(
                _Named(start, end, match.group(), left, between_stops(passage.text, start, end, "。；\n"))
            )
    for places in found.values():
        yield from _odd(passage.text, places, rule)


def _odd(text: str, places: list[_Named], rule: TextRule) -> Iterator[Hit]:
    pairs = [(one, two, twins) for one, two in combinations(places, 2) if (twins := _twins(one, two))]
    for sided in (True, False):
        row = [(one, two, twins) for one, two, twins in pairs if twins.sided == sided]
        signs = {sign for _, _, twins in row for sign in twins.signs}
        if len(signs) == 2 and not any(one.sentence == two.sentence for one, two, _ in row):
            yield from _first(text, row, rule)  # no row of three, and no two side by side


def _first(text: str, pairs: list[tuple[_Named, _Named, _Twins]], rule: TextRule) -> Iterator[Hit]:
    for one, two, twins in pairs:
        if _apart(text, one, two, twins, rule) or not _same_matter(text, one, two, twins, rule):
            continue
        yield Hit(two.start - twins.length, two.end, {"usual": text[one.start - twins.length : one.end]})
        return


def _twins(one: _Named, two: _Named) -> _Twins | None:
    at = 1
    shorter = min(len(one.left), len(two.left))
    while at <= shorter and one.left[-at] == two.left[-at]:
        at += 1
    if at > min(shorter, _BEHIND):
        return None
    signs = (one.left[-at], two.left[-at])
    behind = one.left[len(one.left) - at + 1 :]
    same = 0
    while (
        at + same < shorter
        and one.left[-at - same - 1] == two.left[-at - same - 1]
        and _OF_NAME.fullmatch(one.left[-at - same - 1])
    ):
        same += 1
    before = one.left[len(one.left) - at - same : len(one.left) - at]
    sided = signs[0] in _SIGNS and signs[1] in _SIGNS
    named = bool(_OF_NAME.fullmatch(signs[0] + signs[1] + behind)) and (sided or bool(before))
    return _Twins(before, signs, behind, sided) if named else None


_MARK = re.compile(r"[ \t　]*(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．]|[一二三四五]是)?[ \t　]*")
"""What may stand before the first word of an item."""
_ROW = re.compile(r"[ \t　]*[0-9]{1,3}[.．、][^。；\n]{4,60}$", re.MULTILINE)
"""A row of a list, which is no sentence: 1.崔大年，前湖村，D级，补助2.6万元."""
_BEHIND = 4
"""The sign stands so near to the word for the kind: 二号, 南湖, 三楼小."""


def _apart(text: str, one: _Named, two: _Named, twins: _Twins, rule: TextRule) -> bool:
    words = text[slice(*one.sentence)] + text[slice(*two.sentence)]
    begin = all(_MARK.fullmatch(text, each.sentence[0], each.start - twins.length) for each in (one, two))
    rows = {text.rfind("\n", 0, each.start) + 1 for each in (one, two)}
    ahead = {text[text.rfind("\n", 0, each.start) + 1 : each.start - twins.length] for each in (one, two)}
    if len(rows) > 1 and len(ahead) == 1 and ahead.pop().endswith("："):
        return True  # rows of a table without lines
    if len(rows) > 1 and all(_ROW.match(text, row) for row in rows):
        return True  # a list of one thing after the other
    return begin or bool(compiled(rule.settings["apart"]).search(words))


def _same_matter(text: str, one: _Named, two: _Named, twins: _Twins, rule: TextRule) -> bool:
    after = [text[each.end : min(each.end + _AHEAD, each.sentence[1])] for each in (one, two)]
    goes_on = 0
    while (
        goes_on < min(map(len, after))
        and after[0][goes_on] == after[1][goes_on]
        and _HAN.match(after[0][goes_on])
    ):
        goes_on += 1
    if twins.sided and goes_on > 1 and len(twins.before + twins.behind) + len(one.kind) + goes_on >= _LONG:
        return True
    common = compiled(rule.settings["common"])
    matters = [{words[at : at + 2] for at in range(len(words) - 1)} for words in after]
    if twins.sided and any(
        len(_HAN.findall(pair)) == 2 and not common.search(pair) for pair in matters[0] & matters[1]
    ):
        return True
    came = text[max(one.sentence[0], one.start - _AHEAD) : one.start]
    return bool(
        compiled(rule.settings["visited"]).search(came)
        and compiled(rule.settings["told"]).match(text, two.end)
    )


_LONG = 6
"""So many characters alike, what goes on behind the kind among them, are one name."""


def rooms(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """三楼会议室 and then 二楼大会议室: the meeting on two floors.

    `settings.apart` in the sentence of either says that it is not where the meeting was held.
    """
    found = list(passage.find(rule.patterns[0]))
    floors = {match["floor"] for match in found}
    if len(floors) != 2 or len(found) > _MANY:
        return
    first, other = found[0], next(match for match in found if match["floor"] != found[0]["floor"])
    sentences = [between_stops(passage.text, *match.span(), "。；\n") for match in (first, other)]
    words = "".join(passage.text[slice(*sentence)] for sentence in sentences)
    if sentences[0] != sentences[1] and not compiled(rule.settings["apart"]).search(words):
        yield Hit(*other.span("found"), {"usual": first["found"]})


CHECKS = {"other_side": other_side, "rooms": rooms}
