"""The text export, and what it must not pay for."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.export.characters import clean
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


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("⼀、⽂件⾦额", "一、文件金额"),  # radicals, as a PDF gives them
        ("朗", "朗"),
        ("ｶﾅ｡｢｣", "カナ。「」"),
        ("\u2126 \u212a ﬁ 𝐀", "Ω K fi A"),
        ("Ａ１％㎡①①（一）", "Ａ１％㎡①①（一）"),  # GBK has them
        ("m² ⑪ ½ ㎥", "m² ⑪ ½ ㎥"),  # there the plain ones would say something else
        ("𠮷田😀é", "𠮷田😀é"),
        ("•¥﹝2022﹞5号―\u2011", "·￥〔2022〕5号—-"),
    ],
)
def test_what_old_office_systems_lose_gives_way_to_its_like_where_that_means_the_same(
    typed: str, sent: str
) -> None:
    assert clean(f"会议{typed}。") == f"会议{sent}。"


@given(st.text(max_size=40))
def test_cleaned_once_is_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)
