"""Rows of blocks drawn as real Word tables between the paragraphs of a document."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import groupby

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.text.paragraph import Paragraph as Drawn

from gongwen.export.characters import width
from gongwen.export.layout import Block
from gongwen.export.pouring import STYLES, Pouring

_NARROWEST, _WIDEST = 3.0, 14.0  # characters of a column that count for its share of the width
_PADDING = 2.0


def pour(pouring: Pouring, blocks: Sequence[Block]) -> list[Drawn]:
    """Write all blocks and give the paragraphs; rows that stand together become one table."""
    drawn: list[Drawn] = []
    for tabled, run in groupby(blocks, lambda block: block.role == "table"):
        if tabled:
            _table(pouring, list(run))
        else:
            drawn += map(pouring.block, run)
    return drawn


def shares(rows: Sequence[Block]) -> list[float]:
    """The part of the width that each column takes, by the longest text in it."""
    longest = [
        min(_WIDEST, max(_NARROWEST, *(width("".join(p.text for p in line)) for line in cells))) + _PADDING
        for cells in zip(*(row.lines for row in rows), strict=True)
    ]
    return [each / sum(longest) for each in longest]


def _table(pouring: Pouring, rows: list[Block]) -> None:
    """One table as wide as 版心 with rules of half a point; its head row stands again on every page.

    The text may follow at once: Word wants a paragraph behind a table only at the end of a document.
    """
    place = pouring.paragraph(STYLES["table"])
    most = max(len(row.lines) for row in rows)
    rows = [replace(row, lines=row.lines + ((),) * (most - len(row.lines))) for row in rows]
    widths = [round(share * pouring.style.text_width) for share in shares(rows)]
    table = _empty(widths)
    place._p.addprevious(table)
    for row in rows:
        head = (
            "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
            if row.level
            else "<w:trPr><w:cantSplit/></w:trPr>"
        )
        drawn = parse_xml(f"<w:tr {nsdecls('w')}>{head}</w:tr>")
        table.append(drawn)
        for cell, across in zip(row.lines, widths, strict=True):
            made = parse_xml(
                f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/>'
                '<w:vAlign w:val="center"/></w:tcPr></w:tc>'
            )
            drawn.append(made)
            paragraph = Drawn(deepcopy(place._p), place._parent)
            made.append(paragraph._p)
            if row.keep:
                paragraph.paragraph_format.keep_with_next = True
            for piece in cell:
                pouring.piece(paragraph, piece)
    following = place._p.getnext()
    if following is not None and following.tag != qn("w:sectPr"):
        place._p.getparent().remove(place._p)


def _empty(widths: list[int]) -> CT_Tbl:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{across}"/>' for across in widths)
    made: CT_Tbl = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{sides}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>'
    )
    return made
