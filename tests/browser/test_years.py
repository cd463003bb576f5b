"""年度资料 in a real browser: entering what the 2026 notice says and seeing it offered, also to the next draft."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import Server
from tests.browser.test_accessible import look_over
from tests.browser.test_chinese import foreign

UNIT = "中共江城市水务局党组"
THEME = "以虚构的精神做好虚构的工作"


def known(page: Page) -> None:
    """A new draft of the unit for 2026."""
    steps.begin(page)
    steps.fill(page, "organization.name", UNIT)
    steps.press(page, "确定")
    steps.asked(page, "开的是哪一年度")
    steps.fill(page, "meeting.year", "2026")
    steps.press(page, "确定")
    steps.asked(page, "根据上级哪一份通知召开")


def row(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator(f'.years [data-row="{name}"]')


def test_a_theme_entered_for_2026_is_offered_here_and_in_the_next_draft(page: Page) -> None:
    known(page)
    page.get_by_role("button", name="年度资料").click()
    expect(page.get_by_role("heading", name="2026年度资料")).to_be_focused()
    expect(row(page, "theme").locator(".gap")).to_contain_text("没有资料")
    assert row(page, "theme").locator(".known").count() == 0
    look_over(page, "a year to be entered")
    assert foreign(page) == []
    row(page, "theme").get_by_label("来文写的是").fill(THEME)
    row(page, "aspects").get_by_label("来文写的是").fill("虚构方面一\n虚构方面二")
    page.get_by_label("同时存给").check()
    page.get_by_role("button", name="保存来文内容").click()
    expect(page.locator(".years .done")).to_contain_text(UNIT)
    page.get_by_role("button", name="回到稿件").click()
    expect(page.locator(".years")).to_have_count(0)
    steps.goto(page, "通知定的主题")
    offer = steps.field(page, "meeting.theme").locator(".offer")
    expect(offer).to_contain_text("本稿录入，依据来文")
    assert THEME not in steps.sheet(page)
    offer.get_by_role("button", name=THEME).click()
    steps.press(page, "确定")
    expect(page.locator(".a4")).to_contain_text(THEME)

    page.get_by_role("button", name="所有稿件").click()
    known(page)
    steps.goto(page, "通知定的主题")
    expect(steps.field(page, "meeting.theme").locator(".offer")).to_contain_text("本单位录入，依据来文")
    expect(steps.field(page, "aspects").locator(".offer .take")).to_have_count(2)


@pytest.mark.soak
def test_half_typed_words_survive_a_killed_server(page: Page, server: Server) -> None:
    known(page)
    page.get_by_role("button", name="年度资料").click()
    row(page, "theme").get_by_label("来文写的是").fill("打到一半的主题")
    page.wait_for_timeout(1500)
    server.stop(hard=True)
    server.start()
    page.reload()
    page.get_by_role("button", name="年度资料").click()
    expect(row(page, "theme").get_by_label("来文写的是")).to_have_value("打到一半的主题")


def test_the_first_screen_shows_every_year_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name="年度资料").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2026年度资料")).to_be_focused()
    expect(page.locator(".years textarea")).to_have_count(0)
    page.get_by_role("button", name="2021", exact=True).focus()
    page.keyboard.press("Enter")
    expect(row(page, "theme")).to_contain_text("团结带领人民群众走好新的赶考之路")
    expect(row(page, "theme")).to_contain_text("没有读到原件")
    expect(row(page, "politburo")).to_contain_text("不从这里抄")
    look_over(page, "a year to be read")
    page.keyboard.press("Escape")
    expect(page.locator(".home")).to_be_visible()
    expect(page.locator(".years")).to_have_count(0)


def test_a_value_that_cannot_be_kept_is_refused_where_it_was_typed(page: Page) -> None:
    known(page)
    page.get_by_role("button", name="年度资料").click()
    box = row(page, "theme").get_by_label("来文写的是")
    box.fill("第一行\n第二行")
    page.get_by_role("button", name="保存来文内容").click()
    expect(row(page, "theme").get_by_role("alert")).to_contain_text("只能写一行")
    expect(box).to_have_value("第一行\n第二行")
    look_over(page, "a refused year")
    box.fill(THEME)
    page.get_by_role("button", name="保存来文内容").click()
    expect(page.locator(".years .done")).to_contain_text("已存入本稿")
    expect(row(page, "theme").get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="↶ 撤销").click()
    expect(box).to_have_value("")


def test_words_of_the_draft_shown_are_not_markup(page: Page) -> None:
    known(page)
    page.get_by_role("button", name="年度资料").click()
    row(page, "theme").get_by_label("来文写的是").fill("<img src=x onerror=alert(1)>**甲**")
    page.get_by_label("同时存给").check()
    page.get_by_role("button", name="保存来文内容").click()
    expect(page.locator(".years .unit")).to_contain_text("<img src=x onerror=alert(1)>**甲**")
    assert page.locator(".years img").count() == 0
    page.get_by_role("button", name="删去这一份").click()
    expect(page.locator(".years .unit")).to_have_count(0)
