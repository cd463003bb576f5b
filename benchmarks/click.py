"""From the click on 确定 to the redrawn sheet, in Chromium, with the whole example report."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import sync_playwright

from benchmarks.page import SHEET, answer, open_example
from benchmarks.report import Row
from browser import provide
from served import served

CLICKS, WARM_UP = 40, 4
FACT = "opinions.team.total"  # changes a sentence, a sum, and so a finding too
VALUES = ("25", "26")

# The clock starts in the capture phase of the click, before the page's own handler, and stops
# after the frame that paints the changed sheet: the message arrives when painting is done.
PROBE = """
(sheet) => {
  let begun = 0, before = "";
  window.redrawn = [];
  document.addEventListener("click", (event) => {
    const button = event.composedPath().find((node) => node.tagName === "BUTTON");
    if (!button || !button.textContent.startsWith("确定")) return;
    before = sheet.textContent;
    begun = performance.now();
  }, true);
  new MutationObserver(() => {
    if (!begun || sheet.textContent === before) return;
    const since = begun;
    begun = 0;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.redrawn.push(performance.now() - since);
      channel.port2.postMessage(null);
    });
  }).observe(sheet, { childList: true, subtree: true, characterData: true });
}
"""


def rows() -> Iterator[Row]:
    """Give the milliseconds of CLICKS clicks, each of which changes one figure of the report."""
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=provide())
        page = chromium.new_page(viewport={"width": 1600, "height": 980})
        page.goto(address)
        open_example(page)
        page.locator(SHEET).evaluate(PROBE)
        for number in range(WARM_UP + CLICKS):
            answer(page, FACT, VALUES[(number + 1) % 2])
            page.wait_for_function("count => window.redrawn.length === count", arg=number + 1)
        times = page.evaluate("window.redrawn")
        chromium.close()
    yield Row("click on 确定 to redrawn sheet, full report", "ms", times[WARM_UP:], at_most=40)
