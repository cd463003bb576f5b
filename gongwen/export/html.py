"""Formatted HTML for the clipboard, made to be pasted into Word and WPS.

One <p> a paragraph without anything between two of them, each with its own formatting: standard
properties first, Word's `mso-` properties last, one font name each (measured: notes/docx.md, 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from gongwen.export.characters import clean
from gongwen.export.layout import Block, Piece, blocks
from gongwen.export.style import GB9704, HEI, PageStyle
from gongwen.spans import Paragraph

_INDENTED = ("body", "heading", "note", "number", "signer")
_TITLES = ("title", "annex_title")
_KEPT = ("title", "heading", "attachment", "signature", "annex_label", "annex_title")
_ALIGNED = {
    "title": "center", "annex_title": "center", "signature": "right", "date": "right", "attachment": "left",
    "annex_label": "left",
}  # fmt: skip
_DIGITS = re.compile(r"([0-9０-９.%]+)")
_START = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w="urn:schemas-microsoft-com:office:word" lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="ProgId" content="Word.Document">'
)


def to_html(paragraphs: Iterable[Paragraph], title: str = "", style: PageStyle = GB9704) -> str:
    """Make an HTML document of a whole text or of some paragraphs of it.

    `title` is the title of the HTML document; without it the text's own title is taken.
    """
    laid = blocks(paragraphs, style)
    title = clean(title) or next((block.text for block in laid if block.role == "title"), "")
    body = "".join(
        _table(list(run), style) if tabled else "".join(_paragraph(block, style) for block in run)
        for tabled, run in groupby(laid, lambda block: block.role == "table")
    )
    return (
        f'{_START}<title>{escape(title)}</title></head><body lang="ZH-CN">'
        f"<!--StartFragment-->{body}<!--EndFragment--></body></html>"
    )


def _paragraph(block: Block, style: PageStyle) -> str:
    lines = "<br>".join("".join(_span(piece, block, style) for piece in line) for line in block.lines)
    return f'<p class="MsoNormal" style="{_paragraph_style(block, style)}">{lines}</p>'


def _table(rows: list[Block], style: PageStyle) -> str:
    """Rows that stand together as one table with thin rules."""
    edge = "border:0.5pt solid #000000;padding:0 5.4pt"
    drawn = (
        "".join(
            f'<td style="{edge}">{"".join(_span(piece, row, style) for piece in cell) or "&nbsp;"}</td>'
            for cell in row.lines
        )
        for row in rows
    )
    cells = "".join(f"<tr>{row}</tr>" for row in drawn)
    return f'<table style="border-collapse:collapse;width:100%">{cells}</table>'


def _paragraph_style(block: Block, style: PageStyle) -> str:
    """Indents of 7.3.3 to 7.3.5 in points, and in characters for Word.

    No `margin-bottom:.0001pt` as Word writes it: LibreOffice drops all that follows it.
    """
    indent = 2.0 if block.role in _INDENTED else 0.0 - block.hanging
    align = _ALIGNED.get(block.role)
    line = f"{style.line_points:.2f}pt"

    def points(characters: float) -> str:
        return f"{characters * style.size:.1f}pt"

    above = f"{style.line_points * block.above:.2f}pt" if block.above else "0cm"
    below = line if block.role == "annex_title" else "0cm"
    plain = [
        f"margin:{above} {points(block.right)} {below} {points(block.left)}",
        f"text-align:{align}" if align else "text-align:justify;text-justify:inter-ideograph",
        f"text-indent:{points(indent)}",
        f"line-height:{line}",
    ]
    word = ["mso-line-height-rule:exactly"]
    if block.role == "annex_label":
        plain.append("page-break-before:always")
    if block.keep or block.role in _KEPT:
        plain.append("page-break-after:avoid")
    if indent:
        word.append(f"mso-char-indent-count:{indent:.1f}")
    if block.left:
        word.append(f"mso-para-margin-left:{block.left:.2f}gd")
    if block.right:
        word.append(f"mso-para-margin-right:{block.right:.2f}gd")
    if block.role == "heading":
        word.append(f"mso-outline-level:{block.level}")
    return ";".join([*plain, "mso-pagination:none", *word])


def _span(piece: Piece, block: Block, style: PageStyle) -> str:
    titled = block.role in _TITLES
    face = style.fonts.title if titled else HEI if block.role == "annex_label" else style.fonts.body
    headed = block.role == "heading" or piece.head
    if headed:
        face = style.fonts.heading(block.level)
    bold = style.bold_heads and headed and block.level > 1
    parts = [piece.text] if style.digits == style.latin else _DIGITS.split(piece.text)
    made = []
    for part in filter(None, parts):
        latin = style.digits if len(parts) > 1 and _DIGITS.fullmatch(part) else style.latin
        look = (
            f"font-family:'{face}';font-size:{style.title_size if titled else style.size:.1f}pt;"
            f"color:#000000;font-weight:{'bold' if bold else 'normal'};"
            f"{'background:yellow;' if piece.blank else ''}"
            f"mso-ascii-font-family:'{latin}';mso-hansi-font-family:'{latin}';"
            f"mso-fareast-font-family:'{face}'{';mso-highlight:yellow' if piece.blank else ''}"
        )
        made.append(f'<span lang="ZH-CN" style="{escape(look, quote=False)}">{escape(part)}</span>')
    return "".join(made)
