"""Costs of three factors: so many people, so many days, so much each a day; and products written out with ×."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

from gongwen.checks.amounts import Amount, in_ten_thousands, sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_PERSON = "人名位辆台间桌户车"
_SPAN = "天日晚月"
_TWICE_EACH = re.compile(
    rf"每(?P<of>[{_PERSON}])[^，。；\d]{{0,3}}?每(?P<per>[{_SPAN}])[^，。；\d每]{{0,12}}$"
)
_COME = re.compile(r"^，?[^，。；\d]{0,8}(?:计|需|共|为|＝|=)[^，。；\d]{0,6}$")
_NOT_ALL = re.compile(
    r"另|其中|除|含|包括|(?<!参)加|不足|以内|余|约|至|—|～|半天|报到|分别|首日|上限|实报|结余|优惠|减免|折"
)
_YEAR = {"全年": 12, "一年": 12, "半年": 6, "一个季度": 3}
_FEW = 4


def three_factors(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """参训86人，时间3天 … 每人每天110元，计28830元: people, days and the sum each a day give the whole.

    Of all that the text has told so far some people (two groups of them together) and some days must fit.
    """
    before: list[Amount] = []
    for sentence in sentences(passage.text):
        for index, each in enumerate(sentence.amounts[:-1]):
            told = _TWICE_EACH.search(each.label)
            rest = sentence.amounts[index + 1 :]
            total = next((one for one in rest if one.unit == each.unit == "元"), None)
            if not told or total is None or not (each.exact and total.exact):
                continue
            part = re.split("[；。]", sentence.between(sentence.start, each.start))[-1]
            gap = sentence.between(each.end, total.start)
            near = "；" not in gap and _COME.search(re.split("(?<=[天日晚人辆间名])(?=，)", gap)[-1])
            if not near or _NOT_ALL.search(part + gap):
                continue
            known = [*before, *sentence.amounts[:index], *rest[: rest.index(total)]]
            people = {one.value for one in known if _is_counted(one, told["of"])}
            spans = _spans(known, told["per"], part + gap)
            if not people or not spans or max(len(people), len(spans)) > _FEW:
                continue
            people |= {a + b for a, b in combinations(sorted(people), 2)}
            step = _step(sentence.between(total.start, total.end), total)
            if all(abs(n * d * each.value - total.value) > step for n, d in product(people, spans)):
                n, d = max(_last(known, told["of"])), max(spans)
                names = {"right": f"{in_ten_thousands(n * d * each.value)}元"}
                yield Hit(total.start - len(total.label), total.end, names)
        before += sentence.amounts


def _is_counted(one: Amount, of: str) -> bool:
    unit = "人" if of in "人名位" else of
    return one.exact and one.unit == unit and one.value > 1 and "每" not in one.label


def _last(known: list[Amount], of: str) -> list[Fraction]:
    return [one.value for one in known if _is_counted(one, of)][-1:]


def _spans(known: list[Amount], per: str, part: str) -> set[Fraction]:
    """How many days, nights or months the text tells of."""
    if per == "月":
        told = {one.value for one in known if one.unit == "个月" and one.exact}
        return told | {Fraction(number) for word, number in _YEAR.items() if word in part}
    days = {one.value for one in known if one.unit in ("天", "晚") and one.exact and "每" not in one.label}
    return days | {day - 1 for day in days if day > 1 and per == "晚"}


def _step(written: str, total: Amount) -> Fraction:
    """Half of the last place that the whole is told to, where it is told in 万."""
    return Fraction(10**4, 2 * 10**total.decimals) if "万" in written else Fraction(0)


_NUMBER = r"\d+(?:\.\d+)?"
_WORD = r"[^\d×xX\*＊，。；：=＝\n]{0,8}"
_CHAIN = re.compile(
    rf"(?P<chain>(?:{_NUMBER}{_WORD}[×xX\*＊]){{1,3}}{_NUMBER}(?:万?元)?{_WORD})"
    rf"(?:[=＝]|，(?:合计|共计|小计|共需|计|需))(?P<total>{_NUMBER})(?P<unit>万?元)"
)


def written_out(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """86人×3天×110元＝28830元: the product of what is written out."""
    for match in passage.find(_CHAIN.pattern):
        chain = match["chain"]
        if re.search("[%％‰折+＋\\-－/÷]", re.sub("元[/／][^×xX*＊，]*", "", chain)) or "约" in match.group():
            continue
        right = Fraction(1)
        for factor in re.split("[×xX*＊]", chain):
            number = re.search(rf"({_NUMBER})(万)?", factor)
            right *= Fraction(number[1]) * (10**4 if number[2] else 1) if number else 1
        ten = match["unit"] == "万元"
        told = Fraction(match["total"]) * (10**4 if ten else 1)
        places = len(match["total"].partition(".")[2])
        step = Fraction(10**4 if ten else 1, 2 * 10**places)
        if abs(right - told) > step and told * 10**4 != right:  # 万 may be left out
            yield Hit(match.start("total"), match.end("unit"), {"right": f"{in_ten_thousands(right)}元"})


CHECKS = {"three_factors": three_factors, "written_out": written_out}
