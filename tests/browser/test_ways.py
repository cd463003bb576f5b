"""How a document leaves: options that are remembered, and what a paste gets on plain http too."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.export.pdf import office
from gongwen.export.text import to_text
from gongwen.library import library
from tests.browser.conftest import PATIENCE, Server
from tests.browser.steps import example
from tests.browser.test_accessible import look_over
from tests.browser.test_page import EXAMPLE
from tests.browser.test_ways_out import pasted
from tests.test_export_html import read
from tests.test_export_template import ANCHOR, saved, unit


@pytest.mark.parametrize("host", ["oa.example", "localhost"])
def test_what_a_paste_gets(server: Server, browser: Browser, host: str) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(server.url.replace("127.0.0.1", host))
    assert page.evaluate("isSecureContext") == (host == "localhost")
    example(page)
    page.get_by_role("button", name="复制全文（带格式）").click()
    expect(page.locator(".copied")).to_contain_text("已复制全文")
    text, html = pasted(page)
    draft = compose(library().document(load(EXAMPLE).document), load(EXAMPLE))
    assert text == to_text(draft.paragraphs).replace("\n", "\r\n")
    shown = read(html)
    assert len(shown.paragraphs) == len(draft.paragraphs)
    for paragraph, (look, runs) in zip(draft.paragraphs, shown.paragraphs, strict=True):
        assert look["line-height"] == "28.95pt" and look["text-indent"].endswith("pt")
        assert look["text-indent"] == (
            "32.0pt"
            if paragraph.role in ("body", "heading", "note", "number", "signer")
            else look["text-indent"]
        )
        assert "".join(words for _, words in runs).strip()
        for run, _ in runs:
            assert run["font-size"] == ("22.0pt" if paragraph.role == "title" else "16.0pt")
            assert run["font-family"] in ("'仿宋_GB2312'", "'黑体'", "'楷体_GB2312'", "'方正小标宋简体'")
    context.close()


def word(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载 Word").click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_options_are_kept_and_followed(page: Page) -> None:
    example(page)
    page.get_by_text("版式选项").click()
    page.get_by_label("审阅稿").check()
    page.get_by_label("加盖印章").check()
    page.get_by_label("纯文本首行加全角空格").check()
    page.reload()
    page.get_by_text("版式选项").click()
    expect(page.get_by_label("审阅稿")).to_be_checked()
    name, content = word(page)
    assert name.endswith("（审阅稿）.docx")
    opened = docx.Document(BytesIO(content))
    (day,) = [each for each in opened.paragraphs if each.style and each.style.name == "成文日期"]
    assert 'w:rightChars="400"' in day._p.xml
    page.get_by_role("button", name="复制纯文本").click()
    expect(page.locator(".copied")).to_contain_text("已复制纯文本")
    assert "\r\n　　一、" in pasted(page)[0]
    if office() is None:
        expect(page.get_by_text("没有装 LibreOffice")).to_be_visible()
    else:
        with page.expect_download() as waiting:
            page.get_by_role("link", name="下载 PDF").click()
        assert waiting.value.path().read_bytes().startswith(b"%PDF")


def test_the_sheet_says_about_where_pages_begin_and_not_in_its_words(page: Page) -> None:
    example(page)
    turns = page.locator(".a4 .turn")
    assert [turn.get_attribute("data-page") for turn in turns.all()] == [
        str(2 + at) for at in range(turns.count())
    ]
    assert turns.count() >= 4 and "约第" not in (page.locator(".a4").text_content() or "")


def test_a_line_of_the_sheet_holds_28_characters(page: Page) -> None:
    example(page)
    widths = page.evaluate(
        """() => { const sheet = [...document.querySelectorAll('*')].map((n) => n.shadowRoot || n)
          .map((n) => n.querySelector?.('.a4')).find(Boolean), look = getComputedStyle(sheet);
          return (sheet.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight)) / parseFloat(look.fontSize); }"""
    )
    assert 28 <= widths < 28.3


def test_a_units_own_word_file_is_brought_used_and_let_go(page: Page) -> None:
    example(page)
    page.get_by_text("版式选项").click()
    files = page.get_by_label("本单位红头模板", exact=True)
    said = page.locator(".template [role=alert]")

    def bring(content: bytes) -> None:
        files.set_input_files({"name": "<b>红头</b>.docx", "mimeType": "application/zip", "buffer": content})

    bring(saved(unit()))
    expect(said).to_contain_text("模板里没有 {{正文}}；请在正文要出现的地方单独写一段")
    bring(b"PK" + b"\0" * 6_000_000)
    expect(said).to_have_text("模板有 6 MB，太大了；请去掉图片，控制在 5 MB 以内。")
    bring(saved(unit(ANCHOR)))
    expect(said).to_contain_text("模板里没有这些样式")
    look_over(page, "a template without our styles")
    page.get_by_role("button", name="带入拟稿台的样式").click()
    expect(said).to_contain_text("已存好，下载 Word 时用《<b>红头</b>.docx》。")
    expect(page.get_by_label("用模板《<b>红头</b>.docx》")).to_be_checked()
    assert docx.Document(BytesIO(word(page)[1])).paragraphs[0].text == "星河区卫生健康局文件"
    page.reload()
    page.get_by_text("版式选项").click()
    expect(page.get_by_label("用模板")).to_be_checked()
    assert docx.Document(BytesIO(word(page)[1])).paragraphs[0].text == "星河区卫生健康局文件"
    page.get_by_label("用模板").uncheck()
    assert docx.Document(BytesIO(word(page)[1])).paragraphs[0].text != "星河区卫生健康局文件"
    page.get_by_role("button", name="删去模板").click()
    expect(said).to_have_text("模板已删去。")
    expect(page.get_by_label("用模板")).to_be_hidden()
    expect(page.get_by_role("button", name="上传本单位红头模板")).to_be_visible()
