"""Blocks poured into a python-docx document by style name; what the norm computes stands on the paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph as Drawn
from docx.text.run import Run
from lxml.etree import SubElement

from gongwen.export.layout import Block, Piece
from gongwen.export.style import PageStyle

STYLES = {
    "title": "Title",
    "recipients": "主送机关",
    "heading": "heading {level}",
    "body": "公文正文",
    "attachment": "附件说明",
    "signature": "发文机关署名",
    "date": "成文日期",
    "note": "附注",
    "number": "附注",
    "signer": "附注",
    "annex_label": "附件标识",
    "annex_title": "附件标题",
    "table": "表格文字",
}
HEAD_STYLE = "标题 {level} 字符"
_LINE_IN_STYLE = {"recipients": 1, "signature": 1, "annex_title": 1}
_KEPT_BY_STYLE = ("attachment", "signature", "title", "heading", "annex_label", "annex_title")
# Written by lxml itself: python-docx looks for each successor of each element that it puts in.
_RUN, _LOOK, _TEXT, _PARAGRAPH_LOOK = qn("w:r"), qn("w:rPr"), qn("w:t"), qn("w:pPr")
_RUN_STYLE, _PARAGRAPH_STYLE, _FONTS, _HIGHLIGHT = (
    qn("w:rStyle"), qn("w:pStyle"), qn("w:rFonts"), qn("w:highlight"),
)  # fmt: skip
_VALUE, _HINT, _ASCII, _OTHER, _SPACE = (
    qn("w:val"), qn("w:hint"), qn("w:ascii"), qn("w:hAnsi"), qn("xml:space"),
)  # fmt: skip
_DIGITS = re.compile(r"([0-9０-９.%]+)")


@dataclass
class Pouring:
    """One document being written.

    `add` makes the next paragraph; `ids` maps the names of our styles to the ids that they have in the
    document, looked up once because python-docx would look through all of them for every run. `foreign`
    styles are a unit's own, which may lack what ours say. `runs` collects those of each remark.
    """

    style: PageStyle
    add: Callable[[], Drawn]
    ids: Mapping[str, str]
    foreign: bool = False
    runs: dict[int, list[Run]] = field(default_factory=dict)

    def block(self, block: Block) -> Drawn:
        """Write one block."""
        drawn = self.paragraph(STYLES[block.role].format(level=block.level))
        for at, line in enumerate(block.lines):
            for piece in line:
                self.piece(drawn, piece, block.level)
            if at < len(block.lines) - 1:
                drawn.runs[-1].add_break(WD_BREAK.LINE)
        if self.foreign or block.above != _LINE_IN_STYLE.get(block.role, 0):
            self.lines_above(drawn, block.above)
        kept_by_style = block.role in _KEPT_BY_STYLE
        if (kept_by_style and self.foreign) or (block.keep and not kept_by_style):
            drawn.paragraph_format.keep_with_next = True
        if block.role == "attachment":
            self.indent(drawn, left=block.left, hanging=block.hanging)
        elif block.role in ("signature", "date"):
            if block.centred:
                self.indent(drawn, left=block.left, right=block.right)
                drawn.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            else:
                self.indent(drawn, right=block.right)
                if self.foreign:
                    drawn.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return drawn

    def piece(self, drawn: Drawn, piece: Piece, level: int = 0) -> None:
        """Write a piece; the hint puts quotes, dashes and dots into the Chinese font, as a Chinese IME does."""
        parts = [piece.text] if self.style.digits == self.style.latin else _DIGITS.split(piece.text)
        for part in filter(None, parts):
            run = SubElement(drawn._p, _RUN)
            look = SubElement(run, _LOOK)
            style = HEAD_STYLE.format(level=level) if piece.head else "签发人姓名" if piece.signer else ""
            if id := self.ids.get(style.lower()):
                SubElement(look, _RUN_STYLE).set(_VALUE, id)
            fonts = SubElement(look, _FONTS)
            fonts.set(_HINT, "eastAsia")
            if len(parts) > 1 and _DIGITS.fullmatch(part):
                fonts.set(_ASCII, self.style.digits)
                fonts.set(_OTHER, self.style.digits)
            if piece.blank:
                SubElement(look, _HIGHLIGHT).set(_VALUE, "yellow")
            words = SubElement(run, _TEXT)
            words.text = part
            if part != part.strip():
                words.set(_SPACE, "preserve")
            for number in piece.remarks:
                self.runs.setdefault(number, []).append(Run(run, drawn))

    def paragraph(self, style: str) -> Drawn:
        """Begin a paragraph in one of our styles."""
        drawn = self.add()
        SubElement(SubElement(drawn._p, _PARAGRAPH_LOOK), _PARAGRAPH_STYLE).set(
            _VALUE, self.ids[style.lower()]
        )
        return drawn

    def lines_above(self, drawn: Drawn, count: int) -> None:
        """Leave empty lines above a paragraph, as space and not as paragraphs."""
        drawn.paragraph_format.space_before = Twips(self.style.line * count)

    def indent(self, drawn: Drawn, **sides: float) -> None:
        """Set indents in characters, and in twips for readers that ignore characters."""
        indent = drawn._p.get_or_add_pPr().get_or_add_ind()
        for side, characters in sides.items():
            indent.set(qn(f"w:{side}Chars"), str(round(characters * 100)))
            indent.set(qn(f"w:{side}"), str(round(characters * self.style.character)))
