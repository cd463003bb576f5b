"""The page as LibreOffice sets it: 22 lines of 28 characters (GB/T 9704—2012, 5.2.3), and all that stands on it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from gongwen.export.docx import PLAIN, to_docx
from gongwen.export.layout import blocks
from gongwen.export.pages import page_starts
from gongwen.export.pdf import converted
from gongwen.export.remarks import remarks_on
from gongwen.export.template import ANCHOR, to_docx_in
from gongwen.findings import Finding
from gongwen.spans import Paragraph, Span
from tests.documents import ANNEX, FINISHES, REPORT, one
from tests.rendered.pages import Line, pages
from tests.reports import cases, drafted
from tests.test_export_template import saved, unit

DAY = r"\d{4}年\d+月\d+日|【待补充：成文日期】"

pytestmark = pytest.mark.render
HAN = re.compile(r"[\u4e00-\u9fff]+")
FILLER = one("body", "国" * (28 * 43 - 2))
ENDING = (
    Paragraph("f", "body", (Span("国" * (28 * 42 - 2), "fixed"),)),
    *(
        one(role, text)
        for role, text in (("body", "特此报告。"), ("signature", "中共星河区委"), ("date", "2022年1月28日"))
    ),
)


@cache
def rendered() -> dict[str, list[list[Line]]]:
    """Every kind of document, converted in one run."""
    documents = {f"golden_{case}": to_docx(drafted(path).paragraphs) for case, path in cases().items()}
    for name, finish in FINISHES.items():
        documents[f"kind_{name}"] = to_docx((*REPORT[:-1], FILLER, *REPORT[-1:], *ANNEX), None, finish)
    documents["ending"] = to_docx(ENDING)
    documents["filler"] = to_docx([one("body", "国" * (28 * 66 - 2))])
    remarks = remarks_on(REPORT, [Finding("a", "必改", "不对", "", 30, 40)])
    documents["review"] = to_docx(REPORT, remarks=remarks)
    documents["template"] = to_docx_in(saved(unit(ANCHOR)), REPORT, copy_styles=True)
    made = converted({f"{name}.docx": content for name, content in documents.items()}, "pdf", 400)
    return {name.removesuffix(".pdf"): pages(pdf) for name, pdf in made.items()}


def own(page: list[Line]) -> list[Line]:
    """A page's lines without the page number."""
    return [line for line in page if line.top < 262]


def kinds(prefix: str) -> list[str]:
    return [name for name in rendered() if name.startswith(prefix)]


def test_a_page_holds_22_lines_and_a_line_28_characters() -> None:
    full = rendered()["filler"]
    assert [[len(line.text) for line in own(page)] for page in full] == [
        [26, *[28] * 21],
        [28] * 22,
        [28] * 22,
    ]
    assert {(round(line.left), round(line.right)) for page in full for line in own(page)[1:]} == {
        (28, 183)
    }  # 28 × 15.7 pt; Word stretches to 184


def test_full_lines_of_chinese_hold_28_characters_in_every_document() -> None:
    counts = {}
    for name in (*kinds("golden"), *kinds("kind"), "review"):
        for page in rendered()[name]:
            for line in own(page):
                wide = (line.right - line.left) / max(len(line.text), 1)
                if HAN.fullmatch(line.text) and line.left < 28.6 and line.right > 181 and wide < 6:
                    counts.setdefault(len(line.text), []).append((name, line.text))
    assert set(counts) == {28} and len(counts[28]) > 300


def test_full_pages_hold_22_lines() -> None:
    """But for the empty line under the title, and where lines that belong together go to the next page."""
    seen = 0
    for name in kinds("golden"):
        made = rendered()[name]
        counts = [len(own(page)) + (at == 0) for at, page in enumerate(made)]
        assert max(counts) == 22
        assert all(count >= 21 for count in counts[:-2])  # a head goes with its first line
        assert counts[-2] >= 22 - len(own(made[-1]))  # what is missing stands on the last page
        seen += counts.count(22)
    assert seen > 30


def test_page_numbers_count_on_through_the_annex_right_and_left() -> None:
    for name in (*kinds("golden"), *kinds("kind")):
        for number, page in enumerate(rendered()[name], 1):
            (shown,) = [line for line in page if line.top >= 262]
            assert shown.text == f"—{number}—"
            assert (shown.right > 175) == (number % 2 == 1) and (shown.left < 40) == (number % 2 == 0)
            middle = (shown.top + shown.bottom) / 2
            assert abs(middle - 269) < 1.5


def test_the_date_does_not_stand_alone() -> None:
    made = rendered()["ending"]
    assert [line.text for line in own(made[-1])] == ["特此报告。", "中共星河区委", "2022年1月28日"]
    for name in kinds("golden"):
        days = [page for page in rendered()[name] if any(re.fullmatch(DAY, line.text) for line in page)]
        assert len(days) == 1 and len(own(days[0])) >= 3


def test_the_date_begins_two_characters_right_of_the_name_and_under_a_seal_below_its_middle() -> None:
    cell = 156 / 28
    plain, sealed = (
        {line.text: line for page in rendered()[name] for line in page}
        for name in ("kind_plain", "kind_sealed")
    )
    name, day = (plain[paragraph.text] for paragraph in REPORT if paragraph.role in ("signature", "date"))
    # LibreOffice widens the date by a quarter of a character at each change to digits
    assert abs(day.left - name.left - 2 * cell) < 1.3 * cell
    assert abs(184 - name.right - 2 * cell) < 1
    name, day = (sealed[paragraph.text] for paragraph in REPORT if paragraph.role in ("signature", "date"))
    assert abs((name.left + name.right) / 2 - (day.left + day.right) / 2) < cell
    assert abs(184 - day.right - 4 * cell) < 1


def test_the_red_head_stands_where_the_norm_wants_it() -> None:
    first = rendered()["kind_red"][0]
    by_text = {line.text: line for line in first}
    assert first[0].text == "000123" and first[1].text == "特急"
    mark = by_text["中共星河区卫生健康局党组文件"]
    assert abs(mark.top - 72) < 6 and abs((mark.left + mark.right) / 2 - 106) < 1
    number = next(line for line in first if "星卫党〔2022〕3号" in line.text)
    assert number.text.endswith("签发人：张三") and number.right < 184 - 4
    assert any(line.text.startswith("抄送：") for line in rendered()["kind_red"][-1])
    assert len(rendered()["kind_red"]) % 2 == 0


def test_the_annex_begins_a_page() -> None:
    for name in kinds("kind"):
        (page,) = [page for page in rendered()[name] if any(line.text == "附件1" for line in page)]
        assert page[0].text == "附件1" and abs(page[0].left - 28) < 1


def test_the_units_own_page_holds_the_text() -> None:
    texts = [line.text for page in rendered()["template"] for line in page]
    assert (
        "星河区卫生健康局文件" in texts and "特此报告。" in texts and not any("{{" in text for text in texts)
    )


def test_our_estimate_of_pages_is_close() -> None:
    """LibreOffice is wider at digits; three lines and one page are what 约 may be off."""
    for case, path in cases().items():
        estimated = page_starts(blocks(drafted(path).paragraphs, PLAIN.style))
        real = rendered()[f"golden_{case}"]
        assert abs(len(estimated) + 1 - len(real)) <= 1
        first = own(real[1])[0].text
        block = blocks(drafted(path).paragraphs)[estimated[0].block]
        near = "".join(block.text[max(0, estimated[0].offset - 90) : estimated[0].offset + 90].split())
        assert first[:10] in near or estimated[0].offset == 0
