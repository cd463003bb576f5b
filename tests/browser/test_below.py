"""拟稿台 behind a part of an address, as where an intranet gives one host to many systems."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.browser.steps import example, fill, goto, press


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    served = Server(tmp_path_factory.mktemp("below"), "oa/gongwen/")
    yield served
    served.stop()


def test_every_way_of_the_page_stays_below_its_path(below: Server, browser: Browser) -> None:
    context = browser.new_context(accept_downloads=True, locale="zh-CN")
    page: Page = context.new_page()
    lost: list[str] = []
    context.on("response", lambda answer: lost.append(answer.url) if answer.status == 404 else None)
    page.goto(below.url.rstrip("/"))
    expect(page).to_have_url(below.url)
    example(page)
    goto(page, "会议几时、在哪里开")
    fill(page, "meeting.place", "三楼会议室")
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    page.reload()
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    page.get_by_role("button", name="复制全文（带格式）").click()
    expect(page.locator(".copied")).to_contain_text("已复制全文")
    with page.expect_download():
        page.get_by_role("link", name="下载 Word").click()
    with context.expect_page() as opened:
        page.get_by_role("link", name="词库").click()
    bank = opened.value
    expect(bank.get_by_role("heading", name="词库")).to_be_visible()
    bank.get_by_role("link", name="回到首页").click()
    for name in ("校核旧稿", "从旧稿开始"):
        bank.get_by_role("link", name=name).click()
        expect(bank.get_by_role("heading", name=name)).to_be_visible()
        bank.get_by_role("link", name="回到首页").click()
        expect(bank.locator(".home")).to_be_visible()
    page.goto(f"{below.url}none")
    page.get_by_role("link", name="打开拟稿台").click()
    expect(page.locator(".home")).to_be_visible()
    context.close()
    assert lost == [f"{below.url}none"]
