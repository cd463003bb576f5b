"""Where things are on the page, for the benchmarks and the screenshot.

Playwright's selectors reach into the pieces' open shadow roots by themselves.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page

SHEET = ".a4"


def new_button(page: Page) -> Locator:
    """Return 新建 on the first screen."""
    return page.get_by_role("button", name="新建").first


def open_example(page: Page) -> None:
    """Open the finished fictional report from the first screen and wait for its sheet."""
    page.get_by_role("button", name="看一个示例").first.click()
    page.locator(f"{SHEET} [data-p=date]").wait_for()


def go_to(page: Page, fact: str) -> Locator:
    """Click a fact's words on the sheet and return the fact's control on the card that opens."""
    page.locator(f'{SHEET} [data-ref="{fact}"]').first.click()
    control = page.locator(f'[data-path="{fact}"] input')
    control.wait_for()
    return control


def answer(page: Page, fact: str, value: str) -> None:
    """Go to a fact from the sheet, type another value, and click 确定."""
    go_to(page, fact).fill(value)
    page.get_by_role("button", name="确定 ↵", exact=True).click()
