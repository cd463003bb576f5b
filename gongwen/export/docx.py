"""The .docx file: our own base package, poured by style name with python-docx.

The base under `base/` holds page, styles, fonts and footers (GB/T 9704—2012, sections 5 and 7); a
paragraph only names its style, and what the norm computes (positions, empty lines) stands on it.
python-docx's own template is not used: it brings 164 styles, theme fonts and Letter paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph as Drawn

from gongwen.export.layout import Block, Piece, blocks
from gongwen.spans import Paragraph

_BASE = Path(__file__).with_name("base")
_STYLES = {
    "title": "Title",
    "recipients": "主送机关",
    "body": "公文正文",
    "attachment": "附件说明",
    "signature": "发文机关署名",
    "date": "成文日期",
    "note": "附注",
}
_LINE = 579  # twips: 225 mm in 22 lines
_CHARACTER = 316  # twips: 156 mm in 28 characters
_EMPTY_LINE_IN_STYLE = ("recipients", "signature")
_LONGEST_PROPERTY = 255
_DAY = re.compile(r"([12]\d{3})年(\d{1,2})月(\d{1,2})日")


def to_docx(paragraphs: Iterable[Paragraph], day: date | None = None) -> bytes:
    """Make a .docx of A4 pages of 22 lines of 28 characters; the same input gives the same bytes.

    `day` is the date in the file's properties; without it the document's own date is taken, and
    none if it has none yet, because a clock would make every file differ.
    """
    document = docx.Document(BytesIO(_base()))
    laid = blocks(paragraphs)
    for block in laid:
        _pour(document, block)
    _describe(document, laid, day)
    return repacked(document)


def repacked(document: Document) -> bytes:
    """Save a document without clock and traces: the same document gives the same bytes."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as package:
        return _zip({name: package.read(name) for name in package.namelist()})


@cache
def _base() -> bytes:
    """Pack the base; its comments are for us and stay out of the user's file."""
    files = sorted(path for path in _BASE.rglob("*") if path.is_file())
    comment = re.compile(rb"<!--.*?-->", re.DOTALL)
    return _zip({path.relative_to(_BASE).as_posix(): comment.sub(b"", path.read_bytes()) for path in files})


def _zip(parts: dict[str, bytes]) -> bytes:
    """Pack parts in their order without clock and without traces of the operating system."""
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, content in parts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, content, compresslevel=9)
    return packed.getvalue()


def _pour(document: Document, block: Block) -> None:
    style = f"heading {block.level}" if block.role == "heading" else _STYLES[block.role]
    drawn = document.add_paragraph(style=style)
    for at, line in enumerate(block.lines):
        for piece in line:
            _run(drawn, piece, block.level)
        if at < len(block.lines) - 1:
            drawn.runs[-1].add_break(WD_BREAK.LINE)
    if block.above != (block.role in _EMPTY_LINE_IN_STYLE):
        drawn.paragraph_format.space_before = Twips(_LINE if block.above else 0)
    if block.keep and block.role not in ("attachment", "signature"):
        drawn.paragraph_format.keep_with_next = True
    if block.role == "attachment":
        _indent(drawn, left=block.left, hanging=block.hanging)
    elif block.role in ("signature", "date"):
        _indent(drawn, right=block.right)


def _run(drawn: Drawn, piece: Piece, level: int) -> None:
    """Add a run; the hint puts quotes, dashes and dots into the Chinese font, as a Chinese IME does."""
    run = drawn.add_run(piece.text)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    if piece.head:
        run.style = f"标题 {level} 字符"
    if piece.blank:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _indent(drawn: Drawn, **sides: float) -> None:
    """Set indents in characters, and in twips for readers that ignore characters."""
    indent = drawn._p.get_or_add_pPr().get_or_add_ind()
    for side, characters in sides.items():
        indent.set(qn(f"w:{side}Chars"), str(round(characters * 100)))
        indent.set(qn(f"w:{side}"), str(round(characters * _CHARACTER)))


def _describe(document: Document, laid: list[Block], day: date | None) -> None:
    """Fill in the core properties from the document itself; nothing that it does not say."""
    properties = document.core_properties
    properties.title = _said(laid, "title")
    properties.author = properties.last_modified_by = _said(laid, "signature")
    day = day or _own_day(_said(laid, "date"))
    if day:
        properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def _said(laid: list[Block], role: str) -> str:
    """Give the text of the first paragraph of a role; empty as long as a blank stands in it."""
    first = next((block for block in laid if block.role == role), None)
    if first is None or any(piece.blank for line in first.lines for piece in line):
        return ""
    return first.text[:_LONGEST_PROPERTY]


def _own_day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
