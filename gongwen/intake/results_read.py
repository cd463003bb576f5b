"""What has been achieved since: behind a label, or behind a word that says by now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.intake.clauses_read import Raw
from gongwen.intake.enumerations import items
from gongwen.intake.numbers import COUNT

_LABEL = re.compile(
    r"(?:^|(?<=[，。；\n\u3000 ]))(?:\d{1,2}[.．、])?(?:目前|现在|会后)?，?"
    r"(?:已(?:经)?(?:落实|见效|办成|办好|办结|解决|见到实效)的?"
    r"(?:事项|问题|实事)?(?:有)?"
    r"|(?:本次|这次)?(?:会议)?(?:已?取得|收到|见到)(?:了)?[^，。；：\n]{0,10}(?:成效|效果|变化)|(?:初步|主要|阶段性|整改)*(?:成效|变化)[\u4e00-\u9fff]{0,4})：(?P<list>[^。\n]{6,200})",
    re.MULTILINE,
)
_NOW = re.compile(
    r"(?:^|(?<=[，。；\n]))(?:(?:目前|眼下|截至[^，。；\d]{1,12}|截止目前|现在|到[^，。；\d]{2,10}时)(?=，|已)|目前(?=[^，。；\d]{2,8}已)|会后(?=[减新开建修压增清办]))，?(?:已经)?(?P<list>[^。\n：]{6,140})(?=。|$|\n)",
    re.MULTILINE,
)
_EFFECT = re.compile(r"(?:见|显|出|抓)(?:到|了)?成效。(?P<list>[^。\n：]{6,160})(?=。|$|\n)", re.MULTILINE)
_AGAINST = re.compile(r"(?:^|(?<=；))针对[^，。；]{2,24}(?:问题|诉求|反映)，")
_MATTERS = re.compile(
    rf"(?P<list>[^，。；]{{4,60}}?)(?:等)?{COUNT}(?:件|项)(?:实|小)?事(?:情)?(?:已|都|均|已经)*(?:办结|办好|办成|完成|落实|解决)(?:了)?$"
)
_PROGRESS = re.compile(
    r"整改(?:任务|措施|事项|问题|方案|清单|工作|台账)|完成(?:整改)?\d|整改(?:完成|率|\d)|\d(?:项|条)(?:整改|任务|已|正)|正在|推进|未|尚|仍在|拟|计划|研究|制定|(?<!已)公示|完成时限|还在|打算|将|要求|应当|希望|下一步"
)
_DONE = re.compile(
    r"已|了|[到至由从降升增减压缩]|开通|上线|恢复|实现|建成|修订|新[增添建设购]|增设|添置|出台|清退|补|装|开放|付清|提升|提高|解决|废止|办结|缩短|清理|全覆盖|不再|不用"
)
_LONGEST = 40


def read_results(text: str, open_to: Iterable[tuple[int, int]]) -> Iterator[Raw]:
    """The first list of achievements; `open_to` are the places where 目前 speaks of what was put right."""
    for match in _LABEL.finditer(text):
        if listed := _listed(match["list"], sure_of=True):
            yield Raw("results", listed, match.start("list"), match.end("list"), weak=True)
            return
    if (made := _EFFECT.search(text)) and achieved(told := _AGAINST.sub("", made["list"]).split("；")):
        yield Raw("results", told, made.start("list"), made.end("list"), weak=True)
        return
    for start, end in open_to:
        for match in _NOW.finditer(text, start, end):
            if listed := _listed(match["list"], sure_of=False):
                yield Raw("results", listed, match.start("list"), match.end("list"), weak=True)
                return


def achieved(listed: list[str]) -> bool:
    """Whether every one of some clauses tells what is done and none of them what is on its way."""
    return all(
        4 <= len(one) <= _LONGEST and _DONE.search(one) and not _PROGRESS.search(one) for one in listed
    )


def _listed(words: str, *, sure_of: bool) -> list[str]:
    """The achievements of a list, none where one of them counts tasks or is not yet done."""
    if _PROGRESS.search(words):
        return []
    if matters := _MATTERS.search(words.strip("，；。")):
        return matters["list"].split("、")
    if re.match("一是|（一）|1[.．、]|第一", words):
        return [item for item, _ in items(words)]
    cut = re.split("；", words) if "；" in words else re.split("，", words)
    listed = [
        re.sub("^(?:已经|已)(?=[^有])", "", one.strip("，；。 ")) for one in cut if one.strip("，；。 ")
    ]
    if not all(4 <= len(one) <= _LONGEST for one in listed) or len(listed) > 10:
        return []
    done = sum(bool(_DONE.search(one)) for one in cut)
    return listed if sure_of or done == len(listed) else []
