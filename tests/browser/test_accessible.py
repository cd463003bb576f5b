"""The page looked over by axe-core in every state a clerk meets: for screen readers, keyboards and weak eyes."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page, expect

from tests.browser.shelf_steps import home
from tests.browser.steps import begin, example, field, fill, goto, press
from tests.reports import FOLDER


@cache
def script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def look_over(page: Page, state: str) -> None:
    """Nothing that axe-core calls a violation stands on the page, shadow trees included."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(script())
    found = page.evaluate("axe.run({resultTypes: ['violations', 'passes']})")
    assert len(found["passes"]) > 10, "axe has looked at nothing"
    told = [
        f"{each['id']}: {each['help']}\n    "
        + "\n    ".join(str(node["target"]) + " " + node["html"][:160] for node in each["nodes"][:6])
        for each in found["violations"]
    ]
    assert not told, f"{state}:\n" + "\n".join(told)


def test_the_first_screen_and_its_lists(page: Page) -> None:
    look_over(page, "first screen")
    example(page)
    home(page)
    expect(page.locator(".drafts .tally .count").first).to_be_visible()
    look_over(page, "list of drafts")
    page.locator(".drafts li").first.get_by_role("button", name="更多").click()
    look_over(page, "a draft's deeds")
    page.get_by_role("button", name="历史版本", exact=True).click()
    expect(page.get_by_role("heading", name="历史版本")).to_be_visible()
    look_over(page, "earlier versions")


def test_the_drafting_page(page: Page) -> None:
    begin(page)
    look_over(page, "an empty draft")
    goto(page, "用哪些方式、向哪些人征求了意见")
    look_over(page, "a card of rows")
    page.get_by_role("button", name="所有问题", exact=True).click()
    look_over(page, "all questions")
    page.keyboard.press("Escape")
    goto(page, "征求意见从哪天到哪天")
    fill(page, "opinions.start", "2022年2月30日")
    press(page, "确定")
    expect(field(page, "opinions.start").get_by_role("alert")).to_be_visible()
    look_over(page, "a refused answer")
    press(page, "先跳过")


def test_findings_and_a_finished_draft(page: Page) -> None:
    example(page)
    look_over(page, "the example")
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.problems", "3")
    press(page, "确定")
    expect(page.locator("header .chip.r")).to_contain_text("必改 1")
    look_over(page, "a finding")
    page.locator(".fd").get_by_role("button", name="去修改").click()
    page.locator(".a4 .must").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    look_over(page, "a finding looked at, with its tip")


def test_the_dialog_before_a_copy_and_a_paragraph_in_ones_own_words(page: Page) -> None:
    begin(page)
    page.get_by_role("button", name="复制纯文本").click()
    dialog = page.get_by_role("dialog", name="出稿前请看一眼")
    expect(dialog).to_be_visible()
    look_over(page, "the dialog before a copy")
    dialog.get_by_role("button", name="先回去改").click()
    page.get_by_text("版式选项").click()
    look_over(page, "how the document leaves")
    goto(page, "对领导班子的意见建议")
    page.get_by_role("button", name="改写", exact=True).click()
    own = page.get_by_role("textbox", name="这一段，用自己的话写")
    expect(own).to_be_visible()
    look_over(page, "a paragraph in one's own words")
    own.fill("  ")
    own.press("Enter")
    expect(page.locator(".ownerror")).to_contain_text("不能空着")
    look_over(page, "own words refused")


def test_the_bin_and_the_bank(page: Page) -> None:
    example(page)
    home(page)
    page.locator(".drafts li").first.get_by_role("button", name="更多").click()
    page.get_by_role("button", name="移到回收站", exact=True).click()
    expect(page.get_by_role("button", name="撤销")).to_be_visible()
    page.get_by_role("button", name=re.compile("^回收站")).click()
    expect(page.get_by_role("heading", name="回收站")).to_be_visible()
    look_over(page, "the bin")
    page.reload()
    page.get_by_role("link", name="词库").click()
    page.get_by_label("找表述").fill("谈心")
    expect(page.locator(".item mark").first).to_be_visible()
    look_over(page, "词库")
    page.get_by_label("找表述").fill("😀😀")
    expect(page.get_by_text("没有找到，请换几个字")).to_be_visible()
    look_over(page, "词库, nothing found")


def test_an_old_draft_is_brought(page: Page) -> None:
    page.get_by_role("link", name="从旧稿开始").click()
    expect(page.get_by_label("旧稿全文")).to_be_visible()
    look_over(page, "从旧稿开始")
    page.get_by_role("button", name="读这份旧稿").click()
    expect(page.get_by_role("alert")).to_contain_text("请先粘贴")
    look_over(page, "从旧稿开始, nothing brought")
    page.get_by_label("旧稿全文").fill((FOLDER / "school_2024" / "report.txt").read_text(encoding="utf-8"))
    page.get_by_role("button", name="读这份旧稿").click()
    expect(page.locator(".facts li").first).to_be_visible()
    look_over(page, "what was recognised in it")
