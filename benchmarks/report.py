"""A figure beside its goal, and the file that keeps the last ones."""

from __future__ import annotations

import math
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass(frozen=True)
class Figure:
    """One promise: its unit, its samples in that unit, and at most what the goal's quantile may be."""

    name: str
    unit: str
    samples: Sequence[float]
    goal: float
    quantile: float

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return quantile(self.samples, self.quantile) <= self.goal

    def cells(self) -> tuple[str, str, str, str, str]:
        """What was measured, its median, its 95th percentile, the goal, and whether it is met."""
        digits = 2 if self.unit == "s" or self.goal < 10 else 1
        p50, p95 = (f"{quantile(self.samples, q):.{digits}f} {self.unit}" for q in (0.5, 0.95))
        goal = f"p{self.quantile * 100:.0f} ≤ {self.goal:g} {self.unit}"
        return f"{self.name} (n={len(self.samples)})", p50, p95, goal, "met" if self.met else "MISSED"

    def __str__(self) -> str:
        name, p50, p95, goal, met = self.cells()
        return f"{name}: p50 {p50}, p95 {p95}; goal {goal}: {met}"


def quantile(samples: Sequence[float], share: float) -> float:
    """Return the smallest sample that at least this share of the samples does not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def machine_load() -> str:
    """Return what else the machine is doing: processes that want a core, over the last minute."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def write(figures: Sequence[Figure], load: str) -> None:
    """Keep the figures in RESULTS.md, with the day and the machine."""
    rows = "\n".join(f"| {' | '.join(figure.cells())} |" for figure in figures)
    RESULTS.write_text(
        "# Results\n\n"
        "Written by `make bench ARGS=--write`; do not edit.\n\n"
        f"{datetime.now().astimezone():%Y-%m-%d}, commit {_commit()}, {os.cpu_count()} cores, "
        f"{platform.system()}, Python {platform.python_version()}; Chromium runs headless on the same cores; "
        f"load when it began: {load}.\n\n"
        "| what | p50 | p95 | goal | |\n|---|---|---|---|---|\n"
        f"{rows}\n",
        encoding="utf-8",
    )


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
        cwd=RESULTS.parent,
    )
    return done.stdout.strip() or "unknown"
