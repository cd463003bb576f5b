"""Percentages computed again: shares, rates, growth, and the differences that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import Amount, Sentence, in_ten_thousands, percentage, sentences, then_now
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_SHARE = re.compile(r"占(?P<of>[^，。；]{0,16})$")
_OTHER_MARKS = re.compile("(?:基本满意|不满意|较好|一般|不合格|反对|弃权)”?$")
_SHARED, _OWN_PART = re.compile("，?占[0-9]"), re.compile("^其中[^，。；]{2,}的占$")
_NEXT_CLAUSE = re.compile(r"[^，。；]{0,12}[，（]?")
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{1,8})率(?:为|达到?|是|约|约为)?$")
_DONE = re.compile(r"完成(?:了)?(?P<stem>计划|任务|目标|年度计划|全年任务|全年计划)(?:任务|数|目标)?的$")
_GROWTH = re.compile(
    r"(?P<up>增长|提高|上升|增加|提升|增幅|延长|扩大)|(?P<down>下降|减少|降低|压减|下浮|减幅|降幅|缩短|压缩|精简|回落)"
)
_FROM = re.compile(r"[由从自](?P<who>[^，。；]{0,16})$")
_TO = re.compile(
    r"(?:增加|增长|减少|下降|提高|上升|降低|增|减|降|升|压减|扩大|缩减|提升|扩充|发展|缩短|延长|压缩|精简|回落)(?:到|至|为|成)"
)
_BASE = re.compile(r"(?:(?<![同环])比|较|相比|低于|高于)[^，。；]{0,14}(?:的)?$")
_BY = re.compile(
    r"(?:同比|比上年同期|比上年|比去年同期|比去年|较上年|较去年同期|较上年同期|环比|比上季度|较去年|比前年)"
)


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
            part, whole = pair
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
    within = [amount for amount in sentence.amounts[:index] if amount.unit not in ("%", "百分点", "天")]
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
        return None
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


def fits(value: Fraction, said: Amount) -> bool:
    """Whether an amount is this value rounded or cut off at the places that it shows."""
    step = Fraction(1, 10**said.decimals)
    slack = step if said.exact else max(step, value * Fraction(5, 100))
    return (
        abs(value - said.value) <= slack / 2
        or said.value <= value < said.value + slack
        or (not said.exact and abs(value - said.value) <= slack)
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
        or (percent.label.endswith(("到", "至", "为")) and not percent.label.endswith("幅为"))
        or "率" in percent.label
        or "百分点" in sentence.between(percent.end, min(sentence.end, percent.end + 4))
    ):
        return
    bases = _bases(sentence, index)
    if not bases:
        return
    changes = [abs(now - base) / base * 100 for now, base in bases if base]
    if changes and not any(fits(change, percent) for change in changes):
        now, base = bases[0]
        start, end = percent.start - len(percent.label), percent.end
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
    if two and _BASE.search(last.label) and not _GROWTH.search(last.label):
        return [(counted[-2].value, last.value)]
    if two and _from_to(sentence, counted[-2], last):
        return [(last.value, counted[-2].value)]
    if (
        two
        and (change := _GROWTH.search(last.label))
        and (_BY.search(last.label) or _BASE.search(last.label[: change.start()]))
    ):
        now = counted[-2].value
        return [(now, now - last.value if change["up"] else now + last.value)]
    after = sentence.amounts[index + 1 : index + 2]
    if (
        _BY.search(sentence.amounts[index].label)
        and after
        and after[0].unit == last.unit
        and _BASE.search(after[0].label)
    ):
        return [(last.value, after[0].value)]
    return []


def _from_to(sentence: Sentence, first: Amount, second: Amount) -> bool:
    return bool(_FROM.search(first.label) and _TO.search(sentence.between(first.end, second.start)))


def _difference(sentence: Sentence, index: int) -> Iterator[Hit]:
    """由 a 到 b, 增加 c: the difference beside the two."""
    change = sentence.amounts[index]
    if (
        index < 2
        or _WHERE.search(change.label)
        or not (_GROWTH.search(change.label) or _LAST_YEAR.fullmatch(change.label))
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
_MORE = re.compile(r"(?P<up>多|增)|(?P<down>少|减)")
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


CHECKS = {"shares": shares, "growth": growth}
