"""Large print (200 %), a common small screen, and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, Server
from tests.browser.steps import example, fill, goto, press, sheet

# What cannot be seen whole although it is on the page: text wider than its box, or off the page's side.
CUT = """() => {
  const found = [], folded = (node) => getComputedStyle(node).textOverflow === "ellipsis";
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (!node.matches("button, label, h1, h2, h3, p, input, textarea, a, summary") || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (node.closest(".steps, .tablist") || node.matches("input, textarea") && !node.offsetWidth) continue;  // strips that scroll
      const box = node.getBoundingClientRect();
      if (box.width && (box.left < -1 || box.right > innerWidth + 1)) found.push(["off the page", node.textContent.slice(0, 40), node.className]);
      if (node.matches("button, a, summary") && !folded(node) && node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline") found.push(["cut", node.textContent.slice(0, 40), node.className]);
    }
  };
  walk(document);
  return found;
}"""


@pytest.fixture
def large(server: Server, browser: Browser) -> Iterator[Page]:
    """1366 × 768 at 200 %: what the browser lays out is half as wide and high."""
    context = browser.new_context(
        viewport={"width": 683, "height": 384}, device_scale_factor=2, locale="zh-CN"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(server.url)
    page.wait_for_selector(".home")
    yield page
    context.close()


def test_at_200_percent_everything_can_be_reached_and_nothing_is_cut(large: Page) -> None:
    assert large.evaluate(CUT) == []
    example(large)
    assert large.evaluate(CUT) == []
    goto(large, "对领导班子的意见建议")
    expect(large.locator(".card .ask")).to_be_in_viewport(ratio=1)
    expect(large.get_by_role("button", name="确定 ↵")).to_be_in_viewport(ratio=1)
    fill(large, "opinions.team.problems", "3")
    press(large, "确定")
    expect(large.locator("header .chip.r")).to_be_in_viewport(ratio=1)
    large.locator("header .chip.r").click()
    expect(large.locator(".a4 .must").first).to_be_attached()
    assert large.evaluate(CUT) == []
    for name in ("发送", "复制全文（带格式）", "去修改：", "忽略："):
        button = large.get_by_role("button", name=name).first
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport(ratio=1)
    words = large.locator(".a4 .answer").last
    words.scroll_into_view_if_needed()
    expect(words).to_be_in_viewport(ratio=1)
    large.get_by_role("button", name="复制纯文本").click()
    foot = large.get_by_role("dialog").get_by_role("button", name="仍然复制")
    expect(foot).to_be_in_viewport(ratio=1)
    assert large.evaluate(CUT) == []
    large.keyboard.press("Escape")
    large.get_by_role("button", name="拟稿台").click()
    expect(large.locator(".home")).to_be_visible()
    assert large.evaluate(CUT) == []


def test_paper_has_the_report_and_nothing_else(page: Page) -> None:
    example(page)
    page.locator(".a4 .answer").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.emulate_media(media="print")
    for piece in ("bar", "chat", "side"):
        expect(page.locator(f".st-key-{piece}")).to_be_hidden()
    for part in (".tip", ".tools"):
        expect(page.locator(part)).to_be_hidden()
    shown = page.locator(".a4").inner_text()
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", sheet(page))
    # All of it, not only the part that the screen shows; and on paper of its own.
    height = page.locator(".a4").bounding_box()
    assert height and page.evaluate("document.documentElement.scrollHeight") >= height["height"]
    pdf = page.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 5 <= pages <= 8, pages
    page.emulate_media(media="screen")
    expect(page.locator(".st-key-chat")).to_be_visible()
