"""Rates by their names (到会率, 回收率), shares in a row, and a share turned into an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import Amount, Sentence, percentage, sentences
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.shares import fits
from gongwen.rules import TextRule

NOT_COUNTED = ("%", "百分点", "天", "岁", "小时", "分钟", "点", "成")


def named_rate(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A rate whose name says which part of which whole it is, against the amounts in these roles.

    `settings.rates` are lines of name, words of the part and words of the whole; the last of either that
    stands before the rate counts, and all wholes of one sentence together.
    """
    known: list[Amount] = []
    for sentence in sentences(passage.text):
        for amount in sentence.amounts:
            for name, part_words, whole_words in rule.settings["rates"]:
                if amount.unit == "%" and compiled(f"(?<![和与及])(?:{name})[^，。；]{{0,4}}$").search(
                    amount.label
                ):
                    if re.search("满意[和与及、]", amount.label):
                        continue  # two marks together
                    if _fits_beside(amount, known) or _of_those_due(amount, passage.text):
                        continue
                    later = [one for one in sentence.amounts if one.start > amount.end][:4]
                    yield from _rate(amount, [*known[-10:], *later], part_words, whole_words)
            known.append(amount)


_DOINGS = re.compile("采纳|答复|办结|办理|化解|调解|审结|立案|裁定|解决|整改|销号|落实|回复|兑现|支持|回访")
"""What a rate tells that was done: 办结1万件 is no part of an 采纳率."""


def _fits_beside(percent: Amount, known: Sequence[Amount]) -> bool:
    """立行立改的11个已办结9个，办结率81.8%: the two last amounts are whole and part, and they agree."""
    whole, part = known[-2:] if len(known) > 1 else (percent, percent)
    counted = whole.unit == part.unit not in NOT_COUNTED and whole.value > 0
    return bool(counted and fits(part.value / whole.value * 100, percent))


_IN_TIME = re.compile("按[期时]|如期|到期|应[办结]")
_NOT_DUE = re.compile(
    "(?:未到|没到|尚未到|不到)[^，。；]{0,8}(?:期|时限|时间)|在[^，。；]{0,8}(?:期限|时限)[之以]?内"
)


def _of_those_due(percent: Amount, text: str) -> bool:
    """按期办结率100%, 7 not yet due: the whole is what is due, which is not told."""
    around = text[max(0, percent.start - 60) : percent.end + 60]
    return bool(_IN_TIME.search(percent.label) and _NOT_DUE.search(around))


def _rate(percent: Amount, known: Sequence[Amount], part_words: str, whole_words: str) -> Iterator[Hit]:
    known = [one for one in known if one.unit not in NOT_COUNTED]  # a rate is neither part nor whole
    own = set(_DOINGS.findall(percent.label))
    parts = [
        one
        for one in known
        if compiled(part_words).search(one.words)
        and one.exact
        and not (own and (told := set(_DOINGS.findall(one.words))) and own.isdisjoint(told))
    ]
    wholes = [
        one for one in known if compiled(whole_words).search(one.words) and one.exact and one not in parts
    ]
    pairs = [
        (part, whole)
        for part in parts[-2:]
        for whole in wholes
        if part.unit == whole.unit and part.value <= whole.value
    ]
    if not pairs:
        return
    together = sum((whole.value for whole in wholes), Fraction(0))
    values = [part.value / whole.value for part, whole in pairs] + [part.value / together for part in parts]
    if any(fits(value * 100, percent) for value in values):
        return
    part, whole = pairs[-1]
    names = {
        "part": part.text,
        "whole": whole.text,
        "right": percentage(part.value / whole.value * 100, percent.decimals),
    }
    yield Hit(percent.start - len(percent.label), percent.end, names)


def shares_in_a_row(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """11个、7个、3个，分别占a%、b%、c%; and 48万元，占40%；36万元，占30%: each against one whole."""
    for sentence in sentences(passage.text):
        percents = [amount for amount in sentence.amounts if amount.unit == "%" and amount.exact]
        if len(percents) < 2:
            continue
        yield from _respective(sentence, percents)
        yield from _one_by_one(sentence)


def _respective(sentence: Sentence, percents: Sequence[Amount]) -> Iterator[Hit]:
    first = percents[0]
    if not re.search("分别|依次|各占", first.label):
        return
    run = [first]
    for percent in percents[1:]:
        if re.fullmatch("[、，和及与；]+", sentence.between(run[-1].end, percent.start)):
            run.append(percent)
    before = [
        amount for amount in sentence.amounts if amount.end <= first.start and amount.unit not in NOT_COUNTED
    ]
    parts = before[-len(run) :]
    if (
        len(parts) < len(run)
        or len({part.unit for part in parts}) > 1
        or not all(part.exact for part in parts)
    ):
        return
    earlier = [amount for amount in before[: -len(run)] if amount.unit == parts[0].unit and amount.exact]
    yield from _misfits(list(zip(parts, run, strict=True)), [amount.value for amount in earlier])


_ITS_SHARE = re.compile(r"[^，。；、]{0,6}[，（]?(?:占比?|占总[数额量]的?|占比为|约占)")


def _one_by_one(sentence: Sentence) -> Iterator[Hit]:
    pairs = []
    amounts = sentence.amounts
    for part, percent in pairwise(amounts):
        gap = sentence.between(part.end, percent.start)
        counted = percent.unit == "%" and percent.exact and part.exact and part.unit not in NOT_COUNTED
        if counted and _ITS_SHARE.fullmatch(gap):
            pairs.append((part, percent))
    units = {part.unit for part, _ in pairs}
    if len(pairs) < 2 or len(units) > 1:
        return
    first = pairs[0][0]
    earlier = [one.value for one in amounts if one.end <= first.start and one.unit in units and one.exact]
    yield from _misfits(pairs, earlier)


def _misfits(pairs: Sequence[tuple[Amount, Amount]], earlier: Sequence[Fraction]) -> Iterator[Hit]:
    """Those that do not fit the whole that most of them fit."""
    together = sum((part.value for part, _ in pairs), Fraction(0))
    best = max(
        (whole for whole in (*earlier, together) if whole),
        key=lambda whole: sum(fits(part.value / whole * 100, percent) for part, percent in pairs),
        default=None,
    )
    if best is None:
        return
    odd = [(part, percent) for part, percent in pairs if not fits(part.value / best * 100, percent)]
    if 0 < len(odd) <= len(pairs) / 2:
        for part, percent in odd:
            names = {
                "part": part.text,
                "whole": f"{float(best):g}",
                "right": percentage(part.value / best * 100, percent.decimals),
            }
            yield Hit(percent.start - (1 if percent.label.endswith("占") else 0), percent.end, names)


_TURNED = re.compile(r"(?:，)?(?:即|计|也就是|折合|共计?|约合)")


def share_of_whole(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """120万元的40%即50万元: the part is the whole times the share."""
    for sentence in sentences(passage.text):
        for whole, percent, part in zip(
            sentence.amounts, sentence.amounts[1:], sentence.amounts[2:], strict=False
        ):
            if (
                percent.unit != "%"
                or whole.unit != part.unit
                or not (whole.exact and part.exact and percent.exact)
            ):
                continue
            if not re.fullmatch("[^，。；]{0,4}的", sentence.between(whole.end, percent.start)):
                continue
            if _TURNED.fullmatch(sentence.between(percent.end, part.start)) and not fits(
                part.value / whole.value * 100, percent
            ):
                names = {
                    "part": part.text,
                    "whole": whole.text,
                    "right": f"{float(whole.value * percent.value / 100):g}",
                }
                yield Hit(percent.start, part.end, names)


CHECKS = {
    "named_rate": named_rate,
    "shares_in_a_row": shares_in_a_row,
    "share_of_whole": share_of_whole,
}
