"""Run all tests but the soak and render tests; further arguments go to pytest.

python3 tools/test.py [-k NAME ...]
python3 tools/test.py --soak      the soak tests alone
python3 tools/test.py --render    the tests that convert documents with LibreOffice alone
"""

from __future__ import annotations

import os
import subprocess
import sys

import nginx
import office
from browser import provide
from setup import ROOT, ensure

# Each file stays with one process, which has a server and a browser of its own: three on two cores; with four the
# browsers wait for each other. The order is that of tests/conftest.py: by itself xdist would put the files of few
# tests last, and those are the longest.
AT_ONCE = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
NO_TESTS = 5  # pytest's exit code when nothing was selected


def main(arguments: list[str]) -> int:
    """Return pytest's exit code."""
    soak, render = "--soak" in arguments, "--render" in arguments
    rest = [argument for argument in arguments if argument not in ("--soak", "--render")]
    python = ensure()
    if render:
        office.provide()
    else:
        nginx.provide()
    chosen = "soak" if soak else "render" if render else "not soak and not render"
    environment = {**os.environ, "CHROMIUM": provide(), "PYTHONUTF8": "1"}
    whole = [] if soak or render or rest else AT_ONCE  # for a few tests a second process costs more
    command = [str(python), "-m", "pytest", "-m", chosen, *whole, *rest]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if soak and code == NO_TESTS:
        print("现在还没有长时间运行的测试（标记 soak）。")
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
