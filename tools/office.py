"""Find or provide LibreOffice Writer and poppler for `make test-render`.

On Debian or Ubuntu as root they are installed where they are missing; elsewhere a sentence says
what to install. Nothing but `make test-render` needs them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = {"soffice": "libreoffice-writer", "pdftotext": "poppler-utils", "fc-list": "fontconfig"}
FONTS = ("fonts-noto-cjk", "fonts-liberation")  # the latter are as wide as Times New Roman
ADVICE = (
    "没有找到 LibreOffice Writer 或 poppler：请安装"
    "（Debian、Ubuntu：apt-get install libreoffice-writer poppler-utils fonts-noto-cjk fonts-liberation）。"
)


def _fonts() -> str:
    return subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout


def provide() -> None:
    """Install what is missing.

    Raises:
        SystemExit: where that cannot be done.
    """
    missing = [package for command, package in PACKAGES.items() if not shutil.which(command)]
    if missing or "Liberation" not in _fonts():
        if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
            sys.exit(ADVICE)
        print(f"安装 {'、'.join(missing)}（只在第一次，要几分钟）……", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing, *FONTS]
        for command in (["apt-get", "update", "-qq"], install):
            if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
                sys.exit(ADVICE)


if __name__ == "__main__":
    provide()
