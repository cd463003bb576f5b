"""The roles of a plain text's paragraphs: title, addressee, heads, body, signature, date."""

from __future__ import annotations

import re

from gongwen.spans import Paragraph, Role, Span

_HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、[^。；]{1,30}$")
_RUN_IN = re.compile(r"^(（[一二三四五六七八九十]{1,3}）[^。；：，]{2,24}。)(?=.)")
_DATE = re.compile(
    r"^[〇○零一二三四五六七八九十0-9xX×]{2,4}年[〇一二三四五六七八九十0-9xX×]{1,3}月[〇一二三四五六七八九十0-9xX×]{1,3}日$"
)
_STOP = re.compile(r"[。；：！？，]$")
_TITLE_END = re.compile(r"(报告|通报|方案|通知|纪要|总结|请示|函|意见|材料|决定|办法|清单|提纲)$")


def shaped(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text that are not empty, each with the role that its place and form give it.

    The words are not changed, only the white space at the ends of lines goes.
    """
    lines = lines_of(text)
    title = _title_length(lines)
    paragraphs = []
    for number, line in enumerate(lines):
        role = "title" if number < title else _role(line, number - title, len(lines) - number - 1)
        match = _RUN_IN.match(line) if role == "body" else None
        paragraphs.append(
            Paragraph(f"line.{number}", role, (Span(line, "answer"),), head=len(match[1]) if match else 0)
        )
    return tuple(paragraphs)


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not empty, without white space at their ends."""
    lines = (line.strip(" \t　\r") for line in re.split(r"\r\n|\r|\n", text))
    return [line for line in lines if line]


def _title_length(lines: list[str]) -> int:
    """How many lines the title takes: a line or more without a stop that end in the kind of document."""
    for count, line in enumerate(lines[:3], 1):
        if _STOP.search(line) or len(line) > 60 or _HEADING.match(line):
            return 0
        if _TITLE_END.search(line):
            return count
    return 0


def _role(line: str, after_title: int, left: int) -> Role:
    if _HEADING.match(line):
        return "heading"
    if after_title == 0 and line.endswith(("：", ":")) and len(line) <= 80:
        return "recipients"
    if left <= 3 and _DATE.match(line):
        return "date"
    if (
        left in (1, 2)
        and len(line) <= 40
        and not _STOP.search(line)
        and re.search("党组|委员会|党委|支部|局$|公司$|学院$|医院$", line)
    ):
        return "signature"
    return "body"
