"""What a person does on the page, in words of the page."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def begin(page: Page) -> None:
    """Make a new draft from the first screen."""
    page.get_by_role("button", name="新建").first.click()
    asked(page, "请填写党组织的全称")


def example(page: Page) -> None:
    """Open the example."""
    page.get_by_role("button", name="看一个示例").first.click()
    expect(page.locator(".a4 h1")).to_contain_text("江城市第五人民医院")
    expect(page.locator(".home")).to_have_count(0)  # its links bear names that the bar has too


def asked(page: Page, words: str) -> None:
    """Wait until the card asks a question with these words."""
    expect(page.locator(".card .ask")).to_contain_text(words)


def hand(page: Page) -> None:
    """Wait as long as a hand does between two keys: an Enter within 15 ms of a composition is the input method's."""
    page.wait_for_timeout(60)


def goto(page: Page, words: str) -> None:
    """Go to a question by the list of all questions."""
    page.get_by_role("button", name="所有问题", exact=True).click()
    page.locator("button.all", has_text=words).first.click()
    asked(page, words)


def field(page: Page, path: str) -> Locator:
    """A field of the card by the name of its fact."""
    return page.locator(f'.card [data-path="{path}"]')


def fill(page: Page, path: str, text: str) -> None:
    """Type into a one-line or long field."""
    field(page, path).locator("input[type=text], textarea").first.fill(text)


def press(page: Page, name: str) -> None:
    """Press a button at the foot of the card."""
    page.locator(".card .foot").get_by_role("button", name=name).click()


def sheet(page: Page) -> str:
    """The text on the page, a line a paragraph."""
    return "\n".join(page.locator(".a4 > *").all_text_contents())
