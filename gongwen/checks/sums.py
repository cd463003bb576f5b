"""Totals against their parts (共…，其中…), and parts against a total that follows them (合计…)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gongwen.checks.amounts import sentences
from gongwen.checks.divided import Group, groups
from gongwen.checks.no_total import A_TOTAL, but_for_rounding
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_SLIP = Fraction(1, 5)
"""By what share of the total a slip of the pen may go beyond it."""
_FEWEST = 3  # a total and two parts


def parts(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Groups whose parts come to more than the total, to less though they are all, or nearly to it."""
    if sum(len(sentence.amounts) for sentence in sentences(passage.text)) < _FEWEST:
        return
    say = rule.settings["say"]
    sets = tuple(tuple(one) for one in rule.settings["sets"])
    for group in groups(passage.text, sets, rule.settings["overlap"], tuple(rule.settings["kinds"])):
        if "……" in passage.text[group.total.end : group.parts[0].start]:
            continue  # 定了8条：甲、乙……要报会议的10条: what the total counts ends there
        gap = group.sum - group.total.value
        if but_for_rounding(passage.text, group.total, group.parts, abs(gap)):
            continue
        near = abs(gap) <= max(Fraction(2), group.total.value * Fraction(8, 100))
        if gap > 0 and (group.cue or group.whole):
            told = "beyond" if _of_several_kinds(group, gap) else "exceed"
        elif gap < 0 and group.whole and not group.open:
            told = "short"
        elif near and not group.open and len(group.parts) > 2 and (group.cue or _said_whole(passage, group)):
            told = "near"
        else:
            continue
        if told == say:
            yield group.hit()


def _of_several_kinds(group: Group, gap: Fraction) -> bool:
    """Whether parts that nobody calls the whole, and that end in other words, go far beyond their total.

    118人，其中重症73人，治愈出院102人: a slip is of a few, what overlaps is of many.
    """
    ends = {part.label.removesuffix("的")[-1:] for part in group.parts}
    return not group.whole and len(ends) == len(group.parts) and gap > group.total.value * _SLIP


def _said_whole(passage: Passage, group: Group) -> bool:
    """Whether the figure is told as a total, and its parts stand in one run: 初中37人，高中15人 begin a row."""
    between = passage.text[group.total.end : group.parts[-1].start]
    return "；" not in between and bool(A_TOTAL.search(group.total.label))


CHECKS = {"parts": parts}
