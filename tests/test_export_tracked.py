"""Tracked changes: accepted they give the corrected text, refused the original one."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from gongwen.export.tracked import to_tracked
from gongwen.intake.shape import shaped

ORIGINAL = """江城市水务局党组关于民主生活会召开情况的报告
中共江城市委组织部：
2022年1月20日，局党组召开党史学习教育专题民主生活会,应到7人。
一、会前准备情况
（一）征求意见建议。收到意见45条。
多余的一段。
特此报告。
中共江城市水务局党组
2022年1月28日"""
CORRECTED = (
    ORIGINAL.replace("会,应", "会，应").replace("多余的一段。\n", "").replace("45条", "45条，已经反馈")
)
WORDS = st.text(st.sampled_from("会议召开情况，。（一）、报告\n"), max_size=60)


def kept_lines(content: bytes, *, accepted: bool) -> list[str]:
    """What Word keeps when all changes are accepted, or refused: read from the XML by its rules."""
    body = docx.Document(io.BytesIO(content)).element.body
    gone = ("w:del", "w:moveFrom") if accepted else ("w:ins", "w:moveTo")
    made: list[str] = [""]
    for paragraph in body.iterchildren(qn("w:p")):
        for node in paragraph.iter(qn("w:t"), qn("w:delText")):
            if not any(parent.tag in map(qn, gone) for parent in node.iterancestors()):
                made[-1] += node.text or ""
        marks = [paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(tag)}") for tag in gone]
        if not any(mark is not None for mark in marks):
            made.append("")
    return [text for text in made if text]


def lines_of(text: str) -> list[str]:
    return [paragraph.text for paragraph in shaped(text)]


def test_accepting_gives_the_corrected_text_and_refusing_the_original() -> None:
    content = to_tracked(ORIGINAL, CORRECTED, date(2022, 1, 28))
    assert kept_lines(content, accepted=True) == lines_of(CORRECTED)
    assert kept_lines(content, accepted=False) == lines_of(ORIGINAL)
    xml = docx.Document(io.BytesIO(content)).element.xml
    assert len(re.findall(r"<w:ins ", xml)) == 2 and len(re.findall(r"<w:del ", xml)) == 3


@given(WORDS, WORDS, st.booleans())
def test_any_two_texts(old: str, new: str, dated: bool) -> None:
    content = to_tracked(old, new, date(2022, 1, 28) if dated else None)
    assert kept_lines(content, accepted=True) == lines_of(new)
    assert kept_lines(content, accepted=False) == lines_of(old)


def test_a_paragraph_that_moved_is_a_move_and_what_changed_in_it_a_change() -> None:
    before = "（一）征求意见建议。收到意见45条，已经反馈。\n（二）谈心谈话。共谈话33人次，谈透了问题。"
    after = "（一）谈心谈话。共谈话33人次，谈透了问题。\n（二）征求意见建议。收到意见46条，已经反馈。"
    content = to_tracked(before, after, date(2022, 1, 28))
    assert kept_lines(content, accepted=True) == lines_of(after)
    assert kept_lines(content, accepted=False) == lines_of(before)
    body = docx.Document(io.BytesIO(content)).element.body
    (start,), (to,) = (list(body.iter(qn(f"w:{name}RangeStart"))) for name in ("moveFrom", "moveTo"))
    assert start.get(qn("w:name")) == to.get(qn("w:name")) and start.get(qn("w:id")) != to.get(qn("w:id"))
    put_in = "".join(node.text or "" for change in body.iter(qn("w:ins")) for node in change.iter(qn("w:t")))
    assert put_in == "一二46", "the sea stays small"


def test_the_same_texts_give_the_same_bytes_and_nothing_tracked_where_nothing_changed() -> None:
    assert to_tracked(ORIGINAL, CORRECTED) == to_tracked(ORIGINAL, CORRECTED)
    xml = docx.Document(io.BytesIO(to_tracked(ORIGINAL, ORIGINAL))).element.xml
    assert "<w:ins " not in xml and "<w:del " not in xml


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (ORIGINAL, ["title", "recipients", "body", "heading", "body", "body", "body", "signature", "date"]),
        ("会议召开了。", ["body"]),
        ("关于开好民主生活会的\n通知\n各支部：\n请准备。", ["title", "title", "recipients", "body"]),
    ],
)
def test_roles_by_form_and_place(text: str, roles: list[str]) -> None:
    assert [paragraph.role for paragraph in shaped(text)] == roles
