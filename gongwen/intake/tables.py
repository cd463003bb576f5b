"""Rows of tables and lines broken by the width of a page, told as running text."""

from __future__ import annotations

import re

Edit = tuple[tuple[int, int], str]

_NUMBER = re.compile(r"\d{1,6}")
_EMPTY = re.compile(r"[—－\-–/无]*")
_UNITS = (
    ("发出", "份"), ("发放", "份"), ("收回", "份"), ("回收", "份"), ("场", "场"), ("人", "人次"),
    ("整改", "项"), ("任务", "项"), ("限期", "项"), ("长期", "项"), ("稿", "稿"),
)  # fmt: skip
_STAND_FOR = {
    "场次": "",
    "场数": "",
    "人数": "",
    "人次": "",
    "个数": "",
    "条数": "",
    "数量": "",
    "问题数": "问题",
    "次数": "",
}
_BREAK = re.compile(r"\n")
_STOPPED = re.compile(r"[。：；！？”）】.:;]\s*$|^\s*$")
_BEGINS = re.compile(
    r"^(?:\s{2,}|\u3000|[一二三四五六七八九十]{1,3}、|（|第[一二三四五六]|附件|中共|\d{1,2}[.．、]|—)"
)
_WRAPPED_SHARE = 0.4


def table_edits(text: str) -> list[Edit]:
    """What to put in place of tabs so that a row reads as a sentence: 发出48份，收回46份."""
    edits: list[Edit] = []
    header: list[str] = []
    position = 0
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) < 2:
            header, position = [], position + len(line) + 1
            continue
        bare = [cell.strip(" \u3000") for cell in cells]
        if (
            not header
            and not any(re.search(r"\d", cell) for cell in bare)
            and all(len(cell) <= 12 for cell in bare)
        ):
            header, position = bare, position + len(line) + 1
            continue
        edits += _row(position, cells, header if len(header) == len(cells) else [])
        position += len(line) + 1
    return edits


def _row(start: int, cells: list[str], header: list[str]) -> list[Edit]:
    edits: list[Edit] = []
    at = start
    numbers = all(_NUMBER.fullmatch(cell.strip()) for cell in cells)
    pairs = not header and len(cells) % 2 == 0 and all(not re.search(r"\d", cell) for cell in cells[::2])
    aspects = bool(header) and header[0] in ("方面", "查摆方面", "类别")
    for column, cell in enumerate(cells):
        bare = cell.strip(" \u3000")
        label = header[column] if header else ""
        if column:
            first = column == 1 and not pairs
            mark = (
                ""
                if (pairs and column % 2)
                else "："
                if first and not aspects and not numbers
                else "方面"
                if first and aspects and cells[0].strip() != "合计"
                else ""
                if first and aspects
                else "，"
            )
            edits.append(((at - 1, at), mark))
        if _NUMBER.fullmatch(bare) and (column or numbers):
            lead = _STAND_FOR.get(label, label)
            unit = next((unit for word, unit in _UNITS if word in label), "个" if aspects else "条")
            edits += [((at, at), lead), ((at + len(cell), at + len(cell)), unit)]
        elif column and _EMPTY.fullmatch(bare):
            edits.append(((at, at + len(cell)), ""))
        at += len(cell) + 1
    return edits


def wrapped_edits(text: str) -> list[Edit]:
    """Line ends that only the width of a page made: taken away where most long lines end without a stop."""
    lines = text.split("\n")
    long = [line for line in lines if len(line.strip()) > 14]
    if len(long) < 6:
        return []
    open_ended = sum(not _STOPPED.search(line) for line in long)
    if open_ended < _WRAPPED_SHARE * len(long):
        return []
    edits: list[Edit] = []
    position = 0
    widest = max(len(line.strip()) for line in long)
    for number, line in enumerate(lines[:-1]):
        end = position + len(line)
        following = lines[number + 1]
        full = len(line.strip()) >= widest * 0.55 or number < 6
        if (
            line.strip()
            and following.strip()
            and full
            and not re.search(r"[。：；！？.:;]\s*$", line)
            and not _BEGINS.match(following)
        ):
            edits.append(((end, end + 1), ""))
        position = end + 1
    return edits
