"""Tables that set two years, or a plan and what came of it, side by side: only this meeting's cells are left.

What stands under 上年度 or 计划 is not this meeting's; its cells are made blank, every place kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LAST = re.compile(
    r"(?:上一?年度?|去年|前年|上一?次|上次会议|上期|前次|往年|历年|同期|上年同期|去年同期)(?:的|会议|情况|数|数据|数值|完成|实际|\([^)]*\)|（[^）]*）)*"
)
_THIS = re.compile(
    r"(?:本年度?|今年|本次|这次|此次|本期|本届|实际|现在|目前)(?:的|会议|情况|数|数据|数值|完成|开展|落实|执行|发生|（[^）]*）)*"
)
_PLANNED = re.compile(
    r"(?:方案|通知|上级|文件|工作|省里|市里|县里|区里)?(?:原?计划|预计|拟|安排|目标|要求|规定|标准|应完成|指标)(?:的|数|数据|值|数值|时间|安排|完成|要求|标准|（[^）]*）)*"
)
_DONE = re.compile(
    r"(?:实际|完成|落实|执行|实绩|结果|我局|我院|我校|我镇|本单位|本级)(?:的|数|数据|值|时间|情况|完成|落实|执行|开展|（[^）]*）)*"
)
_CHANGE = re.compile(
    "(?:比上年|同比|较上年)?(?:增减|变化|增加|减少|差额|差值|增幅|升降|对比|同比|增减变化|增减数)(?:情况|数|量)?"
)
_OF_YEAR = re.compile(r"(?P<year>20\d\d)年?(?:度)?(?:的|会议|民主生活会|组织生活会|情况|数|数据|（[^）]*）)*")
_TITLE_YEAR = re.compile(r"(20\d\d)年度")
DROPPED = "\u2007"
"""What a cell that is not this meeting's is filled with: a blank that no draft has."""
_INNER_HEAD = re.compile(r"[^。；，：\n]{2,16}")
_LONGEST = 16
"""Characters of the head of a column."""


def this_meetings(text: str) -> str:
    """The text with every cell blank that its column or its row says is another year's or only planned."""
    if not (_LAST.search(text) or _PLANNED.search(text) or len(set(_TITLE_YEAR.findall(text))) > 1):
        return text
    made = list(text)
    titled = _TITLE_YEAR.search(text)
    year = titled[1] if titled else ""
    for block in _tables(text):
        for start, end in _others(block, year):
            made[start:end] = [sign if sign == "\t" else DROPPED for sign in made[start:end]]
    return "".join(made)


Cell = tuple[int, str]


def _tables(text: str) -> Iterator[list[list[Cell]]]:
    """Neighbouring lines of two cells or more, each cell with its place; a head between them parts no table."""
    block: list[list[Cell]] = []
    position = 0
    for line in text.split("\n"):
        cells = _cells(line, position)
        if len(cells) > 1:
            block.append(cells)
        elif block and not _INNER_HEAD.fullmatch(line):
            yield block
            block = []
        position += len(line) + 1
    if block:
        yield block


def _cells(line: str, position: int) -> list[Cell]:
    if "\t" not in line:
        return []
    cells: list[Cell] = []
    at = position
    for cell in line.split("\t"):
        cells.append((at, cell))
        at += len(cell) + 1
    return cells


def _others(block: list[list[Cell]], year: str) -> Iterator[tuple[int, int]]:
    """The places of cells that are not this meeting's: of whole columns, or else of whole rows."""
    for number, row in enumerate(block):
        heads = [cell.strip() for _, cell in row]
        left = other_heads(heads, year)
        if not left:
            continue
        yield row[0][0], row[-1][0] + len(row[-1][1])
        for cells in block[number + 1 :]:
            for at, cell in (cells[column] for column in left if column < len(cells)):
                yield at, at + len(cell)
        return
    left = other_heads([row[0][1].strip() for row in block], year)
    for number in left:
        for at, cell in block[number]:
            yield at, at + len(cell)


def other_heads(heads: list[str], year: str) -> list[int]:
    """Which of some heads are another year's, or a plan's, where one beside them is this meeting's."""
    if any(len(head) > _LONGEST for head in heads if _kind(head)):
        return []
    kinds = [_kind(head) for head in heads]
    years = {int(m["year"]) for head in heads if (m := _OF_YEAR.fullmatch(head))}
    if len(years) > 1:
        held = int(year) if year and int(year) in years else max(years)
        return [
            n
            for n, head in enumerate(heads)
            if ((m := _OF_YEAR.fullmatch(head)) and int(m["year"]) != held) or kinds[n] == "change"
        ]
    if "last" in kinds and ({"this", "done", "year"} & set(kinds)):
        return [n for n, kind in enumerate(kinds) if kind in ("last", "change")]
    if "planned" in kinds and ({"this", "done"} & set(kinds)):
        return [n for n, kind in enumerate(kinds) if kind == "planned" and n]
    return []


def _kind(head: str) -> str:
    kinds = (
        ("change", _CHANGE), ("last", _LAST), ("this", _THIS), ("planned", _PLANNED), ("done", _DONE),
        ("year", _OF_YEAR),
    )  # fmt: skip
    return next((name for name, pattern in kinds if pattern.fullmatch(head)), "")


def of_this_meeting(head: str) -> bool:
    """Whether the head of a row says that the row is this meeting's, and nothing else."""
    return _kind(head.strip(" \u3000")) in ("this", "year")
