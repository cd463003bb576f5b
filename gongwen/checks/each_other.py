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
    found = sentences(passage.text)
    for number, sentence in enumerate(found):
        if not re.search("其余|其他|另外", sentence.text):
            continue
        yield from _in_next(passage.text, sentence, found[number + 1 : number + 2])
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


def _in_next(text: str, sentence: Sentence, following: Sequence[Sentence]) -> Iterator[Hit]:
    """每名成员对其他成员各提1条。班子共8人，累计提出相互批评意见64条: the whole told in the sentence after."""
    own = [one for one in sentence.amounts if one.unit == "条" and one.exact]
    if (
        len(own) != 1
        or not following
        or not _TO_OTHERS.search(sentence.between(sentence.start, own[0].start))
    ):
        return
    (after,) = following
    wholes = [one for one in after.amounts if one.unit == "条"]
    before = [*sentence.amounts, *(one for one in after.amounts if wholes and one.start < wholes[0].start)]
    if not wholes or not wholes[0].exact or not re.search("(?:相互|互相)批评", wholes[0].label):
        return
    total, members = wholes[0], _members(text, sentence, before)
    right = members * (members - 1) * own[0].value
    told = _OTHERS.sub("", sentence.text + after.text)
    if (
        _TOTAL.search(total.label)
        and members >= _FEWEST
        and not _BESIDE.search(told)
        and total.value != right
    ):
        yield Hit(total.start - len(total.label), total.end, {"n": members, "right": f"{float(right):g}"})


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


_TWO_BY_TWO = (
    "(?P<n>[0-9]{1,2})[人名位](?:党组|党委|班子)?(?:成员|委员)?[^。；\n]{0,16}每两(?:人|[名位](?:成员|同志|委员)?)(?:之间)?"
    "[^，。；0-9一两]{0,8}(?P<each>[1一])次[^。；\n0-9]{0,8}?共(?:计|开展|谈心)*(?P<total>[0-9]{1,3})(?P<unit>人次|次)"
)


def two_by_two(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """5人每两人谈心1次, 共15次: n people make n(n-1)/2 pairs, in 人次 twice as many."""
    for match in passage.find(_TWO_BY_TWO):
        n = int(match["n"])
        right = [n * (n - 1) // 2, n * (n - 1)]
        if int(match["total"]) not in right and not _BESIDE.search(match.group()):
            yield Hit(
                match.start("total"), match.end("unit"), {"n": n, "right": right[match["unit"] == "人次"]}
            )


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
            if whole.label[-2:] == own.label[-2:] and not _TOTAL.search(whole.label):
                continue  # 书记参加4次，院长参加3次，其余6名每人2次: the first of a row, and no whole
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


CHECKS = {"everyone": everyone, "two_by_two": two_by_two, "shared_out": shared_out}
