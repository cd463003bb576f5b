"""The aspects that problems are looked for in, and how many each has."""

from __future__ import annotations

import re

from gongwen.intake.cleaned import clean
from gongwen.intake.enumerated import names
from gongwen.intake.enumerations import items
from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.owners import owner_path
from gongwen.intake.sentences import Sentence

_BY_ASPECT = re.compile(
    rf"(?:^|[，。；：、]|其中|在)(?P<name>[^，。；：、\d（）]{{2,16}}?(?:、[^，。；：\d（）]{{2,16}}?)*?)(?:方面)?(?:的)?(?:问题)?(?P<n>{COUNT})(?:条|个|项)(?!方面)"
)
_ASPECT_HAS = re.compile(
    rf"(?:^|(?<=[。；：]))在?(?P<name>[^，。；：、]{{2,24}}?)(?<!个)方面，(?:存在|查摆|有)(?:问题)?(?P<n>{COUNT})(?:条|个|项)"
)
_FROM = re.compile(
    rf"(?:从|围绕|重点从|在|聚焦|对照|查找出|查摆出|查摆|查找)(?P<list>[^，。；：、]{{2,40}}(?:、[^，。；：、]{{2,40}}?){{1,8}}?)(?:等)?(?:(?P<n>{COUNT})?(?:个)?方面|(?P<m>{COUNT})个带头)(?!的?情况)"
)
_BARE = re.compile(
    rf"(?:^|[，。；])(?:对照|围绕|按照?|从)?(?P<list>[^，。；：、\d]{{2,12}}(?:、[^，。；：、\d]{{2,12}}?){{2,6}})(?:这?{COUNT}个?方面)?，(?:[^，。；、个成]{{0,6}}班子|支委会|支部|党[委组]|党工委)(?:一?共|总共)?"
    rf"(?:查摆|查找|检视|查|找|摆)[^，。；\d人]{{0,6}}{COUNT}(?:条|个(?!人)|项)"
)
_CAUSES = re.compile("[^，。；]{0,8}(?:剖析|分析|深挖|反思)[^，。；]{0,12}(?:原因|根源)")
_FAULT = re.compile("[不欠缺弱差少薄浅慢松]|单一|没有")
_NO_ASPECT = re.compile(
    "^[查找摆]|[一二三四五六七八九十两]个$|^(?:改了|还有|已|未|完成|剩|没|均|都)|整改|批评|问题|条|立行立改|查摆|检视|限期|长期|合计|小计|个人|成员|要求|互评|互批|总共|一共"
)
_COUNTED = re.compile(
    rf"(?P<n>{COUNT})个(?:方面|带头)(?!的?(?:任务|措施|成效|变化|要求|意见|建议))[^，。；：\d]{{0,6}}?(?:[：，]|分别是|就是|即)(?:分别是|就是|即|是)?(?P<list>[^。：\d“”]{{4,120}}?)(?=[。；]|，(?:一?共|总共|合计|班子|其中|分别)|$)"
)
_COUNTED_NONE = re.compile("材料|提纲|方案|问题|意见|建议|书记|成员|查摆|检视|[了吗呢的]$|[都就没有]")
_COUNTED_OTHERS = re.compile(
    "(?:整改|原因|根源|剖析|措施|成效|变化|要求|着力|努力|落实|改进|意见|建议|希望)[^，。；]*$"
)
"""What else is counted in 方面 before a list: causes, measures, what was achieved."""
_LONGEST, _LONGEST_COUNTED = 14, 26
"""Characters of the name of an aspect where no number says how many names there are."""
_OTHERS_COUNTED = re.compile("征求|收集|意见|建议(?!书)|谈心|整改任务")
_PLAINLY = re.compile(
    rf"(?:^|(?<=[，。；：、]))(?:\d{{1,2}}[.．、])?(?P<name>[^，。；：、\d（）]{{2,14}}?)方面(?P<n>{COUNT})(?:条|个|项)"
)


def by_aspect(part: Sentence) -> dict[str, int]:
    """How many problems each aspect has: in a list after 其中 or a colon, or one aspect a sentence."""
    first = _PLAINLY.search(part.text)
    before = part.text[: first.start("name")] if first else ""
    if _OTHERS_COUNTED.search(before) or not _of_group(before):
        return {}
    if match := _ASPECT_HAS.search(part.text):
        return {clean(match["name"]): int(count_of(match["n"]) or 0)}
    begin = re.search("查摆的问题中，?", part.text) or re.search(
        rf"(?:查摆|检视|查找|问题)[^。；：]{{0,16}}?(?:{COUNT}|x{{2,}})(?:条|个|项)(?:问题)?[，：；（]?(?:其中)?",
        part.text,
    )
    begin = begin or re.search("(?:查摆|检视|查找)(?:的|出)?(?:问题)?(?:情况|分布)?：", part.text)
    plainly = {
        clean(m["name"]).removeprefix("其中"): int(count_of(m["n"]) or 0)
        for m in _PLAINLY.finditer(part.text)
        if not _NO_ASPECT.search(m["name"])
    }
    if not begin or not re.search("查摆|检视|查找|领导班子查摆的问题中", part.text):
        whole = _PLAINLY.fullmatch(part.text.rstrip("。；，"))
        return plainly if len(plainly) >= 3 or (whole and part.head in ("problems", "meeting", "")) else {}
    tail = re.split(r"；|班子成员|个人", part.text[begin.end() :])[0]
    found = {}
    for match in _BY_ASPECT.finditer(tail):
        name = re.sub(r"^(?:其中|在|和|及|涉及|分别是|包括|分别为)", "", match["name"]).removesuffix("方面")
        if not _NO_ASPECT.search(name):
            found[name] = int(count_of(match["n"]) or 0)
    return found if len(found) > 1 else {}


def counted_alone(part: Sentence) -> dict[str, int]:
    """One aspect and its number before other clauses: 作风方面4条，总数是10条."""
    match = _PLAINLY.match(part.text)
    if not match or _NO_ASPECT.search(match["name"]) or not _of_group(match["name"]):
        return {}
    return {clean(match["name"]): int(count_of(match["n"]) or 0)}


def _of_group(before: str) -> bool:
    return owner_path("problems.team_total", before) == "problems.team_total"


def aspects_from(text: str) -> list[str]:
    """从甲、乙、丙三个方面; those that causes are looked for in are others."""
    lists = []
    for match in _FROM.finditer(text):
        listed = [clean(name) for name in names(match["list"].removesuffix("等"))]
        number = count_of(match["n"] or match["m"])
        if number == len(listed):
            return listed
        if number is None and all(len(name) <= _LONGEST for name in listed):
            lists += [] if _CAUSES.match(text, match.end()) else [listed]
    return lists[0] if lists else []


def counted_aspects(text: str) -> list[str]:
    """The aspects behind their number, where it is right: 从两个方面查：甲、乙; 两个方面，一是甲，二是乙."""
    match = _COUNTED.search(text)
    if match is None or _COUNTED_OTHERS.search(text[: match.start("list")].rpartition("。")[2]):
        return []
    told = items(match["list"]) if "一是" in match["list"] else [(one, 0) for one in names(match["list"])]
    listed = [one.strip("“”").removesuffix("方面") for one, _ in told]
    right = count_of(match["n"]) == len(listed) and all(2 <= len(one) <= _LONGEST_COUNTED for one in listed)
    return listed if right and not any(map(_COUNTED_NONE.search, listed)) else []


def bare_aspects(text: str) -> list[str]:
    """The aspects that stand by themselves before how many problems the group found: 甲、乙、丙，班子查了9条."""
    bare = _BARE.search(text)
    return [clean(name) for name in names(bare["list"])] if bare else []


def named_by(counts: dict[str, int]) -> list[str]:
    """The aspects that problems were counted by; a fault counted for itself names none."""
    return [] if any(_FAULT.search(name) for name in counts) or len(counts) < 3 else list(counts)
