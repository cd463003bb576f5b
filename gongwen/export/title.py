"""Breaking a long title into lines (GB/T 9704—2012, 7.3.1: 分一行或多行居中排布, 词意完整, 排列对称)."""

from __future__ import annotations

import re
from itertools import pairwise

from gongwen.export.characters import width

LINE = 20  # characters of 22 pt that fit into 156 mm

# Places between two words that a title is known to have. A line may begin or end there.
_JOINT = re.compile(
    "(?=关于)|(?<!关于)(?=召开)|(?<!召开)(?=情况)|(?<!\\d)(?<!关于)(?=\\d{4}年)|(?<=\\d年度)|(?=专题)|(?=民主生活会|(?<!党)组织生活会)"
    "|(?<=党委)(?!员)|(?<=党组)(?![织书成])|(?<=党工委)|(?<=党总支)|(?<=支部)(?!委)|(?<=委员会)"
    "|(?=《)|(?<=》)|(?=【)|(?<=】)"
)
_INSIDE = re.compile("【[^】]*】|《[^》]*》")
_NOT_FIRST = "，。、；：？！）》】”’·—…的"
_NOT_LAST = "（《【“‘"


def break_title(text: str, line: int = LINE) -> tuple[str, ...]:
    """Cut a title into the fewest, most even lines of at most `line` characters.

    Lines end between words: at the joints of official titles, elsewhere only if a piece
    without a joint is too long for a line, and never inside a number or a Latin word,
    which may therefore stand alone on a line that is too long.
    """
    if width(text) <= line:
        return (text,)
    joints = _joints(text)
    places = [0, *(at for at in range(1, len(text)) if at in joints or _may_break(text, at)), len(text)]
    # best[k]: (lines too long, breaks off a joint, lines, squared widths, start of the last line)
    best: list[tuple[int, int, int, float, int]] = [(0, 0, 0, 0.0, 0)]
    for end in range(1, len(places)):
        candidates = []
        for start in range(end - 1, -1, -1):
            across = width(text[places[start] : places[end]])
            if across > line and start < end - 1:
                break
            long, off, lines, squares, _ = best[start]
            loose = places[end] not in joints and places[end] != len(text)
            candidates.append((long + (across > line), off + loose, lines + 1, squares + across**2, start))
        best.append(min(candidates))
    cuts = [len(places) - 1]
    while cuts[0]:
        cuts.insert(0, best[cuts[0]][4])
    return tuple(text[places[a] : places[b]] for a, b in pairwise(cuts))


def _joints(text: str) -> set[int]:
    """Find the joints; a name in brackets that fits on a line is never cut."""
    inside = {at for name in _INSIDE.finditer(text) for at in range(name.start() + 1, name.end())}
    return {match.start() for match in _JOINT.finditer(text)} - inside


def _may_break(text: str, at: int) -> bool:
    """Between Chinese characters, or between one and a Latin word; a number keeps its unit."""
    before, after = text[at - 1], text[at]
    if before in _NOT_LAST or after in _NOT_FIRST or before.isdigit() or after.isdigit():
        return False
    return width(before) == 1 or width(after) == 1
