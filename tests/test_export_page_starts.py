"""The estimate of pages: counts of lines, what is kept together, and blanks of a red head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.export.layout import blocks
from gongwen.export.pages import line_starts, page_starts
from tests.documents import ANNEX, one


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("国" * 26, [0]),
        ("国" * 27, [0, 26]),
        ("国" * 26 + "。" + "国" * 3, [0, 25]),  # no 。 at the beginning of a line
        ("国" * 25 + "（国国）", [0, 25]),  # no （ at the end of one
        ("国" * 25 + "2022年", [0, 25]),  # no number torn
        ("2" * 120, [0, 52, 108]),  # but one that is longer than a line
    ],
)
def test_where_lines_begin(text: str, starts: list[int]) -> None:
    assert list(line_starts(blocks([one("body", text)])[0])) == starts


def test_pages_of_22_lines_and_of_what_a_red_head_leaves() -> None:
    laid = blocks([one("body", "国" * (28 * 50 - 2))])
    assert [(start.page, start.offset) for start in page_starts(laid)] == [(2, 28 * 22 - 2), (3, 28 * 44 - 2)]
    assert page_starts(laid, used=12)[0].offset == 28 * 10 - 2


def test_the_date_does_not_stand_alone_and_a_heading_goes_with_its_text() -> None:
    end = [one("body", "特此报告。"), one("signature", "中共星河区委"), one("date", "2022年1月28日")]
    laid = blocks([one("body", "国" * (28 * 20 - 2)), *end])
    assert [(start.page, start.block, start.offset) for start in page_starts(laid)] == [(2, 1, 0)]
    laid = blocks([one("body", "国" * (28 * 21 - 2)), one("heading", "一、会前"), one("body", "国")])
    assert [(start.page, start.block) for start in page_starts(laid)] == [(2, 1)]


def test_a_long_last_paragraph_leaves_its_last_line_to_the_sign_off() -> None:
    laid = blocks([one("body", "国" * (28 * 21 - 2)), one("signature", "某委"), one("date", "2022年1月28日")])
    (start,) = page_starts(laid)
    assert (start.block, start.offset) == (0, 28 * 20 - 2)


def test_an_annex_begins_a_page() -> None:
    laid = blocks([one("body", "甲"), *ANNEX])
    assert [(start.page, start.block) for start in page_starts(laid)] == [(2, 1)]


@given(st.text("国，。、（）“”2a 《》", max_size=200), st.integers(0, 21))
def test_any_text_is_cut_into_lines_that_fit_and_in_order(text: str, used: int) -> None:
    laid = blocks([one("body", "国" + text)])
    starts = list(line_starts(laid[0]))
    assert starts == sorted(set(starts)) and starts[0] == 0 and all(at < len(laid[0].text) for at in starts)
    assert len(page_starts(laid, used=used)) == (used + len(starts) - 1) // 22
