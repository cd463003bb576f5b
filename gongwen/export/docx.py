"""The .docx file: our own base package, poured by style name with python-docx.

The base under `base/` holds page, styles, fonts and footers (GB/T 9704—2012, sections 5 and 7),
filled in from a page style; a paragraph only names its style, and what the norm computes
(positions, empty lines) stands on it. python-docx's own template is not used: it brings 164
styles, theme fonts and Letter paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document
from jinja2 import Environment

from gongwen.export.borrowing import styles_by_name
from gongwen.export.comments import add_comments
from gongwen.export.frame import foot_of, head_of, split
from gongwen.export.framing import draw_foot, draw_head
from gongwen.export.layout import Block, blocks
from gongwen.export.packing import pack
from gongwen.export.pages import page_starts, room_below
from gongwen.export.pouring import Pouring
from gongwen.export.remarks import Remark
from gongwen.export.style import FANG, GB9704, HEI, KAI, SONG, SONG_BIAO, TIMES, PageStyle
from gongwen.export.tables import pour
from gongwen.spans import Paragraph

_BASE = Path(__file__).with_name("base")
_LONGEST_PROPERTY = 255
_DAY = re.compile(r"([12]\d{3})年(\d{1,2})月(\d{1,2})日")
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_XML = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True, slots=True)
class Finish:
    """How a document goes out: its page style, whether a seal is put on it, the day it is printed."""

    style: PageStyle = GB9704
    seal: bool = False
    issued: date | None = None


PLAIN = Finish()


def to_docx(
    paragraphs: Iterable[Paragraph],
    day: date | None = None,
    finish: Finish = PLAIN,
    remarks: Mapping[str, Sequence[Remark]] | None = None,
) -> bytes:
    """Make a .docx of A4 pages of 22 lines of 28 characters; the same input gives the same bytes.

    `day` is the date in the file's properties; without it the document's own date is taken, and
    none if it has none yet, because a clock would make every file differ. `remarks`, by paragraph
    id, become comments in the margin of a 审阅稿.
    """
    style = finish.style
    document = base_document(style, review=bool(remarks))
    laid = blocks(paragraphs, style, seal=finish.seal, remarks=remarks)
    pouring = Pouring(style, document.add_paragraph, styles_by_name(document))
    body, used = laid, 0
    if style.letterhead:
        taken, body = split(laid)
        head = head_of(style.letterhead, taken)
        draw_head(pouring, head)
        used = head.lines(style)
    for at, drawn in enumerate(pour(pouring, body)):
        if at == 0 and style.letterhead:
            pouring.lines_above(drawn, 2)  # 红色分隔线下空二行 (7.3.1)
    if style.imprint:
        foot = foot_of(style.imprint, finish.issued)
        draw_foot(document, pouring, foot, new_pages=_pages_to_an_even_one(body, style, used))
    describe(document, laid, day)
    add_comments(document, pouring.runs, remarks or {}, day)
    return repacked(document)


def _pages_to_an_even_one(body: list[Block], style: PageStyle, used: int) -> int:
    """How many pages must be begun so that 版记 stands on an even one, by our estimate (7.4.1)."""
    starts = page_starts(body, style, used)
    if (starts[-1].page if starts else 1) % 2:
        return 1
    return 0 if room_below(body, style, starts) >= 4 else 2


def repacked(document: Document) -> bytes:
    """Save without a trace of clock or system."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as package:
        return pack({name: package.read(name) for name in package.namelist()})


@cache
def _base(style: PageStyle, review: bool) -> bytes:
    """Pack the base with a style's numbers; its comments are for us and stay out of the user's file."""
    known = {SONG_BIAO, FANG, HEI, KAI, SONG, TIMES}
    faces = {*(getattr(style.fonts, name) for name in style.fonts.__slots__), style.latin, style.digits}
    values = {
        "style": style,
        "margins": style.margins,
        "review": review,
        "other_faces": sorted(faces - known),
    }
    parts = {}
    for path in sorted(path for path in _BASE.rglob("*") if path.is_file()):
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        parts[path.relative_to(_BASE).as_posix()] = _XML.from_string(text).render(values).encode()
    return pack(parts)


def base_document(style: PageStyle, *, review: bool = False) -> Document:
    """An empty document with every style of ours; those of comments too for a `review`."""
    document: Document = docx.Document(BytesIO(_base(style, review)))
    return document


def describe(document: Document, laid: list[Block], day: date | None) -> None:
    """Fill in the core properties from the document itself; nothing that it does not say."""
    properties = document.core_properties
    properties.language = "zh-CN"
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
