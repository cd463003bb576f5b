"""A name again with one character changed, left out, written twice or turned round with its neighbour.

Names stand several times in a paper, and nothing has to be known of them: the same characters around show
that it is one name. In 2,200 correct texts hardly any three characters stand again with one of the same
sound in another's place, and no two with their neighbours turned round, unless the text tells of two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, combinations, islice
from typing import NamedTuple

from gongwen.checks.passage import Hit, Passage, passage_of, told_apart
from gongwen.checks.people import SETTINGS, people
from gongwen.checks.persons import classes
from gongwen.lexicon import is_word, stands_alone
from gongwen.rules import TextRule

_HAN = re.compile("[\u4e00-\u9fff]+")
_LONGEST = 20_000
"""Characters of a text that is looked at: what is longer is no report, and must not hold the desk up."""
_KEPT_LINE = 600
"""Characters of a line whose entries are kept for the next text it stands in."""
_MANY = 40
"""So many pairs are judged in one text, and so many places of each looked at."""
_SIGNS = 4
"""So many characters are compared between the same neighbours."""
_WIDEST = 8
"""Characters that are told on either side of the one that differs, where they are the same."""
_SMALL = frozenset(
    "的了由对与请向在是为及给将以于从按到使让把被经并和等至也都就不还又再曾已未能可要会前后上下中内外副正各每该此其这那个名位"
    "条项次人党作做有所者之而则且或一二三四五六七八九十两零百千万几多少东西南北左右大小今明本我"
)
"""Characters that are put in, left out and exchanged without a name being another."""
_ENDS = frozenset("局委办厅院校镇乡村科处部站所社司团队")
"""Characters in which the names of bodies end."""
_NUMBERS = frozenset("一二三四五六七八九十两零百千万年月日时分上下前后左右东南西北内外大小")


class _Way(NamedTuple):
    """Two writings of one stretch, both in the text; `sure` says that the second is wrong by itself."""

    usual: str
    odd: str
    sure: bool


def echo(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """县委织组部 beside 县委组织部: a name with one slip, told by the characters around it.

    `settings.sure` says whether the rule tells what is surely a slip, or what may be another name. Names of
    people are left to the rules about people.
    """
    text, settings = passage.text, rule.settings
    ways = _ways(text) if len(text) <= _LONGEST else ()
    if all(way.sure != settings["sure"] for way in ways):
        return
    persons = [
        one for one in people(passage, {name: settings[name] for name in SETTINGS}) if one.end - one.start > 1
    ]
    told: list[tuple[int, int]] = []
    for usual, odd, sure in ways:
        for at in _places(text, odd)[:1]:
            if any(one.start < at + len(odd) - 1 and at + 1 < one.end for one in persons):
                continue
            start, end, name = _whole(text, at, odd, usual)
            if not any(a < end and start < b for a, b in told):
                told.append((start, end))
                if sure == settings["sure"]:
                    yield Hit(start, end, {"usual": name}, name if sure else "")


def _whole(text: str, at: int, odd: str, usual: str) -> tuple[int, int, str]:
    """Start and end of the odd writing with what is the same on both sides, and the same stretch of the usual."""
    known = text.find(usual)
    left = right = 0
    while left < min(_WIDEST, at, known) and _same_han(text, at - left - 1, known - left - 1):
        left += 1
    end, known_end = at + len(odd), known + len(usual)
    rest = len(text) - max(end, known_end)
    while right < min(_WIDEST, rest) and _same_han(text, end + right, known_end + right):
        right += 1
    return at - left, end + right, text[known - left : known_end + right]


def _same_han(text: str, one: int, two: int) -> bool:
    return text[one] == text[two] and bool(_HAN.match(text[one]))


@lru_cache(maxsize=8)
def _ways(text: str) -> tuple[_Way, ...]:
    """The pairs of writings of a text, for both rules at once."""
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
    keys = [key for key in several if key[0] != "6" or " " in several[key]]
    for key in sorted(keys, key=lambda key: ("<>1253046".index(key[0]), key))[:_MANY]:
        pairs = combinations(sorted(several[key])[:_SIGNS], 2)
        found += [way for one, two in pairs if (way := _judged(text, key, one, two))]
    return tuple(sorted(dict.fromkeys(found), key=lambda way: not way.sure))


def _entries(line: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """What of each stretch may differ, by a key that is the same where all else is; then what differs in the line.

    The first sign of a key says how: 1, 2 and 3 a character of the same sound or shape behind one, two and none,
    < and > two neighbours turned round, 0, 4 and 6 any character behind two, three and one, or a space for none,
    5 the word for the kind of a body.
    """
    signs: dict[str, str] = {}
    more = []
    for key, sign in chain(_of_line(line), _kinds(line)):
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
                if len(behind) == 4 and sign not in _SMALL:
                    yield f"3{behind}{sound}", sign
            if len(before) == 2:
                yield f"<{before}{turned}", sign
            if len(behind) > 2:
                yield f">{turned}{behind[1:3]}", sign
            if len(before) == len(two) == 2 and sign not in _SMALL:
                yield f"0{before}{two}", sign
            if before and len(behind) == 4 and sign not in _SMALL and not _ENDS.isdisjoint(behind):
                yield f"6{before[-1]}{behind}", sign
            if at > 2 and two[0] in _ENDS and sign not in _SMALL:
                yield f"4{run[at - 3 : at]}{two[0]}", sign
            if len(behind) > 2:
                yield f"0{sign}{behind[:3]}", " "
                if behind[2] in _ENDS:
                    yield f"4{sign}{behind[:3]}", " "
                if not _ENDS.isdisjoint(behind):
                    yield f"6{sign}{behind}", " "


_CALLED = re.compile(
    "(?=(?P<stem>[\u4e00-\u9fff]{3})(?P<kind>中心|集团|公司|学院|大学|学校|医院|卫生院|中学|小学|支队|大队|总队|银行|协会|商会"
    "|合作社|街道|社区|[局厅馆校院镇乡村科处股]|委(?!员)|办(?![公理事法])))"
)
"""The end of a body's name: three characters, and the word for its kind."""


def _kinds(line: str) -> Iterator[tuple[str, str]]:
    for match in _CALLED.finditer(line):
        kind, end = match["kind"], match.end("kind")
        if match["stem"][-1] not in _ENDS and not is_word(line[end - 1 : end + 1]):
            yield f"5{match['stem']}", kind


_kept = lru_cache(maxsize=128)(_entries)


def _judged(text: str, key: str, one: str, two: str) -> _Way | None:
    """Which of two writings is a slip for the other, and how surely; None where they are two things."""
    usual, odd = sorted((one, two), key=lambda sign: _rank(text, key, sign))
    ways = (_written(key, usual), _written(key, odd))
    if len(_places(text, ways[1])) > len(_places(text, ways[0])):
        return None  # the one that is broken stands more often: it is a name
    lost = [_orphans(text, key, sign) for sign in (usual, odd)]
    if key[0] in "<>":
        pairs = [way[2:] if key[0] == "<" else way[:2] for way in ways]
        at = _places(text, ways[1])[0]
        around = range(at, min(at + len(ways[1]) + 1, len(text)))
        whole = all(_in_word(text, each) or not _HAN.match(text[each]) for each in around)
        free = {*pairs[0]} <= _NUMBERS or (all(map(is_word, pairs)) and whole)  # 互相, 相互
        return None if free else _Way(*ways, lost[0] < lost[1])
    sure = key[0] in "12" and lost[0] < lost[1]
    if key[0] == "6" and (" " not in (usual, odd) or usual == " " or _goes(key[1:], usual)):
        return None
    if key[0] in "034":
        kind = "left out" if usual != " " == odd else "changed" if " " not in (usual, odd) else "put in"
        if kind == "put in" or lost[1] == 0 or (kind == "left out" and not lost[0] < lost[1]):
            return None
    return None if _two(text, *ways, sure=sure) else _Way(*ways, sure)


def _goes(around: str, sign: str) -> bool:
    """Whether a character makes a word with one beside it (报告县委): it may be put in or left out."""
    return is_word(around[0] + sign) or is_word(sign + around[1]) or sign in "好"


def _rank(text: str, key: str, sign: str) -> tuple[int, int, int]:
    """What stands more often comes first, then what is made of words, then what comes first."""
    places = _places(text, _written(key, sign))
    broken = sign == " " if key[0] == "6" else _orphans(text, key, sign)
    return -len(places), int(broken), places[0]


def _orphans(text: str, key: str, sign: str) -> int:
    """How many of the characters that differ, or stand beside what is left out, make no word with a neighbour."""
    words = _written(key, sign)
    at = _places(text, words)[0]
    first = at + _FIRST[key[0]]
    changed = (first - 1, first) if sign == " " else (first, first + 1) if key[0] in "<>" else (first,)
    return sum(
        not (sign == " " and stands_alone(text[each])) and not _in_word(text, each) for each in changed
    )


def _in_word(text: str, at: int) -> bool:
    """Whether the character at a place makes a word with one beside it."""
    return is_word(text[max(0, at - 1) : at + 1]) or is_word(text[at : at + 2])


_FIRST = {"1": 1, "2": 2, "3": 0, "<": 2, ">": 0, "0": 2, "4": 3, "6": 1, "5": 3}
"""Characters before the first that differs."""


def _two(text: str, usual: str, odd: str, *, sure: bool) -> bool:
    """Whether the text tells of two: in one sentence, or by its words."""
    for one in _places(text, usual):
        for other in _places(text, odd):
            first, last = min(one, other), max(one, other)
            if not sure and not re.search("[。\n]", text[first:last]):
                return True
            if told_apart(text, first, last):
                return True
    return False


def _doubled(text: str) -> Iterator[_Way]:
    """清清屏区: a character twice where the same characters stand elsewhere with it once."""
    for match in islice(_TWICE.finditer(text), 5 * _MANY):
        at, sign = match.start(), match["sign"]
        before, after = text[max(0, at - 2) : at], text[at + 2 : at + 4]
        inside = f"{before}{sign}{after}"
        if len(before) == len(after) == 2 and _HAN.fullmatch(inside) and inside in text:
            yield _Way(inside, f"{before}{sign}{inside[2:]}", True)
            continue
        begun = text[at + 1 : at + 5]
        alone = not is_word(text[max(0, at - 1) : at + 1]) and sign not in _BODIES
        if (
            alone
            and _HAN.fullmatch(begun)
            and len(begun) > 3
            and text.count(begun) > text.count(sign + begun)
        ):
            yield _Way(begun, sign + begun, True)


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
    if kind == "3":
        return sign + rest[:4]
    if kind == "5":
        return rest + sign
    if kind in "046":
        return rest[: _FIRST[kind]] + sign.strip() + rest[_FIRST[kind] :]
    pair = rest[2:] if kind == "<" else rest[:2]
    pair = pair if pair[0] == sign else pair[::-1]
    return rest[:2] + pair if kind == "<" else pair + rest[2:]


@lru_cache(maxsize=512)
def _places(text: str, words: str) -> tuple[int, ...]:
    return tuple(match.start() for match in islice(re.finditer(re.escape(words), text), _MANY))


CHECKS = {"echo": echo}
