"""Cold start: from starting `make run`, all installed, to a page whose 新建 can be clicked."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

from benchmarks.page import new_button
from benchmarks.report import Row
from browser import provide
from served import ROOT, served

RUNS = 5


def rows() -> Iterator[Row]:
    """Start the server RUNS times, each with no drafts and a browser profile without a cache.

    The browser is open already, as it is on a clerk's machine; files that were read shortly
    before are in the system's cache.
    """
    make = (
        ["make", "--silent", "run"] if shutil.which("make") else [sys.executable, str(ROOT / "tools/run.py")]
    )
    seconds = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=provide())
        for _ in range(RUNS):
            page = chromium.new_context(viewport={"width": 1600, "height": 980}).new_page()
            begun = time.perf_counter()
            with served(make) as address:
                page.goto(address, wait_until="commit")
                new_button(page).click(trial=True)  # visible, enabled, still and uncovered
                seconds.append(time.perf_counter() - begun)
            page.context.close()
        chromium.close()
    yield Row("cold `make run` to first interactive page", "s", seconds, 1.0, at_most=4)
