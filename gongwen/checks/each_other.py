"""Opinions of everyone on everyone else, and a whole that one takes a part of and the others so many each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.checks.amounts import Amount, Sentence, sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_TO_OTHERS = re.compile(
    r"(?:每|人人|逐一|依次|互相|相互|都|均|各)[^。；]{0,30}(?:其他|其余|另外)[^。；]{0,16}(?:提|批评)[^，。；\d]{0,8}$"
    r"|发言后[^。；]{0,6}(?:其他|其余|另外)[^。；]{0,16}(?:提|批评)[^，。；\d]{0,8}$"
)
_TOTAL = re.compile(r"共|合计|累计|总计")
_BESIDE = re.compile(r"另|还|此外|外加|补提|以上|以下|至少|最多|左右|不少于|不超过|不等|其中")
_FEWEST = 3


def everyone(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """每人对其余同志都提意见 b 条, 共 T 条: T is n(n-1)b, whichever of the two is told first."""
    for sentence in sentences(passage.text):
        if not re.search("其余|其他|另外", sentence.text):
            continue
        for index, each in enumerate(sentence.amounts):
            if each.unit not in ("条", "个") or not each.exact:
                continue
            if not _TO_OTHERS.search(sentence.between(sentence.start, each.start)):
                continue
            same = [one for one in sentence.amounts if one.unit == each.unit and one is not each]
            totals = [one for one in same if one.exact and _TOTAL.search(one.label)]
            if len(totals) != 1 or len(same) > 1:
                continue
            total = totals[0]
            first, last = sorted((each, total), key=lambda one: one.start)
            around = sentence.between(first.start - len(first.label), last.end) + last.tail
            members = _members(passage.text, sentence, sentence.amounts[:index])
            right = members * (members - 1) * each.value
            if members >= _FEWEST and not _BESIDE.search(_OTHERS.sub("", around)) and total.value != right:
                yield Hit(
                    total.start - len(total.label), total.end, {"n": members, "right": f"{float(right):g}"}
                )


_OTHERS = re.compile("另外(?=[几两二三四五六七八九十\\d]|的?(?:同志|成员|委员))")


def _members(text: str, sentence: Sentence, before: Sequence[Amount]) -> int:
    """How many the group are: one more than the others told in the sentence, else as many as the text says it has."""
    people = [one for one in before if one.unit == "人" and one.exact]
    others = [one for one in people if re.search("(?:其他|其余|另外)(?:的)?$", one.label)]
    if others:
        return int(others[-1].value) + 1
    group = re.compile("班子|成员|委员|党组|党委|常委|支委")
    told = [one for one in people if group.search(one.words)]
    if not told:
        told = [
            one
            for other in sentences(text)
            if other.start < sentence.start
            for one in other.amounts
            if one.unit == "人" and one.exact and group.search(one.words)
        ]
        told = [one for one in told if not re.search("其他|其余|列席|请假|缺席", one.words)]
    return int(told[-1].value) if told else 0


_ALL = re.compile(r"全部|均已|无一遗漏|悉数|全都|领完|认领完毕")
_EACH = re.compile(r"[^，。；\d]{0,10}(?:各|每人|均|人均|分别)[^，。；\d]{0,8}")
_OTHER_PEOPLE = re.compile(r"(?:其余|其他|另外|另)(?:的)?$")


def shared_out(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """问题12个，书记认领5个，其余4名成员各认领3个，全部认领: the whole is the part and so many times so many."""
    for sentence in sentences(passage.text):
        amounts = sentence.amounts
        for index in range(2, len(amounts) - 1):
            own, people, each = amounts[index - 1 : index + 2]
            wholes = [one for one in amounts[: index - 1] if one.unit == own.unit]
            if people.unit != "人" or own.unit != each.unit or len(wholes) != 1:
                continue
            if not _OTHER_PEOPLE.search(people.label) or not _EACH.fullmatch(
                sentence.between(people.end, each.start)
            ):
                continue
            whole = wholes[0]
            if not all(one.exact for one in (whole, own, people, each)) or re.search(
                "平均|至少|最多", each.label
            ):
                continue
            come = own.value + people.value * each.value
            claimed = _ALL.search(sentence.between(whole.end, sentence.end))
            if come > whole.value or (claimed and come < whole.value):
                yield Hit(
                    each.start - len(each.label),
                    each.end,
                    {"total": whole.text, "sum": f"{float(come):g}"},
                )


CHECKS = {"everyone": everyone, "shared_out": shared_out}
