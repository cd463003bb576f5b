"""Offices, posts of a department and villages whose two-character names differ in one character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gongwen.checks.passage import Hit, Passage
from gongwen.checks.persons import alike
from gongwen.lexicon import is_word
from gongwen.rules import TextRule

_APART = frozenset("0123456789一二三四五六七八九十两双多上下前先后左右内外大小新老东西南北中男女城乡甲乙丙丁")
_MANY = 60
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""


def near_offices(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """长堤站 and 长提站, 党建办公室 twice and 党务办公室 once; two that stand in one list are two.

    `settings.kinds` are the words in which the names end. `settings.alike` says whether the characters that
    differ sound or look alike, or whether one of the names stands there once and the other more often.
    """
    for kind in rule.settings["kinds"]:
        found: dict[str, list[int]] = {}
        for match in passage.find(rf"(?=(?P<stem>[\u4e00-\u9fff]{{2}}){kind})"):
            if len(found) < _MANY or match["stem"] in found:
                found.setdefault(match["stem"], []).append(match.start())
        for one, two in combinations(found, 2):
            differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
            if len(differing) != 1 or _APART & {*differing[0]} or _listed(passage.text, one, two, kind):
                continue
            odd, usual = sorted((one, two), key=lambda stem: (len(found[stem]), -found[stem][0]))
            if alike(*differing[0]) != rule.settings["alike"] or _no_name(
                passage.text, one + kind, two + kind
            ):
                continue
            if not rule.settings["alike"] and not (len(found[odd]) == 1 < len(found[usual])):
                continue
            start = found[odd][0]
            yield Hit(start, start + len(odd + kind), {"usual": usual + kind})


def _no_name(text: str, *names: str) -> bool:
    """Whether one holds a small word, or begins with the end of another word (结[合农村])."""
    return any(
        _SMALL & {*name} or is_word(text[at - 1 : at + 1]) for name in names if (at := text.find(name)) >= 0
    )


_SMALL = frozenset("的由是和使使与以于在有为向对从被把将及或但其所需让给等各该本")


def _listed(text: str, one: str, two: str, kind: str) -> bool:
    """Whether both names stand in one list: 上湾站、下湾站."""
    return any(
        re.search(rf"{a}(?:{kind})?(?:、|和|与|及|，)(?:[^。；\n]{{0,24}}(?:、|和|与|及))?{b}{kind}", text)
        for a, b in ((one, two), (two, one))
    )


CHECKS = {"near_offices": near_offices}
