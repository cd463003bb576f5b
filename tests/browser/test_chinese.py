"""No English word of Streamlit is to be seen or heard, in any state that can be brought about."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.steps import begin, example

OURS = {"Word", "GB", "Ctrl", "Shift", "Tab", "Alt", "Esc", "Enter", "MB", "YAML", "Chrome", "Edge"}
SHOWN = """() => {
  const out = [], seen = (node) => node.checkVisibility({ visibilityProperty: true });
  const walk = (root) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        const around = node.parentElement || root.host;
        if (node.data.trim() && !/^(STYLE|SCRIPT|NOSCRIPT)$/.test(around.tagName) && seen(around)) out.push(node.data);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-roledescription"])
          if (node.hasAttribute(name) && seen(node)) out.push(node.getAttribute(name));
        if (node.shadowRoot) walk(node.shadowRoot);
        walk(node);
      }
    }
  };
  walk(document.body);
  return [document.title, ...out];
}"""


def foreign(page: Page) -> list[str]:
    """English words on the page that are not ours."""
    shown = page.evaluate(SHOWN)
    assert any(re.search("[\u4e00-\u9fff]", text) for text in shown), "there is nothing on the page"
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    words = [(word, text) for text in shown for word in re.findall("[A-Za-z]{2,}", text)]
    return [f"{word}: {text[:80]}" for word, text in words if word not in OURS]


@pytest.fixture
def up(server: Server) -> Iterator[Server]:
    """The server, which a test may kill; others find it running again."""
    yield server
    if server.process.poll() is not None:
        server.start()


def test_while_loading_and_on_the_first_screen(page: Page, server: Server) -> None:
    assert foreign(page) == []
    page.goto(server.url, wait_until="commit")
    found: set[str] = set()
    for _ in range(40):
        shown = page.evaluate(SHOWN)
        found |= {text for text in shown if re.search("[A-Za-z]{2,}", text)}
        page.wait_for_timeout(25)
    assert not found
    page.wait_for_selector(".home")


def test_on_the_drafting_page_and_after_streamlits_own_keys(page: Page) -> None:
    example(page)
    assert foreign(page) == []
    for key in ("c", "r", "?"):
        page.locator("#stMain").focus()
        page.keyboard.press(key)
        page.wait_for_timeout(300)
        assert foreign(page) == [], key
    expect(page.locator(".a4 h1")).to_contain_text("江城市第五人民医院")


def test_while_the_server_is_down_and_back(page: Page, up: Server) -> None:
    begin(page)
    up.stop(hard=True)
    expect(page.locator("header .saved")).to_contain_text("未连接", timeout=30_000)
    page.locator(".step").nth(2).click()
    for _ in range(5):
        assert foreign(page) == []
        page.wait_for_timeout(1000)
    up.start()
    expect(page.locator("header .saved")).to_contain_text("已保存", timeout=60_000)
    assert foreign(page) == []


def test_a_piece_that_does_not_load(page: Page, server: Server) -> None:
    page.route("**/ext/code/**", lambda route: route.abort())
    page.goto(server.url)
    expect(page.get_by_text("这一部分没有载入，请刷新页面").first).to_be_visible()
    assert foreign(page) == []


@pytest.mark.parametrize("path", ["nowhere", "no/where", "nowhere/?d=x"])
def test_an_address_that_is_none(page: Page, server: Server, path: str) -> None:
    answer = page.goto(server.url + path)
    assert answer and answer.status == 404
    assert foreign(page) == []
    page.get_by_role("link", name="打开拟稿台").click()
    page.wait_for_selector(".home")
