"""Run every check of `make lint`, all of them even if one fails, and sum up.

python3 tools/lint.py
"""

from __future__ import annotations

import subprocess
import sys

from setup import ROOT, ensure

# A row: what it is called in the summary, then the arguments of the .venv's Python.
CHECKS = (
    ("ruff check", "-m", "ruff", "check", "."),
    ("ruff format", "-m", "ruff", "format", "--check", "."),
    ("mypy --strict gongwen", "-m", "mypy"),
    ("import-linter", "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"),
    ("gongwen lint", "-m", "gongwen", "lint"),
)


def main() -> int:
    """Return 0 if every check passed, else 1."""
    python = ensure()
    failed = []
    for name, *arguments in CHECKS:
        print(f"── {name}", flush=True)
        if subprocess.run([str(python), *arguments], cwd=ROOT, check=False).returncode != 0:
            failed.append(name)
    print(f"没有通过：{'、'.join(failed)}" if failed else "lint 全部通过。")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
