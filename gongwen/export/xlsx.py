"""The tables of a document as an .xlsx file: the same rows as in Word, to be sorted and filled in further.

Every cell is a value and none a formula, whatever sign a user's text begins with. The same tables
give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING
from zipfile import ZipFile

from gongwen.export.characters import clean, width
from gongwen.export.packing import pack
from gongwen.spans import CELL, Paragraph

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_NARROWEST, _WIDEST = 4.0, 24.0  # Chinese characters across a column
_LATIN = 2.1  # a column is measured in Latin digits
_LONGEST_NAME = 31
_NEVER = datetime(1980, 1, 1, tzinfo=UTC)
_NO_NAME = re.compile(r"[\\/*?:\[\]]")


def to_xlsx(paragraphs: Sequence[Paragraph], name: str) -> bytes | None:
    """A workbook with a sheet for every table, under the title nearest above it; None where there is no table.

    `name` is that of the first sheet.
    """
    tables = list(_tables(paragraphs))
    if not tables:
        return None
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for at, (title, rows) in enumerate(tables, 1):
        suffix = f"（{at}）" if at > 1 else ""
        sheet = book.create_sheet(f"{_NO_NAME.sub('', name)[: _LONGEST_NAME - len(suffix)]}{suffix}")
        _fill(sheet, title, rows)
    book.properties.creator = ""
    book.properties.created = _NEVER.replace(tzinfo=None)
    made = BytesIO()
    book.save(made)
    return _settled(made.getvalue())


def _tables(paragraphs: Sequence[Paragraph]) -> Iterable[tuple[str, list[list[str]]]]:
    """Each table's title and rows, the head row first."""
    title = ""
    for tabled, run in groupby(paragraphs, lambda each: each.role == "table"):
        if tabled:
            yield title, [[clean(cell) for cell in each.text.split(CELL)] for each in run]
            continue
        title = next(
            (each.text for each in reversed(list(run)) if each.role in ("title", "annex_title")), title
        )


@cache
def _looks() -> dict[str, object]:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style="thin")
    return {
        "title": Font(name="方正小标宋简体", size=18),
        "head": Font(name="黑体", size=12),
        "body": Font(name="仿宋_GB2312", size=12),
        "middle": Alignment(horizontal="center", vertical="center", wrap_text=True),
        "left": Alignment(horizontal="left", vertical="center", wrap_text=True),
        "border": Border(left=line, right=line, top=line, bottom=line),
    }


def _fill(sheet: Worksheet, title: str, rows: list[list[str]]) -> None:
    """Title over all columns, the head row repeated on every printed page, A4 across, as wide as the page."""
    looks = _looks()
    columns = max(map(len, rows))
    _put(sheet.cell(1, 1), clean(title), looks["title"], looks["middle"])
    if columns > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet.row_dimensions[1].height = 36
    for at, row in enumerate(rows, 2):
        for column, text in enumerate([*row, *[""] * (columns - len(row))], 1):
            cell = sheet.cell(at, column)
            short = at == 2 or width(text) <= _NARROWEST
            _put(cell, text, looks["head" if at == 2 else "body"], looks["middle" if short else "left"])
            cell.border = looks["border"]  # type: ignore[assignment]
    for column, cells in enumerate(zip(*([*row, *[""] * (columns - len(row))] for row in rows), strict=True)):
        across = min(_WIDEST, max(_NARROWEST, *map(width, cells)) + 1)
        sheet.column_dimensions[chr(ord("A") + column)].width = round(across * _LATIN, 1)
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def _put(cell: Cell | MergedCell, text: str, font: object, alignment: object) -> None:
    """A whole number as one, all else as text: what begins with = is no formula."""
    if text.isascii() and text.isdigit() and len(text) < 10 and (text == "0" or text[0] != "0"):
        cell.value = int(text)
    elif text:
        cell.value = text
        cell.data_type = "s"
    cell.font, cell.alignment = font, alignment  # type: ignore[assignment]


def _settled(made: bytes) -> bytes:
    """The same parts without the clock that openpyxl puts into them."""
    parts = {}
    with ZipFile(BytesIO(made)) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(
        r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{_NEVER:%Y-%m-%dT%H:%M:%SZ}", core
    ).encode()
    return pack(parts)
