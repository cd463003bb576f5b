"""Formatted HTML for the clipboard, made to be pasted into Word and WPS.

One <p> a paragraph without anything between two of them, each with its own formatting: standard
properties first, Word's `mso-` properties last, one font name each (measured: notes/docx.md, 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from gongwen.export.characters import clean
from gongwen.export.layout import Block, Piece, blocks
from gongwen.spans import Paragraph

_SONG, _FANG, _HEI, _KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_LEVEL_FONTS = {1: _HEI, 2: _KAI, 3: _FANG, 4: _FANG}
_CHARACTER = 16.0  # points
_LINE = "28.95pt"
_INDENTED = ("body", "heading", "note")
_START = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w="urn:schemas-microsoft-com:office:word" lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="ProgId" content="Word.Document">'
)


def to_html(paragraphs: Iterable[Paragraph], title: str = "") -> str:
    """Make an HTML document of a whole text or of some paragraphs of it.

    `title` is the title of the HTML document; without it the text's own title is taken.
    """
    laid = blocks(paragraphs)
    title = clean(title) or next((block.text for block in laid if block.role == "title"), "")
    body = "".join(map(_paragraph, laid))
    return (
        f'{_START}<title>{escape(title)}</title></head><body lang="ZH-CN">'
        f"<!--StartFragment-->{body}<!--EndFragment--></body></html>"
    )


def _paragraph(block: Block) -> str:
    lines = "<br>".join("".join(_span(piece, block) for piece in line) for line in block.lines)
    return f'<p class="MsoNormal" style="{_paragraph_style(block)}">{lines}</p>'


def _paragraph_style(block: Block) -> str:
    """Indents of 7.3.3 to 7.3.5 in points, and in characters for Word.

    No `margin-bottom:.0001pt` as Word writes it: LibreOffice drops all that follows it.
    """
    indent = 2.0 if block.role in _INDENTED else 0.0 - block.hanging
    align = {"title": "center", "signature": "right", "date": "right", "attachment": "left"}.get(block.role)
    plain = [
        f"margin:{_LINE if block.above else '0cm'} {_points(block.right)} 0cm {_points(block.left)}",
        f"text-align:{align}" if align else "text-align:justify;text-justify:inter-ideograph",
        f"text-indent:{_points(indent)}",
        f"line-height:{_LINE}",
    ]
    word = ["mso-line-height-rule:exactly"]
    if block.keep or block.role in ("title", "heading", "attachment", "signature"):
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


def _span(piece: Piece, block: Block) -> str:
    font = _SONG if block.role == "title" else _FANG
    if block.role == "heading" or piece.head:
        font = _LEVEL_FONTS[block.level]
    style = (
        f"font-family:'{font}';font-size:{22 if block.role == 'title' else 16}.0pt;"
        f"color:#000000;font-weight:normal;{'background:yellow;' if piece.blank else ''}"
        "mso-ascii-font-family:'Times New Roman';mso-hansi-font-family:'Times New Roman';"
        f"mso-fareast-font-family:'{font}'{';mso-highlight:yellow' if piece.blank else ''}"
    )
    return f'<span lang="ZH-CN" style="{style}">{escape(piece.text)}</span>'


def _points(characters: float) -> str:
    return f"{characters * _CHARACTER:.1f}pt"
