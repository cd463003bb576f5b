"""Fractions in words (三分之二, 一半, 七成) against the amounts beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import percentage, sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.checks.rates import NOT_COUNTED
from gongwen.rules import TextRule

FRACTION = re.compile(
    r"(?P<ahead>不到|不足|近|将近|约|超过|超|过|逾|多于)?(?P<of>(?:应到会?|应参会|应出席|全体)[\u4e00-\u9fff]{0,6}的|总数的?|全体的?|其中的?)?"
    r"(?:(?P<base>[二三四五六七八九十])分之(?P<over>[一二三四五六七八九])|(?P<half>一半|半数)|(?P<tenths>[一二三四五六七八九])成(?!立|为|员|果|绩|效|长|本|熟|功|分))"
    r"(?P<behind>以上|以下|多|强|弱|左右)?"
)
_SIGNS = "零一二三四五六七八九十"


def fraction_words(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """7人中3人, 占三分之二: the fraction in words against the two amounts before it."""
    for sentence in sentences(passage.text):
        for match in FRACTION.finditer(sentence.text):
            at = sentence.start + match.start()
            of_those_due = match["ahead"] and (match["of"] or "").startswith("应")
            if not of_those_due and not re.search(
                "占(?:比|了|到)?(?:为|达)?$|占[^，。；\\d]{0,8}的?$|达(?:到)?$|比例为$",
                sentence.text[: match.start()],
            ):
                continue
            before = [
                one for one in sentence.amounts if one.end <= at and one.exact and one.unit not in NOT_COUNTED
            ]
            if len(before) < 2 or before[-1].unit != before[-2].unit or at - before[-1].end > 24:
                continue
            whole, part = before[-2], before[-1]
            if part.label.endswith(("后", "前", "这", "上述", "以上")):
                continue  # 后两项合计占……六成以上: which they are, not how many
            if part.value > whole.value or not whole.value:
                whole, part = part, whole
            if not whole.value or re.search("反对|弃权", sentence.between(before[-2].start, at)):
                continue  # 18票赞成，0票反对，0票弃权，超过……半数: those in favour are meant
            told, share = told_fraction(match), part.value / whole.value
            if told and not agrees(share, told, match["ahead"] or "", match["behind"] or ""):
                same = [one.value for one in before if one.unit == part.unit]
                values = [*same, *(a + b for a, b in pairwise(same))]
                if any(
                    whole_value
                    and a < whole_value
                    and agrees(a / whole_value, told, match["ahead"] or "", match["behind"] or "")
                    for a in values
                    for whole_value in same
                    if len(same) > 2
                ):
                    continue
                yield Hit(
                    at,
                    sentence.start + match.end(),
                    {"part": part.text, "whole": whole.text, "right": percentage(share * 100, 1)},
                )


def told_fraction(match: re.Match[str]) -> Fraction | None:
    """The value of a match of `FRACTION`; None for what is no fraction."""
    if match["half"]:
        return Fraction(1, 2)
    if match["tenths"]:
        return Fraction(_SIGNS.index(match["tenths"]), 10)
    over, base = _SIGNS.index(match["over"]), _SIGNS.index(match["base"])
    return Fraction(over, base) if over < base else None


def agrees(share: Fraction, told: Fraction, ahead: str, behind: str) -> bool:
    """Whether a share is what a fraction in words says; 不到, 超过 ahead of it and 以上 behind it count."""
    slack = Fraction(7, 100)
    if ahead in ("超过", "超", "过", "逾", "多于") or behind in ("以上", "多", "强"):
        least = told < share or (told == share and ahead not in ("超过", "超", "多于"))
        return least and share < told + Fraction(35, 100)
    if ahead in ("不到", "不足") or behind in ("弱", "以下"):
        return told - Fraction(35, 100) < share <= told
    return abs(share - told) <= slack


_THAT_IS = re.compile(r"(?:，)?(?:即|也就是|共)")


def fraction_of(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12个支部中有三分之二即9个: the part is the whole times the fraction."""
    for sentence in sentences(passage.text):
        for match in FRACTION.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            whole = next(
                (
                    one
                    for one in reversed(sentence.amounts)
                    if one.end <= start and one.exact and one.unit not in NOT_COUNTED
                ),
                None,
            )
            part = next((one for one in sentence.amounts if one.start >= end), None)
            told = told_fraction(match)
            if (
                not whole
                or not part
                or not told
                or part.unit != whole.unit
                or match["ahead"]
                or match["behind"]
            ):
                continue
            told_so = start - whole.end < 12 and _THAT_IS.fullmatch(sentence.between(end, part.start))
            if told_so and abs(whole.value * told - part.value) >= 1:
                names = {"part": part.text, "whole": whole.text, "right": f"{float(whole.value * told):g}"}
                yield Hit(start, part.end + len(part.tail[:4]), names)


CHECKS = {"fraction_words": fraction_words, "fraction_of": fraction_of}
