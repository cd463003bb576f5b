"""The dossier as files: .docx, .xlsx and one .zip, always the same bytes; no formula, no clock."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from gongwen.answers import Answers
from gongwen.export.bundle import CONTENTS, files_of, to_zip
from gongwen.export.xlsx import to_xlsx
from gongwen.spans import CELL, Paragraph, Span
from tests.dossiers import CASES, answers_of, papers_of


def row(id: str, *cells: str) -> Paragraph:
    return Paragraph(id, "table", (Span(CELL.join(cells), "fixed"),))


def sheet_of(*paragraphs: Paragraph) -> list[list[object]]:
    made = to_xlsx(paragraphs, "表")
    assert made is not None
    book = openpyxl.load_workbook(BytesIO(made))
    return [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]


@pytest.mark.parametrize("case", CASES)
def test_a_list_as_xlsx_holds_the_rows_of_its_table(case: str) -> None:
    met = 0
    for paper in papers_of(answers_of(case)):
        rows = [p.text.split(CELL) for p in paper.draft.paragraphs if p.role == "table"]
        made = to_xlsx(paper.draft.paragraphs, paper.name)
        if not rows:
            assert made is None
            continue
        assert made is not None
        (sheet,) = openpyxl.load_workbook(BytesIO(made)).worksheets
        told = [
            ["" if v is None else str(v) for v in line]
            for line in sheet.iter_rows(min_row=2, values_only=True)
        ]
        assert told == rows
        assert sheet["A1"].value in {
            p.text for p in paper.draft.paragraphs if p.role in ("title", "annex_title")
        }
        met += 1
    assert met >= 6


def test_what_looks_like_a_formula_stays_a_text_and_a_count_is_a_number() -> None:
    head = row("rows.columns", "序号", "内容", "数")
    cells = sheet_of(head, row("rows.1", "1", "=1+1", "007"), row("rows.2", "2", "@SUM(A1)", "12"))
    assert cells[2] == [1, "=1+1", "007"] and cells[3] == [2, "@SUM(A1)", 12]
    made = to_xlsx([head, row("rows.1", "1", "=HYPERLINK(0)", "")], "表")
    assert made is not None and b"<f>" not in ZipFile(BytesIO(made)).read("xl/worksheets/sheet1.xml")


def test_hostile_text_makes_a_workbook_that_opens() -> None:
    odd = "\x00\x0b\ud800<&>" + "长" * 40_000
    cells = sheet_of(row("rows.columns", "甲" * 40, "乙"), row("rows.1", odd, "x"))
    assert str(cells[2][0]).strip().startswith("<&>长") and cells[2][1] == "x"


def test_every_table_has_its_own_sheet_under_its_title() -> None:
    title = Paragraph("annex_title", "annex_title", (Span("第二表", "fixed"),))
    made = to_xlsx(
        [row("a.columns", "甲"), row("a.1", "一"), title, row("b.columns", "乙"), row("b.1", "二")], "a/b"
    )
    assert made is not None
    book = openpyxl.load_workbook(BytesIO(made))
    assert book.sheetnames == ["ab", "ab（2）"] and book.worksheets[1]["A1"].value == "第二表"


@pytest.mark.parametrize("case", CASES)
def test_the_zip_is_the_same_bytes_again_with_chinese_names_and_its_list(case: str) -> None:
    answers = answers_of(case)
    first, again = (to_zip(files_of(papers_of(answers), answers)) for _ in range(2))
    assert first == again
    with ZipFile(BytesIO(first)) as package:
        assert package.testzip() is None
        entries = package.infolist()
    assert entries[0].filename == CONTENTS and len(entries) == len({e.filename for e in entries}) > 15
    assert all(e.date_time == (1980, 1, 1, 0, 0, 0) and e.flag_bits & 0x800 for e in entries)


def test_the_files_of_a_bare_draft_are_written_too() -> None:
    bare = Answers("democratic_life_meeting_report")
    assert len(files_of(papers_of(bare), bare)) > 15
