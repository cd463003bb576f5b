"""What is left of a sum, told without its number: 意见31条，问题二十，剩下的都是建议.

It is counted only where the sum and every other part are told; what is told is never overruled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.intake.clauses_read import Raw

_REST = "(?:其余|剩下|余下|剩余|其他|其它|别的|剩)(?:的|那些|那几[条项个])*"
_ALL = (
    "(?:任务|意见|同志|党员|问题|人)?(?:就|都|全|均|全部|也|则)*(?:是|为|属于?|算|评为|定为|评的?是|要|得)*"
)
_GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("opinions.team.total", (("opinions.team.problems", "问题"), ("opinions.team.suggestions", "建议"))),
    (
        "opinions.members.total",
        (("opinions.members.problems", "问题"), ("opinions.members.suggestions", "建议")),
    ),
    (
        "opinions.merged_count",
        (("opinions.team.total", "(?:对|给)?班子"), ("opinions.members.total", "(?:对|给)?(?:成员|个人)")),
    ),
    (
        "previous.total",
        (
            ("previous.done", "(?:已经?)?(?:完成|办结|改完|整改到位|落实|销号|改了|解决|办完)"),
            ("previous.ongoing", "(?:没完成|未完成|在推进|正在|还在|持续|长期|继续|推进)"),
        ),
    ),
    (
        "rectification.tasks",
        (
            ("rectification.immediate", "(?:立行立改|马上|立即|即知即改|立改)"),
            ("rectification.limited", "(?:限期|限时|年内|年底|[上下]半年|近期)"),
            ("rectification.long_term", "(?:长期|持续|常抓|慢慢|坚持)"),
        ),
    ),
    (
        "appraisal.participants",
        (
            ("appraisal.excellent", "优秀"),
            ("appraisal.qualified", "合格"),
            ("appraisal.basic", "基本合格"),
            ("appraisal.unqualified", "不合格"),
        ),
    ),
)


def remainder(raws: Iterable[Raw], text: str) -> Iterator[Raw]:
    """The part that a clause names as the rest of what a sum leaves."""
    told = {raw.path: raw for raw in raws if raw.sure and not raw.score and isinstance(raw.value, int)}
    for total, parts in _GROUPS:
        if total not in told:
            continue
        for path, words in parts:
            match = re.search(
                f"(?:^|[，。；、]|(?<=[办改进行做中外])(?=其余|余下)){_REST}{_ALL}{words}", text
            )
            others = [told[other].value for other, _ in parts if other != path and other in told]
            if match is None or path in told or not others:
                continue
            left = told[total].value - sum(others)
            if left > 0:
                yield Raw(path, left, match.start(), match.end(), weak=True)
