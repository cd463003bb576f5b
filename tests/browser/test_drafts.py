"""The list of drafts, the bin, earlier versions and answers files, as a person uses them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gongwen.answers import empty
from gongwen.answers_file import dump, load
from gongwen.library import library
from gongwen.store import drafts, open_store
from tests.browser import conftest
from tests.browser.conftest import Server
from tests.browser.steps import asked, example, field, fill, goto, press

KIND = "democratic_life_meeting_report"
EXAMPLE = library().document(KIND).example
HEAD = f"document: {KIND}\nversion: 1\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of its own for each test here: they look at the whole list, and into the files."""
    served = Server(tmp_path)
    yield served
    served.stop()


page = conftest.page  # with the server above


def home(page: Page) -> None:
    page.get_by_role("button", name="所有稿件").click()
    expect(page.locator(".home")).to_be_visible()


def line(page: Page, name: str) -> Locator:
    return page.locator(".drafts li:visible", has_text=name)


def focused(page: Page, name: str) -> None:
    expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()


def more(page: Page, name: str, deed: str) -> None:
    line(page, name).get_by_role("button", name="更多").click()
    line(page, name).get_by_role("button", name=deed, exact=True).click()


def titles(page: Page) -> Locator:
    return page.locator("section:visible .drafts .name")


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/yaml", "buffer": content}
    )


def test_the_list_says_how_far_each_draft_has_come(page: Page) -> None:
    expect(page.locator(".none:visible")).to_contain_text("还没有稿件")
    example(page)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.problems", "3")
    press(page, "确定")
    expect(page.locator("header .chip.r")).to_contain_text("必改 1")
    home(page)
    told = line(page, "示例（虚构）")
    expect(told.locator(".count")).to_have_text("30 / 30")
    expect(told.locator(".chip")).to_have_text(["必改 1"])
    expect(told).to_contain_text("江城市第五人民医院委员会")
    expect(told).to_contain_text("2025年度民主生活会")
    expect(told).to_contain_text("改于 今天")
    page.get_by_role("button", name="新建").click()
    asked(page, "请填写党组织的全称")
    home(page)
    expect(line(page, "单位未填 · 会议未填").locator(".count")).to_have_text("0 / 30")
    expect(line(page, "单位未填").locator(".chip.w")).to_contain_text("待补")
    expect(page.locator(".none:visible")).to_have_count(0)


def test_renaming_in_place_by_keyboard(page: Page) -> None:
    example(page)
    home(page)
    page.locator("[data-at$='/more']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-at$='/more']")).to_be_focused()
    page.keyboard.press("Tab")
    focused(page, "改名")
    page.keyboard.press("Enter")
    name = page.get_by_role("textbox", name="稿件名称")
    expect(name).to_be_focused()
    page.keyboard.press("Escape")
    expect(name).to_have_count(0)
    focused(page, "改名")
    page.keyboard.press("Enter")
    expect(name).to_be_focused()
    name.fill("  ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("稿件名称是空的")
    expect(name).to_be_focused()
    expect(name).to_have_value("  ")
    name.fill("<b>送审</b>稿")
    page.keyboard.press("Enter")
    expect(titles(page)).to_have_text(["<b>送审</b>稿"])
    expect(page.get_by_role("status")).to_contain_text("名称已改")
    focused(page, "改名")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("[data-at$='/more']")).to_be_focused()
    page.reload()
    expect(titles(page)).to_have_text(["<b>送审</b>稿"])


def test_enter_of_an_input_method_does_not_end_a_name(page: Page) -> None:
    example(page)
    home(page)
    more(page, "示例", "改名")
    name = page.get_by_role("textbox", name="稿件名称")
    expect(name).to_be_focused()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "songshen", "selectionStart": 8, "selectionEnd": 8})
    session.send(
        "Input.dispatchKeyEvent",
        {"type": "keyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229},
    )
    session.send("Input.insertText", {"text": "送审稿"})
    expect(name).to_have_value("送审稿")
    name.press("Enter")
    expect(titles(page)).to_have_text(["送审稿"])


def test_a_copy_for_the_new_year_asks_what_changes(page: Page) -> None:
    example(page)
    home(page)
    more(page, "示例", "复制为新一年度的稿件")
    asked(page, "开的是哪一年度的什么会")
    expect(page.locator(".notice:visible, [role=alert]:visible").first).to_contain_text("原稿没有动")
    expect(page.locator(".a4 h1")).to_contain_text("中共江城市第五人民医院委员会")
    expect(page.locator(".a4")).not_to_contain_text("2025")
    home(page)
    expect(titles(page)).to_have_count(2)


def test_the_bin_and_back(page: Page) -> None:
    example(page)
    url = page.url
    home(page)
    more(page, "示例", "移到回收站")
    expect(page.get_by_role("status")).to_contain_text("移到回收站")
    expect(page.locator(".none:visible")).to_contain_text("还没有稿件")
    focused(page, "撤销")
    page.keyboard.press("Enter")
    expect(line(page, "示例").locator(".draft")).to_be_focused()
    line(page, "示例").get_by_role("button", name="移到回收站", exact=True).click()
    focused(page, "撤销")
    page.get_by_role("button", name="回收站（1）").click()
    expect(page.get_by_role("heading", name="回收站")).to_be_focused()
    line(page, "示例").get_by_role("button", name="恢复").click()
    expect(page.get_by_role("status")).to_contain_text("已恢复")
    expect(page.locator(".none:visible")).to_contain_text("回收站是空的")
    page.get_by_role("button", name="稿件列表").click()
    focused(page, "回收站")
    expect(titles(page)).to_have_count(1)
    line(page, "示例").get_by_role("button", name="移到回收站", exact=True).click()
    focused(page, "撤销")
    page.goto(url)
    expect(page.get_by_role("alert")).to_contain_text("先恢复才能打开")


def test_deleted_for_good_is_gone_from_the_files_too(page: Page, server: Server) -> None:
    page.get_by_role("button", name="新建").click()
    fill(page, "organization.name", "不会留下的单位")
    press(page, "确定")
    asked(page, "开的是哪一年度的什么会")
    page.get_by_role("button", name="复制纯文本").click()
    expect(page.locator(".copied")).to_contain_text("已复制")
    home(page)
    more(page, "不会留下的单位", "移到回收站")
    focused(page, "撤销")
    page.locator("[data-at=bin]").click()
    line(page, "不会留下").get_by_role("button", name="彻底删除").click()
    asking = page.get_by_role("alertdialog")
    expect(asking).to_contain_text("不能找回")
    expect(asking.get_by_role("button", name="不删")).to_be_focused()
    page.keyboard.press("Escape")
    expect(asking).to_have_count(0)
    expect(line(page, "不会留下").get_by_role("button", name="彻底删除")).to_be_focused()
    page.keyboard.press("Enter")
    asking.get_by_role("button", name="彻底删除").click()
    expect(page.get_by_role("status")).to_contain_text("已彻底删除")
    expect(page.locator(".none:visible")).to_contain_text("回收站是空的")
    expect(page.get_by_role("heading", name="回收站")).to_be_focused()
    needle = "不会留下的单位".encode()
    files = [path for path in server.data.rglob("*") if path.is_file()]
    assert files and not [path.name for path in files if needle in path.read_bytes()]


def test_earlier_versions_are_looked_at_and_put_back(page: Page) -> None:
    example(page)
    with page.expect_download():
        page.get_by_text("下载 Word").click()
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.total", "98765")
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("98765")
    page.get_by_role("button", name="复制纯文本").click()
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


def test_two_hundred_drafts_are_listed_counted_and_found(server: Server, browser: Browser) -> None:
    store = open_store(server.data)
    now = datetime.now().astimezone()
    for number in range(200):
        answers = empty(KIND).put({"organization.name": f"第{number}中学党总支", "meeting.year": 2021})
        drafts.new(store, "local", KIND, f"稿件{number}", dump(answers), now)
    store.dispose()
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(server.url)
    expect(page.locator(".drafts li:visible")).to_have_count(200)
    line(page, "稿件199").get_by_role("button", name="更多").click()
    line(page, "稿件199").get_by_role("button", name="改名").click()
    name = page.get_by_role("textbox", name="稿件名称")
    name.fill("正在打的名称")
    expect(page.locator(".drafts .count")).to_have_count(199, timeout=30_000)
    expect(name).to_have_value("正在打的名称")
    expect(name).to_be_focused()
    name.press("Escape")
    page.get_by_role("searchbox", name="找稿件").fill("第17中学 2021")
    expect(page.locator(".drafts li:visible")).to_have_count(1)
    page.get_by_role("searchbox", name="找稿件").fill("没有的")
    expect(page.get_by_text("没有找到这样的稿件。")).to_be_visible()
    page.close()


def test_nothing_is_done_while_the_server_is_away(page: Page, server: Server) -> None:
    example(page)
    home(page)
    line(page, "示例").get_by_role("button", name="更多").click()
    server.stop(hard=True)
    expect(page.locator('[data-testid=stApp][data-test-connection-state="CONNECTED"]')).to_have_count(0)
    line(page, "示例").get_by_role("button", name="移到回收站", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="连接断了")).to_be_visible()
    upload(page, "好.yaml", HEAD.encode())
    expect(page.get_by_role("alert").filter(has_text="没有送到服务器")).to_be_visible()
    server.start()
    with closing(sqlite3.connect(server.data / "drafts.db")) as kept:
        assert kept.execute("SELECT count(*) FROM drafts WHERE trashed_at IS NULL").fetchall() == [(1,)]


def test_a_draft_that_cannot_be_read_leaves_the_list_usable(page: Page, server: Server) -> None:
    example(page)
    home(page)
    with closing(sqlite3.connect(server.data / "drafts.db")) as store, store:
        store.execute("UPDATE drafts SET answers = 'a: [', revision = revision + 1")
    page.reload()
    expect(line(page, "示例").locator(".chip.r")).to_contain_text("读不出来")
    more(page, "示例", "复制为新一年度的稿件")
    expect(page.get_by_role("alert")).to_contain_text("没有复制：第 2 行")
    page.get_by_role("button", name="新建").click()
    asked(page, "请填写党组织的全称")
    expect(field(page, "organization.name")).to_be_visible()
