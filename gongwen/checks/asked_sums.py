"""Sums asked for against the sum needed, and amounts in lines under each other against the line that adds them up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, groupby

from gongwen.checks.amounts import in_ten_thousands, sentences
from gongwen.checks.passage import Hit, Line, Passage
from gongwen.rules import TextRule

_NEEDED = re.compile(
    r"(?:合计|共计|总计|共需|总需|尚需|所需|需要|总投资|概算|预算|缺口|尚缺)[^，。；\d]{0,8}$"
)
_ASKED = re.compile(
    r"(?:恳请|敬请|特请|申请|请(?!示)|望|拟请)[^。；\n]{0,40}(?:拨付|核拨|安排|解决|追加|支持|拨给|下达|批准|列支|划拨|资助|补助|申请)[^。；，\n\d]{0,16}$"
)
_ELSE = re.compile("自筹|配套|其余|剩余|已到位|缺口|部分|先行|补助|承担|分担|首批|一期|分年|每年|垫付|结余")


def asked(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """合计18万元 … 恳请安排19万元: more is asked for than is needed; `settings.less` where it is a little less."""
    needed: list[Fraction] = []
    others: list[Fraction] = []
    for sentence in sentences(passage.text):
        for amount in sentence.amounts:
            if amount.unit != "元" or not amount.exact:
                continue
            before = sentence.between(sentence.start, amount.start)
            if not (_ASKED.search(before) and needed):
                (needed if _NEEDED.search(amount.label) else others).append(amount.value)
                continue
            told = [*needed, *others]
            sums = {
                sum(some, Fraction(0)) for size in (1, 2, 3) for some in combinations(told[-8:], size)
            } | {one - other for one in told for other in told}
            most = max(needed)
            if amount.value in sums:
                continue
            less = most * Fraction(4, 5) <= amount.value < most and not _ELSE.search(passage.text)
            more = most < amount.value and all(one < amount.value for one in others)
            if less if rule.settings["less"] else more:
                names = {"needed": f"{in_ten_thousands(most)}元"}
                yield Hit(amount.start - len(amount.label), amount.end, names)


_ROW = re.compile(
    r"[ \t　]*(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、])?"
    r"(?P<label>[^\d：:，。；（(]{1,16}?)[ 　]*[：:][ 　]*"
    r"(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>万元|元|人次|[人项件个条份次户台套])[；;。，,]?[ \t　]*"
)
_TOTAL = re.compile(r"(?:合|共|总)\s*计|总(?:数|额|金额|预算|人数)|经费合计|费用合计")
_NO_ROW = re.compile("其中|小计|单价|每|平均|人均|上年|去年|结余|余额")
_FEWEST = 2


def rows(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """场地费：8000元 / 餐费：12600元 / 合计：25000元: the lines above come to another sum."""
    for is_row, run in groupby(passage.lines, lambda line: bool(_ROW.fullmatch(line.text))):
        told = [(line, match) for line in run if (match := _ROW.fullmatch(line.text))] if is_row else []
        yield from _summed(told)


def _summed(told: list[tuple[Line, re.Match[str]]]) -> Iterator[Hit]:
    above: list[re.Match[str]] = []
    for line, match in told:
        if not _TOTAL.search(match["label"]):
            above.append(match)
            continue
        units = {one["unit"] for one in (*above, match)}
        come = sum((_number(one) for one in above), Fraction(0))
        if (
            len(above) >= _FEWEST
            and len(units) == 1
            and not any(_NO_ROW.search(one["label"]) for one in above)
            and come != _number(match)
        ):
            names = {"parts": " + ".join(one["n"] for one in above), "sum": f"{float(come):g}"}
            begun = line.start + match.start("label")
            yield Hit(begun, line.start + match.end("unit"), {**names, "total": match["n"]})
        above = []


def _number(match: re.Match[str]) -> Fraction:
    return Fraction(match["n"].replace(",", ""))


CHECKS = {"asked_sum": asked, "rows_summed": rows}
