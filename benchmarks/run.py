"""Print the figures that the project promises, each as it is measured, beside its goal.

    python benchmarks/run.py           all of them
    python benchmarks/run.py --write   and keep them in benchmarks/RESULTS.md

Starts its own servers on data folders of their own; the drafts of the user are not touched.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from setup import PYTHON, ensure  # noqa: E402


def main(arguments: list[str]) -> int:
    """Measure with the .venv's Python, whichever one started this; return 0 when all was measured."""
    ensure()
    if Path(sys.prefix).resolve() != PYTHON.parent.parent.resolve():
        return subprocess.run([str(PYTHON), __file__, *arguments], cwd=ROOT, check=False).returncode
    from benchmarks import click, rendering, report, start

    load = report.machine_load()
    print(f"load of the machine: {load} (above about 0.5 other work disturbs the figures)", flush=True)
    figures = []
    for measure in (rendering.measure, start.measure, click.measure):
        for figure in measure():
            print(figure, flush=True)
            figures.append(figure)
    if "--write" in arguments:
        report.write(figures, load)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
