"""Find or provide the Chromium that browser tests, benchmarks and the screenshot use.

    python tools/browser.py    prints its path

Order: the environment variable CHROMIUM, then Chromium's headless shell, which draws the
same page for half the work, then another one that is installed (Chromium, Chrome or Edge).
On Debian as root the shell and fonts-noto-cjk are installed, or chromium where there is no shell.
Playwright's own download is not used: offices and build machines often cannot reach it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)
BROWSER, FONTS = "chromium", "fonts-noto-cjk"
ADVICE = (
    "没有找到 Chromium 浏览器：请安装 Chromium、Chrome 或 Edge，"
    "或把环境变量 CHROMIUM 设为它的路径（Debian、Ubuntu：apt-get install chromium fonts-noto-cjk）。"
)


def find() -> str | None:
    """Return the path of an installed Chromium, or None.

    Raises:
        SystemExit: if CHROMIUM is set to something that cannot be started.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        path = shutil.which(named)
        if path is None:
            sys.exit(f"环境变量 CHROMIUM 指向的 {named} 不存在或不能运行，请改正或取消设置。")
        return path
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    for place in PLACES:
        path = os.path.expandvars(place)
        if Path(path).is_file():
            return path
    return None


def provide() -> str:
    """Return the path of a Chromium, installing Debian's as root where there is none.

    Raises:
        SystemExit: with one Chinese sentence where it can be neither found nor installed.
    """
    if _may_install():
        named = os.environ.get("CHROMIUM") or shutil.which(SHELL)
        _apt([] if named else [SHELL])
        _apt([] if _has_chinese_font() else [FONTS])
        _apt([] if find() else [BROWSER])
    path = find()
    if path is None:
        sys.exit(ADVICE)
    return path


def _has_chinese_font() -> bool:
    """Without one a page shows boxes; only asked where fontconfig can tell (Linux)."""
    lister = shutil.which("fc-list")
    if lister is None:
        return not sys.platform.startswith("linux") or not _may_install()
    return bool(subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout.strip())


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _apt(packages: list[str]) -> None:
    if not packages:
        return
    print(f"正在用 apt-get 安装 {'、'.join(packages)}…", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Standard output is the answer of this script, so apt's goes to standard error.
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, env=quiet, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    print(provide())
