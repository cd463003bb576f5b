"""The text export, and what it must not pay for."""

import subprocess
import sys

from gongwen.export.text import to_text
from gongwen.spans import Paragraph, Span


def test_paragraphs_are_lines_and_nothing_is_added_or_changed() -> None:
    title = Paragraph("title", "title", (Span("情况报告", "fixed"),))
    body = Paragraph(
        "lead", "body", (Span("共", "fixed"), Span("17", "answer", "x"), Span(" <条>。\u200b", "fixed"))
    )
    assert to_text([title, body]) == "情况报告\n共17 <条>。\u200b"
    assert to_text([]) == ""


def test_text_and_html_do_not_import_python_docx() -> None:
    code = "import sys, gongwen.export.text, gongwen.export.html; print('docx' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
