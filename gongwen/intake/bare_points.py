"""Points told without a head, where the card asks for just these: 照单全收，坚决整改.

Who says them (书记代表党委讲了几句，说…) and what they are compared with (跟往年比，…) is none of them.
"""

from __future__ import annotations

import re

from gongwen.document import Document
from gongwen.intake.clauses_read import Raw
from gongwen.intake.enumerations import items
from gongwen.intake.numbers import COUNT
from gongwen.intake.results_read import achieved

_TALK = re.compile(
    "要求|希望|写|改改|换个|说法|一点|一些|太[长短多少]|空着|回来再|再说|别|这段|这里|这句|段落|格式|帮我|请|官腔|套话|空话|口语|生硬|啰嗦|朴[实素]|那[段句]|太(?!平)|今天|明天|周[一二三四五六日]|下班|要交|我|你|系统|怎么|谢谢|不出来|常规|吧|嘛|吗|[0-9]"
)
_SAID_OF_THEM = re.compile(
    "(?:这些|以上|上面|上述|这[几两三四][条件项]|[两三四][条件项]|这|都|就|也)*(?:算|是|属于|当|作为|写进|列入)[^，。；]{0,4}(?:整改)?(?:成效|成果|效果|变化)(?:了|吧)?"
)
_OF_THIS = re.compile(
    "^(?:(?:通过|经过|自从)?(?:这次|本次|此次|这个|今天)的?(?:会|会议|(?:民主|组织)?生活会)?(?:开下来|开完|开过|开了)?(?:之?后|以后)?"
    "|会后|开完会(?:之?后|以后)?|整改(?:完|之?后|以来|下来)|(?:现在|目前|眼下|到现在|到目前)(?:为止)?)(?:以来)?，?(?=[^，。；]{2})"
)
_ANOTHER = re.compile(
    "[，。；](?:另外|对了|顺便|还有个事|(?:会议?|开会)(?:时间|日期)?(?:是|在)[^，。；]{0,6}[日号])"
)
"""Where another matter begins: 凝聚力增强了，另外会是1月19号开的."""
_COMPARED = re.compile("^(?:跟|和|与|同|比|较)(?:往年|去年|以前|以往|过去|会前|从前|之前)(?:相?比|比起来)?，")
_COUNTED_OFF = re.compile("(?:一是|第一，|一要)[^；。：…？]{2,40}[，；]?(?:二是|第二，|二要)[^：…？]{2,}$")
_FAULT_FOUND = re.compile("太|重写|没(?!有)|改改|再改|不好")
_SAYS = (
    rf"(?:(?:作了?|做了?|进行了?)?(?:个|了)?(?:总结)?(?:表态(?:就|只|也就)(?:说|讲)了?|表态|表了?态|讲话|讲了|说了|承诺|保证|表示|说|讲)(?:发言)?(?:了)?(?:几句|一番|{COUNT}(?:句话?|点|条)(?:话)?)?"
    "(?:，(?:说|就是|主要是|表示|一句话))?)"
)
_SPEAKS = re.compile(
    rf"^(?:最后|会上)?，?(?:我|[^，。；：\d]{{0,10}}?)(?:同志)?(?:最后)?(?:代表[^，。；：]{{1,10}}?)?{_SAYS}(?:[，：]|(?<=[说示诺证])(?=[^，。；：了的得过]{{3}})|(?<=[说讲]了)(?=要))"
)
_HOW_MANY = re.compile(
    f"^(?:成效|效果|收获|变化)?(?:就|也就|只|主要|大概|体现)*(?:是|有|在)?{COUNT}(?:句话?|条|点|个(?:字|方面|到位)?|方面)(?:的?(?:成效|效果|变化|收获))?[，：]"
)
_WILL = re.compile(
    "坚决|一定|带头|抓|整?改|落实|见[成实效]|回头看|绝不|决不|不再|不打|保证|接受|负责|做[到好实]|严格|推动|加强|到底|到位|兑现|担当|扛|盯|执行|[带管守]好"
)
_ENDS = re.compile(
    "^(?:会议|本次会议|这次会|基本|已经|初步|真正|都)*(?:达到|实现|起到|收到)了?(?P<list>[^，。；：、]{2,12}(?:、[^，。；：、]{2,12})+)的(?:预期)?(?:目的|目标|效果|作用)$"
)
_ASKS_US = re.compile(
    "(?:督导组|指导组|组长|他们|他|她|领导|上级)?(?:最后|同时|另外)?(?:还|并|也|又)?(?:要求|希望|叮嘱|嘱咐)"
    "(?:我们|咱们?|班子|大家|党委|党组|支部|局里|院里|校里)+(?P<list>[^。：？…0-9“”]{4,60})"
)
_NO_DEMAND = re.compile(
    "[吗吧呢]|怎么|写|改改|再报|材料|会后几天|本周|下周|补[上交]|表格|发给|今天|明天|点评稿"
)
_PROMISE = re.compile(
    "(?!.*(?:方案|清单|材料|总结|讲话|报告|台账|记录|文件|表|书记|主任)$)(?!.*(?:还|差|没|够|吗|吧))[^，。；：]{3,10}"
)
_TWICE = re.compile(r"(.)\1")
"""红红脸、出出汗、排排毒 is one saying."""
_FROM_TO = re.compile("[由从][^，。；]{1,10}[到至降升减增压缩]")
_UNDER_WAY = re.compile("推进|还有|还在|尚|未")


def bare_points(document: Document, text: str, asked: str, told: set[str]) -> list[Raw]:
    """The points of the part that is `asked`, where nothing `told` gives them."""
    if asked == "comment" and "comment.requirements" not in told and (demands := _demanded(text)):
        return [Raw("comment.requirements", demands, 0, len(text))]
    path = {"pledge": "pledge.points", "results": "results"}.get(asked, "")
    if path not in document.fields or path in told or "…" in text:
        return []
    if _COUNTED_OFF.match(text) and not _FAULT_FOUND.search(text):
        return [Raw(path, [item for item, _ in items(text)], 0, len(text))]
    bare = _ANOTHER.split(text)[0].strip("，。；")
    bare = bare if bare == text.strip("，。；") else f"会后，{bare}"
    points = _pledged(bare) if path == "pledge.points" else _achieved(bare)
    return [Raw(path, points, 0, len(text))] if points and "一是" not in text else []


def parallel(text: str) -> list[str]:
    """The promises of a text that all begin alike (一定…，一定…): each is one."""
    points = _parts(_HOW_MANY.sub("", _SPEAKS.sub("", text.strip("，。；"))))
    alike = (
        len(points) > 1
        and len({one[:2] for one in points}) == 1
        and all(4 <= len(one) <= 24 for one in points)
    )
    return points if alike and all(map(_WILL.search, points)) and not _TALK.search("".join(points)) else []


def _pledged(text: str) -> list[str]:
    """Short promises, or one behind who made it (书记说三个月见成效)."""
    bare = _SPEAKS.sub("", text)
    bare = _HOW_MANY.sub("", bare)
    points = _parts(_OF_THIS.sub("", bare))
    if len(points) == 1 and (alike := points[0].split("、")) and any(map(_WILL.search, alike)):
        points = alike if all(map(_PROMISE.fullmatch, alike)) else []
    points = [re.sub("^(?:会|将|就是)(?=..)", "", one) for one in points] if bare != text else points
    if _TALK.search(bare):
        return []
    spoken = bare != text and all(3 <= len(one) <= 24 and _WILL.search(one) for one in points)
    return points if spoken or (len(points) > 1 and all(3 <= len(one) <= 10 for one in points)) else []


def _demanded(text: str) -> list[str]:
    """What the writer's group was asked to do: 要求我们把整改抓到底，别一开了之."""
    asks = _ASKS_US.fullmatch(text.strip("。 "))
    parts = re.split("[，；、]", asks["list"]) if asks else []
    good = all(4 <= len(one) <= 24 for one in parts) and any(map(_WILL.search, parts))
    return parts if good and not _NO_DEMAND.search(text) else []


def _achieved(text: str) -> list[str]:
    bare = _HOW_MANY.sub("", _COMPARED.sub("", _OF_THIS.sub("", text)))
    if ends := _ENDS.match(bare):
        listed = ends["list"].split("、")
        return ["、".join(listed)] if all(map(_TWICE.match, listed)) else listed
    points = _parts(bare)
    several = len(points) > 1 and (all(3 <= len(one) <= 10 for one in points) or achieved(points))
    if _TALK.search(re.sub(r"\d", "", bare)) or _UNDER_WAY.search(bare):
        return []
    return points if several or (achieved(points) and (_FROM_TO.search(bare) or bare != text)) else []


def _parts(text: str) -> list[str]:
    """The clauses of a list; where semicolons part it, commas belong to its items."""
    parts = re.split("；" if "；" in text else "[，。]", text)
    return [
        part for part in (one.strip("，。 ") for one in parts) if part and not _SAID_OF_THEM.fullmatch(part)
    ]
