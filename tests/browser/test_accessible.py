"""The page looked over by axe-core in every state a clerk meets: for screen readers, keyboards and weak eyes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page, expect

from tests.browser.shelf_steps import home
from tests.browser.steps import begin, example, field, fill, goto, press


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
