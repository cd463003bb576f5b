"""A text with its half-width marks between Chinese characters put into full width, place by place.

Whoever typed 会前,班子 wrote a comma all the same: every rule but those about the marks themselves reads
it as one, and a clause ends where it ends.
"""

from __future__ import annotations

import re

OWN = ("form.", "marks.")
"""The rules that look at the marks as they came."""
_WIDE = str.maketrans(",;:!?", "，；：！？")
_BETWEEN = re.compile(
    r"(?<=[\u4e00-\u9fff”’》）〕%％0-9A-Za-z\"])[,;:!?](?=[\u4e00-\u9fff“‘《（〔\"\n]|$)"
    r"|(?<=[\u4e00-\u9fff”》）])[,;:](?=[0-9A-Za-z])"
)
_BRACKETS = re.compile(
    r"\((?P<within>[^()\n]*[\u4e00-\u9fff][^()\n]*)\)|(?<=[\u4e00-\u9fff])\((?P<behind>[^()\n]{0,60})\)"
)
_HALF = re.compile(r"[,;:!?()\"]")
_QUOTED = re.compile(r'"([^"\n]*)"')


def widened(text: str) -> str:
    """The text, as long as it was; the same object where nothing was to be done."""
    if not _HALF.search(text):
        return text
    wide = _BRACKETS.sub(lambda match: f"（{match['within'] or match['behind'] or ''}）", text)
    wide = _BETWEEN.sub(lambda match: match.group().translate(_WIDE), wide)
    lines = (_QUOTED.sub(r"“\1”", line) if line.count('"') % 2 == 0 else line for line in wide.split("\n"))
    return "\n".join(lines)
