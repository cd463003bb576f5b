"""From a keystroke in the box to the list of wordings on screen, in Chromium, with the whole example report."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import sync_playwright

from benchmarks.page import open_example
from benchmarks.report import Row
from browser import provide
from served import served

STROKES = ["tanxintanhua", "zhenggai", "piping", "yijianfankui", "lixinglig", "qingdan", "dudaozu", "biaotai"]
WARM_UP = 8

# The clock starts in the capture phase of the input event, before the page's own handler, and stops
# after the frame that paints the list for that query: the message arrives when painting is done.
PROBE = """
(options) => {
  let begun = 0;
  window.listed = [];
  options.getRootNode().addEventListener("input", () => { begun = performance.now(); }, true);
  new MutationObserver(() => {
    if (!begun) return;
    const since = begun;
    begun = 0;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.listed.push(performance.now() - since);
      channel.port2.postMessage(null);
    });
  }).observe(options, { childList: true, subtree: true, characterData: true });
}
"""


def rows() -> Iterator[Row]:
    """Give the milliseconds of every keystroke that changed the list."""
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=provide())
        page = chromium.new_page(viewport={"width": 1600, "height": 980})
        page.goto(address)
        open_example(page)
        page.get_by_role("button", name="所有问题", exact=True).click()
        page.locator("button.all", has_text="对领导班子的意见建议").first.click()
        page.locator(".options .s").first.wait_for()
        page.locator(".options").evaluate(PROBE)
        box = page.get_by_role("textbox", name="对话框")
        for word in STROKES:
            box.fill("")
            box.press_sequentially(word, delay=120)
        page.wait_for_timeout(500)
        times = page.evaluate("window.listed")
        chromium.close()
    yield Row("keystroke to list on screen, full report", "ms", times[WARM_UP:], at_most=40)
