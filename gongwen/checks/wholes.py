"""Whether parts are said, or known, to be all of their total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.checks.amounts import Amount, Sentence, whole
from gongwen.checks.passage import compiled

_WHOLE_CUE = re.compile(r"分别|分为|按[^，。；]{1,10}分|归纳为")
_REST = re.compile(r"^(?:其他|其余|剩余|余下|另外|其它)")
_OPEN = re.compile(r"[，、；](?:其余|其他|余下|剩余|另外|另有)[^，。；\d]{0,12}(?:[，。；]|$)|等")
_SORTS = re.compile(
    r"(?P<count>\d|[两二三四五六七八九十])(?:个方面|方面|个类别|大类|类|个板块|个领域|个层面|个维度)(?=[^，。；]{0,12}[：，])"
)
ONLY = re.compile(
    r"(?:全部|全|均|都|只|仅)(?:为|是|有|种|由)[^，。；]{2,24}?(?P<count>[两二三四五六七八])(?:种|类|项|个|家|所)"
)
FAR = 40
"""Characters between a total and its first part."""


def all_of(sentence: Sentence, gap: str, run: Sequence[Amount], sets: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the parts are said or known to be the whole: 其他…, 分别…, 男 and 女, 问题 and 建议."""
    if _REST.search(run[-1].label) or _WHOLE_CUE.search(gap):
        return True
    ahead = _SORTS.search(
        sentence.text, 0, run[0].start - len(run[0].label) - len(gap) - sentence.start + FAR
    )
    if (
        ahead
        and whole(ahead["count"]) == len(run)
        and "：" in sentence.between(sentence.start + ahead.end(), run[0].start)
    ):
        return True  # 四个方面23条：…, …, …, …
    named = ONLY.search(sentence.text, 0, run[0].start - sentence.start)
    if named and whole(named["count"]) == len(run):
        return True  # 全部为玉米、水稻、大豆三种作物
    if "无一遗漏" in sentence.text or "不重复计算" in sentence.text:
        return True
    labels = [part.label + part.tail for part in run]
    return any(
        len(run) == len(one) and {member(label, one) for label in labels} == set(range(len(one)))
        for one in sets
    )


def member(label: str, one: Sequence[str]) -> int:
    """Which of a set of signs a label bears, -1 for none."""
    return next((index for index, sign in enumerate(one) if compiled(sign).search(label)), -1)


def stays_open(sentence: Sentence, run: Sequence[Amount]) -> bool:
    """Whether what follows the last part says that there are more: 其余…, 等."""
    return bool(_OPEN.search(sentence.between(run[-1].end, min(sentence.end, run[-1].end + 24))))
