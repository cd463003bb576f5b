"""Amounts in roles that belong together: 应到, 实到 and 缺席; 发出 and 收回; total, done and left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from gongwen.checks.amounts import Amount, sentences
from gongwen.checks.no_total import of_its_own
from gongwen.checks.passage import Hit, Line, Passage, compiled
from gongwen.checks.relations import RELATIONS
from gongwen.rules import TextRule

_WITHIN = re.compile(r"[^，。；]{0,8}[，（、]?其中[，：]?[^，。；、]{0,16}")
_NO_PARTS = ("%", "百分点", "天", "岁", "元", "小时", "分钟", "点", "成", "步", "句")
_NEW = re.compile("新(?:增|发现|排查|收|接|查|列)|增加|又")
"""What has come to it since: no rest of the whole told before."""
_ELSEWHERE = re.compile(r"每|人均|平均|去年|上年|结转|以来|同比|至今")


def relation(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A relation of the rules on facts, between amounts whose words fit the roles.

    The first amount of the role `anchor` begins a group, the next one ends it; a role that
    stands several times is added up where `add` names it. `within` is sentence, text or lines (two short ones).
    """
    settings = rule.settings
    roles, anchor = settings["roles"], settings["anchor"]
    for amounts in _scopes(passage, settings.get("within", "sentence")):
        starts = [index for index, amount in enumerate(amounts) if _is(amount, roles[anchor])]
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(amounts)
            near = amounts[max(0, start - settings.get("back", 0)) : end]
            group = {name: [amount for amount in near if _is(amount, sign)] for name, sign in roles.items()}
            yield from _broken(group, settings, passage.text, near)


def _scopes(passage: Passage, within: str) -> list[list[Amount]]:
    if within == "lines":
        return [_together(passage.text, *pair) for pair in pairwise(passage.lines)]
    found = [list(sentence.amounts) for sentence in sentences(passage.text)]
    return found if within == "sentence" else [[amount for amounts in found for amount in amounts]]


_SHORT = 60
"""Characters of a line of a form: 出席：应到9人，实到8人."""


def _together(text: str, first: Line, second: Line) -> list[Amount]:
    """The amounts of two short lines one below the other, as if they were one sentence; none of other lines."""
    words = text[first.start : second.start + len(second.text)]
    if max(len(first.text), len(second.text)) > _SHORT or "。" in words or words.count("\n") != 1:
        return []
    found = [each for sentence in sentences(words.replace("\n", "，")) for each in sentence.amounts]
    across = found and found[-1].start > len(first.text) > found[0].start
    by = first.start
    return [each._replace(start=each.start + by, end=each.end + by) for each in found] if across else []


def _is(amount: Amount, sign: str) -> bool:
    unit, _, words = sign.partition(" ")
    return (
        amount.exact
        and (unit == "*" or amount.unit in unit.split("|"))
        and bool(compiled(words).search(amount.words))
    )


def _broken(
    group: dict[str, list[Amount]], settings: dict[str, Any], text: str, everyone: Sequence[Amount]
) -> Iterator[Hit]:
    if not all(group[name] for name in settings["of"]):
        return
    added = settings.get("add", ())
    used = {}
    told = [*settings["of"], *(name for name in settings.get("maybe", ()) if group[name])]
    for name in told:
        many = name in added and not _divided(group[name], text)
        used[name] = group[name] if many else group[name][:1]
    flat = [amount for amounts in used.values() for amount in amounts]
    if len({amount.start for amount in flat}) < len(flat):
        return
    around = text[max(0, min(amount.start for amount in flat) - 20) : max(amount.end for amount in flat) + 30]
    if compiled(settings.get("unless", "(?!)")).search(around):
        return
    if settings["relation"] == "rest" and _others_too([used[name] for name in settings["of"]], everyone):
        return
    values = [[int(sum(amount.value for amount in used[name]))] for name in told]
    names = RELATIONS[settings["relation"]](values, settings.get("limit", 0))
    if names is not None:
        start, end = (
            min(amount.start for amount in flat),
            max(amount.end + len(amount.tail) for amount in flat),
        )
        claim = compiled(settings.get("claim", "(?!)")).match(text, end)
        end = claim.end() if claim else end
        yield Hit(start, end, names)


def _others_too(used: Sequence[list[Amount]], everyone: Sequence[Amount]) -> bool:
    """Whether those told one by one after those who came are all the rest: 1名因病住院，1名在外带队作业."""
    rest, whole, part = used
    after = [one for one in everyone if one.unit == "人" and one.start > part[0].start]
    row = [one for one in after if one.value < whole[0].value]
    lacking, come = whole[0].value - part[0].value, Fraction(0)
    for one in row:
        come += one.value
        if come == lacking and len(row) > 1 and rest[0] in row:
            return True
    return False


def _divided(amounts: Sequence[Amount], text: str) -> bool:
    """Whether the first is a total that the others divide."""
    return len(amounts) > 1 and "其中" in text[amounts[0].end : amounts[1].start]


def remainder(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """What is left is the total less what is done; what stands between the two may be a third part."""
    done_words, left_words = compiled(rule.settings["done"]), compiled(rule.settings["left"])
    known: list[Amount] = []
    for sentence in sentences(passage.text):
        for index, amount in enumerate(sentence.amounts):
            of_rest = index and sentence.between(sentence.amounts[index - 1].end, amount.start).startswith(
                "中"
            )
            if (
                amount.exact
                and not of_rest
                and not _NEW.search(amount.label)
                and left_words.search(amount.words)
            ):
                more = [other.value for other in sentence.amounts[index + 1 :] if other.unit == amount.unit]
                yield from _left(amount, known, more, done_words)
            known.append(amount)


def _left(
    left: Amount, known: Sequence[Amount], more: Sequence[Fraction], done_words: re.Pattern[str]
) -> Iterator[Hit]:
    same = [amount for amount in known[-8:] if amount.unit == left.unit]
    at = next((index for index in range(len(same) - 1, 0, -1) if done_words.search(same[index].words)), 0)
    if not at or left.start - same[at].end > 60 or not all(amount.exact for amount in same[at - 1 :]):
        return
    done = same[at]
    total = next((one for one in reversed(same[:at]) if one.value >= done.value), same[at - 1])
    if total.value < done.value or done_words.search(total.words):
        return
    between = sum((amount.value for amount in same[at + 1 :]), Fraction(0))
    most = max(one.value for one in same)
    in_all = sum((one.value for one in same[:at]), Fraction(0))  # 新收213件，旧存24件，审结209件，未结28件
    if in_all - done.value == left.value or any(most - one.value == left.value for one in same):
        return  # 累计完成2914米，占3400米的85.7%；上周累计完成2728米。剩余486米
    if left.value in (total.value - done.value, total.value - done.value - between):
        return
    if any(
        left.value + sum(more[: end + 1]) == total.value - done.value - between for end in range(len(more))
    ):
        return
    if any(earlier.value - done.value - between == left.value for earlier in same[:at]):
        return
    if between and total.value == done.value + between:
        return  # 立行立改的11条，已办结9条，另2条正在办；其余30条: the rest of more than is divided here
    row = same[same.index(total) + 1 : at + 1] if total in same else []
    if total.value - sum(one.value for one in row) - between == left.value:
        return  # 春节前完成5条，一季度完成8条，其余5条: all that were done before the rest
    rest = same[at + 1 :]
    if rest and left.value + sum(one.value for one in rest[1:]) + sum(more[:1]) in (
        rest[0].value,
        rest[0].value + sum(more[:1]),
    ):
        return  # 剩余3项中2项……、1项……: what is left, divided
    names = {
        "total": total.text,
        "done": done.text,
        "right": f"{float(total.value - done.value - between):g}",
        "left": left.text,
    }
    close = left.start - done.end < 12  # either of the two may be the wrong one
    yield Hit(done.start if close else max(left.start - len(left.label), done.end), left.end, names)


def transposed(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """An amount taken up again (34条意见中) with the digits of an earlier one (43条意见) in another order."""
    again = compiled(rule.settings["again"])
    known: list[Amount] = []
    for sentence in sentences(passage.text):
        for amount in sentence.amounts:
            digits = amount.text
            if len(digits) > 1 and again.match(passage.text, amount.end):
                same = [other for other in known[-40:] if other.unit == amount.unit]
                turned = [other.text for other in same if sorted(other.text) == sorted(digits)]
                if turned and all(other.value != amount.value for other in same):
                    yield Hit(amount.start, amount.end + len(amount.tail), {"before": turned[-1]})
            known.append(amount)


def within(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """One part after 其中 that is more than all the amounts of its unit before it come to."""
    for sentence in sentences(passage.text):
        for index, part in enumerate(sentence.amounts):
            same = [amount for amount in sentence.amounts[:index] if amount.unit == part.unit]
            if not same or not part.exact or not all(amount.exact for amount in same):
                continue
            gap = sentence.between(same[-1].end, part.start)
            if not _WITHIN.fullmatch(gap) or part.unit in _NO_PARTS or _ELSEWHERE.search(gap):
                continue
            if of_its_own(same[-1], part):
                continue
            if "平均" in same[-1].label or "每" in same[-1].label:
                continue  # one of many may well be more than they are on average
            if part.value > sum(amount.value for amount in same):
                yield Hit(part.start - len(part.label), part.end, {"part": part.text, "whole": same[-1].text})


def done_exceeds(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """More done than there is: than the total named with 共, else than all of the same unit come to."""
    done_words, more = compiled(rule.settings["done"]), compiled(rule.settings["more"])
    for sentence in sentences(passage.text):
        for index, done in enumerate(sentence.amounts):
            same = [amount for amount in sentence.amounts[:index] if amount.unit == done.unit]
            if not same or not done.exact or not done_words.search(done.words):
                continue
            around = sentence.text[: done.end - sentence.start + 12]
            if done.unit in _NO_PARTS or more.search(around) or not all(amount.exact for amount in same):
                continue
            told = [amount for amount in same if re.search(r"共|总", amount.label)]
            total = told[0].value if told else sum(amount.value for amount in same)
            if done.value > total and all(amount.value < done.value for amount in same):
                names = {"done": done.text, "total": f"{float(total):g}"}
                yield Hit(done.start - len(done.label), done.end, names)


CHECKS = {
    "relation": relation,
    "remainder": remainder,
    "transposed": transposed,
    "within": within,
    "done_exceeds": done_exceeds,
}


def _in_text(sign: str) -> str:
    """A role's words as a pattern of the text, in which the amount stands where they have #."""
    words = sign.partition(" ")[2]
    return "" if re.search(r"\[[^\]]*#|\\", words) else words.replace("#", ".+")


ASKS = {
    "relation": lambda rule: [(_in_text(rule.settings["roles"][name]),) for name in rule.settings["of"]],
    "remainder": lambda rule: [(_in_text(f"* {rule.settings['left']}"),)],
}
