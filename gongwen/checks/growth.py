"""Growth and fall computed again, and the differences that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import (
    Amount,
    Sentence,
    in_ten_thousands,
    percentage,
    sentences,
    then_now,
    times_of,
)
from gongwen.checks.passage import Hit, Passage
from gongwen.checks.shares import fits
from gongwen.rules import TextRule

_GROWTH = re.compile(
    r"(?P<up>增长|提高|上升|增加|提升|增幅|延长|扩大|上调|上涨|涨幅)|(?P<down>下降|减少|降低|压减|下浮|减幅|降幅|缩短|压缩|精简|回落|下调|降价)"
)
_FROM = re.compile(r"[由从自](?P<who>[^，。；]{0,16})$")
_TO = re.compile(
    r"(?:增加|增长|减少|下降|提高|上升|降低|增|减|降|升|压减|扩大|缩减|提升|扩充|发展|缩短|延长|压缩|精简|回落|调整|上调|下调|上涨|涨|提)(?:到|至|为|成)"
)
_BASE = re.compile(r"(?:(?<![同环])比|较|相比|低于|高于)[^，。；]{0,14}(?:的)?$")
_BY = re.compile(
    r"(?:同比|比上年同期|比上年|比去年同期|比去年|较上年|较去年同期|较上年同期|环比|比上季度|较去年|比前年)"
)


def growth(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """由 a 到 b, 增长 p%; 比上年的 a 增长 p%; 同比增加 d, 增长 p%."""
    for sentence in sentences(passage.text):
        for index, amount in enumerate(sentence.amounts):
            if not amount.exact or not index:
                continue
            if amount.unit == "%":
                yield from _percent(sentence, index)
            else:
                yield from _difference(sentence, index)


def _percent(sentence: Sentence, index: int) -> Iterator[Hit]:
    percent = sentence.amounts[index]
    way = _GROWTH.search(percent.label)
    if (
        way is None
        or (
            percent.label.endswith(("到", "至", "为"))
            and not percent.label.endswith(("幅为", "比例为", "幅度为"))
        )
        or re.search("率|其中|年均|月均|复合", percent.label)
        or _of_others(sentence, percent)
        or "百分点" in sentence.between(percent.end, min(sentence.end, percent.end + 4))
    ):
        return
    bases = _bases(sentence, index) or _told_after(sentence, index)
    if not bases:
        return
    changes = [abs(now - base) / base * 100 for now, base in bases if base]
    if changes and not (
        any(fits(change, percent) for change in changes)
        or _rounded(sentence, percent, bases)
        or _of_the_whole(sentence, percent, bases)
    ):
        now, base = bases[0]
        start, end = percent.start - len(percent.label), percent.end
        last = sentence.amounts[index - 1]
        if last.value == now and start - last.end <= 1:
            start = last.start  # either of the two may be the wrong one
        after = next((a for a in sentence.amounts[index + 1 :] if a.value == base), None)
        yield Hit(
            start,
            after.end if after else end,
            {
                "now": in_ten_thousands(now),
                "base": in_ten_thousands(base),
                "right": percentage(changes[0], percent.decimals),
            },
        )


_COUNTED_APART = re.compile(
    "^[，、]?(人员|编制|经费|费用|支出|成本|投入|工资|面积)(?:平均|累计|共|分别|也|则)?$"
)


def _of_others(sentence: Sentence, percent: Amount) -> bool:
    """机构由84个减至53个，人员减少15%: what grew or fell is named, and is not what was counted."""
    what = _COUNTED_APART.match(_GROWTH.split(percent.label)[0])
    begun = percent.start - len(percent.label)
    return what is not None and what[1] not in sentence.between(sentence.start, begun)


def _of_the_whole(sentence: Sentence, percent: Amount, bases: list[tuple[Fraction, Fraction]]) -> bool:
    """Whether it is the growth of what stands before its parts: 57600人次，其中……5500人次，比上年的48000人次增长20%."""
    now, base = bases[0]
    unit = next((one.unit for one in sentence.amounts if one.value == now), "")
    before = [
        one for one in sentence.amounts if one.end <= percent.start and one.unit == unit and one.value != base
    ]
    return len(before) > 1 and any(
        fits(abs(one.value - base) / base * 100, percent) for one in before if base
    )


def _rounded(sentence: Sentence, percent: Amount, bases: list[tuple[Fraction, Fraction]]) -> bool:
    """Whether the growth is one that a rounded figure may stand for: 3.96万人 that are 8257人 more than before."""
    steps = {
        one.value: Fraction(times_of(sentence.between(one.start, one.end)), 10**one.decimals)
        for one in sentence.amounts
    }
    for now, base in bases:
        slack = steps.get(now, Fraction(1)) / 2
        if base in steps or base <= slack or not (now - base) % (slack * 2):
            continue  # the difference is as coarse as the figure: nothing shows that it was rounded
        ends = [abs(now - base) / (base + shift) * 100 for shift in (-slack, slack)]
        if min(ends) <= percent.value <= max(ends):
            return True
    return False


def _bases(sentence: Sentence, index: int) -> list[tuple[Fraction, Fraction]]:
    """Pairs of present and former value that a growth may stand on."""
    counted = [amount for amount in sentence.amounts[:index] if amount.unit not in ("%", "百分点")]
    if not counted or not all(amount.exact for amount in counted[-2:]):
        return []
    last = counted[-1]
    two = len(counted) > 1 and counted[-2].unit == last.unit
    if two and (more := _BY_MORE.search(last.label)):
        now = counted[-2].value  # 18个, 比去年少6个
        return [(now, now + last.value if re.search("少|减", more.group()) else now - last.value)]
    if two and then_now(counted[-2].label, last.label):
        return [(last.value, counted[-2].value)]
    if two and then_now(last.label, counted[-2].label):
        return [(counted[-2].value, last.value)]  # 2024年2.4亿元，2023年为2亿元
    if two and _BASE.search(last.label) and not _GROWTH.search(last.label):
        return [(counted[-2].value, last.value)]
    if two and (_from_to(sentence, counted[-2], last) or _mended(sentence, counted[-2], last)):
        return [(last.value, counted[-2].value)]
    if (
        two
        and (change := _GROWTH.search(last.label))
        and (_BY.search(last.label) or _BASE.search(last.label[: change.start()]))
    ):
        now = counted[-2].value
        return [(now, now - last.value if change["up"] else now + last.value)]
    if two and _year_before(sentence, counted[-2], last, sentence.amounts[index]):
        return [(counted[-2].value, last.value)]
    after = sentence.amounts[index + 1 : index + 2]
    if (
        _BY.search(sentence.amounts[index].label)
        and after
        and after[0].unit == last.unit
        and _BASE.search(after[0].label)
        and not _GROWTH.search(after[0].label)
    ):
        return [(last.value, after[0].value)]
    return []


_THEN = re.compile(
    r"(?:而)?(?:去年|上年|上一年|前一年|上年度|上季度|上月|上个月)(?:同期|全年)?(?:仅|只|则)?(?:为|是|有)?"
)
_BARE = re.compile(
    r"，?(?:同比|环比|比上年|较上年|比去年|较去年)?(?:增长|提高|上升|增加|提升|增幅|下降|减少|降低|降幅|减幅)(?:了|为|达到?)?"
)
_BY_PRICES = re.compile("生产总值|增加值|GDP|总产值|可比|可支配")
"""What grows by another reckoning than that of the figures: at the prices of the year before."""


def _year_before(sentence: Sentence, now: Amount, then: Amount, percent: Amount) -> bool:
    """Whether a bare growth stands on a figure and that of the year before: 2.7亿元，上年为2.4亿元，增长15%."""
    return bool(
        _THEN.fullmatch(then.label)
        and _BARE.fullmatch(percent.label)
        and not re.search("去年|上年", now.label)
        and re.fullmatch(r"[）)]?，?", sentence.between(then.end, percent.start - len(percent.label)))
        and not _BY_PRICES.search(sentence.text)
    )


def _told_after(sentence: Sentence, index: int) -> list[tuple[Fraction, Fraction]]:
    """压减18个，比例为30%，由72个降为54个: the two amounts that follow, where what changed stands before."""
    for then, now in pairwise(sentence.amounts[index + 1 : index + 4]):
        changed = [one for one in sentence.amounts[:index] if one.unit == then.unit == now.unit and one.exact]
        if changed and abs(now.value - then.value) == changed[-1].value and _from_to(sentence, then, now):
            return [(now.value, then.value)]
    return []


def _from_to(sentence: Sentence, first: Amount, second: Amount) -> bool:
    led = _FROM.search(first.label) or _AT_FIRST.search(first.label)
    return bool(led and _TO.search(sentence.between(first.end, second.start)))


_AT_FIRST = re.compile(
    r"(?:[年月期季]初|起初|原有|原来|原为|原本|此前|过去|以前|[去上前]年(?:底|末)?)[^，。；\d]{0,8}$"
)
"""年初存量480件，到年底降至340件."""


_ERE = re.compile(r"(?:整改|改革|优化|调整|改造|提速|实施|治理)前，?[^。；\d]{0,30}$")
_SINCE = re.compile(
    r"，(?:整改|改革|优化|调整|改造|提速|实施|治理)后[^，。；\d]{0,12}(?:为|只需|缩至|降至|减至|增至)?$"
)


def _mended(sentence: Sentence, then: Amount, now: Amount) -> bool:
    """整改前平均用时12.5个工作日，整改后为8个工作日."""
    before = sentence.between(sentence.start, then.start)
    return bool(_ERE.search(before) and _SINCE.search(sentence.between(then.end, now.start)))


def _difference(sentence: Sentence, index: int) -> Iterator[Hit]:
    """由 a 到 b, 增加 c: the difference beside the two."""
    change = sentence.amounts[index]
    if (
        index < 2
        or _WHERE.search(change.label)
        or not (
            _GROWTH.search(change.label) or _LAST_YEAR.fullmatch(change.label) or _MORE.match(change.label)
        )
    ):
        return
    base, now = sentence.amounts[index - 2 : index]
    if _BY_MORE.search(now.label) and _LAST_YEAR.fullmatch(change.label):
        yield from _against_base(change, base, now)
        return
    if (
        _BASE.search(now.label)
        and not _GROWTH.search(now.label)
        and re.fullmatch("[^，。；]{0,4}", sentence.between(now.end, change.start))
    ):
        yield from _against_base(now, base, change)
        return
    if base.unit != now.unit and {base.unit, now.unit} != {"%", "百分点"}:
        return
    if (
        change.unit not in (now.unit, "百分点")
        or not (base.exact and now.exact)
        or not _from_to(sentence, base, now)
    ):
        return
    if (change.unit == "百分点") != (now.unit == "%"):
        return
    right = abs(now.value - base.value)
    if right != change.value:
        names = {"now": now.text, "base": base.text, "right": in_ten_thousands(right) + change.unit}
        yield Hit(change.start - len(change.label), change.end, names)


_WHERE = re.compile("(?:到|至)(?:[^，。；]{0,10}的)?$")
_MORE = re.compile(r"(?P<up>多|增)|(?P<down>少|减)(?!少)")
_BY_MORE = re.compile(r"(?:比|较)(?:上年|去年|上一年|往年|上年同期|去年同期)(?:多|少|增加|减少|增|减)了?$")
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年)(?:同期)?(?:为|是|有)?")


def _against_base(base: Amount, now: Amount, change: Amount) -> Iterator[Hit]:
    """45件, 比去年的60件减少15件: the difference, and whether it grew at all."""
    measure = "%" if change.unit == "百分点" else change.unit
    if not base.unit == now.unit == measure or not (base.exact and now.exact and change.exact):
        return
    way = _GROWTH.search(change.label) or _MORE.search(change.label)
    right = now.value - base.value
    if way and (abs(right) != change.value or (right > 0) != bool(way["up"])):
        words = f"{'增加' if right > 0 else '减少'}{in_ten_thousands(abs(right))}{change.unit}"
        yield Hit(
            change.start - len(change.label), change.end, {"now": now.text, "base": base.text, "right": words}
        )


CHECKS = {"growth": growth}
