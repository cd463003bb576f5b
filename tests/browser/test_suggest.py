"""Suggestions while typing: in the box, in fields, with an input method; what is kept is found again."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import asked, begin, field, goto
from tests.browser.test_typing import InputMethod, box, own

TEAM = "对领导班子的意见建议"
RESULTS = "会后已经办成了哪些事"


def found(page: Page) -> Locator:
    return page.locator(".options .s")


def pop(page: Page) -> Locator:
    return page.locator(".pop .s")


def test_letters_of_pinyin_find_mark_and_fill_the_place(page: Page) -> None:
    begin(page)
    goto(page, TEAM)
    box(page).press_sequentially("yuanzhiyuanwei")
    expect(found(page).first).to_contain_text("原汁原味")
    expect(found(page).first.locator("mark").first).to_have_text("原汁原味")
    expect(found(page).first.locator("small")).to_contain_text("征求意见")
    expect(found(page).first.locator("small")).to_contain_text("待核")
    box(page).press("Tab")
    expect(page.locator(".a4 .accepted", has_text="原汁原味")).to_be_visible()
    expect(box(page)).to_have_value("")
    asked(page, TEAM)


def test_while_an_input_method_composes_its_letters_are_searched(page: Page) -> None:
    begin(page)
    goto(page, TEAM)
    box(page).focus()
    method = InputMethod(page)
    method.spell("gui'bing")
    expect(found(page).first.locator("mark").first).to_have_text("归并")
    expect(box(page)).to_have_value("gui'bing")
    method.commit("归并")
    expect(box(page)).to_have_value("归并")
    expect(found(page).first.locator("mark").first).to_have_text("归并")
    page.keyboard.press("Alt+1")
    expect(page.locator(".a4 .accepted", has_text="归并")).to_be_visible()


def test_a_field_offers_and_takes_without_leaving_it(page: Page) -> None:
    begin(page)
    goto(page, RESULTS)
    typed = field(page, "results").locator("textarea")
    typed.click()
    typed.press_sequentially("修订议事规则，lixinglig")
    expect(pop(page).first).to_contain_text("立行立改")
    first = pop(page).first.evaluate(
        "n => [...n.childNodes].slice(1, -1).map((each) => each.textContent).join('')"
    )
    typed.press("ArrowDown")
    typed.press("Tab")
    expect(typed).to_have_value(f"修订议事规则，{first}")
    expect(typed).to_be_focused()
    expect(page.locator(".pop")).to_be_hidden()
    typed.press("End")
    typed.press_sequentially("\nlixinglig")
    expect(page.locator(".pop")).to_be_visible()
    typed.press("Escape")
    expect(page.locator(".pop")).to_be_hidden()
    expect(typed).to_have_value(f"修订议事规则，{first}\nlixinglig")


def test_tab_goes_to_the_next_field_and_takes_nothing_that_was_not_chosen(page: Page) -> None:
    begin(page)
    goto(page, RESULTS)
    typed = field(page, "results").locator("textarea")
    typed.click()
    typed.press_sequentially("lixinglig")
    expect(pop(page).first).to_contain_text("立行立改")
    typed.press("Tab")
    expect(typed).to_have_value("lixinglig")
    expect(typed).not_to_be_focused()
    expect(page.locator(".pop")).to_be_hidden()


def test_a_field_searches_the_letters_of_a_composition_and_leaves_keys_alone(page: Page) -> None:
    begin(page)
    goto(page, RESULTS)
    typed = field(page, "results").locator("textarea")
    typed.click()
    method = InputMethod(page)
    method.spell("li'xing'li'gai")
    expect(pop(page).first).to_contain_text("立行立改")
    expect(typed).to_have_value("li'xing'li'gai")
    method.enter({"windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229})
    expect(typed).to_have_value("li'xing'li'gai")
    method.commit("立行")
    expect(typed).to_have_value("立行")


def test_figures_dates_and_names_are_not_disturbed(page: Page) -> None:
    begin(page)
    goto(page, TEAM)
    number = field(page, "opinions.team.total").locator("input")
    number.press_sequentially("17")
    expect(page.locator(".pop")).to_be_hidden()
    number.press("Tab")
    expect(field(page, "opinions.team.problems").locator("input")).to_be_focused()


def test_own_words_are_kept_found_and_used(page: Page) -> None:
    begin(page)
    goto(page, TEAM)
    own(page).fill("按轻重缓急逐条研究虚构的意见")
    page.get_by_role("button", name="存为常用语").click()
    expect(page.locator(".said")).to_contain_text("已存为我的常用语")
    box(page).fill("qingzhonghuanji")
    expect(found(page).first).to_contain_text("按轻重缓急逐条研究虚构的意见")
    expect(found(page).first).to_contain_text("我的常用语")
    box(page).press("Enter")
    expect(page.locator(".a4 .accepted", has_text="按轻重缓急逐条研究虚构的意见")).to_be_visible()


def test_the_list_never_covers_what_confirms_the_card(page: Page) -> None:
    """Where no wordings stand below the card, there is least room."""
    begin(page)
    goto(page, "谁作了点评")
    page.locator(".card .foot").get_by_role("button", name="不涉及").click()
    asked(page, "整改清单共多少项")
    goto(page, "谁作了点评")
    for path, text in (("comment.by", "督导"), ("comment.points", "查摆问题")):
        field(page, path).get_by_role("button", name="不涉及").click()
        field(page, path).locator("textarea, input").first.press_sequentially(text)
        expect(page.locator(".pop")).to_be_visible()
        page.get_by_role("button", name="确定 ↵").click(trial=True)
        page.keyboard.press("Escape")
