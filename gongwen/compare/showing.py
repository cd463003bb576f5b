"""A comparison for reading: as HTML that keeps its look in Word and mail, and as plain text with marks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from gongwen.compare.rows import Row, changes

DEL = "color:#b3261e;text-decoration:line-through"
INS = "color:#1d4ed8;text-decoration:underline"
ASIDE = "color:#5b6472"
SHOWN = 24
"""Characters of a paragraph that are said again where it no longer stands."""


def to_text(rows: Sequence[Row]) -> str:
    """Lines in which 〔删：…〕 was taken out and 〔增：…〕 put in; a move is told where it was and where it is."""
    marks = {"-": "〔删：{}〕", "+": "〔增：{}〕", "=": "{}"}
    lines = []
    for at, row in enumerate(rows):
        said = "".join(marks[piece.kind].format(piece.text) for piece in row.pieces)
        if row.kind == "left":
            said = _left(rows, at)
        elif row.kind == "moved":
            said = f"〔移到此处〕{said}"
        lines.append(said)
    return "\n".join(lines)


def to_html(rows: Sequence[Row], title: str) -> str:
    """A whole page; every look is inline, because mail and Word keep no style sheet."""
    lines = "\n".join(f"<p>{_line(rows, at)}</p>" for at in range(len(rows)))
    key = (
        f'<span style="{DEL}">删去的字</span>　<span style="{INS}">增加的字</span>　共 {changes(rows)} 处改动'
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head>\n<body>\n<h1>{escape(title)}</h1>\n<p>{key}</p>\n"
        f"{lines}\n</body></html>\n"
    )


def _line(rows: Sequence[Row], at: int) -> str:
    row = rows[at]
    if row.kind == "left":
        return f'<span style="{ASIDE}">{escape(_left(rows, at))}</span>'
    tags = {
        "-": f'<del style="{DEL}">{{}}</del>',
        "+": f'<ins style="{INS}">{{}}</ins>',
        "=": "{}",
    }
    said = "".join(tags[piece.kind].format(escape(piece.text)) for piece in row.pieces)
    return f'<span style="{ASIDE}">〔移到此处〕</span>{said}' if row.kind == "moved" else said


def _left(rows: Sequence[Row], at: int) -> str:
    words = rows[at].old or ""
    now = next(place for place, row in enumerate(rows) if row.kind == "moved" and row.pair == rows[at].pair)
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}……"
    return f"〔此段移到{'后' if now > at else '前'}面：{shown}〕"
