"""Run all tests but the soak tests; further arguments go to pytest.

python3 tools/test.py [-k NAME ...]
python3 tools/test.py --soak    the soak tests alone
"""

from __future__ import annotations

import os
import subprocess
import sys

from browser import provide
from setup import ROOT, ensure

NO_TESTS = 5  # pytest's exit code when nothing was selected


def main(arguments: list[str]) -> int:
    """Return pytest's exit code."""
    soak = "--soak" in arguments
    rest = [argument for argument in arguments if argument != "--soak"]
    python = ensure()
    environment = {**os.environ, "CHROMIUM": provide(), "PYTHONUTF8": "1"}
    command = [str(python), "-m", "pytest", "-m", "soak" if soak else "not soak", *rest]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if soak and code == NO_TESTS:
        print("现在还没有长时间运行的测试（标记 soak）。")
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
