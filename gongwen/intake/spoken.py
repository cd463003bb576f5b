"""How people type in a chat: corrections, days such as 1.16, blanks between words in place of marks."""

from __future__ import annotations

import re

from gongwen.intake.plain import Plain

_FIGURE = r"(?:\d|[一二三四五六七八九十百两])"
_NOT = re.compile(
    r"不是[^，。；]{1,14}?[，]?(?=(?:应该|应)?(?:是|为|叫|第))|[，]?不是[^，。；是]{1,10}$|之前写[^，。；]*|我刚才写成[^，。；]*"
    r"|[^，。；]{1,8}，?不对，?(?=是)|^不对，?|(?:我)?(?:刚才|刚刚)?说错了，?|对了|更正(?:一下)?，?|(?:名字)?写错了，?"
    r"|别写[^，。；]{1,8}?了?，?写|(?:前面|刚才|之前)[^，。；]*(?:有误|错了|不对)|，?比原来[^，。；]*"
    rf"|(?:应该是|应为|应是|改成|改为)(?={_FIGURE})|{_FIGURE}+(?:月{_FIGURE}+[日号])?改(?={_FIGURE})"
)
_MONTH_DAY = re.compile(r"(?<![\d.月年])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?![\d.%]|个|万|亿|元)")


def plainly_said(plain: Plain) -> Plain:
    """The words with what was taken back left out, every place kept."""
    edits = [(m.span(), "") for m in _NOT.finditer(plain.text)]
    edits += [(m.span(), f"{int(m[1])}月{int(m[2])}日") for m in _MONTH_DAY.finditer(plain.text)]
    edits += [(m.span(), "二十") for m in re.finditer("廿", plain.text)]
    parts: list[str] = []
    at: list[int] = []
    position = 0
    for (start, end), words in sorted(edits):
        if start < position:
            continue
        parts += [plain.text[position:start], words]
        at += [*plain.at[position:start], *[plain.at[start]] * len(words)]
        position = end
    parts.append(plain.text[position:])
    at += plain.at[position:]
    return Plain("".join(parts), tuple(at), plain.words)
