"""What a sentence says of the figures that it has told: so many more, so many times, more than half, all above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gongwen.checks.amounts import Amount, Sentence, sentences, whole
from gongwen.checks.fractions import FRACTION, told_fraction
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_RATES = ("%", "百分点", "点", "成", "岁")
_MORE = re.compile(
    r"(?:^|，)(?P<who>[^，。；\d]{0,8}?)(?:比|较)(?P<base>前者|后者|上年|去年|上半年|下半年|上一年|上次|[\u4e00-\u9fff]{2,6}?)(?:同期)?"
    r"(?:(?P<up>多|增加|增|上升|提高)|(?P<down>少|减少|减|下降|降低))(?:出|了)?$"
)


_COMPARED = re.compile("比|较(?:年初|年末|上|去|前|同期|期初)")


def more_by(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """26次，上年31次，比上年减少3次: the difference of the two, and which is more."""
    for sentence in sentences(passage.text):
        for index in range(2, len(sentence.amounts)):
            first, second, change = sentence.amounts[index - 2 : index + 1]
            told = _MORE.search(change.label)
            if not told or not first.unit == second.unit == change.unit or change.unit in _RATES:
                continue
            if not (first.exact and second.exact and change.exact) or _COMPARED.search(
                second.label + first.label
            ):
                continue
            base, who = _base(told["base"], first, second), told["who"]
            of_them = not who or who in ("前者", "后者") or who in first.label or who in second.label
            if base is None or not of_them:
                continue
            right = (first.value + second.value - base.value) - base.value
            if abs(right) != change.value or (right > 0) != bool(told["up"]):
                words = f"{'多' if right > 0 else '少'}{abs(float(right)):g}"
                yield Hit(change.start - len(told.group().lstrip("，")), change.end, {"right": words})


def _base(name: str, first: Amount, second: Amount) -> Amount | None:
    """The one of two amounts that a comparison names as what it is made with."""
    if name in ("前者", "后者"):
        return first if name == "前者" else second
    named = [one for one in (first, second) if name in one.label]
    return named[0] if len(named) == 1 else None


_TIMES = re.compile(
    r"的(?P<rough>近|约|将近|超过|逾)?(?P<n>\d{1,2}(?:\.\d)?|[两二三四五六七八九十])(?P<some>多|余)?倍(?!(?:以上|左右|多|余|有余))"
)
_IS = re.compile(r"(?:是|为|达到|相当于)[^，。；\d]{0,10}$")
_GREW = re.compile(
    r"(?:增加|增长|扩大|提高|翻|上升)(?:了)(?P<n>\d{1,2}(?:\.\d)?|[两二三四五六七八九十])倍(?!(?:以上|左右|多|余|有余))"
)
_FROM_TO = re.compile(r"(?:增加|增长|发展|扩大|提高|上升|增|升)?(?:到|至)(?:了)?")


def times_told(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """240户，是去年160户的两倍; 由20人发展到80人，增加了4倍."""
    for sentence in sentences(passage.text):
        if "倍" not in sentence.text:
            continue
        for one, other in zip(sentence.amounts, sentence.amounts[1:], strict=False):
            if one.unit != other.unit or not (one.exact and other.exact and one.value and other.value):
                continue
            between = sentence.between(one.end, other.start)
            behind = other.end - sentence.start
            told = _TIMES.match(sentence.text, behind) if _IS.search(between) else None
            sure = told and not told["rough"] and not told["some"]
            if told and sure and _unlike(one.value / other.value, told["n"]):
                right = f"{float(one.value / other.value):.2g}倍"
                yield Hit(other.start, sentence.start + told.end(), {"right": right})
            grew = _GREW.match(sentence.text, behind + 1)
            led = grew and _FROM_TO.fullmatch(between) and re.search("[由从自]", one.label)
            if grew and led and _unlike(other.value / one.value - 1, grew["n"]):
                right = f"{float(other.value / one.value - 1):.2g}倍"
                yield Hit(sentence.start + grew.start(), sentence.start + grew.end(), {"right": right})


def _unlike(value: Fraction, told: str) -> bool:
    number = Fraction(told) if told[0].isdigit() else Fraction(whole(told) or 0)
    return abs(value - number) > number * Fraction(6, 100)


_OVER = re.compile("超过|超|过|逾|多于|大于")
_CLAIM_ENDS = re.compile(r"(?=[，。；）]|$)")
_BEGINS = re.compile(r"(?:^|，|（)[^，。；（）\d]{0,6}$")


def fraction_claimed(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """36条中17条，超过一半; 42名中15名，不到三分之一: a bound that no two figures told before it keep."""
    for sentence in sentences(passage.text):
        for match in FRACTION.finditer(sentence.text) if len(sentence.amounts) > 1 else ():
            told, at = told_fraction(match), sentence.start + match.start()
            ahead = match["ahead"] or ""
            over, under = bool(_OVER.fullmatch(ahead)), ahead in ("不到", "不足")
            if not told or not (over or under) or match["behind"]:
                continue
            if not _BEGINS.search(sentence.text[: match.start()]) or re.search(
                "未|没有|不$", sentence.text[max(0, match.start() - 2) : match.start()]
            ):
                continue
            if not _CLAIM_ENDS.match(sentence.text, match.end()):
                continue
            before = [one for one in sentence.amounts if one.end <= at and one.unit not in _RATES]
            if len(before) < 2 or at - before[-1].end > 16 or not before[-1].exact:
                continue
            part = before[-1]
            wholes = [one for one in before[:-1] if one.unit == part.unit and one.value >= part.value]
            if len(wholes) != 1 or not wholes[0].exact:
                continue
            share = part.value / wholes[0].value
            if share <= told if over else share >= told:
                names = {"part": part.text, "whole": wholes[0].text}
                yield Hit(at, sentence.start + match.end(), names)


_ALL_ABOVE = re.compile(
    r"(?:均|都)(?:在|达到|达|有)?(?P<least>不少于|不低于|超过)?(?P<most>不超过|不多于|少于|低于)?(?P<n>\d{1,4}|[一二三四五六七八九十]{1,3})"
    r"(?P<unit>[个条项份名人次件户场篇分%％])(?P<side>以上|以下|以内)?"
)


def all_above(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12条、9条、14条，均在10条以上: one of those told is below it."""
    for sentence in sentences(passage.text):
        for match in _ALL_ABOVE.finditer(sentence.text):
            at, bound = sentence.start + match.start(), whole(match["n"])
            above = match["least"] or match["side"] == "以上"
            below = match["most"] or match["side"] in ("以下", "以内")
            run = _row(sentence, [one for one in sentence.amounts if one.end <= at])
            unit = {"名": "人", "％": "%"}.get(match["unit"], match["unit"])
            if bound is None or bool(above) == bool(below) or len(run) < 2 or run[0].unit != unit:
                continue
            if at - run[-1].end > 12:
                continue
            wrong = [one for one in run if (one.value < bound if above else one.value > bound)]
            if wrong and len(wrong) < len(run):
                yield Hit(at, sentence.start + match.end(), {"wrong": wrong[0].text})


def _row(sentence: Sentence, before: Sequence[Amount]) -> list[Amount]:
    """The amounts of one measure that stand side by side, up to the last of those given."""
    run = list(before[-1:])
    for one in reversed(before[:-1]):
        gap = sentence.between(one.end, run[0].start)
        if one.unit != run[0].unit or len(gap) > 12 or not re.search("[、，和]", gap):
            break
        run.insert(0, one)
    return run


_MOST = re.compile(
    r"最(?P<way>多|高|少|低)的(?:是|为)第(?P<nth>[一二三四五六七八九十])(?=[^一-鿿]|[个组支党片场轮季])"
)


def most_is(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """分别为12条、19条、15条，最多的是第三组: the one named is not the one that has most."""
    for sentence in sentences(passage.text):
        for match in _MOST.finditer(sentence.text):
            run = _row(
                sentence, [one for one in sentence.amounts if one.end <= sentence.start + match.start()]
            )
            nth = whole(match["nth"]) or 0
            if len(run) < 3 or not 0 < nth <= len(run):
                continue
            lead = sentence.between(max(sentence.start, run[0].start - 20), run[0].start)
            values = [one.value for one in run]
            best = max(values) if match["way"] in "多高" else min(values)
            if re.search("分别|依次", lead) and values[nth - 1] != best:
                at = sentence.start
                yield Hit(at + match.start(), at + match.end(), {"wrong": run[nth - 1].text})


CHECKS = {
    "more_by": more_by,
    "times_told": times_told,
    "fraction_claimed": fraction_claimed,
    "all_above": all_above,
    "most_is": most_is,
}
