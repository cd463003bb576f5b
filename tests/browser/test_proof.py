"""校核旧稿: paste or bring a text, see what is found, take a fix, copy, download."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessible import look_over

TEXT = """江城市示例局党组关于召开2024年度民主生活会情况的报告
2025年1月16日,局党组召开2024年度民主生活会。
一、会前准备情况
班子成员自己动手撰写发言提纲xx份，增强<b>大局意识</b>🙂、政治意识、核心意识、看齐意识。
二、会议召开情况
应到9人，实到5人。"""


@pytest.fixture
def proof(page: Page) -> Page:
    """The page, reached from the first screen."""
    page.get_by_role("link", name="校核旧稿").click()
    expect(page.get_by_label("要校核的文稿")).to_be_focused()
    return page


def begin(page: Page, text: str) -> None:
    page.get_by_label("要校核的文稿").fill(text)
    page.get_by_role("button", name="开始校核").click()
    page.wait_for_selector(".a4 > *")


def test_find_take_a_fix_undo_copy_and_download(proof: Page, tmp_path: Path) -> None:
    look_over(proof, "nothing brought yet")
    for name in ("开始校核", "看一个例子"):
        expect(proof.get_by_role("button", name=name)).to_be_in_viewport()
    begin(proof, TEXT)
    assert proof.locator(".a4").inner_text().replace("\n\n", "\n").strip().split("\n") == TEXT.split("\n")
    expect(proof.get_by_label("会议日期")).to_have_value("2025-01-16")
    expect(proof.locator(".finding", has_text="xx")).to_be_visible()
    expect(proof.locator(".finding", has_text="三分之二").first).to_be_visible()
    look_over(proof, "findings")
    comma = proof.locator(".finding", has_text="半角标点")
    expect(comma).to_have_count(1)
    line = proof.locator("[data-line='1']")
    line.dblclick()
    proof.get_by_label("改这一段").fill("2025年1月16日，局党组召开2024年度民主生活会。")
    proof.keyboard.press("Control+Enter")
    expect(comma).to_have_count(0)
    proof.get_by_role("button", name="撤销").click()
    expect(comma).to_have_count(1)
    proof.keyboard.press("F8")
    expect(proof.locator(".finding.on")).to_have_count(1)
    fix = proof.locator(".finding .fix").first
    fix.click()
    proof.wait_for_function("document.querySelectorAll('.a4 > *').length > 0")
    with proof.expect_download() as waiting:
        proof.get_by_role("button", name="下载 Word（修订）").click()
    path = tmp_path / "made.docx"
    waiting.value.save_as(path)
    assert waiting.value.suggested_filename == "校核稿（修订）.docx"
    xml = docx.Document(str(path)).element.xml
    assert "<w:ins " in xml or "<w:del " in xml
    assert "&lt;b&gt;" in xml
    with proof.expect_download() as waiting:
        proof.get_by_role("button", name="下载 Word（批注）").click()
    waiting.value.save_as(path)
    said = [comment.text for comment in docx.Document(str(path)).comments]
    assert any("三分之二" in text for text in said)


def test_a_refresh_loses_nothing_and_findings_can_be_set_aside(proof: Page) -> None:
    begin(proof, TEXT)
    before = proof.locator(".finding").count()
    proof.locator(".finding").first.get_by_role("button", name="忽略").click()
    expect(proof.locator(".finding")).to_have_count(before - 1)
    proof.reload()
    expect(proof.locator(".finding")).to_have_count(before - 1)
    proof.get_by_role("button", name="恢复").click()
    expect(proof.locator(".finding")).to_have_count(before)
    proof.get_by_role("button", name="换一份").click()
    expect(proof.get_by_label("要校核的文稿")).to_be_focused()


def test_files_are_read_or_refused_in_one_sentence(proof: Page) -> None:
    files = proof.locator("input[type=file]")
    files.set_input_files(
        {
            "name": "旧稿.doc",
            "mimeType": "application/msword",
            "buffer": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old",
        }
    )
    expect(proof.locator(".notice")).to_contain_text("另存为")
    files.set_input_files(
        {"name": "旧稿.txt", "mimeType": "text/plain", "buffer": "会议在2月30日召开。".encode("gb18030")}
    )
    expect(proof.locator(".finding", has_text="2月30日")).to_be_visible()
    expect(proof.locator(".note")).to_contain_text("这不是民主生活会")
    proof.get_by_role("button", name="换一份").click()
    document = docx.Document()
    document.add_paragraph("班子成员xx人到会。")
    saved = io.BytesIO()
    document.save(saved)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    files.set_input_files({"name": "旧稿.docx", "mimeType": kind, "buffer": saved.getvalue()})
    expect(proof.locator(".a4")).to_contain_text("班子成员xx人到会。")
