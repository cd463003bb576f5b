"""Amounts that bound each other: the largest and the smallest, people and visits, drafts, what is taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from gongwen.checks.amounts import Amount, Sentence, sentences, whole
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_PAIRS = (("大", "小"), ("多", "少"), ("高", "低"), ("长", "短"), ("早", "晚"), ("快", "慢"))


def extremes(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """最大的57岁, 最小的58岁; and an average that lies outside of both."""
    for sentence in sentences(passage.text):
        for high, low in _PAIRS:
            most, least = (_last(sentence, rf"最{sign}(?:的)?[^，。；、\d]{{0,6}}$") for sign in (high, low))
            if most is None or least is None or most.unit != least.unit:
                continue
            if high == "早" or abs(most.start - least.start) > 40:
                continue
            if high == "快" and most.unit in ("天", "小时", "分钟", "个工作日", "个月"):
                most, least = least, most  # the quickest takes the least time
            if most.value < least.value:
                for one in (most, least):
                    yield Hit(one.start - len(one.label), one.end, {"least": least.text, "most": most.text})
            for mean in sentence.amounts:
                if (
                    mean.unit == least.unit
                    and re.search("平均", mean.label)
                    and not least.value <= mean.value <= most.value
                    and least.value <= most.value
                ):
                    yield Hit(
                        mean.start - len(mean.label), mean.end, {"least": least.text, "most": most.text}
                    )


def _last(sentence: Sentence, words: str) -> Amount | None:
    found = [amount for amount in sentence.amounts if compiled(words).search(amount.label)]
    return found[0] if len(found) == 1 else None


_TIMES = re.compile(r"[^，。；\d]{0,10}(?P<times>[两二三四五]|[2-5])(?:次|回|轮|遍)")
_ONCE = re.compile(r"其余|其他|余下")


def visits(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """240人次, 其中60人两次, 其余一次, 实际200人: people are the visits less those made again."""
    for sentence in sentences(passage.text):
        total = next((one for one in sentence.amounts if one.unit == "人次" and one.exact), None)
        if total is None:
            continue
        people = [
            one
            for one in sentence.amounts
            if one.unit in ("人", "户") and one.exact and one.start > total.start
        ]
        again = next(
            (one for one in people if (match := _TIMES.match(sentence.text, one.end - sentence.start))),
            None,
        )
        real = next((one for one in people if re.search("实际|实有|去重|涉及|共有?|覆盖", one.label)), None)
        if (
            again
            and real
            and real is not again
            and real.start > again.start
            and _ONCE.search(sentence.between(again.end, real.start))
        ):
            match = _TIMES.match(sentence.text, again.end - sentence.start)
            times = whole(match["times"]) if match else None
            right = total.value - again.value * ((times or 1) - 1)
            if real.value != right:
                yield Hit(real.start - len(real.label), real.end, {"right": f"{float(right):g}"})
        elif real and not again and real.value > total.value and re.search("涉及|覆盖|实际", real.label):
            yield Hit(real.start - len(real.label), real.end, {"right": f"不多于{total.text}"})


_DRAFTS = re.compile(
    r"(?:修改|改|易|推敲|打磨|起草|写)[^，。；\d]{0,6}?(?P<count>\d{1,2}|[二两三四五六七八九十]{1,3})(?:稿|易其稿)|(?P<changes>\d{1,2}|[二两三四五六七八九十]{1,2})易其稿"
)
_NTH = re.compile(r"第(?P<nth>\d{1,2}|[一二三四五六七八九十]{1,3})稿")


def drafts(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """改了七稿, 最终第九稿: the last draft's number is that of the drafts, or one more than the changes."""
    for match in passage.find(_DRAFTS.pattern):
        count = _number(match["count"] or match["changes"])
        line = next(
            line for line in passage.lines if line.start <= match.start() < line.start + len(line.text)
        )
        nths = [nth for nth in _NTH.finditer(line.text) if line.start + nth.start() > match.start()]
        if not nths or not count:
            continue
        last = nths[-1]
        if _number(last["nth"]) not in (count, count + 1) and re.search(
            "最终|最后|定稿|形成|提交|报|上会|才", line.text[max(0, last.start() - 12) : last.end() + 6]
        ):
            yield Hit(line.start + last.start(), line.start + last.end(), {"count": count})


def _number(signs: str) -> int:
    return whole(signs) or 0


_FEW = 4


def taken_up(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """归并后的29条, 这40条: an amount taken up again that stands nowhere before, nor is the sum of two that do.

    `settings.again` ends the words before such an amount; so does `settings.bare` where `settings.each` follows, and
    `settings.goes_on` where the same thing was told with its number behind it.
    """
    again, apart = compiled(rule.settings["again"]), compiled(rule.settings["apart"])
    bare, each = compiled(rule.settings["bare"]), compiled(rule.settings["each"])
    goes = compiled(rule.settings["goes_on"])
    known: dict[str, list[Amount]] = {}
    rough: set[tuple[str, Fraction]] = set()
    for sentence in sentences(passage.text):
        for amount in (*sentence.amounts, *_one_each(sentence)):
            told = known.setdefault(amount.unit, [])
            words = again.search(amount.label)
            behind = words is None and each.match(amount.tail)
            words = words or (bare.search(amount.label) if behind else None)
            goes_on = None if words else _thing_again(amount, told, goes)
            words = words or goes_on
            around = sentence.between(
                max(sentence.start, amount.start - 12), min(sentence.end, amount.end + 8)
            )
            of_aspects = amount.tail.startswith("方面问题")
            same = [one for one in told if one.tail.startswith("方面问题") == of_aspects] if words else []
            same = [one for one in same if not _of_another_thing(one, amount)]
            if goes_on:  # 盯住28项整改任务: of those alone that were told as so many of that thing
                same = [
                    one for one in same if one.label.endswith((amount.tail[:_THING_LONG], amount.tail[:2]))
                ]
            if behind:  # 对照26条整改措施逐条验收: of those alone that were told of the same thing
                same = [one for one in same if one.tail and amount.tail.startswith(one.tail)]
            asked = words and same and amount.exact and amount.value > 1 and not apart.search(around)
            points = (
                amount.value <= _FEW and not passage.text[amount.start].isdigit()
            )  # 这两条: points just made
            if (
                words
                and asked
                and not points
                and (amount.unit, amount.value) not in rough
                and amount.value not in _reachable(same[-10:]) | {one.value for one in same}
            ):
                near = min(same, key=lambda one: abs(one.value - amount.value))
                yield Hit(amount.start - len(words.group()), amount.end, {"before": near.text})
            if amount.exact:
                told.append(amount)
            else:
                rough.add((amount.unit, amount.value))


_DONE_WITH = re.compile("(新辟|新建|新增|新设|新开|购置|修订|开设|建成|改造|扩建|开通|引进|招聘)的$")
"""新辟的13条线路, where 新辟线路12条 was told."""
_THING_LONG = 4
"""Characters of a thing's name by which it is known again: 整改任务."""


def _thing_again(amount: Amount, told: Sequence[Amount], goes: re.Pattern[str]) -> re.Match[str] | None:
    """The words that take up 28项整改任务, where 整改任务26项 was told before; None where none do."""
    thing = amount.tail[:_THING_LONG]
    if len(thing) == _THING_LONG and any(one.label.endswith(thing) for one in told):
        return goes.search(amount.label)
    done = _DONE_WITH.search(amount.label)
    what = f"{done[1]}{amount.tail[:2]}" if done and len(amount.tail) > 1 else ""
    return done if what and any(one.label.endswith(what) for one in told) else None


_THING = re.compile("[\u4e00-\u9fff]{2}")


def _of_another_thing(one: Amount, again: Amount) -> bool:
    """Whether the two count things whose names share no character (14个村组, 33个问题)."""
    things = [_THING.match(amount.tail) for amount in (one, again)]
    return all(things) and {*things[0][0]}.isdisjoint(things[1][0])  # type: ignore[index]


_ONE_OF = re.compile(r"各[^，。；、\d]{0,6}?[一1](?P<unit>人次|[次条份场篇件项个户])")


def _one_each(sentence: Sentence) -> Iterator[Amount]:
    """与8名干部各谈一次: eight talks, told by those who had them."""
    for match in _ONE_OF.finditer(sentence.text):
        at = sentence.start + match.start()
        if several := [one for one in sentence.amounts if one.end <= at]:
            yield several[-1]._replace(
                unit=match["unit"], label="", tail="", start=at, end=sentence.start + match.end()
            )


def _reachable(amounts: Sequence[Amount]) -> set[Fraction]:
    """What two of the amounts, or the last few, come to together, and what the one leaves of the other."""
    values = [one.value for one in amounts]
    return (
        {one + other for one, other in combinations(values, 2)}
        | {one - other for one in values for other in values}
        | {sum(values[-count:], Fraction(0)) for count in (3, 4, 5)}
    )


_OF_THEM = re.compile(
    r"(?:对|就|将|把|针对|围绕)(?:[\u4e00-\u9fff]{0,8}(?:提出|反映|反馈|征求|收集|收到|查摆|梳理|指出|征集)(?:出|到|上来)?的)?$|(?:全部|所有)$"
)
_MADE_FEWER = re.compile("归并|梳理|合并|去重|整理|剔除|归纳|汇总|新增|又|另|补充|其中|筛选|重点")


def told_again(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """共收到27条。对职工提出的29条意见: a total taken up again as nearly as many."""
    wholes = compiled(rule.settings["wholes"])
    found = sentences(passage.text)
    for number, sentence in enumerate(found[1:], 1):
        for again in sentence.amounts[:1]:
            if not _OF_THEM.search(again.label) or not again.exact or again.value < rule.settings["least"]:
                continue
            earlier = [one for other in found[:number] for one in other.amounts if one.unit == again.unit]
            totals = [one for one in earlier if wholes.search(one.label) and one.exact]
            told = {one.value for one in earlier} | _reachable(earlier)
            if len(totals) != 1 or again.value in told:
                continue
            off = abs(totals[0].value - again.value)
            between = passage.text[totals[0].start : again.start]
            if off <= max(Fraction(2), totals[0].value / 8) and not _MADE_FEWER.search(
                between.replace("，其中", "", 1)
            ):
                yield Hit(
                    again.start - len(again.label), again.end + len(again.tail), {"before": totals[0].text}
                )


CHECKS = {
    "extremes": extremes,
    "visits": visits,
    "drafts": drafts,
    "taken_up": taken_up,
    "told_again": told_again,
}
