"""From the click on 确定 to the redrawn sheet, in Chromium, with the whole example report.

Beside it the same for `peers/plain_page.py`, which saves nothing and asks one figure, and for the
long way of our own page, which is taken where a proxy shuts the short one.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.page import SHEET, answer, open_example
from benchmarks.report import Row
from browser import provide
from served import ROOT, served

CLICKS, WARM_UP = 40, 4
FACT = "opinions.team.total"  # changes a sentence, a sum, and so a finding too
FIRST = 60
LAST = "特此报告"

# The clock starts in the capture phase of the click, before the page's own handler, and stops
# after the frame that paints the changed sheet: the message arrives when painting is done.
PROBE = """
(sheet) => {
  let begun = 0, before = "", clicked = 0;
  window.redrawn = [];
  window.checked = [];
  window.addEventListener("nigaotai:checked", () => {
    if (clicked) window.checked.push(performance.now() - clicked);
    clicked = 0;
  });
  document.addEventListener("click", (event) => {
    const button = event.composedPath().find((node) => node.tagName === "BUTTON");
    if (!button || !(button.textContent.startsWith("确定") || button.matches("[role=tab]"))) return;
    before = sheet.textContent;
    begun = clicked = performance.now();
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
    with _plain_server() as peer, served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=provide())
        size = {"width": 1600, "height": 980}
        ours, long, plain, tabbed = (chromium.new_page(viewport=size) for _ in range(4))
        long.route("**/ext/act", lambda route: route.fulfill(status=409))
        for page in (ours, long, tabbed):
            page.goto(address)
            open_example(page)
            page.locator(SHEET).evaluate(PROBE)
        plain.goto(peer)
        plain.get_by_text(LAST).wait_for()
        plain.get_by_test_id("stColumn").nth(1).evaluate(PROBE)
        times, found = [], []
        ways = ((ours, answer), (long, answer), (plain, _answer_plainly), (tabbed, _other_paper))
        for page, change in ways:
            page.bring_to_front()
            for number in range(WARM_UP + CLICKS):
                # Each time words that were never checked before, as a writer brings them.
                change(page, FACT, str(FIRST + number))
                page.wait_for_function("count => window.redrawn.length === count", arg=number + 1)
                if page is ours:
                    page.wait_for_function("count => window.checked.length === count", arg=number + 1)
            times.append(page.evaluate("window.redrawn")[WARM_UP:])
            if page is ours:
                found = page.evaluate("window.checked")[WARM_UP:]
        chromium.close()
    peer_row = Row("plain Streamlit page, chat_message, default settings", "ms", times[2])
    yield peer_row
    yield Row(
        "click on 确定 to redrawn sheet, full report", "ms", times[0], at_most=40, peer=peer_row, share=1 / 3
    )
    yield Row("the same until all that is found in the new words is there", "ms", found, peer=peer_row)
    yield Row("the same by the long way, a rerun", "ms", times[1], peer=peer_row)
    yield Row(
        "click on a tab to its redrawn paper, report and notice in turn", "ms", times[3], at_most=40,
        peer=peer_row, share=1 / 3,
    )  # fmt: skip


def _other_paper(page: Page, _: str, value: str) -> None:
    page.get_by_role("tab", name="会议通知" if int(value) % 2 == 0 else "召开情况报告").click()


def _answer_plainly(page: Page, _: str, value: str) -> None:
    page.get_by_label("意见建议总数").fill(value)
    page.get_by_role("button", name="确定").click()


@contextmanager
def _plain_server() -> Iterator[str]:
    """Serve the peer from a folder without settings; only what keeps it on this machine is set."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    quiet = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    script = str(ROOT / "benchmarks" / "peers" / "plain_page.py")
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", *quiet]
    with TemporaryDirectory() as empty, served(command, Path(empty)) as address:
        yield address
