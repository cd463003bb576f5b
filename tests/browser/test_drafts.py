"""The list of drafts and the bin, as a person uses them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from gongwen.answers import empty
from gongwen.answers_file import dump
from gongwen.store import drafts, open_store
from tests.browser import shelf_steps
from tests.browser.conftest import Server
from tests.browser.shelf_steps import HEAD, KIND, focused, home, line, more, titles, upload
from tests.browser.steps import asked, example, field, fill, goto, hand, press

own_server, server, page = shelf_steps.own_server, shelf_steps.server, shelf_steps.page


def test_the_list_says_how_far_each_draft_has_come(page: Page) -> None:
    expect(page.locator(".none:visible")).to_contain_text("还没有稿件")
    example(page)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.problems", "3")
    press(page, "确定")
    expect(page.locator("header .chip.r")).to_contain_text("必改 1")
    home(page)
    told = line(page, "示例（虚构）")
    expect(told.locator(".count")).to_have_text("26 / 26")
    expect(told.locator(".chip")).to_have_text(["必改 1"])
    expect(told).to_contain_text("江城市第五人民医院委员会")
    expect(told).to_contain_text("2025年度民主生活会")
    expect(told).to_contain_text("改于 今天")
    page.get_by_role("button", name="新建").first.click()
    asked(page, "请填写党组织的全称")
    home(page)
    expect(line(page, "单位未填 · 会议未填").locator(".count")).to_have_text("0 / 26")
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
    hand(page)
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
    page.get_by_role("button", name="新建").first.click()
    fill(page, "organization.name", "不会留下的单位")
    press(page, "确定")
    asked(page, "开的是哪一年度的什么会")
    page.get_by_role("button", name="复制纯文本").click()
    page.get_by_role("button", name="仍然复制").click()
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


@pytest.mark.soak
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
    page.get_by_role("button", name="新建").first.click()
    asked(page, "请填写党组织的全称")
    expect(field(page, "organization.name")).to_be_visible()
