"""A unit's own page style, chosen on the page: what the sheet, the paper, the Word file and a paste take from it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser import conftest
from tests.browser.conftest import ROOT, Server
from tests.browser.steps import example
from tests.browser.test_ways_out import pasted

UNIT = """name: 星河区示例局
top: 30
width: 160
height: 240
left: 25
lines: 20
characters: 25
size: 18
latin: 仿宋_GB2312
digits: 仿宋_GB2312
fonts: {body: 方正仿宋_GBK, title: 方正小标宋_GBK}
"""
PARTS = ("ui", "gongwen", "prompts", "phrasebank", "templates", ".streamlit")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """拟稿台 of a unit that has put one file beside ours."""
    house = tmp_path_factory.mktemp("house")
    for part in PARTS:
        shutil.copytree(ROOT / part, house / part)
    shutil.copy(ROOT / "streamlit_app.py", house)
    (house / "templates" / "styles" / "unit.yaml").write_text(UNIT, encoding="utf-8")
    served = Server(tmp_path_factory.mktemp("data"), house=house)
    yield served
    served.stop()


page = conftest.page  # with the server above

MEASURED = """() => {
  const sheet = [...document.querySelectorAll('*')].map((n) => n.shadowRoot || n).map((n) => n.querySelector?.('.a4')).find(Boolean);
  const look = getComputedStyle(sheet), size = parseFloat(look.fontSize);
  return { across: (sheet.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight)) / size, line: parseFloat(look.lineHeight) / size, face: look.fontFamily.split(",")[0], size };
}"""


def chosen(page: Page) -> None:
    page.get_by_text("版式选项").click()
    page.get_by_label("页面样式").select_option("unit")


def test_the_sheet_and_its_paper_follow_the_chosen_style(page: Page) -> None:
    example(page)
    before = page.locator(".a4 .turn").count()
    assert 28 <= page.evaluate(MEASURED)["across"] < 28.3
    chosen(page)
    expect(page.locator(".a4")).to_have_css("font-family", re.compile('^"?方正仿宋_GBK'))
    for _ in range(2):  # the browser remembers it, and tells a server that has forgotten
        seen = page.evaluate(MEASURED)
        assert 25 <= seen["across"] < 25.3
        assert abs(seen["line"] - 240 / 25.4 * 72 / 20 / 18) < 0.02
        expect(page.locator(".a4 .turn")).not_to_have_count(before)
        page.reload()
        expect(page.locator(".a4")).to_have_css("font-family", re.compile('^"?方正仿宋_GBK'))
    page.emulate_media(media="print")
    assert page.evaluate(MEASURED)["size"] == 24  # 18 pt in pixels
    box = re.search(rb"/MediaBox", page.pdf(prefer_css_page_size=True))
    assert box
    rules = page.evaluate("[...document.head.querySelectorAll('style')].map((s) => s.textContent).join()")
    assert "@page{size:A4;margin:30.00mm 24.90mm 27.00mm 24.90mm}" in rules


def test_word_and_paste_follow_it_and_the_face_of_letters_is_chosen_beside_it(page: Page) -> None:
    example(page)
    chosen(page)

    def faces() -> tuple[str, str]:
        with page.expect_download() as waiting:
            page.get_by_role("link", name="下载 Word").click()
        opened = docx.Document(BytesIO(waiting.value.path().read_bytes()))
        fonts = opened.styles["Normal"].element.rPr.rFonts
        ascii = fonts.get(docx.oxml.ns.qn("w:ascii"))
        page.get_by_role("button", name="复制全文（带格式）").click()
        expect(page.locator(".copied")).to_contain_text("已复制全文")
        pasted_face = re.search(r"mso-ascii-font-family:'([^']+)'", pasted(page)[1])
        assert pasted_face
        return ascii, pasted_face[1]

    assert faces() == ("仿宋_GB2312", "仿宋_GB2312")
    page.get_by_label("字母和数字的字体").select_option("times")
    assert faces() == ("Times New Roman", "Times New Roman")
    page.reload()
    expect(page.locator(".a4 h1")).to_be_visible()
    page.get_by_text("版式选项").click()
    expect(page.get_by_label("字母和数字的字体")).to_have_value("times")
    page.get_by_label("字母和数字的字体").select_option("body")
    assert faces() == ("方正仿宋_GBK", "方正仿宋_GBK")
