"""Who was sent by the superior, and that the one who comments later is he: 到会指导 … 某某指出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.clauses_read import Raw
from gongwen.intake.enumerations import items

_NAME = r"[\u4e00-\u9fff]{2,4}?"
_AND = r"和(?!到会|一行|等|来|同志|在|对|点评|讲评|作|指出|认为|参加|列席|全程|带|率|[，。；：、\n]|$)"
"""Where another name follows; else it is the last sign of this one (林清和到会)."""
_AFTER = (
    r"(?=同志|现场|当场|最后|随后|等|一行|率|带|到会|全程|出席|列席|参加|莅|在会|来|作|对|也|点评|讲评|指出|认为|[、，。；（及]"
    rf"|{_AND}|$)"
)
_POST = r"(?:[部处科局委站所办院][长员]|主任|书记|组长|主席|调研员|巡视员|专员|联络员)"
_GROUP = r"(?:督导|指导|巡回|督查)[一二三四五六七八九十]{0,2}组"
_LEADER = re.compile(
    rf"{_GROUP}(?:的)?(?:副)?组长(?:叫|是|为|：)?(?P<a>{_NAME}){_AFTER}"
    rf"|{_GROUP}[^。\n]{{0,24}}?组长(?:叫|是|为|：)(?P<b>{_NAME}){_AFTER}"
    rf"|{_GROUP}[，（]组长(?P<e>{_NAME})(?=[，。；）]|$)"
    rf"|(?:(?<![\u4e00-\u9fff])|(?<=[长任记席员理师]))(?P<c>{_NAME})(?:同志)?(?:带着?|率领?|领着)[^，。；]{{0,6}}{_GROUP}"
    rf"|{_GROUP}[^。；\n]{{0,24}}?[，：；]?(?:由)?[^，。；\n]{{0,16}}?{_POST}(?P<d>{_NAME})(?:同志)?(?:带队|领队|任组长)"
)
_GUEST = re.compile(
    rf"{_POST}(?P<who>{_NAME})(?:同志)?(?:等)?(?:[^，。；]{{0,8}})(?:到会|莅会|莅临|来校|来院|来局|全程)"
    r"(?:全程)?(?:指导|督导|参加|参会|监督|列席)"
)
_SAYS = (
    r"(?:同志)?(?:代表[^，。；]{0,12}组)?(?:最后|现场|随后|在?(?:点评|讲评|总结|讲话)(?:时|中))?(?:作了?|进行了?)?(?:还)?"
    r"(?:点评|讲评|指出|认为|肯定|充分肯定|评价|最后讲|最后说|对(?:这次|本次|此次)?(?:会议|生活会))"
)
_JUDGED = re.compile(
    "(?:开得[^，。；、]{1,6}|会议?|认为)，(?P<list>[^，。；：]{3,16}(?:、[^，。；：]{3,16}){1,5})(?=[，。；]|$)"
)
_NOT_NAMES = re.compile(
    "和(?!$)|[的了等是在与及由同对各全会议组长员们退下来去到还也都没已有就带副讲说点三]|[一二两三四五六七八九十]人|成员|负责"
)


def read_guests(text: str) -> Iterator[Raw]:
    """The leader of the superior's group by name, and a guest who comments by his name alone."""
    names: dict[str, None] = {}
    for match in _LEADER.finditer(text):
        group = match.lastgroup or "a"
        name = match[group]
        if _NOT_NAMES.search(name):
            continue
        names.setdefault(name)
        yield Raw("supervisors.leader", name, match.start(group), match.end(group), weak=True)
    for match in _GUEST.finditer(text):
        if not _NOT_NAMES.search(match["who"]):
            names.setdefault(match["who"])
    for name in names:
        says = re.search(rf"(?:^|[，。；：、\n\s])(?P<who>{name}){_SAYS}", text)
        if says:
            yield Raw("comment.by", name, says.start("who"), says.end("who"), weak=True)
        elif spoken := re.search(rf"^(?P<who>{name})：(?P<said>[^\n]+)$", text, re.MULTILINE):
            yield from _minuted(spoken)


def _minuted(spoken: re.Match[str]) -> Iterator[Raw]:
    """What the leader of the superior's group said, as minutes write it: 甲：开得好，准备充分、…。提两点要求：一是…."""
    praise, _, demands = spoken["said"].partition("要求：")
    points = _JUDGED.search(praise)
    if points is None and not demands:
        return
    yield Raw("comment.by", spoken["who"], spoken.start("who"), spoken.end("who"), weak=True)
    if points and all(3 <= len(one) <= 16 for one in points["list"].split("、")):
        yield Raw("comment.points", points["list"].split("、"), *spoken.span("said"), weak=True)
    if told := [one for one, _ in items(demands.split("。")[0])]:
        yield Raw("comment.requirements", told, *spoken.span("said"), weak=True)
