"""Words come before what is found in them: nothing leaves in between, and nothing on the page is disturbed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.steps import example, field, fill, goto, press
from tests.browser.test_ways_out import dialog
from tests.browser.test_windows import second

PLACE = "会议几时、在哪里开"
LEFT_OVER = "xx会议室"


def confirm_left_over(page: Page) -> None:
    """Give an answer with a placeholder in it, in which only the check of the words finds something."""
    goto(page, PLACE)
    fill(page, "meeting.place", LEFT_OVER)
    press(page, "确定")


def hold_rest(page: Page) -> list[Route]:
    """Let what is found in new words wait until it is let go."""
    held: list[Route] = []

    def meet(route: Route) -> None:
        if '"rest"' in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/ext/act", meet)
    return held


def let_go(page: Page, held: list[Route]) -> None:
    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()


def test_copying_right_after_an_answer_shows_what_must_be_mended(page: Page) -> None:
    example(page)
    confirm_left_over(page)
    page.get_by_role("button", name="复制纯文本").click()
    expect(dialog(page)).to_contain_text("占位“xx”还没有填实")
    expect(page.locator(".copied")).to_have_text("")
    dialog(page).get_by_role("button", name="仍然复制").click()
    expect(page.locator(".copied")).to_contain_text("已复制纯文本")


def test_every_way_out_waits_for_the_check(page: Page) -> None:
    example(page)
    page.locator("summary", has_text="全套材料").click()
    ways = (
        page.get_by_role("button", name="复制全文（带格式）"),
        page.get_by_role("button", name="复制纯文本"),
        page.get_by_role("link", name="下载 Word"),
    )
    held = hold_rest(page)
    confirm_left_over(page)
    expect(page.locator(".a4")).to_contain_text(LEFT_OVER)
    for at, way in enumerate(ways):
        way.click()
        expect(page.locator(".copied")).to_have_text("正在校核刚改的内容……")
        expect(page.locator("header .checking")).to_be_visible()
        expect(dialog(page)).to_be_hidden()
        let_go(page, held)
        expect(dialog(page)).to_contain_text("占位“xx”还没有填实")
        expect(page.locator("header .checking")).to_be_hidden()
        page.keyboard.press("Escape")
        goto(page, PLACE)
        fill(page, "meeting.place", f"{LEFT_OVER}{at}")
        press(page, "确定")
        expect(page.locator(".a4")).to_contain_text(f"{LEFT_OVER}{at}")
    page.keyboard.press("Control+p")
    let_go(page, held)
    expect(dialog(page).get_by_role("button", name="仍然打印")).to_be_visible()


def test_what_has_not_come_is_asked_for_again(page: Page) -> None:
    example(page)
    held = hold_rest(page)
    confirm_left_over(page)
    while not held:
        page.wait_for_timeout(20)
    expect(page.locator(".fd.r")).to_have_count(0)
    held.pop().abort()
    let_go(page, held)
    expect(page.locator(".fd.r")).to_contain_text("占位“xx”还没有填实")


def test_what_comes_later_disturbs_neither_cursor_nor_typing(page: Page) -> None:
    example(page)
    held = hold_rest(page)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.total", "26")
    press(page, "确定")
    goto(page, PLACE)
    place = field(page, "meeting.place").locator("textarea")
    place.fill("三楼")
    place.press("Home")
    page.keyboard.type("东侧")
    let_go(page, held)
    expect(page.locator("header .checking")).to_be_hidden()
    page.keyboard.type("的")
    expect(place).to_be_focused()
    expect(place).to_have_value("东侧的三楼")


@pytest.mark.soak
def test_two_windows_keep_every_key_while_words_are_checked(page: Page) -> None:
    example(page)
    goto(page, PLACE)
    other = second(page)
    for at in range(5):
        for here, question, path, words in (
            (page, PLACE, "meeting.place", f"第{at}会议室东侧二层"),
            (other, "对领导班子的意见建议", "opinions.team.total", str(30 + at)),
        ):
            here.bring_to_front()
            goto(here, question)
            field(here, path).locator("textarea, input").first.fill("")
            here.keyboard.type(words)
            press(here, "确定")
            expect(here.locator(".a4")).to_contain_text(words)
    expect(other.locator(".a4")).to_contain_text("第4会议室东侧二层")
    expect(page.locator(".clash")).to_have_count(0)
    expect(other.locator(".clash")).to_have_count(0)
