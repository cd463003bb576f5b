"""Percentages computed again: shares and rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import Amount, Sentence, percentage, sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_SHARE = re.compile(r"占(?P<of>[^，。；]{0,16})$")
_OTHER_MARKS = re.compile("(?:基本满意|不满意|较好|一般|不合格|反对|弃权)”?$")
_SHARED, _OWN_PART = (
    re.compile("[，（]?(?:约|共|各)?占(?:比|总数的?|总量的?|全部的?)?(?:为|达到?|约|超过?|近)?[0-9]"),
    re.compile("^其中[^，。；]{2,}的占$"),
)
_NEXT_CLAUSE = re.compile(r"[^，。；]{0,12}[，（]?")
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{1,8})率(?:为|达到?|是|约|约为)?$")
_DONE = re.compile(r"完成(?:了)?(?P<stem>计划|任务|目标|年度计划|全年任务|全年计划)(?:任务|数|目标)?的$")


def shares(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A share or a rate that no pair of the amounts around it gives."""
    known: list[Amount] = []
    for sentence in sentences(passage.text):
        for index, percent in enumerate(sentence.amounts):
            if percent.unit != "%" or not percent.exact:
                continue
            earlier = known[-8:] + list(sentence.amounts[:index])
            if sentence.text.startswith("、", percent.end - sentence.start):
                continue  # shares in a row stand for amounts in a row
            pair = _pair(sentence, index, earlier)
            if pair is None or _fits_any(percent, [*earlier, *sentence.amounts[index + 1 :]]):
                continue
            if _TOGETHER.search(percent.label) and _fits_sum(percent, earlier, pair[0].unit):
                continue
            part, whole = pair
            if _rounded_so(part, whole, percent):
                continue
            names = {
                "part": part.text,
                "whole": whole.text,
                "right": percentage(part.value / whole.value * 100, percent.decimals),
            }
            later = whole.start > percent.end
            yield Hit(
                percent.start - len(percent.label),
                whole.end + len(whole.tail) if later else percent.end,
                names,
            )
        known += sentence.amounts


def _pair(sentence: Sentence, index: int, earlier: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """The part and the whole that the words around a percentage name; None where they name none."""
    percent = sentence.amounts[index]
    within = [amount for amount in sentence.amounts[:index] if amount.unit not in NO_PARTS]
    share, rate, done = (sign.search(percent.label) for sign in (_SHARE, _RATE, _DONE))
    before = sentence.amounts[index - 1] if index else None
    if before and "占" in before.label and percent.label == "的" and len(within) > 1:
        return _ordered(within[-2], before)  # a，占总数b的p%
    if not within or not (share or rate or done):
        return None
    part = within[-1]
    if share and (
        "分别" in percent.label
        or _OWN_PART.search(percent.label)
        or re.search("[人户场]均$|平均$", part.label)
        or not _NEXT_CLAUSE.fullmatch(sentence.between(part.end, percent.start - len(percent.label)))
    ):
        return None
    if rate and not _names(part, rate["stem"]):
        # 已办结29件，正在办理3件，办结率: the part told before the last one
        named = [one for one in within if _names(one, rate["stem"]) and one.unit == part.unit]
        if len(within) < 3 or len(named) != 1 or "；" in sentence.between(named[0].end, percent.start):
            return None
        part = named[0]
    if done and not re.search(r"已|完成|实际", part.words):
        return None
    wholes = [
        amount
        for amount in earlier
        if amount is not part
        and amount.unit == part.unit
        and (not share or not _SHARED.match(sentence.between(max(amount.end, sentence.start), sentence.end)))
        and (amount.value >= part.value or done)
        and amount.exact
    ]
    if rate:
        wholes = [amount for amount in wholes if not undone(amount, rate["stem"])]
    if share and share["of"]:
        named = [
            amount
            for amount in (*wholes, *sentence.amounts[index + 1 :])
            if amount.unit == part.unit and _shares_word(amount, share["of"])
        ]
        general = re.fullmatch(r"(?:全部|总数|总量|全体|全年|比重?|的)*", share["of"])
        wholes = wholes if general else named
    if not wholes:
        wholes = [
            amount
            for amount in sentence.amounts[index + 1 :]
            if amount.unit == part.unit and re.search("共|总", amount.label)
        ]
    if done and wholes and part.exact and wholes[-1].value:
        return part, wholes[-1]  # a plan may be exceeded
    return _ordered(part, wholes[-1]) if wholes and part.exact else None


NO_PARTS = ("%", "百分点", "天", "岁", "小时", "分钟", "点", "成", "年", "个月")
"""Measures of which no number is a part of a whole: 65岁以上人口占16%."""


def undone(amount: Amount, stem: str) -> bool:
    """Whether an amount tells of those of whom a rate says 不 or 未: 批捕8人 is no whole of a 不捕率."""
    sign = re.search("[不未非无](?P<done>[\u4e00-\u9fff]{1,3})$", stem)
    done = sign and sign["done"]
    return bool(done) and re.search(f"(?<![不未非无]){done}(?!度)", amount.words) is not None


def _shares_word(amount: Amount, words: str) -> bool:
    words = re.sub(r"^(?:全部|总|全|的)|的$|总?数的?$", "", words)
    return bool(words) and words[:2] in amount.words


def _ordered(part: Amount, whole: Amount) -> tuple[Amount, Amount] | None:
    same = part.unit == whole.unit and part.exact and whole.exact and whole.value
    return (part, whole) if same and part.value <= whole.value else None


def _names(part: Amount, stem: str) -> bool:
    """Whether the amount's words share two characters in a row with the name of the rate (已完成 and 完成率)."""
    words = part.label + part.tail
    if len(stem) == 1:
        return stem in words
    words = words.replace("不" + stem[-2:], "")  # 不合格 is counted by no 合格率
    return any(stem[at : at + 2] in words for at in range(len(stem) - 1)) or (
        stem.endswith("好评") and "好" in words
    )


def _fits_any(percent: Amount, amounts: Sequence[Amount]) -> bool:
    counted = [amount for amount in amounts if amount.unit not in ("%", "百分点") and amount.value]
    several = any(
        (amount.unit == "%" and "占" in amount.label) or _OTHER_MARKS.search(amount.label)
        for amount in amounts
    )
    for whole in counted:
        together = sum(amount.value for amount in counted if amount.unit == whole.unit)
        if several and fits(whole.value / together * 100, percent):
            return True  # shares of what the parts come to
        same = [
            amount.value for amount in counted if amount.unit == whole.unit and amount.start != whole.start
        ]
        sums = [first + second for first, second in pairwise(same)]
        if any(
            (value <= whole.value or percent.value > 100) and fits(value / whole.value * 100, percent)
            for value in (*same, *sums)
        ):
            return True
    return False


_TOGETHER = re.compile("合计|总计|共占|[和与及加]|以上|两[项类者]")
"""The share is of several parts at once: 满意和基本满意合计占."""


def _fits_sum(percent: Amount, earlier: Sequence[Amount], unit: str) -> bool:
    """Whether some parts that follow each other make this share of the row that ends with the last amount."""
    values = [one.value for one in earlier if one.unit == unit and one.exact][-6:]
    for begins in range(len(values) - 2):
        row = values[begins:]
        whole = sum(row, Fraction(0))
        heads = [sum(row[:upto], Fraction(0)) for upto in range(2, len(row))]
        if whole and any(fits(head / whole * 100, percent) for head in heads):
            return True
    return False


def _rounded_so(part: Amount, whole: Amount, percent: Amount) -> bool:
    """Whether money told in 万元 or 亿元 may come to it before it was rounded: 969万元 of 2180万元 may be 44.5%."""
    if part.unit != "元" or min(part.value, whole.value) < _TEN_THOUSAND:
        return False
    value = part.value / whole.value * 100
    slack = sum((_scale(one) / (one.value * 2 * 10**one.decimals) for one in (part, whole)), Fraction(0))
    return abs(value - percent.value) <= value * min(slack, _MOST) + Fraction(1, 2 * 10**percent.decimals)


def _scale(money: Amount) -> Fraction:
    """What the number is told in: 亿元 where its places come to whole ones of them."""
    return _TEN_THOUSAND**2 if not money.value * 10**money.decimals % _TEN_THOUSAND**2 else _TEN_THOUSAND


_TEN_THOUSAND, _MOST = Fraction(10_000), Fraction(1, 500)


def fits(value: Fraction, said: Amount) -> bool:
    """Whether an amount is this value rounded or cut off at the places that it shows."""
    step = Fraction(1, 10**said.decimals)
    slack = step if said.exact else max(step, value * Fraction(5, 100))
    return (
        abs(value - said.value) <= slack / 2
        or said.value <= value < said.value + slack
        or (not said.exact and abs(value - said.value) <= slack)
    )


CHECKS = {"shares": shares}
