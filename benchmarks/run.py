"""Print the figures that the project promises, each as it is measured, beside its goal and its peer.

    python benchmarks/run.py                        all topics
    python benchmarks/run.py --only click,start     some of them
    python benchmarks/run.py --only click --write   and keep them in benchmarks/RESULTS.md

A topic is a module of this folder that has `rows()`; a new one needs no entry anywhere:

    # benchmarks/search.py
    def rows() -> Iterator[Row]:
        naive = Row("rapidfuzz over all phrases", "ms", times_of(naive_search))
        yield naive
        yield Row("phrase search", "ms", times_of(search), at_most=10, peer=naive, share=0.5)

A row is judged by its p95 (or `quantile=`) against `at_most=` or `at_least=`, and as a `share=`
of its `peer=`, which is measured in the same run: on a machine shared with others only the
ratio means much. Leave the bounds out and a row is only shown. `--write` renews the topics
that were run and leaves the others. Servers that a topic starts (`served`) have data folders
of their own; the drafts of the user are not touched.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
# Not this folder itself, as Python has put it there: a topic may have the name of a library.
sys.path[:1] = [str(ROOT), str(ROOT / "tools")]

from setup import PYTHON, ensure  # noqa: E402


def topics() -> dict[str, ModuleType]:
    """Every module of this folder that has rows, by name."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    modules = {name: import_module(f"benchmarks.{name}") for name in names if name != "run"}
    return {name: module for name, module in modules.items() if hasattr(module, "rows")}


def main(arguments: list[str]) -> int:
    """Measure with the .venv's Python, whichever one started this; return 0 when all was measured."""
    ensure()
    if Path(sys.prefix).resolve() != PYTHON.parent.parent.resolve():
        return subprocess.run([str(PYTHON), __file__, *arguments], cwd=ROOT, check=False).returncode
    from benchmarks import report

    known = topics()
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default=",".join(known), help=f"some of {', '.join(known)}")
    parser.add_argument("--write", action="store_true", help="keep the figures in benchmarks/RESULTS.md")
    asked = parser.parse_args(arguments)
    names = asked.only.split(",")
    if unknown := set(names) - set(known):
        parser.error(f"no such topic: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    for name in names:
        load = report.machine_load()
        print(f"{name} (load {load}; above about 0.5 other work disturbs the figures)", flush=True)
        rows = []
        for row in known[name].rows():
            print(f"  {row}", flush=True)
            rows.append(row)
        if asked.write:
            report.write(name, rows, load)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
