"""Read the amounts that a text gives: how many, of what, whether exact, and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

_NUMERAL = re.compile(
    r"(?=[\d约近超不至最逾大将上一二两三四五六七八九十百千])"  # most places are passed over by their first sign
    r"(?P<rough>约|近|超过|超|不少于|不低于|不超过|至少|至多|最多|最少|逾|大约|将近|上(?=[百千十]))?"
    r"(?P<number>(?<![\d第〔.])(?:\d{1,3}(?:[,\u2009\u00a0 ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    r"(?P<times>[万亿]{0,2})|(?<![第零〇一二两三四五六七八九十百千“])(?!(?<=红)十字|十字(?:路口|架|街))"
    r"[一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千]{0,6})"
    r"(?P<some>余|多(?!数)|来|几)?"
    r"(?P<unit>人次|户次|条次|批次|份次|个百分点|百分点|平方公里|平方米|立方米|公里|公斤|小时|分钟|个工作日|个月|对|"
    r"[%％个条项份名人次件户位场篇张票家处起批期轮台只辆座所栋间眼类种部天年岁吨米亩元支本套组点句步成字册株棵箱幅宗笔])"
    r"(?P<about>左右|以上|以下|以内|上下|多(?!\d)|余)?"
)
_GROUPED = re.compile(r"[,\u2009\u00a0 ]")
_STOPS = re.compile(r"[，、；。：！？\n（）()]")
_SENTENCE = re.compile(r"[^。！？\n]{1,1000}")
_MOST = 40
"""A sentence with more amounts than this is a table: it is not read as a sentence."""
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000}
NUMERALS = frozenset({*DIGITS, *_PLACES})
"""The signs that `chinese_number` reads."""
NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
"""A small whole number as `whole` reads it, for patterns that look for one in its place."""
_TIMES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_SAME = {"名": "人", "位": "人", "票": "张", "％": "%", "个百分点": "百分点", "分钟": "分钟"}


class Amount(NamedTuple):
    """One amount. `unit` is its measure word, 名 and 位 read as 人, 票 as 张; `value` has 万 and 亿 multiplied out.

    `label` are the words of its clause before it, `tail` those after it; `decimals`
    counts the places written. `exact` is false for 余, 多, 约, 近, 以上 and the like.
    """

    start: int
    end: int
    value: Fraction
    unit: str
    exact: bool
    decimals: int
    label: str
    tail: str

    @property
    def text(self) -> str:
        """The value as a reader would write it."""
        return f"{float(self.value):g}" if self.value.denominator > 1 else str(self.value.numerator)

    @property
    def words(self) -> str:
        """Label, # and tail: what the roles of a rule are matched against."""
        return f"{self.label}#{self.tail}"


class Sentence(NamedTuple):
    """A sentence with its amounts; places count from the start of the text."""

    start: int
    end: int
    text: str
    amounts: tuple[Amount, ...]

    def between(self, start: int, end: int) -> str:
        """The words between two places of the text."""
        return self.text[start - self.start : end - self.start]


def times_of(written: str) -> int:
    """What the 万 and 亿 of a written amount multiply; it is rounded at the places that it shows."""
    return (10**4 if "万" in written else 1) * (10**8 if "亿" in written else 1)


def chinese_number(signs: str) -> int | None:
    """Read 十二 or 一百二十; None for what is no number. 十 to 9999."""
    total, digit = 0, 0
    for sign in signs:
        if sign in _PLACES:
            total += (digit or (1 if sign == "十" and not total else 0)) * _PLACES[sign]
            if not digit and total == 0:
                return None
            digit = 0
        elif digit:
            return None
        else:
            digit = DIGITS[sign]
    return total + digit


def whole(signs: str) -> int | None:
    """A whole number in digits or in Chinese numerals; None for what is no number."""
    return int(signs) if signs.isdecimal() else chinese_number(signs)


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that give amounts."""
    made = []
    for match in _SENTENCE.finditer(text):
        amounts = _amounts(match.group())
        if 0 < len(amounts) <= _MOST:
            start = match.start()
            made.append(
                Sentence(start, match.end(), match.group(), _at(start, amounts) if start else amounts)
            )
    return tuple(made)


def _at(offset: int, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    return tuple(Amount(each.start + offset, each.end + offset, *each[2:]) for each in amounts)


@lru_cache(maxsize=4096)
def _amounts(sentence: str) -> tuple[Amount, ...]:
    found = [match for match in _NUMERAL.finditer(sentence) if not _apart(sentence, match)]
    if not found:
        return ()
    made = []
    stops = [-1, *(match.start() for match in _STOPS.finditer(sentence)), len(sentence)]
    for index, match in enumerate(found):
        value = _value(match)
        if value is None:
            continue
        start, end = match.start("number"), match.end()
        left = max(stops[bisect_left(stops, start) - 1] + 1, found[index - 1].end() if index else 0)
        right = stops[bisect_left(stops, end)]
        if index + 1 < len(found):
            right = min(right, found[index + 1].start())
        unit = _SAME.get(match["unit"], match["unit"])
        exact = not (match["rough"] or match["some"] or match["about"])
        decimals = len(match["number"].partition(".")[2].rstrip("万亿"))
        made.append(
            Amount(start, end, value, unit, exact, decimals, sentence[left:start], sentence[end:right])
        )
    return tuple(made)


def _apart(sentence: str, match: re.Match[str]) -> bool:
    """A year of the calendar, a day, 一 in a phrase: no amounts."""
    if match["unit"] == "年" or (match["unit"] == "个月" and match["number"] in "一"):
        return True
    return (match["number"] == "一" and match["unit"] not in ("人", "名")) or sentence[
        match.start("number") - 1 : match.start("number")
    ] == "第"


def _value(match: re.Match[str]) -> Fraction | None:
    return _number(match["number"], match["times"])


@lru_cache(maxsize=2048)
def _number(number: str, times: str | None) -> Fraction | None:
    if number[0] in DIGITS or number[0] in _PLACES:
        read = chinese_number(number)
        return Fraction(read) if read is not None else None
    if times not in _TIMES:
        return None
    return Fraction(_GROUPED.sub("", number.removesuffix(times))) * _TIMES[times]


def in_ten_thousands(value: Fraction) -> str:
    """A value as a reader would write it, from 10,000 on in 万 and, where it comes out even, in 亿."""
    if value >= 10**8 and (value / 10**8).denominator <= 100:
        return f"{float(value / 10**8):g}亿"
    if value >= 10**4:
        return f"{float(value / 10**4):g}万"
    return f"{float(value):g}"


def percentage(value: Fraction, decimals: int) -> str:
    """A percentage with as many places as the text shows, at least one, no zeros at its end."""
    text = f"{float(value):.{max(decimals, 1)}f}"
    return f"{text.rstrip('0').rstrip('.')}%"


_COMPARED = re.compile("[比较][^，。；]{2,10}(?:多|少|增|减|增加|增长|提高|上升|下降|降低)了?$")
"""A difference, of neither year: 比2020年度减少184万元."""


def then_now(then: str, now: str) -> bool:
    """Whether two amounts are told for last year and this year: 2023年20个, 2024年26个."""
    if _COMPARED.search(then) or _COMPARED.search(now):
        return False
    years = [re.search(r"(20\d{2})年", label) for label in (then, now)]
    if years[0] and years[1]:
        return int(years[1][1]) == int(years[0][1]) + 1
    quarters = [re.search("([一二三四])季度", label) for label in (then, now)]
    if quarters[0] and quarters[1]:
        return DIGITS[quarters[1][1]] == DIGITS[quarters[0][1]] + 1
    months = [re.search("(?<!\\d)(\\d{1,2})月份", label) for label in (then, now)]
    if months[0] and months[1]:
        return int(months[1][1]) == int(months[0][1]) + 1
    if re.search("[由从](?:去年|上年)的$", then) and re.search("(?:今年|本年)的$", now):
        return True
    return bool(re.match("去年|上年", then) and re.match("今年|本年", now))
