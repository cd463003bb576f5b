"""A figure beside its goal and its peer, and the file that keeps the last ones."""

from __future__ import annotations

import math
import os
import platform
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = (
    "# Results\n\nWritten by `make bench ARGS=--write` "
    '(one topic: `ARGS="--only click --write"`); do not edit.\n'
)
TABLE = "| what | p50 | p95 | goal | |\n|---|---|---|---|---|\n"


@dataclass(frozen=True)
class Row:
    """One figure: its samples in `unit`, and what its `quantile` is held to.

    `at_most` and `at_least` are bounds in the unit. `peer` is another way to the same end,
    measured in the same run on the same data, and `share` the largest part of the peer's
    quantile that ours may be. Without any of them a row is printed for comparison only.
    """

    name: str
    unit: str
    samples: Sequence[float]
    quantile: float = 0.95
    at_most: float | None = None
    at_least: float | None = None
    peer: Row | None = None
    share: float | None = None

    @property
    def value(self) -> float:
        """What is held to the goal."""
        return quantile(self.samples, self.quantile)

    @property
    def ratio(self) -> float | None:
        """Our quantile as a part of the peer's."""
        return self.value / self.peer.value if self.peer else None

    @property
    def met(self) -> bool | None:
        """Whether all that the row is held to is met; None where it is held to nothing."""
        held = []
        if self.at_most is not None:
            held.append(self.value <= self.at_most)
        if self.at_least is not None:
            held.append(self.value >= self.at_least)
        if self.ratio is not None and self.share is not None:
            held.append(self.ratio <= self.share)
        return all(held) if held else None

    def goal(self) -> str:
        """What it is held to, in words."""
        point = f"p{self.quantile * 100:.0f}"
        goals = []
        if self.at_most is not None:
            goals.append(f"{point} ≤ {self.at_most:g} {self.unit}")
        if self.at_least is not None:
            goals.append(f"{point} ≥ {self.at_least:g} {self.unit}")
        if self.peer and self.ratio is not None:
            most = f" (≤ {self.share:.2f})" if self.share is not None else ""
            goals.append(f"{self.ratio:.2f} of {self.peer.name}{most}")
        return "; ".join(goals)

    def cells(self) -> tuple[str, str, str, str, str]:
        """What was measured, its median, its 95th percentile, the goal, and whether it is met."""
        p50, p95 = (f"{_short(quantile(self.samples, q))} {self.unit}" for q in (0.5, 0.95))
        met = {True: "met", False: "MISSED", None: ""}[self.met]
        return f"{self.name} (n={len(self.samples)})", p50, p95, self.goal(), met

    def __str__(self) -> str:
        name, p50, p95, goal, met = self.cells()
        return f"{name}: p50 {p50}, p95 {p95}" + (
            f"; goal {goal}: {met}" if met else f"; {goal}" * bool(goal)
        )


def _short(number: float) -> str:
    return f"{number:.2f}" if abs(number) < 10 else f"{number:.1f}"


def quantile(samples: Sequence[float], share: float) -> float:
    """Return the smallest sample that at least this share of the samples does not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def machine_load() -> str:
    """Return what else the machine is doing: processes that want a core, over the last minute."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def write(topic: str, rows: Sequence[Row], load: str) -> None:
    """Keep a topic's rows in RESULTS.md, with the day and the machine; other topics stay."""
    kept = {}
    if RESULTS.exists():
        parts = re.split(r"^## (\w+)\n", RESULTS.read_text(encoding="utf-8"), flags=re.M)[1:]
        kept = {name: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}
    kept[topic] = (
        f"{datetime.now().astimezone():%Y-%m-%d}, commit {_commit()}, {os.cpu_count()} cores, "
        f"{platform.system()}, Python {platform.python_version()}; load when it began: {load}.\n\n"
        f"{TABLE}" + "\n".join(f"| {' | '.join(row.cells())} |" for row in rows)
    )
    parts = [f"## {name}\n\n{kept[name]}\n" for name in sorted(kept)]
    RESULTS.write_text("\n".join([HEAD, *parts]), encoding="utf-8")


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
        cwd=RESULTS.parent,
    )
    return done.stdout.strip() or "unknown"
