"""When two papers say the same: one table of comparisons, by the kind of fact."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from rapidfuzz import fuzz

from gongwen.checks.across.values import Day, same_day, same_time
from gongwen.intake.enumerated import names
from gongwen.intake.frame import root
from gongwen.intake.numbers import count_of

_MARKS = re.compile(r"[\s，,、。；;：:‘’“”'\"《》〈〉（）()·—\-]+")
_POLITE = re.compile(r"同志|等$|^由|^请|先生|女士")
_NUMBERED = re.compile(r"([一二三四五六七八九十]{1,3}|\d{1,2})(?=楼|层|号楼|座)")
_ROOM = re.compile(r"\d{2,4}|\d{1,2}(?=楼|层)")
_HOUSE = re.compile(r"([\u4e00-\u9fff]{1,6}?(?:楼|大厦|大楼|中心|馆|基地))(?=\d|[^室]*$)|([A-Za-z])座")
_SENSE = "副不非未原无"
"""One of these more or less, and a name or a title is another."""
_GENERAL = re.compile(
    r"主要负责(?:同志|人)|党[组委支]?部?书记|书记|主持人|班子成员|督导组|指导组|上级(?:党组织)?|组长"
)
_BODY = re.compile(r"(?:党委|党组|委员会|组织部|纪委|机关|支部)$")
_TOPIC = re.compile(
    r"^(?:召开|开好|本次)?(?:(?P<year>20\d\d)年度)?(?P<topic>.*?)(?:专题)?(?P<kind>民主|组织)生活会$"
)
_WHY = re.compile(r"病|住院|手术|产|公|出差|学习|培训|任务|援|挂职|驻村|会议|家|丧|休")


def plain(text: str) -> str:
    """A text without marks and spaces: what must be the same to the letter."""
    return _MARKS.sub("", text)


def same_name(one: str, other: str) -> bool:
    """A name or title longer and shorter is the same; a letter exchanged, or 副 before it, is not."""
    short, long = sorted((plain(_POLITE.sub("", one)), plain(_POLITE.sub("", other))), key=len)
    if not short or _GENERAL.fullmatch(short):
        return True
    at = long.find(short)
    if at >= 0:
        return not (at and long[at - 1] in _SENSE)
    rest = iter(long)
    left = _left_over(short, rest)
    return left != ["\0"] and not any(char in _SENSE for char in left)


def is_body(text: str) -> bool:
    """Whether a name is that of a body and not of a person."""
    return bool(_BODY.search(text))


def general(text: str) -> bool:
    """Whether a name names nobody: 上级, 主要负责同志, 督导组."""
    return bool(_GENERAL.fullmatch(plain(re.sub(r"^（[^）]*）", "", text))))


def _left_over(short: str, rest: Any) -> list[str]:
    """What the longer name has more, where the shorter one is in it in order; a mark where it is not."""
    left: list[str] = []
    for char in short:
        for other in rest:
            if other == char:
                break
            left.append(other)
        else:
            return ["\0"]
    return left + list(rest)


def same_place(one: str, other: str) -> bool:
    """Floors and rooms must agree where both name them; a house by another of its names does not matter."""
    one, other = _digits(one), _digits(other)
    rooms = [set(_ROOM.findall(text)) for text in (one, other)]
    if rooms[0] and rooms[1]:
        if rooms[0] != rooms[1] and not (rooms[0] < rooms[1] or rooms[1] < rooms[0]):
            return False
        houses = [
            {a or b for a, b in _HOUSE.findall(text) if not re.fullmatch(r"\d*楼", a)}
            for text in (one, other)
        ]
        if houses[0] and houses[1] and not any(_within(a, b) for a in houses[0] for b in houses[1]):
            return False
        ends = [re.search(r"[\u4e00-\u9fff]+$", text) for text in (one, other)]
        tails = [re.sub("^[楼层号]", "", end.group()) if end else "" for end in ends]
        return not all(tails) or _within(*tails)
    short, long = sorted((plain(one), plain(other)), key=len)
    return _left_over(short, iter(long)) != ["\0"]


def _within(one: str, other: str) -> bool:
    return one in other or other in one


def _digits(text: str) -> str:
    return _NUMBERED.sub(lambda m: str(count_of(m[1]) or m[1]), text)


def same_meeting(one: str, other: str) -> bool:
    """The year, what it is held on, and whether it is of all members, as far as both say it."""
    mine, theirs = _TOPIC.match(plain(one)), _TOPIC.match(plain(other))
    if not mine or not theirs:
        return True
    if mine["year"] and theirs["year"] and mine["year"] != theirs["year"]:
        return False
    special = [_special(text) for text in (one, other)]
    yearly = ["年度" in text for text in (one, other)]
    if special != [False, False] and special[0] != special[1]:
        return not (yearly[special.index(False)] or all(yearly))
    topics = [
        re.sub(r"^.*(?:召开|开好|委员会|党组|党委|支部)|年度|专题|本次", "", match["topic"])
        for match in (mine, theirs)
    ]
    return mine["kind"] == theirs["kind"] and (not all(topics) or _within(*topics))


def _special(text: str) -> bool:
    return "专题" in text


def same_sentence(one: str, other: str) -> bool:
    """To the letter, marks aside; a part that is quoted counts as the whole."""
    return _within(plain(one), plain(other))


def same_list(one: Any, other: Any) -> bool:
    """The same items in any order, each longer or shorter."""
    mine, theirs = _items(one), _items(other)
    if not mine or not theirs:
        return True
    return (
        len(mine) == len(theirs)
        and all(any(_same_item(a, b) for b in theirs) for a in mine)
        and all(any(_same_item(a, b) for a in mine) for b in theirs)
    )


def _same_item(one: str, other: str) -> bool:
    numbers = [re.findall(r"\d+(?=[人名份])", text) for text in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    bare = [re.sub(r"\d+[人名份]", "", text) for text in (one, other)]
    return same_name(*bare)


def _items(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else names(str(value).strip("“”"))
    made = []
    for item in listed:
        text = re.sub(r"^(?:\d+[.．、]|[一二三四五六]是)", "", str(item))
        made.append(re.sub(r"(?:主要负责人|主要负责同志|负责人|列席.*)$", "", text) or text)
    return made


def same_reason(one: str, other: str) -> bool:
    """Reasons and ways are worded freely: told apart only where they have nothing in common."""
    mine, theirs = plain(one).removeprefix("因"), plain(other).removeprefix("因")
    if _within(mine, theirs) or fuzz.ratio(mine, theirs) >= 60:
        return True
    whys = [set(_WHY.findall(text)) for text in (mine, theirs)]
    if all(whys):
        return bool(whys[0] & whys[1])
    return any(part in theirs for part in re.findall(r"[\u4e00-\u9fff]{3}", mine))


def same_wording(one: str, other: str) -> bool:
    """Words that are told more freely: only a letter or two exchanged makes them differ."""
    mine, theirs = plain(one), plain(other)
    return _within(mine, theirs) or fuzz.ratio(mine, theirs) < 80


def same_unit(one: str, other: str) -> bool:
    """A unit with and without 中共 and the form of its body."""
    return same_name(root(plain(one)), root(plain(other)))


def _same_day(one: Any, other: Any) -> bool:
    if isinstance(one, Day) and isinstance(other, Day):
        return same_day(one, other)
    return not (isinstance(one, str) and isinstance(other, str)) or same_name(one, other)


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "count": lambda one, other: one == other,
    "day": _same_day,
    "time": same_time,
    "name": lambda one, other: same_name(str(one), str(other)),
    "place": lambda one, other: same_place(str(one), str(other)),
    "meeting": lambda one, other: same_meeting(str(one), str(other)),
    "sentence": lambda one, other: same_sentence(str(one), str(other)),
    "list": same_list,
    "unit": lambda one, other: same_unit(str(one), str(other)),
    "way": lambda one, other: same_wording(str(one), str(other)) and same_reason(str(one), str(other)),
    "wording": lambda one, other: same_wording(str(one), str(other)),
    "reason": lambda one, other: same_reason(str(one), str(other)),
}
