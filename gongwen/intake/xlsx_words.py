"""The words of an .xlsx: the rows of the sheets that are shown, cells divided by tabs, merged cells filled.

It is somebody else's file: what it unpacks to and how many cells it has are bounded before they
are taken; no formula is run and nothing is fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from gongwen.errors import GongwenError

LARGEST_PART = 24_000_000
"""Bytes of one part once unpacked, and of all of them twice that."""
MOST_ROWS = 5_000
MOST_CELLS = 60_000
LAST_ROW = 50_000
"""So far down a sheet is looked for words."""
WIDEST = 200
"""Columns of a sheet that are read."""
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, IndexError, TypeError, AttributeError,
    NotImplementedError, OSError, ParseError, SyntaxError,
)  # fmt: skip
_BROKEN = "不是完好的 .xlsx；请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
_MUCH = f"{{name}} 超过 {MOST_ROWS} 行（或 {MOST_CELLS} 格），不像一份汇总表，没有读；请只留下要核对的那张表再试。"
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN = re.compile(rb'<row [^>]{0,400}hidden="(?:1|true)"')


def is_xlsx(data: bytes) -> bool:
    """Whether bytes are a package with a workbook in it."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "xl/workbook.xml" in package.namelist()
    except _DAMAGED:
        return False


def xlsx_words(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a workbook, a row a line, and sentences on what was left out or could not be told.

    Raises GongwenError with one sentence that says what to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _bounded(package, name)
            return _words(package, data, name)
    except RuntimeError:  # what zipfile raises for a part under a password
        raise GongwenError(f"{name} 加了密码，读不了；请打开后去掉密码，另存为 .xlsx 再试。") from None
    except _DAMAGED:
        raise GongwenError(f"{name} {_BROKEN}") from None


def _bounded(package: zipfile.ZipFile, name: str) -> None:
    """Refuse what unpacks to too much, and XML that declares things of its own."""
    parts = package.infolist()
    # Python's zipfile never gives more than a part's entry in the list says.
    if sum(part.file_size for part in parts) > 2 * LARGEST_PART or len(parts) > 2_000:
        raise GongwenError(f"{name} 展开后太大，没有读；请只留下要核对的表再试。")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            content = package.read(part)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise GongwenError(f"{name} {_BROKEN}")


def _words(package: zipfile.ZipFile, data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    import openpyxl

    # Read-only sheets are walked, never held: a cell in the last row of a sheet costs nothing.
    shown, written = (
        openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=kept, keep_links=False)
        for kept in (True, False)
    )
    lines: list[str] = []
    notes: list[str] = []
    left = [MOST_ROWS, MOST_CELLS]
    for sheet, source in zip(shown.worksheets, written.worksheets, strict=True):
        if sheet.sheet_state != "visible":
            notes.append(f"隐藏的工作表“{sheet.title}”没有读，要核对请先取消隐藏。")
            continue
        rows, lost = _rows(sheet, source, left, name)
        if lost:
            places = "、".join(lost[:5]) + ("等" if len(lost) > 5 else "")
            notes.append(
                f"工作表“{sheet.title}”的{places}是公式，没有存下结果，按空白读；"
                "请用 Excel 或 WPS 打开保存一次再试。"
            )
        # openpyxl is pinned; nothing public tells a sheet's part.
        markup = package.read(getattr(sheet, "_worksheet_path"))  # noqa: B009
        if hidden := len(_HIDDEN.findall(markup)):
            notes.append(f"工作表“{sheet.title}”有{hidden}行是隐藏的，也算在内。")
        _fill(rows, [tuple(map(bytes.decode, area)) for area in _MERGED.findall(markup)[:MOST_ROWS]])
        lines += (
            "\t".join(row) if sum(map(bool, row)) > 1 else "".join(row)
            for row in _trimmed(list(rows.values()))
        )
        lines.append("")
    return "\n".join(lines).strip("\n"), tuple(notes)


def _rows(sheet: Any, source: Any, left: list[int], name: str) -> tuple[dict[int, list[str]], list[str]]:
    """The rows that are not empty, by their number, and the places of formulas without a kept result."""
    rows: dict[int, list[str]] = {}
    lost: list[str] = []
    for each in (sheet, source):
        each.reset_dimensions()  # what a file says of its own size need not be so
    pairs = zip(sheet.iter_rows(max_col=WIDEST), source.iter_rows(max_col=WIDEST), strict=True)
    for number, (values, formulas) in enumerate(pairs, 1):
        if number > LAST_ROW:
            raise GongwenError(_MUCH.format(name=name))
        row = [_text(cell.value) for cell in values]
        for cell, formula in zip(values, formulas, strict=False):
            if cell.value is None and formula.value is not None and formula.data_type == "f":
                lost.append(formula.coordinate)
        if any(row):
            rows[number] = row
            left[0] -= 1
            left[1] -= sum(map(bool, row))
        if min(left) < 0 or len(lost) > MOST_ROWS:
            raise GongwenError(_MUCH.format(name=name))
    return rows, lost


def _fill(rows: dict[int, list[str]], areas: list[tuple[str, ...]]) -> None:
    """What stands in the first of cells merged downwards holds for each of their rows."""
    for first, top, last, bottom in areas:
        column = _column(first)
        held = rows.get(int(top), [])
        if top == bottom or column >= len(held) or _column(last) - column > WIDEST:
            continue
        for number in range(int(top) + 1, min(int(bottom), max(rows)) + 1):
            if number in rows and column < len(rows[number]):
                rows[number][column] = held[column]


def _column(letters: str) -> int:
    """The number of a column from 0: A, B, … AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _trimmed(rows: list[list[str]]) -> Iterator[list[str]]:
    """Rows without the empty columns on the right, empty rows gone."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    return (row[:width] for row in rows if any(row))


def _text(value: Any) -> str:
    """A cell as a reader would write it; a text keeps to its line."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return re.sub(r"\s+", " ", str(value)).strip()[:2000]
