"""Two people in two browsers: signing in by the button, sharing by name, writing on one draft, signing out."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.conftest import signed_in
from tests.browser.steps import example
from tests.servers import Desk

SCRIPT = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"


def test_two_people_on_one_draft(browser: Browser, desk: Desk) -> None:
    theirs, li = signed_in(browser, desk, "li")
    mine, zhang = signed_in(browser, desk, "zhang")
    expect(zhang.locator(".me")).to_contain_text("张三（zhangsan）")
    expect(li.locator(".drafts >> visible=true")).to_have_count(0)

    example(zhang)
    draft = zhang.url
    li.goto(draft)
    li.wait_for_selector(".home")
    expect(li.get_by_text("没有找到这份稿件")).to_be_visible()

    zhang.goto(desk.url)
    zhang.get_by_role("button", name="更多").click()
    zhang.get_by_role("button", name="改名").click()
    zhang.get_by_label("稿件名称").fill(SCRIPT)
    zhang.get_by_role("button", name="保存名称").click()
    expect(zhang.get_by_text("名称已改")).to_be_visible()
    zhang.get_by_role("button", name="分享", exact=True).click()
    for name, said in (
        ("赵六", "没有叫“赵六”的同事"),
        (SCRIPT, "没有叫"),
        ("李四", "已分享给李四（lisi），可以修改。"),
    ):
        zhang.get_by_label("同事的姓名或登录账号").fill(name)
        zhang.get_by_label("对方可以").select_option("write")
        zhang.locator("section >> visible=true").get_by_role("button", name="分享", exact=True).click()
        expect(zhang.get_by_text(said)).to_be_visible()

    li.goto(desk.url)
    given = li.get_by_role("list", name="同事分享的稿件")
    expect(given).to_contain_text(SCRIPT)
    expect(given).to_contain_text("张三 · 可以修改")
    given.get_by_role("button").click()
    expect(li.locator(".a4 h1")).to_contain_text("江城市第五人民医院")
    expect(li.get_by_text(SCRIPT)).to_be_visible()
    assert li.url == draft

    for page in (zhang, li):
        assert page.evaluate("window.hacked") is None
        assert page.locator("img[src=x]").count() == 0

    li.goto(desk.url)
    li.get_by_role("link", name="退出登录").click()
    expect(li.get_by_role("button", name="登录")).to_be_visible()
    li.goto(draft)
    expect(li.get_by_role("button", name="登录")).to_be_visible()
    assert "Auto-starting" not in desk.told(), "what is read before the first visitor was not"
    theirs.close()
    mine.close()
