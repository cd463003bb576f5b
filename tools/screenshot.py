"""Make docs/screenshot.png: the page in Chromium, the example with one slip and one blank.

python3 tools/screenshot.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from setup import PYTHON, ROOT, ensure

PICTURE = ROOT / "docs" / "screenshot.png"
WIDTH, HEIGHT = 1600, 980


def main() -> int:
    """Take the picture with the .venv's Python, whichever one started this."""
    ensure()
    if Path(sys.prefix).resolve() != PYTHON.parent.parent.resolve():
        return subprocess.run([str(PYTHON), __file__], cwd=ROOT, check=False).returncode
    sys.path.insert(0, str(ROOT))
    from PIL import Image
    from playwright.sync_api import sync_playwright

    from benchmarks.page import answer, go_to, open_example
    from browser import provide
    from served import served

    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=provide())
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
        page.goto(address)
        open_example(page)
        answer(page, "opinions.feedback.date", "")  # left open: a blank to be seen
        page.get_by_text("待补 1").first.wait_for()
        answer(page, "opinions.team.problems", "14")  # 14 + 10 is not 25: a finding to be seen
        page.get_by_text("必改 1").first.wait_for()
        go_to(page, "opinions.team.total")
        page.wait_for_timeout(800)  # scrolling ends and the tip goes
        page.screenshot(path=PICTURE)
        Image.open(PICTURE).quantize(256).save(
            PICTURE, optimize=True
        )  # a third of the size, the same to the eye
        chromium.close()
    print(f"已写入 {PICTURE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
