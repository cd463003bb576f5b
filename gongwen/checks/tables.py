"""Tables as lines of cells: the row and the column of totals come to what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gongwen.checks.passage import Hit, Line, Passage
from gongwen.rules import TextRule

_TOTAL = re.compile(r"合\s*计|总\s*计|共\s*计|总数")
_NO_PART = re.compile(
    r"序号|编号|年(?!级)|比例|占比|率|其中|小计|%|％|均|价|同比|环比|倍|排名|得分|备注|时间|日期|电话"
)
_NUMBER = re.compile(r"(?:\d{1,8}|\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?")
_NOTHING = frozenset(("", "-", "—", "——", "/", "无", "0"))
_FEWEST = 3
"""A table with fewer lines shows no head, part and total."""


class Cell(NamedTuple):
    """A cell: its words, and where it stands in the text."""

    text: str
    start: int
    end: int


def sums(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A total (合计) in the last column or the last row that is not the sum of the figures before it.

    A table with 小计, 其中 or a cell that is no figure is left alone.
    """
    for rows in _tables(passage.lines):
        head, body = rows[0], rows[1:]
        if any(len(row) != len(head) for row in body) or any(
            re.search("小计|其中", cell.text) for row in rows for cell in row
        ):
            continue
        yield from _across(head, body)
        yield from _down(head, body)


def _tables(lines: Sequence[Line]) -> Iterator[list[list[Cell]]]:
    for is_table, run in groupby(lines, lambda line: "\t" in line.text or line.text.count("|") > 1):
        rows = [_cells(line) for line in run] if is_table else []
        rows = [row for row in rows if row and not all(re.fullmatch(":?-{2,}:?", cell.text) for cell in row)]
        if len(rows) >= _FEWEST:
            yield rows


def _cells(line: Line) -> list[Cell]:
    mark = "\t" if "\t" in line.text else "|"
    made, at = [], line.start
    for part in line.text.split(mark):
        text = part.strip()
        begun = at + (part.index(text) if text else 0)
        made.append(Cell(text, begun, begun + len(text)))
        at += len(part) + 1
    edges = mark == "|" and line.text.strip().startswith("|")
    return made[1:-1] if edges else made


def _across(head: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> Iterator[Hit]:
    if not _TOTAL.fullmatch(head[-1].text):
        return
    parts = [
        at
        for at in range(1, len(head) - 1)
        if not _NO_PART.search(head[at].text) and any(_NUMBER.fullmatch(row[at].text) for row in body)
    ]
    for row in body:
        yield from _told([row[at] for at in parts], row[-1])


def _down(head: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> Iterator[Hit]:
    last = body[-1]
    if not _TOTAL.fullmatch(last[0].text) or len(body) < _FEWEST:
        return
    for at in range(1, len(head)):
        if not _NO_PART.search(head[at].text):
            yield from _told([row[at] for row in body[:-1]], last[at])


def _told(parts: Sequence[Cell], total: Cell) -> Iterator[Hit]:
    """The total that is off; nothing where a cell is neither a figure nor empty, or fewer than two are figures."""
    figures = [cell for cell in parts if _NUMBER.fullmatch(cell.text)]
    if len(figures) < 2 or not _NUMBER.fullmatch(total.text):
        return
    if any(cell.text not in _NOTHING for cell in parts if cell not in figures):
        return
    each = [float(cell.text.replace(",", "")) for cell in figures]
    come, told = sum(each), float(total.text.replace(",", ""))
    if len(each) > 2 and min(each) < told < max(each):
        return  # a mean, a rate, a price: no sum of what stands over it
    if abs(come - told) > 1e-6:
        names = {
            "total": total.text,
            "parts": " + ".join(cell.text for cell in figures),
            "sum": f"{round(come, 2):.10g}",
        }
        yield Hit(total.start, total.end, names)


CHECKS = {"table_sums": sums}
