"""The clipboard's HTML as Writer takes it: font, size, indent and line height of each role."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from gongwen.export.html import to_html
from gongwen.export.pdf import converted
from tests.documents import REPORT

pytestmark = pytest.mark.render


def test_writer_keeps_what_the_html_says() -> None:
    html = to_html(REPORT).encode()
    made = converted({"a.html": html}, "docx:Office Open XML Text", 120)["a.docx"]
    opened = docx.Document(BytesIO(made))
    assert [each.text.replace("\n", "") for each in opened.paragraphs] == [each.text for each in REPORT]
    for paragraph, drawn in zip(REPORT, opened.paragraphs, strict=True):
        spacing = drawn.paragraph_format
        assert spacing.line_spacing is not None and abs(spacing.line_spacing.pt - 28.95) < 0.1
        if paragraph.role in ("body", "heading", "note"):
            assert spacing.first_line_indent is not None and abs(spacing.first_line_indent.pt - 32) < 0.2
        if paragraph.role in ("signature", "date"):
            ind = drawn._p.pPr.ind  # Writer says end where Word says right
            assert int(ind.get(qn("w:end")) or ind.get(qn("w:right"))) >= 31 * 20
        for run in (run for run in drawn.runs if run.text.strip()):
            face = run._r.rPr.rFonts.get(qn("w:eastAsia")) or run._r.rPr.rFonts.get(qn("w:ascii"))
            wanted = {"title": "方正小标宋简体", "heading": "黑体"}.get(paragraph.role, "仿宋_GB2312")
            assert face in (wanted, "楷体_GB2312") and (face == wanted or run.text == "（一）明确会议主题。")
            assert run.font.size is not None and run.font.size.pt == (22 if paragraph.role == "title" else 16)
