"""Two kinds that share some of their number, and what is really there (同时, 重复, 剔除)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.amounts import sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_SHARED = re.compile(r"同时|兼具|重复|重叠|雷同|交叉|两项都")
_REMOVED = re.compile(r"剔除|去除|扣除|除去|去掉|删去|删除|减去|合并")
_REAL = re.compile(r"实际|合并|归并|归纳|去重|梳理|整理|形成|汇总为|净|共|实有|实为")
_MERGED = re.compile(r"合并|归并|归纳|梳理|整理|形成|汇总")


def both(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """甲 a, 乙 b, of them both c, really d: d is a + b - c, or less where like ones were also put together.

    `settings.merged` says whether to tell the totals that only such a merging could explain, or the others.
    """
    for sentence in sentences(passage.text):
        for shared in sentence.amounts:
            same = [amount for amount in sentence.amounts if amount.unit == shared.unit]
            at = same.index(shared)
            if not at or at + 1 >= len(same):
                continue
            label = sentence.between(same[at - 1].end, shared.start)
            taken_out = _REMOVED.search(label)
            if not _SHARED.search(label) or (at < 2 and not taken_out):
                continue
            ends = next((n for n in range(at + 1, len(same)) if _REAL.search(same[n].label)), 0)
            if not ends or not all(amount.exact for amount in same[: ends + 1]):
                continue
            real, out = same[ends], sum(amount.value for amount in same[at:ends])
            whole = [sum(amount.value for amount in same[first:at]) for first in range(at)]
            right = [each - less for each in whole for less in (out, shared.value) if each > less]
            if not right or real.value in right or "“" in label:
                continue
            put_together = bool(_MERGED.search(real.label + label)) and real.value < max(right)
            if put_together and "合并" in label and max(right) <= real.value < max(whole):
                continue
            if put_together == rule.settings["merged"]:
                yield Hit(real.start - len(real.label), real.end, {"right": f"{float(right[0]):g}"})


CHECKS = {"both": both}
