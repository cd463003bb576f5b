"""The card, the box at the bottom, the wordings and the sheet."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import asked, begin, example, field, fill, goto, hand, press, sheet


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="对话框")


def test_numbers_in_the_box_fill_the_fields_in_order(page: Page) -> None:
    begin(page)
    goto(page, "对领导班子的意见建议")
    box(page).fill("17 9")
    box(page).press("Enter")
    expect(page.locator(".said")).to_contain_text("这里要 3 个数")
    expect(box(page)).to_have_value("17 9")
    box(page).fill("17、9、8")
    box(page).press("Enter")
    asked(page, "对班子成员个人的意见建议")
    assert "17条，其中反映问题9条、提出建议8条" in sheet(page)


def test_the_box_answers_a_card_of_one_simple_field(page: Page) -> None:
    begin(page)
    goto(page, "会后已经办成了哪些事")
    box(page).fill("修订局党组议事规则")
    box(page).press("Enter")
    expect(page.locator(".a4")).to_contain_text("修订局党组议事规则")


def test_the_box_finds_a_wording_and_says_so_when_it_cannot(page: Page) -> None:
    begin(page)
    goto(page, "对领导班子的意见建议")
    box(page).fill("不改原意")
    expect(page.locator(".options .s").first).to_contain_text("不改变原意")
    box(page).press("Enter")
    expect(page.locator(".a4 .accepted", has_text="不改变原意")).to_be_visible()
    expect(box(page)).to_have_value("")
    box(page).fill("今天天气")
    box(page).press("Enter")
    expect(page.locator(".said")).to_contain_text("用不上")
    expect(box(page)).to_have_value("今天天气")
    asked(page, "对领导班子的意见建议")


def test_keys_choose_a_wording(page: Page) -> None:
    begin(page)
    goto(page, "对领导班子的意见建议")
    expect(page.locator(".options .s").nth(2)).to_be_visible()
    second, third = (
        page.locator(".options .s").nth(at).evaluate("n => n.childNodes[1].textContent") for at in (1, 2)
    )
    box(page).focus()
    for key in ("ArrowDown", "ArrowDown", "Tab"):
        box(page).press(key)
    expect(page.locator(".a4 .accepted", has_text=second)).to_be_visible()
    page.keyboard.press("Alt+3")
    expect(page.locator(".a4 .accepted", has_text=third)).to_be_visible()
    box(page).fill("归并")
    expect(page.locator(".options mark").first).to_have_text("归并")
    box(page).press("Escape")
    expect(page.locator(".options mark")).to_have_count(0)
    expect(box(page)).to_have_value("归并")
    box(page).press("Escape")
    expect(box(page)).to_have_value("")


def test_enter_of_an_input_method_sends_nothing(page: Page) -> None:
    begin(page)
    name = field(page, "organization.name").locator("textarea")
    name.focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "shui", "selectionStart": 4, "selectionEnd": 4})
    session.send(
        "Input.dispatchKeyEvent",
        {"type": "keyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229},
    )
    session.send("Input.insertText", {"text": "水务局"})
    expect(name).to_have_value("水务局")
    asked(page, "请填写党组织的全称")
    hand(page)
    name.press("Enter")
    asked(page, "开的是哪一年度的什么会")


def test_own_words_and_doing_without(page: Page) -> None:
    begin(page)
    goto(page, "对领导班子的意见建议")
    page.get_by_role("button", name="自己写一句").click()
    page.get_by_role("textbox", name="自己的写法").fill("<b>逐条核对</b>。")
    page.get_by_role("button", name="用这句").click()
    expect(page.locator(".a4")).to_contain_text("<b>逐条核对</b>")
    expect(page.locator(".a4 .accepted", has_text="逐条核对")).to_be_visible()  # findings cut the marks off
    page.get_by_role("button", name="不写这一句").click()
    expect(page.locator(".a4")).not_to_contain_text("逐条核对")


def test_a_click_on_the_sheet_goes_to_the_question_or_the_alternatives(page: Page) -> None:
    example(page)
    page.locator(".a4 .answer", has_text="147").first.click()
    asked(page, "用哪些方式、向哪些人征求了意见")
    page.locator(".a4 [data-ref=talks_content]").click()
    expect(page.locator(".tabs .on")).to_contain_text("谈话的内容")
    expect(page.locator(".a4 .cur")).to_have_attribute("data-p", "talks")
    expect(page.locator(".a4 .cur")).to_be_in_viewport()


def test_hover_says_where_words_come_from(page: Page) -> None:
    example(page)
    page.locator(".a4 .answer", has_text="147").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("“147” ← 您的回答")
    expect(page.get_by_role("tooltip")).to_contain_text("征求意见 · 征求意见的方式 · 收回")
    page.keyboard.press("F8")  # whoever types looks at the text
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_a_finding_is_listed_underlined_and_leads_to_its_question(page: Page) -> None:
    example(page)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.problems", "3")
    press(page, "确定")
    expect(page.locator("header .chip.r")).to_contain_text("必改 1")
    expect(page.locator(".a4 .must").first).to_be_visible()
    page.locator(".fd").get_by_role("button", name="去修改").click()
    asked(page, "对领导班子的意见建议")
    page.get_by_role("button", name="↶ 撤销").click()
    expect(page.locator("header .chip.ok")).to_be_visible()


def test_offered_phrases_are_counted_and_all_taken_at_once(page: Page) -> None:
    begin(page)
    count = page.locator(".a4 .offered").count()
    assert count > 10
    expect(page.locator(".offered", has_text="句用语未确认")).to_be_visible()
    page.get_by_role("button", name="全部采用").first.click()
    expect(page.locator(".a4 .offered")).to_have_count(0)


def test_what_is_typed_survives_a_choice_of_wording(page: Page) -> None:
    begin(page)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.total", "17")
    page.keyboard.press("Alt+2")
    expect(page.locator(".a4 .accepted").first).to_be_attached()
    expect(field(page, "opinions.team.total").locator("input")).to_have_value("17")


def test_rows_with_cells_that_do_not_apply(page: Page) -> None:
    begin(page)
    goto(page, "用哪些方式、向哪些人征求了意见")
    row = page.locator(".rec").first
    row.get_by_role("button", name="召开座谈会").click()
    row.locator("[data-path=sessions] input").fill("4")
    page.get_by_role("button", name="＋ 加一行").click()
    expect(page.locator(".rec")).to_have_count(2)
    page.locator(".rec").nth(1).get_by_role("button", name="个别访谈").click()
    page.locator(".rec").nth(1).get_by_role("button", name="删除").click()
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("通过召开座谈会（4场）")


def test_a_click_on_a_row_of_many_goes_to_that_row(page: Page) -> None:
    example(page)
    page.locator('.a4 [data-ref^="talks.rounds.2."]').first.click()
    third = field(page, "talks.rounds").locator(".rec").nth(2)
    expect(third.locator("input, textarea").first).to_be_focused()
    expect(third.locator("input, textarea").first).to_be_in_viewport()


def test_an_offer_of_the_year_is_taken_only_by_a_click(page: Page) -> None:
    begin(page)
    goto(page, "开的是哪一年度的什么会")
    expect(page.locator(".card .place")).to_have_text("写入“开头”")
    fill(page, "meeting.year", "2025")
    press(page, "确定")
    goto(page, "会上通报的上一次民主生活会")
    previous = field(page, "previous.meeting")
    expect(previous.locator("textarea")).to_have_value("")
    expect(previous.locator(".offer")).to_contain_text("2024年度民主生活会")
    expect(previous.locator(".offer")).to_contain_text("转引")
    previous.locator("textarea").fill("自己写的一次")
    previous.locator(".take", has_text="2024年度民主生活会").click()
    expect(previous.locator("textarea")).to_have_value("2024年度民主生活会")
    expect(previous.locator("textarea")).to_be_focused()
    page.keyboard.press("Control+z")  # what was typed is not lost
    expect(previous.locator("textarea")).to_have_value("自己写的一次")
    previous.locator(".take", has_text="2024年度民主生活会").click()
    expect(previous.locator(".take", has_text="2024年度民主生活会")).to_be_hidden()  # it is no offer any more
    goto(page, "通知定的主题")
    page.get_by_role("button", name="↓ 还有").click()  # what lies below is told, and reached by a click
    aspects = field(page, "aspects")
    aspects.get_by_role("button", name="全部选用").click()
    expect(aspects.locator("textarea")).to_have_value(re.compile("^带头强化(.*\\n){4}带头坚决"))
    expect(aspects.locator(".take")).to_have_count(5)
    expect(aspects.locator(".take").first).to_be_hidden()


def test_the_cursor_goes_where_one_can_write_and_a_click_opens_what_does_not_apply(page: Page) -> None:
    begin(page)
    goto(page, "通知定的主题")
    theme = field(page, "meeting.theme")
    theme.get_by_role("button", name="不涉及").click()
    press(page, "确定")
    asked(page, "方案由哪次会议研究")
    goto(page, "通知定的主题")
    expect(field(page, "meeting.requirement").locator("textarea")).to_be_focused()
    expect(theme.locator("textarea")).to_be_disabled()
    theme.locator(".one").click()
    expect(theme.locator("textarea")).to_be_focused()


def test_a_blank_on_the_sheet_leads_to_its_field(page: Page) -> None:
    begin(page)
    page.locator(".a4 .blank", has_text="会议地点").click()
    asked(page, "会议几时、在哪里开")
    expect(field(page, "meeting.place").locator("textarea")).to_be_focused()


def test_a_card_is_filled_by_keyboard_alone(page: Page) -> None:
    begin(page)
    expect(field(page, "organization.name").locator("textarea")).to_be_focused()
    page.keyboard.type("中共江城市水务局党组")
    page.keyboard.press("Tab")
    page.keyboard.type("局党组")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(field(page, "organization.form").locator("input")).to_have_value("党组")
    page.keyboard.press("Tab")
    page.keyboard.press("Alt+0")
    expect(field(page, "organization.kind")).to_contain_text("✓ 不涉及")
    page.keyboard.press("Alt+0")
    page.keyboard.press("Enter")
    asked(page, "开的是哪一年度的什么会")
    expect(page.locator(".log")).to_contain_text("党组织类型：党组")
    expect(field(page, "meeting.year").locator("input")).to_be_focused()


def in_sight(page: Page) -> None:
    """Question, 确定 and the framed paragraph, whole where it is not nearly as long as the window."""
    expect(page.locator(".card .ask")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="确定 ↵")).to_be_in_viewport(ratio=1)
    framed = page.locator(".a4 .cur")
    if framed.count():
        expect(framed).to_be_in_viewport(ratio=0.3)
        place = framed.bounding_box()
        assert place
        if place["height"] < 500:
            expect(framed).to_be_in_viewport(ratio=0.99)


def test_the_card_and_the_framed_paragraph_are_in_sight_for_every_question(page: Page) -> None:
    begin(page)
    asked_so_far = 0
    while not page.locator(".card.done").is_visible():
        question = page.locator(".card .ask").text_content() or ""
        in_sight(page)
        asked_so_far += 1
        press(page, "先跳过")
        expect(page.locator(".card .ask")).not_to_have_text(question)
    assert 20 <= asked_so_far <= 40


def test_they_are_in_sight_for_every_question_of_a_finished_draft(page: Page) -> None:
    assert page.viewport_size == {"width": 1366, "height": 768}
    example(page)
    page.get_by_role("button", name="所有问题", exact=True).click()
    questions = page.locator("button.all").count()
    page.keyboard.press("Escape")
    assert questions > 20
    for at in range(questions):
        page.get_by_role("button", name="所有问题", exact=True).click()
        page.locator("button.all").nth(at).click()
        expect(page.locator("button.all").first).to_be_hidden()
        in_sight(page)
