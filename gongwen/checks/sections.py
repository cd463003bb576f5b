"""A report on a meeting read sentence by sentence: which words speak of what was done before, at and after it.

Heads of any form (一、, （一）, 【】, none) are only one sign among others: each sentence is given to the part of
the meeting's course that its words and its neighbours make likeliest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongwen.checks.passage import Line, Passage

OPENING, BEFORE, MEETING, AFTER = range(4)
PARTS = {"preparation": BEFORE, "meeting": MEETING, "mending": AFTER}
"""The parts by the names that rules use; the opening is looked into for the first two as well."""

_REPORT = re.compile("(报告|情况汇报|汇报|总结|(?:召开|开展|生活会)的?情况)[ \t　。]*$")
_OTHER_MATTER = re.compile(
    "整改(落实|完成|进展|工作)?(情况|方案|进展)|方案|会前|筹备|准备(工作)?情况|征求意见|督导|督查|巡察|谈心|学习情况"
    "|各[单乡镇支党]|所属|下属|节选|摘录|摘要"
)
_ITS_OWN_MATTER = re.compile("(巡视|巡察|整改)[^，。]{0,4}专题(民主|组织)?生活会")
_SUBJECT = re.compile("民主生活会|组织生活会|专题生活会|专题会")
_NUMBER = (
    r"[ \t　]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
    r"|[0-9]{1,2}[.．、](?![0-9])|（[0-9]{1,2}）|【|——)"
)
_HEAD = re.compile(_NUMBER + r"[ \t　]*(?P<head>[^。；\n】]{2,30})")
_FIRST_HEAD = re.compile(r"[ \t　]*[一二三四五六七八九十]{1,3}、[ \t　]*(?P<head>[^。；\n]{2,30})")
_ONLY_HEAD = re.compile(_HEAD.pattern + "[。；】]?[ \\t　]*")
_UNIT = re.compile(r"[^。！？；\n]+[。！？；]?[”’）]*")
_LEAD = re.compile(rf"(?:{_NUMBER}|[ \t　]|[一二三四]是|第[一二三四]步|先看|再看|后看|关于|在)*")
_SIGNS = (
    re.compile("会前|[来会]之前|开会(?:之|以)?前|会议(?:召开)?(?:之|以)?前|准备|筹备|前期|事前|为开好"),
    re.compile(
        "会上|会中|会议之中|会议期间|会议(?:首先|开始|先|开了|按|伊始|当天|进行|过程|程序|召开|议程|情况(?!已|在|向|于|通报|的通报|及)|概况|阶段|第一项)"
        "|开会(?:当天|时|情况)|当天|生活会上|(?:民主|组织|专题)生活会(?:召开|开展)?(?:情况|过程|概况)|召开(?:情况|过程|会议)|(?:开|开好|召开)专题会议"
    ),
    re.compile(
        "今后|下一年|明年|接下来|会后|会议?(?:结束)?之后|会议结束后|散会|会议情况(?:已|在|向|于|通报)|整改|下一步|改进(?:方案|措施|打算)|后续|(?:查摆|检视|存在|主要)[^，。；]{0,6}问题|问题(?:整改|清单)"
    ),
)
_NO_MENDING = re.compile("通报|上年|上一?次|年度")
"""Heads with these words speak of what was mended since the last meeting."""
"""Words by which a part announces itself: before, at and after the meeting."""
_LOOKS_BACK = re.compile("成效|效果|体会|认识|收获|特点")
"""Heads that come after the meeting's and are none of its steps."""
_WORDS = (
    (
        (re.compile("召开|举行|报告如下|汇报如下|到会指导|列席|全程指导|派员|全程参加|根据|按照"), 1.5),
        (re.compile("主持|应到|实到|出席|到会|参加"), 1.0),
    ),
    (
        (re.compile("学习|研讨|研读|读书|中心组|自学|重温"), 1.0),
        (re.compile("征求|征集|征得|听取|收集|意见箱|座谈|问卷|走访|原汁原味"), 1.5),
        (re.compile("谈心|谈话|人次|交心"), 2.0),
        (re.compile("撰写|起草|[0-9一二三四五六七八九十]稿|提纲|材料|审阅|把关"), 1.5),
    ),
    (
        (re.compile("(?:通报|报告|说明|交代)[^。；]{0,40}(?:整改|承诺|改进)"), 2.0),
        (re.compile("(?:代表|替)[^，。；]{0,10}(?:检查|检视|剖析|认账|说|查)|表态|表示"), 2.0),
        (re.compile("(?:去年|上年|上一?次|上年度)[^。；]{0,24}(?:改|兑现|销|办)"), 2.0),
        (
            re.compile(
                "自我批评|批评(?!意见人)|点评|讲评|发言(?!提纲|材料|稿)|逐一(?!审|反馈|修改|谈|听取|走访)|依次"
            ),
            2.0,
        ),
    ),
    (
        (re.compile("整改(?:方案|清单|台账|任务|措施|事项)|清单|台账|方案"), 1.5),
        (re.compile("责任|时限|期限|牵头|[底前](?:完成|办结)|月底|负责|销号"), 1.5),
        (re.compile("会议情况[^。；]{0,16}(?:通报|公布|公开)|通报会议情况|转告|转达"), 3.0),
        (re.compile("存在[^。；]{0,8}(?:差距|不足|问题)|不够"), 0.5),
    ),
)
"""Words that are at home in the opening and the three parts, and how much each says."""
_SIGN = 6.0
_FORWARD, _BACKWARD = 0.5, 6.0
_FEWEST_PARTS = 2


class Unit(NamedTuple):
    """A sentence, or a part of one set off by ；, with its place and the part of the course it speaks of."""

    start: int
    end: int
    text: str
    part: int
    head: str
    empty: bool = False
    """Whether it is a head under which nothing stands, where other heads of its form have something under them."""


class Report(NamedTuple):
    """A report on a meeting: its title and what it says, in the order of the text."""

    title: str
    units: tuple[Unit, ...]

    def of(self, *parts: int) -> tuple[Unit, ...]:
        """The sentences of some parts."""
        return tuple(unit for unit in self.units if unit.part in parts)

    @property
    def of_branch(self) -> bool:
        """Whether a 党支部 met for its 组织生活会."""
        return "组织生活会" in self.title


@lru_cache(maxsize=16)
def report_of(passage: Passage) -> Report | None:
    """The text as a report on such a meeting that was held, or None where it is another kind of paper or a fragment."""
    text, title = passage.text, title_of(passage.lines)
    untitled = not _SUBJECT.search(title)
    if untitled:
        if title or not _tells_all(text):
            return None
    elif not _REPORT.search(title):
        return None
    if _OTHER_MATTER.search(_ITS_OWN_MATTER.sub("", title)):
        return None
    units = _units(passage, title)
    if len({unit.part for unit in units} - {OPENING}) < _FEWEST_PARTS + untitled:
        return None
    return Report(title, units)


_COURSE = tuple(map(re.compile, ("会前|为开好(?:这|本|此)次", "会上|会议", "会后")))
_ACTS = tuple(map(re.compile, ("通报", "代表", "自我批评|逐一|依次|逐[人个]", "点评|讲评", "总结|表态")))
_FEWEST_ACTS = 3
_AHEAD = re.compile(
    "请各|拟于|定于|将于|要求各|各单位要|应于|议程|如下安排|为盼|妥否|主持词|各位"
    "|(?:^|[。；\n])(?![^。；\n]{0,60}(?:指出|认为|提出|提醒|要求|强调|表示|批评|建议|点评))[^。；\n]{0,80}(?:必须|应当)"
)
"""Words of a plan or an order; what somebody at the meeting said must be done is told as past."""


def _tells_all(text: str) -> bool:
    """Whether a text without a title tells the whole course of a meeting that was held."""
    return (
        all(word.search(text) for word in _COURSE)
        and sum(bool(act.search(text)) for act in _ACTS) >= _FEWEST_ACTS
        and not _AHEAD.search(text)
    )


def title_of(lines: tuple[Line, ...]) -> str:
    """The title: the first lines up to the addressee or the first sentence, joined where it is broken."""
    words = ""
    for line in lines[:4]:
        text = line.text.strip()
        if re.search(r"[。：；，]$", text) or _FIRST_HEAD.match(text) or len(text) > 60:
            break
        words += text
        if _REPORT.search(words):
            break
    return words


def _units(passage: Passage, title: str) -> tuple[Unit, ...]:
    """The sentences after title and addressee, without the signature, each with its part."""
    cut: list[tuple[int, int, str, str]] = []
    begins = {line.start for line in passage.lines}
    left, attached = len(title), False
    for line in passage.lines:
        if left > 0:
            left -= len(line.text.strip())
            continue
        words = line.text.strip()
        attached = bool(_ATTACHED.match(words) or (attached and _LISTED.match(words)))
        if (
            attached
            or _passed_over(words, line.text)
            or (words.endswith("：") and not cut and len(words) < 60)
        ):
            continue
        cut += (
            (line.start + start, line.start + end, text, head)
            for start, end, text, head in _sentences(line.text)
        )
    parts = _course([(text, bool(head), start in begins) for start, _, text, head in cut])
    for at in range(len(cut) - 2, -1, -1):
        if cut[at][3] and _ONLY_HEAD.fullmatch(cut[at][2]) and not cut[at + 1][3]:
            parts[at] = parts[at + 1]  # a head speaks of what stands under it
    empty = _empty([(text, bool(head)) for _, _, text, head in cut])
    return tuple(
        Unit(*each[:3], part, each[3], at in empty)
        for at, (each, part) in enumerate(zip(cut, parts, strict=True))
    )


_FORMS = tuple(
    map(
        re.compile,
        (
            "[ \t　]*[一二三四五六七八九十]{1,3}、",
            "[ \t　]*（[一二三四五六七八九十]",
            "[ \t　]*[0-9]",
            "[ \t　]*（[0-9]",
        ),
    )
)
_FEWEST_FILLED = 2


def _empty(units: list[tuple[str, bool]]) -> set[int]:
    """The heads, by their place, under which nothing stands, among others of their form that have something."""
    heads = [at for at, (text, head) in enumerate(units) if head and _ONLY_HEAD.fullmatch(text)]
    forms = {at: next((no for no, form in enumerate(_FORMS) if form.match(units[at][0])), -1) for at in heads}
    order = list(dict.fromkeys(forms.values()))
    bare = set()
    filled: dict[int, int] = {}
    for at in heads:
        below = at + 1 < len(units) and (
            not units[at + 1][1] or order.index(forms.get(at + 1, forms[at])) > order.index(forms[at])
        )
        if below:
            filled[forms[at]] = filled.get(forms[at], 0) + 1
        elif not _COUNTED.search(units[at][0]):
            bare.add(at)
    return {at for at in bare if filled.get(forms[at], 0) >= _FEWEST_FILLED}


_ATTACHED = re.compile("附件(?:[0-9一二三]{1,2})?[：:]|附：")
_LISTED = re.compile("[0-9]{1,2}[.．、][^。]*$")
"""The attachments named at the end, one a line, are no steps."""


def _passed_over(words: str, line: str) -> bool:
    """Whether a line is a signature, a date or a close."""
    return words.startswith("特此报告") or not (_MARK.search(words) or _HEAD.match(line))


_MARK = re.compile("[。；，：]")
_COUNTED = re.compile(
    "[0-9一二三四五六七八九十两]+(?:多|余)?(?:次|条|人|份|场|稿|轮|个|遍|天|件|项|名|位|篇)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@lru_cache(maxsize=4096)
def _sentences(line: str) -> tuple[tuple[int, int, str, str], ...]:
    """The sentences of a line with their places in it; the first has the line's head."""
    head = _HEAD.match(line)
    return tuple(
        (match.start(), match.end(), match[0], head["head"] if head and at == 0 else "")
        for at, match in enumerate(_UNIT.finditer(line))
        if _HAN.search(match[0])
    )


def _course(units: list[tuple[str, bool, bool]]) -> list[int]:
    """The likeliest parts of the sentences in a row: forward is cheap, back is dear, a head or 会前 decides."""
    best = [0.0, -1.0, -1.0, -1.0]
    came: list[list[int]] = []
    for text, is_head, begins_line in units:
        own, step, after = _scores(text, is_head, begins_line), [], []
        opening, before, meeting, mending = best
        for score, (a, b, c, d) in zip(own, _COSTS, strict=True):
            reached = (opening - a, before - b, meeting - c, mending - d)
            worth = max(reached)
            step.append(reached.index(worth))
            after.append(worth + score)
        best = after
        came.append(step)
    part = max(range(4), key=best.__getitem__)
    parts: list[int] = []
    for step in reversed(came):
        parts.append(part)
        part = step[part]
    return parts[::-1]


_COSTS = [[_BACKWARD if to < was else _FORWARD * (to - was) for was in range(4)] for to in range(4)]
"""What it costs to come to a part, from each."""


@lru_cache(maxsize=8192)
def _scores(text: str, is_head: bool, begins_line: bool) -> tuple[float, ...]:
    """How likely a sentence speaks of the opening and of each part; a sign counts where it begins the sentence."""
    lead = _LEAD.match(text) if begins_line else None
    begun = lead.end() if lead else 0
    named = _HEAD.match(text) if is_head else None
    scores = []
    for part in range(4):
        score = sum(weight for words, weight in _WORDS[part] if words.search(text))
        if part:
            sign = _SIGNS[part - 1]
            in_head = named and sign.search(named["head"])
            if part == AFTER and named and _LOOKS_BACK.search(named["head"]):
                in_head = named
            if part == AFTER and named and _within_meeting(text, named["head"]):
                in_head = None
            elif sign.match(text, begun):
                score += _SIGN
            if in_head and not sign.match(text, begun):
                score += _SIGN
        scores.append(score)
    return tuple(scores)


def _within_meeting(text: str, head: str) -> bool:
    """Whether a head that names problems or mending is only an item of what was done at the meeting."""
    below_first = not _FIRST_HEAD.match(text)
    return bool(_NO_MENDING.search(head)) or (below_first and "问题" in head and "整改" not in head)
