"""The course of a meeting told in sentences: which part each belongs to, by its words and its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache

OPENING, BEFORE, MEETING, AFTER = range(4)

_NUMBER = (
    r"[ \t　]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
    r"|[0-9]{1,2}[.．、](?![0-9])|（[0-9]{1,2}）|【|——)"
)
HEAD = re.compile(_NUMBER + r"[ \t　]*(?P<head>[^。；\n】]{2,30})")
FIRST_HEAD = re.compile(r"[ \t　]*[一二三四五六七八九十]{1,3}、[ \t　]*(?P<head>[^。；\n]{2,30})")
_LEAD = re.compile(rf"(?:{_NUMBER}|[ \t　]|[一二三四]是|第[一二三四]步|先看|再看|后看|关于|在)*")
_SIGNS = (
    re.compile("会前|[来会]之前|开会(?:之|以)?前|会议(?:召开)?(?:之|以)?前|准备|筹备|前期|事前|为开好"),
    re.compile(
        "会上|会中|会议之中|会议期间|会议(?:首先|开始|先|开了|按|伊始|当天|进行|过程|程序|召开|议程|情况(?!已|在|向|于|通报|的通报|及)|概况|阶段|第一项)"
        "|开会(?:当天|时|情况|[。：])|当天|生活会上|(?:民主|组织|专题)生活会(?:召开|开展)?(?:情况|过程|概况)|召开(?:情况|过程|会议|阶段|环节)|那天|(?:开|开好|召开)专题会议"
    ),
    re.compile(
        "今后|下一年|明年|接下来(?!的?个人|[^。；]{0,12}(?:发言|检查|检视|批评))|会后|会议?(?:结束)?之后|会议结束后|散会|会议情况(?:已|在|向|于|通报)|整改|下一步|改进(?:方案|措施|打算)|后续|(?:查摆|检视|存在|主要)[^，。；]{0,6}问题|问题(?:整改|清单)"
    ),
)
"""Words by which a part announces itself: before, at and after the meeting."""
_NO_MENDING = re.compile("通报|上年|上一?次|年度")
"""Heads with these words speak of what was mended since the last meeting."""
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
        (re.compile("^(?:本次)?(?:民主生活会|会议)由[^，。；]{2,24}主持"), 3.0),
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


def course(units: list[tuple[str, bool, bool]]) -> list[int]:
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
    named = HEAD.match(text) if is_head else None
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
            if (in_head and not sign.match(text, begun)) or (
                begins_line and not named and _short_head(text) and sign.search(text, 2)
            ):
                score += _SIGN
        scores.append(score)
    return tuple(scores)


_SHORT = 18


def _short_head(text: str) -> bool:
    """Whether the first sentence of a paragraph is no more than its head (着眼“准”字抓筹备)."""
    return len(text.strip()) <= _SHORT and text.endswith("。") and not re.search("[，、0-9]", text)


def announced(text: str, part: int) -> bool:
    """Whether a sentence begins with words by which its part announces itself."""
    return part != OPENING and bool(_SIGNS[part - 1].match(text))


def _within_meeting(text: str, head: str) -> bool:
    """Whether a head that names problems or mending is only an item of what was done at the meeting."""
    below_first = not FIRST_HEAD.match(text)
    return bool(_NO_MENDING.search(head)) or (below_first and "问题" in head and "整改" not in head)
