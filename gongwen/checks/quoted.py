"""Words that a text quotes to say that they are wrong: what stands in them is no slip of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongwen.findings import Finding

_ONE = "(?:“[^“”\n]{1,60}”)"
_ROW = re.compile(rf"{_ONE}(?:[、和或及与]?{_ONE})*")
_AHEAD = re.compile(
    "(?:写|误|错|打|印|读|念|输|认|看|听|标|排|录)(?:写|作|成|为)+(?:了|的)?(?:是)?$"
    "|(?:不(?:要|能|得|可|应|宜|必)?|不再|避免|忌|误|错|少|别)(?:写|用|说|称|叫|写作|说成|写成|表述为)$"
)
"""What stands before them: 把“部署”写成“布署”, 不写“98年”."""
_BEHIND = re.compile(
    "(?:一词|一句|字样|的写法|的说法|的表述)?(?:[（(][^（）()\n]{1,12}[）)])?[，,]?"
    "(?:(?:系|均|都|前者)?(?:[宜须应]|应当|当|请)(?:为|作|改为|改作|改成|订正为|更正为|改(?=[，。；“])|删)"
    "|(?:系|均|都)?(?:有误|不误|不当|不妥|不规范|不准确|重复(?=[，。；])|多余|笔误|误写|等?错别?字|(?:为)?当时(?:的)?写法)|径改)|的(?:写法|说法|表述)(?:，是|不|有|系|属)"
)
"""What stands behind them: “再接再励”，应为“再接再厉”; “近300余人”重复."""
_NEAR = 16
_TAIL = 4
"""Characters behind them that a finding may take in: 实到6人”的写法."""


def without_quoted(findings: Iterable[Finding], text: str) -> list[Finding]:
    """The findings, but for those inside of words that the text tells as wrong ones."""
    told = list(_told(text)) if "”" in text else []
    return [
        finding
        for finding in findings
        if not any(start <= finding.start and finding.end <= end + _TAIL for start, end in told)
    ]


def _told(text: str) -> Iterable[tuple[int, int]]:
    for row in _ROW.finditer(text):
        if _BEHIND.match(text, row.end()) or _AHEAD.search(text, max(0, row.start() - _NEAR), row.start()):
            yield row.span()
