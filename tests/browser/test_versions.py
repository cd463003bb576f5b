"""Earlier versions of a draft, and answers files, as a person uses them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from gongwen.answers_file import load
from gongwen.library import library
from tests.browser import shelf_steps
from tests.browser.shelf_steps import HEAD, KIND, focused, home, line, more, titles, upload
from tests.browser.steps import asked, example, fill, goto, press

EXAMPLE = library().document(KIND).example
own_server, server, page = shelf_steps.own_server, shelf_steps.server, shelf_steps.page


def test_earlier_versions_are_looked_at_and_put_back(page: Page) -> None:
    example(page)
    with page.expect_download():
        page.get_by_role("link", name="下载 Word").click()
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.total", "98765")
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("98765")
    page.get_by_role("button", name="复制纯文本").click()
    page.get_by_role("button", name="仍然复制").click()
    expect(page.locator(".copied")).to_contain_text("已复制")
    home(page)
    more(page, "示例", "历史版本")
    expect(page.get_by_role("heading", name="历史版本")).to_be_focused()
    versions = page.locator(".version")
    expect(versions).to_have_count(2)
    versions.nth(0).click()
    expect(page.locator(".look .a4")).to_contain_text("98765")
    expect(page.locator(".look h3")).to_be_focused()
    versions.nth(1).click()
    expect(page.locator(".look .a4")).not_to_contain_text("98765")
    expect(versions.nth(1)).to_have_attribute("aria-current", "true")
    assert page.locator(".look .a4 [role=button], .look [contenteditable]").count() == 0
    page.get_by_role("button", name="恢复到这个版本").click()
    expect(page.get_by_role("status")).to_contain_text("恢复之前的内容也留作一个历史版本")
    focused(page, "打开稿件")
    expect(versions).to_have_count(3)
    expect(versions.first).to_contain_text("恢复其他版本之前")
    page.keyboard.press("Enter")
    expect(page.locator(".a4 h1")).to_contain_text("江城市第五人民医院")
    expect(page.locator(".a4")).not_to_contain_text("98765")


def test_a_draft_without_versions_says_when_they_are_made(page: Page) -> None:
    example(page)
    home(page)
    more(page, "示例", "历史版本")
    expect(page.locator(".none:visible")).to_contain_text("每次下载、复制全文时")
    page.get_by_role("button", name="稿件列表").click()
    focused(page, "历史版本")


def test_an_answers_file_there_and_back(page: Page, tmp_path: Path) -> None:
    example(page)
    before = page.locator(".a4").text_content()
    home(page)
    line(page, "示例").get_by_role("button", name="更多").click()
    with page.expect_download() as loading:
        page.get_by_role("link", name="下载答案文件").click()
    assert loading.value.suggested_filename.endswith("民主生活会召开情况报告.yaml")
    content = loading.value.path().read_bytes()
    assert load(content.decode()) == load(EXAMPLE)
    upload(page, "../../etc/送审稿.yaml", content)
    expect(page.locator(".a4")).to_have_text(before or "")
    expect(page.locator("header .doc").first).to_have_text("送审稿")
    home(page)
    expect(titles(page)).to_have_count(2)


BAD = {
    "大.yaml": (b"x" * 3_000_000, "文件超过 2 MB"),
    "多.yaml": ((HEAD + "".join(f"k{n}: 1\n" for n in range(100_000))).encode(), "个项目"),
    "炸.yaml": ((HEAD + "a: &a [x, x]\nb: [*a, *a]\n").encode(), "引用"),
    "新.yaml": (HEAD.replace("1", "9").encode(), "升级"),
    "错.yaml": ((HEAD + "answers: {meeting: [}").encode(), "第 3 行"),
    "图.yaml": (b"\x89PNG\r\n\x1a\n\xff", "UTF-8"),
    "<img src=x onerror=window.hacked=1>.yaml": (b"hello: there", "答案文件"),
}


def test_bad_files_are_refused_in_one_sentence(page: Page) -> None:
    for name, (content, said) in BAD.items():
        upload(page, name, content)
        expect(page.get_by_role("alert")).to_contain_text(f"《{name}》没有上传：")
        expect(page.get_by_role("alert")).to_contain_text(said)
        focused(page, "上传答案文件")
    expect(page.locator(".none:visible")).to_contain_text("还没有稿件")
    assert page.evaluate("window.hacked") is None
    upload(page, "好.yaml", (HEAD + "later: 1\n").encode())
    asked(page, "请填写党组织的全称")
    expect(page.locator(".notice:visible, [role=alert]:visible").first).to_contain_text(
        "1 项这个版本不认识的内容"
    )
