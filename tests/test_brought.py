"""Tables that offices bring: merged cells, hidden sheets, formulas, words for numbers, and a hundred thousand rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gongwen.__main__ import main
from gongwen.checks.across import Paper, check_across
from gongwen.checks.across.known import known_of, written
from gongwen.errors import GongwenError
from gongwen.intake.brought import brought
from tests.across_cases import MERGED, TEAM, summary
from tests.dossiers import FOLDER, answers_of


def workbook(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for area in merged:
        book.active.merge_cells(area)
    return book


def data(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows_of(text: str) -> list[list[Any]]:
    return [[int(cell) if cell.isdigit() else cell for cell in line.split("\t")] for line in text.split("\n")]


HEAD = ["序号", "意见对象", "类别", "意见建议", "归并前条数"]


def told(book: openpyxl.Workbook) -> dict[str, str]:
    answers = answers_of("leadership")
    read = brought(data(book), "征求意见汇总表.xlsx")
    found = check_across([Paper("征求意见汇总表", read.text)], known_of(answers, written(answers)))
    return {each.path: each.message for each in found}


def test_a_table_of_opinions_agrees_and_one_row_less_is_told() -> None:
    rows = rows_of(summary())
    assert told(workbook(rows)) == {}
    fewer = told(workbook([row for row in rows if row[0] != MERGED]))
    said = fewer["opinions.merged_count"]
    assert f"表中共列{MERGED - 1}条意见建议" in said and f"{MERGED}条" in said


def test_merged_cells_hold_for_each_of_their_rows() -> None:
    rows = rows_of(summary())
    top = [list(row) for row in rows]
    last = 2 + sum(TEAM)
    for at in range(3, last):  # the cells below the first leave the object to it
        assert top[at][1] == "领导班子"
        top[at][1] = None
    book = workbook(top, [f"B3:B{last}", "A1:E1"])
    assert told(book) == {}


def test_a_hidden_sheet_is_not_read_and_said_so() -> None:
    book = workbook(rows_of(summary()))
    hidden = book.create_sheet("底稿")
    hidden.append(["应到99人，实到98人"])
    hidden.sheet_state = "hidden"
    read = brought(data(book), "表.xlsx")
    assert "99人" not in read.text and read.notes == ("隐藏的工作表“底稿”没有读，要核对请先取消隐藏。",)
    only = workbook([["甲", "乙"]])
    only.create_sheet("空")
    only.active.sheet_state = "hidden"
    with pytest.raises(GongwenError, match="没有能读的表；隐藏的工作表"):
        brought(data(only), "表.xlsx")


def test_a_formula_counts_by_its_kept_result_and_without_one_is_said() -> None:
    read = brought(data(workbook([["合计", "=SUM(B2:B9)"], ["甲", 3]])), "表.xlsx")
    assert "SUM" not in read.text and "甲\t3" in read.text
    assert read.notes and "B1是公式，没有存下结果" in read.notes[0]
    kept = _with_result(data(workbook([["合计", "=1+2"], ["甲", 3]])))
    assert brought(kept, "表.xlsx").text.startswith("合计\t3") and brought(kept, "表.xlsx").notes == ()


def _with_result(book: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                assert b"<v></v>" in content or b"<v/>" in content or b"<v />" in content
                for empty in (b"<v></v>", b"<v/>", b"<v />"):
                    content = content.replace(empty, b"<v>3</v>", 1)
            new.writestr(part, content)
    return made.getvalue()


def test_words_where_numbers_belong_are_not_counted() -> None:
    rows = rows_of(summary())
    rows[5][4] = "若干"
    assert told(workbook(rows)) == {}  # the sum cannot be told, so nothing is said of it
    assert set(told(workbook([*rows[:-2], ["合计", "", "", "", 96], *rows[-2:]]))) == set()


@pytest.mark.parametrize(("rows", "columns"), [(6_000, 3), (500, 150)])
def test_a_table_too_large_is_refused_in_one_sentence(rows: int, columns: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("大表")
    for at in range(rows):
        sheet.append([at] * columns)
    with pytest.raises(GongwenError, match="超过 5000 行（或 60000 格）") as refused:
        brought(data(book), "大表.xlsx")
    assert "\n" not in str(refused.value) and str(refused.value).endswith("。")


def test_a_single_cell_far_away_costs_nothing() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD900000"] = "一", "二"
    with pytest.raises(GongwenError, match="超过 5000 行"):
        brought(data(book), "表.xlsx")
    near = openpyxl.Workbook()
    near.active["A1"], near.active["B1"], near.active["XFD9000"] = "一", "二", "三"
    assert brought(data(near), "表.xlsx").text == "一\t二"


def _package(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return made.getvalue()


_ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'


@pytest.mark.parametrize(
    "file",
    [
        _package(**{"xl__workbook.xml": b"<a/>"}),
        _package(**{"xl__workbook.xml": b"not xml"}),
        _package(**{"xl__workbook.xml": _ENTITY}),
        _package(**{"xl__workbook.xml": b"<a/>", "xl__worksheets__sheet1.xml": b" " * 60_000_000}),
        data(workbook([["甲", 1]]))[:-400],
        b"PK\x03\x04" + b"\0" * 300,
        data(workbook([])),
    ],
    ids=["no sheet", "no xml", "entity", "bomb", "cut short", "noise", "empty"],
)
def test_a_broken_or_hostile_workbook_is_refused_in_one_sentence(file: bytes) -> None:
    with pytest.raises(GongwenError) as refused:
        brought(file, "坏表.xlsx")
    assert "坏表.xlsx" in str(refused.value) and "\n" not in str(refused.value)


def test_a_very_long_paper_is_compared_in_part_and_said_so() -> None:
    read = brought(("应到9人。\n" * 20_000).encode(), "记录.txt")
    assert len(read.text) == 120_000 and read.notes == (
        "有 120000 个字，只核对前 10 万字；后面的请另存一份再核对。",
    )


def test_cells_keep_to_their_line_and_days_are_days() -> None:
    from datetime import date

    read = brought(data(workbook([["一\n二\t三", date(2026, 1, 19)], [2.0, True]])), "表.xlsx")
    assert read.text == "一 二 三\t2026年1月19日\n2\t是"


def test_the_command_reads_a_workbook_and_says_what_it_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in rows_of(summary()) if row[0] != MERGED]
    book = workbook(rows)
    book.create_sheet("底稿").sheet_state = "hidden"
    (tmp_path / "征求意见汇总表.xlsx").write_bytes(data(book))
    files = [str(FOLDER / "leadership" / "answers.yaml"), str(tmp_path / "征求意见汇总表.xlsx")]
    assert main(["check", "--across", *files]) == 1
    said = capsys.readouterr()
    assert f"表中共列{MERGED - 1}条意见建议" in said.out and "隐藏的工作表“底稿”" in said.err
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    assert main(["check", "--across", files[0], str(tmp_path / "坏.xlsx")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
