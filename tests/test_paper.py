"""What the sheet takes from a page style: its measures, its paper, and where pages begin."""

from __future__ import annotations

from dataclasses import replace

from gongwen.export.style import GB9704, Fonts, Letterhead
from tests.documents import one
from ui.paper import measures, paper
from ui.sheet_view import page_breaks


def test_the_standard_has_28_characters_a_line_and_22_lines_a_page_on_a4() -> None:
    told = measures(GB9704)
    across = float(told["--wide"]) - float(told["--left"]) - float(told["--right"])
    assert 28 <= across < 28.1
    assert (told["--pt"], told["--leading-pt"], told["--title-pt"]) == ("16pt", "28.95pt", "22pt")
    assert 28.95 * 22 <= 225 / 25.4 * 72
    top, right, bottom, left = (float(side.removesuffix("mm")) for side in paper(GB9704).split())
    assert (top, bottom) == (37, 35)
    assert 28 * 16 / 72 * 25.4 < 210 - left - right < 28.1 * 16 / 72 * 25.4


def test_no_name_of_a_font_ends_its_rule() -> None:
    face = 'a";}*{color:red}\n\\'
    assert measures(replace(GB9704, fonts=Fonts(body=face)))["--body-face"] == '"a*color:red"'


def test_a_red_head_takes_lines_of_the_first_page() -> None:
    text = [one("title", "情况报告"), one("body", "字" * 2000)]
    ((at, page), *_) = next(iter(page_breaks(text).values()))
    unit = replace(GB9704, letterhead=Letterhead("示例局文件"))
    ((sooner, same), *_) = next(iter(page_breaks(text, unit).values()))
    assert page == same == 2
    assert (at - sooner) % 28 == 0 and at - sooner >= 28 * 6
