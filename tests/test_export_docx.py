"""The .docx, opened again with python-docx and as a bare package."""

import re
from datetime import date
from io import BytesIO
from random import Random
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph as Drawn
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.export.docx import to_docx
from gongwen.spans import Paragraph, Role, Span
from tests import documents
from tests.documents import one

REPORT = [*documents.REPORT[2:4], *documents.REPORT[5:]]  # without what a red head takes up, and the lead


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_docx(REPORT)


@pytest.fixture(scope="module")
def opened(made: bytes) -> Document:
    return docx.Document(BytesIO(made))


def parts(made: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(made)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def indent(drawn: Drawn) -> dict[str, str]:
    found = drawn._p.get_or_add_pPr().get_or_add_ind()
    return {name.rpartition("}")[2]: value for name, value in found.attrib.items()}


def test_styles_carry_the_roles(opened: Document) -> None:
    names = [drawn.style.name for drawn in opened.paragraphs if drawn.style]
    assert names == [
        "Title",
        "主送机关",
        "Heading 1",
        *["公文正文"] * 3,
        *["附件说明"] * 2,
        "发文机关署名",
        "成文日期",
        "附注",
    ]


def test_text_is_whole_and_the_title_has_lines(opened: Document) -> None:
    texts = [drawn.text.replace("\n", "") for drawn in opened.paragraphs]
    assert texts == [paragraph.text for paragraph in REPORT]
    assert opened.paragraphs[0].text.split("\n")[1] == "党史学习教育专题民主生活会召开情况报告"


def test_run_in_head_takes_the_style_linked_to_its_heading(opened: Document) -> None:
    runs = opened.paragraphs[3].runs
    assert [(run.text, run.style.name if run.style else "") for run in runs] == [
        ("（一）明确会议主题。", "标题 2 字符"),
        ("根据2021年12月的“通知”要求，研究部署。", "Default Paragraph Font"),
    ]
    linked = opened.styles["标题 2 字符"].element.find(qn("w:link")).get(qn("w:val"))
    assert opened.styles["Heading 2"].style_id == linked


def test_only_blanks_are_highlighted_and_runs_hint_chinese(opened: Document) -> None:
    runs = [run for drawn in opened.paragraphs for run in drawn.runs]
    assert [run.text for run in runs if run.font.highlight_color] == ["【待补充：总数】"]
    assert {run._r.get_or_add_rPr().get_or_add_rFonts().get(qn("w:hint")) for run in runs} == {"eastAsia"}
    assert not any(run.font.size or run.font.name or run.font.bold for run in runs)


def test_page_is_that_of_the_norm(opened: Document) -> None:
    section = opened.sections[0]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    height, top, bottom = section.page_height, section.top_margin, section.bottom_margin
    assert width and left and right and height and top and bottom
    assert [round(side.mm, 1) for side in (width, height, top, left)] == [210.0, 297.0, 37.0, 28.0]
    assert round(Length(width - left - right).mm, 2) == 156.0
    assert round(Length(height - top - bottom).mm, 2) == 225.0
    grid = section._sectPr.find(qn("w:docGrid"))
    assert [grid.get(qn(f"w:{name}")) for name in ("type", "linePitch", "charSpace")] == [
        "linesAndChars",
        "579",
        "-849",
    ]


def test_normal_holds_size_and_spacing_itself(opened: Document) -> None:
    """LibreOffice counts charSpace from Normal's own size; without it a line has 27 characters."""
    normal = opened.styles["Normal"]
    assert normal.font.size and normal.font.size.pt == 16
    assert normal.paragraph_format.line_spacing and normal.paragraph_format.line_spacing.pt == 28.95
    tracking = normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))
    assert tracking == "-6"


def test_page_numbers_right_on_odd_and_left_on_even_pages(opened: Document) -> None:
    assert opened.settings.odd_and_even_pages_header_footer
    section = opened.sections[0]
    odd, even = section.footer.paragraphs, section.even_page_footer.paragraphs
    assert [drawn.text for drawn in (*odd, *even)] == ["— 1 —", "— 2 —"]
    assert [indent(drawn) for drawn in (*odd, *even)] == [
        {"rightChars": "100", "right": "280"},
        {"leftChars": "100", "left": "280"},
    ]
    for drawn in (*odd, *even):
        kinds = [mark.get(qn("w:fldCharType")) for mark in drawn._p.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"]


def test_positions_of_the_sign_off_and_attachments(opened: Document) -> None:
    first, second, signature, day = opened.paragraphs[6:10]
    assert indent(first) == {"leftChars": "600", "left": "1896", "hangingChars": "400", "hanging": "1264"}
    assert indent(second) == {"leftChars": "600", "left": "1896", "hangingChars": "100", "hanging": "316"}
    assert indent(signature) == {"rightChars": "200", "right": "632"}
    assert indent(day) == {"rightChars": "550", "right": "1738"}


def test_the_date_cannot_stand_alone(opened: Document) -> None:
    def kept(drawn: Drawn) -> bool:
        style = drawn.style.paragraph_format.keep_with_next if drawn.style else None
        own = drawn.paragraph_format.keep_with_next
        return bool(style if own is None else own)

    assert [kept(drawn) for drawn in opened.paragraphs[3:10]] == [False, False, True, True, True, True, False]


def test_core_properties_say_what_the_document_says(opened: Document) -> None:
    core = opened.core_properties
    assert core.title == REPORT[0].text
    assert core.author == core.last_modified_by == "中共星河区卫生健康局党组"
    assert core.language == "zh-CN"
    assert core.created and core.created.date() == date(2022, 1, 28)


def test_a_given_day_goes_before_and_blanks_describe_nothing() -> None:
    blank = [
        Paragraph(role, role, (Span("【待补充：某】", "blank"),)) for role in ("title", "signature", "date")
    ]
    core = docx.Document(BytesIO(to_docx(blank))).core_properties
    assert (core.title, core.author, core.created) == ("", "", None)
    core = docx.Document(BytesIO(to_docx(blank, date(2026, 3, 1)))).core_properties
    assert core.created and core.created.date() == date(2026, 3, 1)


def test_impossible_dates_and_endless_titles_do_no_harm() -> None:
    made = to_docx([one("title", "报告" * 200), one("date", "2022年2月30日")])
    core = docx.Document(BytesIO(made)).core_properties
    assert len(core.title) == 255
    assert core.created is None


def test_same_paragraphs_same_bytes_and_small(made: bytes) -> None:
    assert to_docx(REPORT) == made
    with ZipFile(BytesIO(made)) as package:
        assert {(entry.date_time, entry.create_system) for entry in package.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0)
        }


def test_a_long_report_stays_below_20_kilobytes() -> None:
    """6000 characters without any pattern, which no compression makes smaller than they are."""
    chance = Random(9704)
    texts = ["".join(chr(0x4E00 + chance.randrange(800)) for _ in range(200)) for _ in range(30)]
    assert len(to_docx([*REPORT, *(one("body", text) for text in texts)])) < 20_000


def test_package_holds_no_foreign_parts_fonts_or_remarks(made: bytes) -> None:
    found = parts(made)
    assert sorted(found) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    whole = "".join(found.values())
    assert not re.search("asciiTheme|eastAsiaTheme|hAnsiTheme|python-docx|<!--", whole)
    named = set(re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"', found["word/styles.xml"]))
    assert named - {"zh-CN"} <= set(re.findall(r'<w:font w:name="([^"]+)"', found["word/fontTable.xml"]))


def test_a_second_signature_has_no_empty_line_and_a_lone_date_has_one() -> None:
    made = to_docx([one("body", "甲"), one("signature", "乙"), one("signature", "丙"), one("date", "丁")])
    spaces = [drawn.paragraph_format.space_before for drawn in docx.Document(BytesIO(made)).paragraphs]
    assert spaces == [None, None, 0, None]
    lone = docx.Document(BytesIO(to_docx([one("body", "甲"), one("date", "丁")]))).paragraphs[1]
    assert lone.paragraph_format.space_before and lone.paragraph_format.space_before.pt == 28.95


def test_refused_characters_go_and_rare_ones_stay() -> None:
    text = "甲\x00\x0b\x1f乙\ud800\udfff丙\ue000\U000f0001丁\ufeff\u200b\uffff𠮷<&>\t“戊”"
    drawn = docx.Document(BytesIO(to_docx([one("body", text)]))).paragraphs
    assert [paragraph.text for paragraph in drawn] == ["甲", "乙丙丁𠮷<&> “戊”"]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=40), st.sampled_from(["title", "body", "date"]))
def test_any_text_gives_a_file_that_opens(text: str, role: Role) -> None:
    made = to_docx([one(role, "甲" + text)])
    assert docx.Document(BytesIO(made)).paragraphs[0].text.startswith("甲")
