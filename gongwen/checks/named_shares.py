"""A share told of what a list before it names (“好”的比例为95%), and a limit of 优秀 that the text itself states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from gongwen.checks.amounts import Amount, percentage, sentences
from gongwen.checks.fractions import FRACTION, agrees, told_fraction
from gongwen.checks.passage import Hit, Passage
from gongwen.checks.shares import NO_PARTS, fits, undone
from gongwen.rules import TextRule

_NAMED = re.compile(
    r"(?:^|[，；：、。（“])(?:其中)?[“‘]?(?P<name>[\u4e00-\u9fff]{1,6}?)[”’]?(?:的)?(?:票|票数|等次|意见|问题)?(?:的)?"
    r"(?:占比|比例|比率|得票率|占(?:总数|全部|总量|总人数|总票数)(?:的)?|占|率)(?:为|达|达到|约|是|仅|只)?$"
)
_STOP = re.compile(r"[。！？]\s*|\n\s*")
_CLOSE = 2
"""Sentences before that of the share in which its part may stand."""
_MANY = 7
_SAME_NAME = {"好评": "好"}


def named_share(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """满意36票、基本满意4票。满意率95%: the part of that name fits no whole told, nor with others of its list."""
    text, amounts = passage.text, [one for sentence in sentences(passage.text) for one in sentence.amounts]
    for percent in amounts:
        if percent.unit == "%" and percent.exact:
            name, part, shares = _named(text, percent.start, amounts)
            if part and not any(fits(share * 100, percent) for share in shares):
                right = percentage(shares[0] * 100, percent.decimals)
                yield Hit(percent.start - len(name), percent.end, {"part": part.text, "right": right})
    for match in FRACTION.finditer(text) if "占" in text else ():
        told = told_fraction(match)
        name, part, shares = _named(text, match.start(), amounts) if told else ("", None, [])
        ahead, behind = match["ahead"] or "", match["behind"] or ""
        if told and part and not any(agrees(share, told, ahead, behind) for share in shares):
            yield Hit(*match.span(), {"part": part.text, "right": percentage(shares[0] * 100, 1)})


def _named(text: str, at: int, amounts: Sequence[Amount]) -> tuple[str, Amount | None, list[Fraction]]:
    """The words that name a share told at a place, the one amount that bears the name, and the shares it may have."""
    words = _NAMED.search(text, max(0, at - 20), at)
    if words is None:
        return "", None, []
    stops = [0, *(stop.end() for stop in _STOP.finditer(text, 0, words.start()))]
    near = stops[max(0, len(stops) - 1 - _CLOSE)]
    before = [one for one in amounts if near <= one.start and one.end <= at]
    part = _part(before, _SAME_NAME.get(words["name"], words["name"]))
    shares = _shares(before, part, words["name"], text) if part else []
    twin = next((one for one in before if part and one.start == part.end), None)
    if twin:  # 不捕29件48人: the share may be told of either
        shares += _shares(before, twin, words["name"], text)
    return words.group(), part if shares else None, shares


def _part(before: Sequence[Amount], name: str) -> Amount | None:
    own = re.compile(
        rf"(?:^|[^\u4e00-\u9fff]|选择|评为|评定|认为|属于|回答|其中|投|评|有|为|是|里|中)[“‘]?{name}[”’]?(?:的|票|等次|类|方面)*$"
    )
    parts = [one for one in before if one.unit not in NO_PARTS and own.search(one.label)]
    return parts[0] if len(parts) == 1 and parts[0].exact and parts[0].value else None


def _shares(before: Sequence[Amount], part: Amount, name: str, text: str) -> list[Fraction]:
    """The share of a part, alone or with others of its list, in what the list comes to and in every whole told."""
    measures = ("张", "人", "份") if part.unit in ("张", "人", "份") else (part.unit,)
    run = _run([one for one in before if one is part or not _apart(text, one, part)], part)
    others = [one for one in run if one is not part]
    apart = [one for one in before if one is not part and not undone(one, name)]
    wholes = [one.value for one in apart if one.unit in measures]
    if others:
        wholes.append(sum((one.value for one in run), Fraction(0)))
    parts = [part.value]
    for size in range(1, len(others) + 1 if len(others) <= _MANY else 0):
        parts += [part.value + sum(one.value for one in some) for some in combinations(others, size)]
    return [value / whole for value in parts for whole in reversed(wholes) if whole >= value]


def _apart(text: str, one: Amount, part: Amount) -> bool:
    """Whether they stand in different sentences: 90分以上143人，60分以下7人。及格390人 is no list of three."""
    return bool(_STOP.search(text, min(one.end, part.end), max(one.start, part.start)))


def _run(before: Sequence[Amount], part: Amount) -> list[Amount]:
    """The list that a part stands in."""
    first = last = list(before).index(part)
    while first and before[first - 1].unit == part.unit and _goes_on(before[first - 1]):
        first -= 1
    while last + 1 < len(before) and before[last + 1].unit == part.unit and _goes_on(before[last + 1]):
        last += 1
    return list(before[first : last + 1])


def _goes_on(amount: Amount) -> bool:
    return len(amount.label) <= 12 and not re.search("共|总|收回|发出|参加|应|实", amount.label)


_LIMIT = re.compile(
    r"(?:优秀[^。；\d]{0,14}(?:不(?:得)?超过|未超过|没有超过|控制在|不高于|以内|不突破|限额)|(?:不(?:得)?超过|控制在|不高于|按|按照)[^。；\d]{0,10})"
    r"[^。；\d]{0,14}?(?:(?P<percent>\d{1,2}(?:\.\d)?)[%％]|(?P<third>三分之一)|(?P<fifth>五分之一)|(?P<quarter>四分之一))"
)
_EXCELLENT = re.compile(r"优秀”?(?:等次|党员|格次|档次)?(?:的|者|为|有|共)*$")
_OTHER_MARKS = re.compile(r"(?:合格|称职|良好|基本|不|推荐|表彰)[^，。；]{0,4}$")
_NO_PEOPLE = re.compile(r"领导小组|候选|评委|监票|计票|列席|科室|支部数")


def stated_limit(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """优秀等次不超过三分之一, 评定优秀8名 of 21: more than the largest number of people told before makes it."""
    limits = list(_LIMIT.finditer(passage.text))
    if len({match.group("percent", "third", "fifth", "quarter") for match in limits}) != 1:
        return
    limit = _limit(limits[0])
    people: list[Amount] = []
    for sentence in sentences(passage.text):
        for amount in sentence.amounts:
            if amount.unit != "人" or not amount.exact:
                continue
            if not _EXCELLENT.search(amount.label):
                people.append(amount)
                continue
            base = max(
                (one.value for one in people if not _OTHER_MARKS.search(one.label)), default=Fraction(0)
            )
            if base > amount.value and amount.value > base * limit and not _NO_PEOPLE.search(sentence.text):
                names = {"n": amount.text, "all": f"{float(base):g}", "most": int(base * limit)}
                claim = limits[0]  # 优秀11名、合格20名，未超过三分之一: the claim is as wrong as the number
                end = (
                    claim.end() if amount.end <= claim.start() and claim.end() <= sentence.end else amount.end
                )
                yield Hit(amount.start - len(amount.label), end, names)


def _limit(match: re.Match[str]) -> Fraction:
    if match["percent"]:
        return Fraction(match["percent"]) / 100
    return Fraction(1, 3 if match["third"] else 5 if match["fifth"] else 4)


CHECKS = {"named_share": named_share, "stated_limit": stated_limit}
