"""Who was sent by the superior, and that the one who comments later is he: 到会指导 … 某某指出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.clauses_read import Raw

_NAME = r"[\u4e00-\u9fff]{2,4}?"
_AFTER = r"(?=同志|等|一行|率|带|到会|全程|出席|列席|参加|莅|在会|来|作|对|也|点评|讲评|指出|认为|[、，。；（和及]|$)"
_POST = r"(?:[部处科局委站所办院][长员]|主任|书记|组长|主席|调研员|巡视员|专员|联络员)"
_GROUP = r"(?:督导|指导|巡回|督查)[一二三四五六七八九十]{0,2}组"
_LEADER = re.compile(
    rf"{_GROUP}(?:的)?(?:副)?组长(?:叫|是|为|：)?(?P<a>{_NAME}){_AFTER}"
    rf"|{_GROUP}[^。\n]{{0,24}}?组长(?:叫|是|为|：)(?P<b>{_NAME}){_AFTER}"
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
_NOT_NAMES = re.compile(
    "[的了和等是在与及由同对各全会议组长员们退下来去到还也都没已有就带副讲说点三]|[一二两三四五六七八九十]人|成员|负责"
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
