"""Offices, posts of a department and villages whose two-character names differ in one character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gongwen.checks.apart import APART
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.persons import alike, differing
from gongwen.lexicon import is_word
from gongwen.rules import TextRule

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
            changed = differing(one, two)
            if len(changed) != 1 or APART & {*changed[0]} or _listed(passage.text, one, two, kind):
                continue
            odd, usual = sorted((one, two), key=lambda stem: (len(found[stem]), -found[stem][0]))
            if alike(*changed[0]) != rule.settings["alike"] or _no_name(passage.text, one + kind, two + kind):
                continue
            if not rule.settings["alike"] and not (len(found[odd]) == 1 < len(found[usual])):
                continue
            start = found[odd][0]
            yield Hit(start, start + len(odd + kind), {"usual": usual + kind})


def _no_name(text: str, *names: str) -> bool:
    """Whether one holds a small word, or begins with the end of another word (结[合农村])."""
    return any(
        _SMALL & {*name} or all(is_word(f"{before}{name[0]}") for before in re.findall(f"(.?){name}", text))
        for name in names
    )


_SMALL = frozenset("的由是和使使与以于在有为向对从被把将及或但其所需让给等各该本")


def _listed(text: str, one: str, two: str, kind: str) -> bool:
    """Whether both names stand in one list: 上湾站、下湾站."""
    if re.search("更名|改名|改称|原名|一字之", text):
        return True  # 法制科更名为法治科
    return any(
        re.search(rf"{a}(?:{kind})?(?:、|和|与|及|，)(?:[^。；\n]{{0,24}}(?:、|和|与|及))?{b}{kind}", text)
        for a, b in ((one, two), (two, one))
    )


def listed_departments(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """综合监察科, where 人事科、财务科、综合执法科 are listed: a department that differs from a listed one by half.

    `settings.kind` are the words in which such names end, `settings.general` what is no name, `settings.follows`
    what stands behind one that acts.
    """
    kind = rule.settings["kind"]
    item = f"[\u4e00-\u9fff]{{2,6}}?(?:{kind})"
    listed: list[str] = []
    whole = False
    spans: list[tuple[int, int]] = []
    for match in passage.find(f"{item}(?:(?:、|和|与){item}){{2,}}"):
        spans.append(match.span())
        listed += re.split("[、和与]", match.group())
        whole |= "设" in passage.text[max(0, match.start() - 8) : match.start() + 8]
    if not listed or len(listed) > _MANY:
        return
    general = compiled(rule.settings["general"])
    for match in passage.find(
        rf"{_EDGE}(?P<stem>[\u4e00-\u9fff]{{2,4}})(?P<kind>{kind})(?={rule.settings['follows']})"
    ):
        stem = match["stem"]
        if any(a <= match.start() < b for a, b in spans) or general.search(stem):
            continue
        if any(name.endswith(stem + match["kind"]) for name in listed):
            continue
        near = [name for name in listed if _half(stem, match["kind"], name)]
        beside = [name for name in near if whole or passage.text.count(name) == 1]
        if len(near) == len(beside) == 1 and passage.text.count(stem + match["kind"]) == 1:
            yield Hit(match.start("stem"), match.end("kind"), {"usual": near[0]})


def _half(stem: str, kind: str, name: str) -> bool:
    """Whether a department is the listed one but for its kind, or for half of its name."""
    own, its = name[:-1], name[-1]
    if own == stem:
        return its != kind
    half = len(stem) // 2
    return its == kind and len(own) == len(stem) and (own[:half] == stem[:half] or own[half:] == stem[half:])


_EDGE = "(?:(?<![\u4e00-\u9fff])|(?<=[由经向报对请在后与和的按据为是到赴去给]))"

CHECKS = {"near_offices": near_offices, "listed_departments": listed_departments}
