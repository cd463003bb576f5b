"""Two windows on one draft, and steps taken back, as a person sees them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.steps import asked, begin, field, fill, goto, press

TEAM = "对领导班子的意见建议"
MEETING = "会议几时、在哪里开"


def second(page: Page) -> Page:
    """The same draft in another tab."""
    other = page.context.new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(page.url)
    expect(other.locator(".card .ask")).to_be_visible()
    return other


def test_different_answers_of_two_windows_are_merged_and_named(page: Page) -> None:
    begin(page)
    other = second(page)
    goto(other, MEETING)
    fill(other, "meeting.place", "三楼会议室")
    press(other, "确定")
    expect(other.locator(".a4")).to_contain_text("三楼会议室")
    goto(page, TEAM)
    fill(page, "opinions.team.total", "17")
    press(page, "确定")
    expect(page.locator(".notice")).to_contain_text("另一个窗口里刚改过")
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    expect(page.locator(".a4")).to_contain_text("17条")
    expect(page.locator(".clash")).to_have_count(0)


def test_the_same_answer_of_two_windows_is_chosen_by_the_writer(page: Page) -> None:
    begin(page)
    goto(page, TEAM)
    other = second(page)
    asked(other, TEAM)
    fill(page, "opinions.team.total", "17")
    fill(page, "opinions.team.problems", "9")
    expect(page.locator("header .saved")).to_contain_text("已保存")
    fill(other, "opinions.team.total", "28")
    fill(other, "opinions.team.problems", "19")
    press(other, "确定")
    expect(other.locator(".a4")).to_contain_text("28条")
    press(page, "确定")
    clashes = page.locator(".clash")
    expect(clashes).to_have_count(2)
    expect(clashes.first).to_contain_text("28条")
    expect(clashes.first).to_contain_text("17条")
    expect(page.locator(".a4")).to_contain_text("28条")
    clashes.first.get_by_role("button", name="用我的").click()
    expect(clashes).to_have_count(1)
    expect(page.locator(".a4")).to_contain_text("17条")
    page.locator(".clash").get_by_role("button", name="用对方的").click()
    expect(clashes).to_have_count(0)
    expect(field(page, "opinions.team.total").locator("input")).to_have_value("17")
    expect(field(page, "opinions.team.problems").locator("input")).to_have_value("19")
    expect(page.locator(".a4")).to_contain_text("反映问题19条")
    expect(page.locator("header .saved")).to_contain_text("已保存")


def test_undo_and_redo_by_button_and_key(page: Page) -> None:
    begin(page)
    goto(page, MEETING)
    fill(page, "meeting.place", "三楼会议室")
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    page.get_by_role("button", name="↶ 撤销").click()
    asked(page, MEETING)
    expect(page.locator(".a4")).not_to_contain_text("三楼会议室")
    expect(field(page, "meeting.place").locator("textarea")).to_have_value("")
    expect(page.get_by_role("button", name="重做")).to_be_focused()  # 撤销 can do no more
    page.get_by_role("button", name="重做").click()
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    expect(field(page, "meeting.place").locator("textarea")).to_have_value("三楼会议室")
    page.get_by_role("button", name="所有问题", exact=True).focus()
    page.keyboard.press("Control+z")
    expect(page.locator(".a4")).not_to_contain_text("三楼会议室")
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    page.keyboard.press("Control+z")
    expect(page.locator(".a4")).not_to_contain_text("三楼会议室")
    page.keyboard.press("Control+y")
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    place = field(page, "meeting.place").locator("textarea")
    place.focus()
    place.press("End")
    page.keyboard.type("东")
    page.keyboard.press("Control+z")
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
