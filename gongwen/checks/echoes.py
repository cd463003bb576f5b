"""A name again with one character changed, written twice or turned round with its neighbour.

Names stand several times in a paper, and nothing has to be known of them: the same characters around show
that it is one name. In 2,200 correct texts hardly any three characters stand again with one of the same
sound in another's place, and no two with their neighbours turned round, unless the text tells of two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, islice
from typing import NamedTuple

from gongwen.checks.passage import Hit, Passage, passage_of, told_apart
from gongwen.checks.people import people
from gongwen.checks.persons import classes
from gongwen.checks.word_ends import between_words, small_word, two_words, word_ends
from gongwen.lexicon import is_word
from gongwen.rules import TextRule

_HAN = re.compile("[\u4e00-\u9fff]+")
_LONGEST = 20_000
"""Characters of a text that is looked at: what is longer is no report, and must not hold the desk up."""
_KEPT_LINE = 600
"""Characters of a line whose entries are kept for the next text it stands in."""
_RUN = 4
"""Characters on one side that are the same where nothing is on the other."""
_MANY = 40
"""So many pairs are judged in one text, and so many places of each looked at."""
_SIGNS = 4
"""So many characters are compared between the same neighbours."""
_WIDEST = 8
"""Characters that are told on either side of the one that differs, where they are the same."""
_NUMBERS = frozenset("一二三四五六七八九十两零百千万年月日时分上下前后左右东南西北内外大小")


class _Way(NamedTuple):
    """Two writings of one stretch, both in the text, of which the second is a slip."""

    usual: str
    odd: str


def echo(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """县委织组部 beside 县委组织部: a name with one slip, told by the characters around it.

    Names of people are left to the rules about people.
    """
    text = passage.text
    ways = _ways(text) if len(text) <= _LONGEST else ()
    if not ways:
        return
    persons = people(passage, rule.settings)
    told: list[tuple[int, int]] = []
    for usual, odd in ways:
        if "某" in usual + odd:
            continue  # 倪某某, 辛某某
        for at in _places(text, odd)[:1]:
            changed = at + next((n for n, (a, b) in enumerate(zip(usual, odd, strict=False)) if a != b), 0)
            if any(one.start < at + len(odd) - 1 and at + 1 < one.end for one in persons) or any(
                one.start <= changed < one.end for one in persons
            ):
                continue
            start, end, name = _whole(text, at, odd, usual)
            if not any(a < end and start < b for a, b in told):
                told.append((start, end))
                yield Hit(start, end, {"usual": name}, name)


def _whole(text: str, at: int, odd: str, usual: str) -> tuple[int, int, str]:
    """Start and end of the odd writing with what is the same on both sides, and the same stretch of the usual."""
    known = text.find(usual)
    left, right = _same_around(text, at, known, len(odd), len(usual))
    return at - left, at + len(odd) + right, text[known - left : known + len(usual) + right]


def _same_around(text: str, one: int, other: int, one_long: int, other_long: int) -> tuple[int, int]:
    """How many characters are the same to the left and to the right of two stretches."""
    left = right = 0
    while left < min(_WIDEST, one, other) and _same_han(text, one - left - 1, other - left - 1):
        left += 1
    one, other = one + one_long, other + other_long
    while right < min(_WIDEST, len(text) - max(one, other)) and _same_han(text, one + right, other + right):
        right += 1
    return left, right


def _same_han(text: str, one: int, two: int) -> bool:
    return text[one] == text[two] and bool(_HAN.match(text[one]))


def _ways(text: str) -> tuple[_Way, ...]:
    """The pairs of writings of a text."""
    signs: dict[str, str] = {}
    several: dict[str, set[str]] = defaultdict(set)
    for line in passage_of(text).lines:
        own, more = (_kept if len(line.text) <= _KEPT_LINE else _entries)(line.text)
        for key in signs.keys() & own.keys():
            if signs[key] != own[key]:
                several[key] |= {signs[key], own[key]}
        for key, sign in more:
            several[key] |= {own[key], sign}
        signs |= own
    found = list(_doubled(text))
    for key in sorted(several, key=lambda key: ("<>1234".index(key[0]), key))[:_MANY]:
        pairs = combinations(sorted(several[key])[:_SIGNS], 2)
        found += [way for one, two in pairs if (way := _judged(text, key, one, two))]
    return tuple(dict.fromkeys(found))


def _entries(line: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """What of each stretch may differ, by a key that is the same where all else is; then what differs in the line.

    The first sign of a key says how: 1 and 2 a character of the same sound or shape behind one and two, 3 and 4 one
    before or behind four, < and > two neighbours turned round.
    """
    signs: dict[str, str] = {}
    more = []
    for key, sign in _of_line(line):
        if signs.setdefault(key, sign) != sign:
            more.append((key, sign))
    return signs, tuple(more)


def _of_line(line: str) -> Iterator[tuple[str, str]]:
    for match in _HAN.finditer(line):
        run = match[0]
        for at, sign in enumerate(run[:-1]):
            two, before, behind = run[at + 1 : at + 3], run[max(0, at - 2) : at], run[at + 1 : at + 5]
            turned = f"{min(sign, two[0])}{max(sign, two[0])}"
            for sound in classes(sign):
                if before and len(two) == 2:
                    yield f"1{before[-1]}{two}{sound}", sign
                if len(before) == 2:
                    yield f"2{before}{two[0]}{sound}", sign
                if len(behind) == _RUN:
                    yield f"3{behind}{sound}", sign
                if at >= _RUN:
                    yield f"4{run[at - _RUN : at]}{sound}", sign
            if len(before) == 2:
                yield f"<{before}{turned}", sign
            if len(behind) > 2:
                yield f">{turned}{behind[1:3]}", sign


_kept = lru_cache(maxsize=128)(_entries)


def _judged(text: str, key: str, one: str, two: str) -> _Way | None:
    """Which of two writings is a slip for the other; None where neither is, or they are two things."""
    usual, odd = sorted((one, two), key=lambda sign: _rank(text, key, sign))
    ways = (_written(key, usual), _written(key, odd))
    if len(_places(text, ways[1])) > len(_places(text, ways[0])):
        return None  # the one that is broken stands more often: it is a name
    if key[0] in "<>":
        pairs = [way[2:] if key[0] == "<" else way[:2] for way in ways]
        at = _places(text, ways[1])[0]
        around = range(at, min(at + len(ways[1]) + 1, len(text)))
        whole = all(_in_word(text, each) or not _HAN.match(text[each]) for each in around)
        slip = (
            not {*pairs[0]} <= _NUMBERS and "的" not in pairs[0] and not (whole and all(map(is_word, pairs)))
        )  # 互相, 相互
        slip = slip and not _beside(text, *ways) and not between_words(text, at + _FIRST[key[0]])
    elif two_words({one, two}) or small_word(text, _places(text, ways[1])[0] + _FIRST[key[0]]):
        return None
    else:
        slip = key[0] in "12" and _orphans(text, key, usual) < _orphans(text, key, odd)
        slip = slip or _one_name(text, key, ways, {usual, odd})
    return _Way(*ways) if slip and not _two(text, *ways) else None


def _one_name(text: str, key: str, ways: tuple[str, str], signs: set[str]) -> bool:
    """清溪河综合治理二期工程、青溪河综合治理二期工程: words both, but so much around them is the same."""
    if any(signs <= variants for variants in _VARIANTS) or signs & _NUMBERS:
        return False
    one, other = (_places(text, way)[0] for way in ways)
    if key[0] in "34":  # 代表 and 带头 behind the same words are two words
        outer = [at - 1 if key[0] == "3" else at + _RUN for at in (one, other)]
        if any(is_word(text[max(0, at) : at + 2]) for at in outer):
            return False
    left, right = _same_around(text, one, other, len(ways[0]), len(ways[1]))
    if key[0] == "2" and not right and all(is_word(way[2:]) for way in ways):
        return False  # 主管部门制定, 主管部门指定: two verbs of one
    return left + right + len(ways[0]) > _ENOUGH


_ENOUGH = 7
"""Characters around the one that differs that are the same on both sides, of a name whose words are all words."""
_VARIANTS = tuple(
    map(frozenset, ("他她它", "的地得", "作做", "制订定", "帐账", "像象", "在再", "其期", "部步", "公工"))
)
"""Characters for each other that are no slip, or one that others tell."""


def _rank(text: str, key: str, sign: str) -> tuple[int, int, int]:
    """What stands more often comes first, then what is made of words, then what comes first."""
    places = _places(text, _written(key, sign))
    return -len(places), _orphans(text, key, sign), places[0]


def _orphans(text: str, key: str, sign: str) -> int:
    """How many of the characters that differ make no word with a neighbour."""
    first = _places(text, _written(key, sign))[0] + _FIRST[key[0]]
    return sum(not _in_word(text, at) for at in ((first, first + 1) if key[0] in "<>" else (first,)))


def _in_word(text: str, at: int) -> bool:
    """Whether the character at a place makes a word with one beside it."""
    return is_word(text[max(0, at - 1) : at + 1]) or is_word(text[at : at + 2])


_FIRST = {"1": 1, "2": 2, "3": 0, "4": _RUN, "<": 2, ">": 0}
"""Characters before the first that differs."""


_LISTED = re.compile(r"(?:[^《》，。；\n]*》(?:[和与及、]|以及)?《)+[^《》，。；\n]*")
"""From one title to another in a list of titles, which are two."""


def _two(text: str, usual: str, odd: str) -> bool:
    """Whether the text tells of two: by its words, or by a turned name that stands twice without what follows."""
    turned = len(usual) == len(odd) == 4 and usual[:2] == odd[1::-1]  # 东河镇, 河东镇
    if turned and min(text.count(usual[:3]), text.count(odd[:3])) > 1:
        return True
    return any(
        told_apart(text, min(one, other), max(one, other))
        or _LISTED.fullmatch(text, min(one, other), max(one, other))
        for one in _places(text, usual)
        for other in _places(text, odd)
    )


def _beside(text: str, usual: str, odd: str) -> bool:
    """真点问题、点真问题: words turned round on purpose stand side by side."""
    one, other = sorted((_places(text, usual)[0], _places(text, odd)[0]))
    return not re.search("[。；，\n]", text[one:other])


def _doubled(text: str) -> Iterator[_Way]:
    """清清屏区: a character twice where the same characters stand elsewhere with it once."""
    for match in islice(_TWICE.finditer(text), 5 * _MANY):
        at, sign = match.start(), match["sign"]
        before, after = text[max(0, at - 2) : at], text[at + 2 : at + 4]
        inside = f"{before}{sign}{after}"
        if (sign in _BODIES and is_word(sign + after[:1])) or word_ends(text, at):
            continue  # 青岚市市场监督管理局, 督导组组长, 共和国国务院, 应当对对外贸易
        if len(before) == len(after) == 2 and _HAN.fullmatch(inside) and inside in text:
            yield _Way(inside, f"{before}{sign}{inside[2:]}")
            continue
        begun = text[at + 1 : at + 5]
        alone = not is_word(text[max(0, at - 1) : at + 1]) and sign not in _BODIES
        if (
            alone
            and _HAN.fullmatch(begun)
            and len(begun) > 3
            and text.count(begun) > text.count(sign + begun)
        ):
            yield _Way(begun, sign + begun)


_TWICE = re.compile("(?P<sign>[\u4e00-\u9fff])(?P=sign)(?!(?P=sign))")
_BODIES = frozenset("组会委部局院队校处科室站所厂社村镇乡县区市党作长员人学年月日天家个次层级项条点件句事")
"""Characters with which one word ends and the next begins (督导组组长, 会会议), or that stand twice for each."""


def _written(key: str, sign: str) -> str:
    """The characters that stand in the text for a key and what differs."""
    kind, rest = key[0], key[1:]
    if kind == "1":
        return rest[0] + sign + rest[1:3]
    if kind == "2":
        return rest[:2] + sign + rest[2]
    if kind in "34":
        return sign + rest[:_RUN] if kind == "3" else rest[:_RUN] + sign
    pair = rest[2:] if kind == "<" else rest[:2]
    pair = pair if pair[0] == sign else pair[::-1]
    return rest[:2] + pair if kind == "<" else pair + rest[2:]


@lru_cache(maxsize=512)
def _places(text: str, words: str) -> tuple[int, ...]:
    return tuple(match.start() for match in islice(re.finditer(re.escape(words), text), _MANY))


CHECKS = {"echo": echo}
