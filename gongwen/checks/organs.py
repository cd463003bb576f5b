"""One organ under two kinds: a 局 as a 厅 or a 委, a group from above with a number as one of another kind without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.persons import in_short
from gongwen.rules import TextRule

_MANY = 40
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""


def organ_kind(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """县人社厅, where 县人力资源和社会保障局 stands: one organ, full or short, before two words for its kind.

    `settings.organ` has the groups `rank`, `stem` and `kind`; `settings.apart` anywhere in the text excuses.
    """
    found: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for match in passage.find(rule.settings["organ"]):
        key = (match["rank"], match["stem"], match["kind"])
        if len(found) < _MANY or key in found:
            found.setdefault(key, []).append((match.start("rank"), match.end("kind")))
    for one, two in combinations(found, 2):
        if one[0] != two[0] or one[2][0] == two[2][0] or not _shortens(one[1], two[1]):
            continue
        if not compiled(rule.settings["apart"]).search(passage.text):
            usual, odd = sorted((one, two), key=lambda key: (-len(found[key]), found[key][0]))
            yield Hit(*found[odd][0], {"usual": "".join(usual)})


def _shortens(one: str, two: str) -> bool:
    """Whether the two are one, or the shorter is made of the other's characters from the first on."""
    short, full = sorted((one, two), key=len)
    return short[0] == full[0] and len(short) > 1 and in_short(short, full)


def group_kind(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """县委督查组, where 县委第七督导组 came: one organ's group of two kinds, of which one has a number.

    `settings.apart` in the sentence of the later one excuses.
    """
    found: dict[str, list[tuple[str, str, int, int]]] = {}
    for match in passage.find(rule.patterns[0]):
        found.setdefault(match["organ"], []).append((match["kind"], match["number"] or "", *match.span()))
    for groups in found.values():
        counts = Counter((kind, number) for kind, number, _, _ in groups)
        if len(counts) != 2 or len({kind for kind, _ in counts}) != 2 or all(number for _, number in counts):
            continue
        usual = max(counts, key=lambda key: (counts[key], key == groups[0][:2]))
        start, end = next(group[2:] for group in groups if group[:2] != usual)
        first = next(group[2:] for group in groups if group[:2] == usual)
        between = passage.text[min(first[1], end) : max(first[0], start)]
        sentence = re.split("[。；\n]", passage.text[end : end + 40])[0]
        if re.search("[。；\n]", between) and not compiled(rule.settings["apart"]).search(sentence):
            yield Hit(start, end, {"usual": passage.text[first[0] : first[1]]})


CHECKS = {"organ_kind": organ_kind, "group_kind": group_kind}
