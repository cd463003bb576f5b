"""The 审阅稿: findings as comments at their words, blanks highlighted, sources where wanted."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn

from gongwen.anchors import Place
from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.export.checking import check_docx
from gongwen.export.docx import to_docx
from gongwen.export.remarks import remarks_on, with_said
from gongwen.export.word import Order, to_word
from gongwen.findings import Finding
from gongwen.library import library
from tests.documents import REPORT, one
from tests.test_export_template import EXAMPLE


def finding(start: int, end: int, **more: str) -> Finding:
    return Finding(
        "rule", "必改", "这里不对。", "《某规定》第一条", start, end, suggestion="改成这样", **more
    )


def commented(made: bytes) -> dict[str, str]:
    """Comment text -> the words it lies on."""
    document = docx.Document(BytesIO(made))
    found = {}
    for comment in document.comments:
        words, on = "", False
        for element in document.element.body.iter():
            if element.tag == qn("w:commentRangeStart") and element.get(qn("w:id")) == str(
                comment.comment_id
            ):
                on = True
            elif element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == str(
                comment.comment_id
            ):
                on = False
            elif on and element.tag == qn("w:t"):
                words += element.text or ""
        found[comment.text] = words
    return found


def test_a_finding_is_a_comment_on_its_very_words() -> None:
    text = "\n".join(paragraph.text for paragraph in REPORT)
    at = text.index("研究部署")
    across = text.index("会议主题。根据")  # from the head into the text behind it
    found = [finding(at, at + 4), Finding("b", "建议", "跨小标题。", "", across, across + 7)]
    made = to_docx(REPORT, date(2022, 1, 28), remarks=remarks_on(REPORT, found))
    assert commented(made) == {
        "必改：这里不对。\n可改为：改成这样\n依据：《某规定》第一条": "研究部署",
        "建议：跨小标题。": "会议主题。根据",
    }
    assert check_docx(made) == ()
    assert made == to_docx(REPORT, date(2022, 1, 28), remarks=remarks_on(REPORT, found))


def test_overlapping_findings_each_keep_their_words() -> None:
    paragraphs = [one("body", "甲乙丙丁戊")]
    found = [Finding("a", "提示", "一", "", 0, 3), Finding("b", "提示", "二", "", 2, 5)]
    made = to_docx(paragraphs, remarks=remarks_on(paragraphs, found))
    assert commented(made) == {"提示：一": "甲乙丙", "提示：二": "丙丁戊"}


def test_a_finding_on_the_whole_stands_on_the_title_and_no_clock_dates_it() -> None:
    paragraphs = [one("title", "报告"), one("body", "正文。")]
    made = to_docx(paragraphs, remarks=remarks_on(paragraphs, [Finding("a", "提示", "缺章节", "", 0, 0)]))
    assert commented(made) == {"提示：缺章节": "报告"}
    with ZipFile(BytesIO(made)) as package:
        comments = package.read("word/comments.xml").decode()
    assert "w:date" not in comments and 'w:author="拟稿台校核"' in comments


def test_hostile_words_in_a_comment_do_no_harm() -> None:
    paragraphs = [one("body", "甲\x00\ud800乙")]
    found = [Finding("a", "提示", "坏\x00\ud800字<&>", "", 1, 3), Finding("b", "提示", "远", "", 500, 600)]
    made = to_docx(paragraphs, remarks=remarks_on(paragraphs, found))
    assert set(commented(made)) <= {"提示：坏字<&>", "提示：远"}
    assert docx.Document(BytesIO(made)).paragraphs[0].text == "甲乙"


def test_review_of_a_draft_with_blanks_findings_and_sources() -> None:
    answers = (
        load(EXAMPLE.read_text(encoding="utf-8")).put({"opinions.team.problems": 3}).forget(["meeting.place"])
    )
    document = library().document(answers.document)
    draft = compose(document, answers)
    assert any(found.level == "必改" for found in draft.findings)
    plain = commented(to_word(document, answers, draft, Order(review=True)))
    assert len(plain) == len({found.id for found in draft.findings if not found.id.startswith("blank:")})
    made = to_word(document, answers, draft, Order(review=True, sources=True))
    sourced = commented(made)
    assert any(re.match("来自回答：", text) for text in sourced) and any("出处" in text for text in sourced)
    opened = docx.Document(BytesIO(made))
    marked = [run.text for drawn in opened.paragraphs for run in drawn.runs if run.font.highlight_color]
    assert marked and all(text.startswith("【待补充") for text in marked)
    assert check_docx(made) == ()


def test_what_colleagues_remarked_is_a_comment_under_their_names() -> None:
    paragraphs = [one("body", "会议应到7人，实到7人。")]
    found = remarks_on(paragraphs, [finding(2, 6)])
    said = with_said(
        found,
        [(Place("body", 7, 11, False), "李四", "请核对\x00<&>"), (Place("body", 2, 6, True), "", "同上")],
    )
    made = to_docx(paragraphs, remarks=said)
    told = commented(made)
    assert told["请核对<&>"] == "实到7人" and told["同上"] == "应到7人" and len(told) == 3
    assert {comment.author for comment in docx.Document(BytesIO(made)).comments} == {
        "拟稿台校核",
        "李四",
        "同事",
    }
