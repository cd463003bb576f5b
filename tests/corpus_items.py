"""The items of the blind corpora, and what counts as found and as a false alarm."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongwen.findings import Finding

FOLDER = Path(__file__).parent / "corpus"
FILES = (
    "first_half",
    "second_half",
    "fresh",
    "fresh2",
    "fresh3",
    "fresh4",
    "fresh5",
    "fresh6",
    "fresh7",
    "fresh8",
    "fresh9",
    "fresh10",
    "fresh11",
    "fresh12",
    "fresh13",
    "fresh14",
    "fresh15",
    "fresh16",
    "fresh17",
    "fresh18",
    "fresh19",
    "fresh20",
    "fresh21",
    "fresh22",
    "fresh23",
    "fresh24",
    "fresh25",
    "fresh26",
    "fresh27",
    "fresh28",
    "fresh29",
    "fresh30",
    "fresh31",
    "fresh32",
    "fresh33",
    "fresh34",
    "fresh35",
    "fresh36",
    "fresh37",
    "fresh38",
    "fresh39",
    "fresh40",
    "fresh41",
    "fresh42",
    "fresh43",
    "fresh44",
    "fresh45",
    "fresh46",
    "fresh47",
)


@dataclass(frozen=True)
class Item:
    """One text of a corpus: with one fault planted at `wrong`, or clean."""

    id: str
    family: str
    text: str
    day: date | None
    planted: bool
    wrong: str


def items(name: str) -> Iterator[Item]:
    """The items of a corpus file."""
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        yield Item(row["id"], row["family"], row["text"], day, row["planted"], row.get("wrong") or "")


def found(item: Item, findings: Iterable[Finding]) -> bool:
    """Whether a finding, of any level, overlaps the planted fault."""
    start = item.text.find(item.wrong)
    end = start + len(item.wrong)
    return any(finding.start < end and start < finding.end for finding in findings)


def alarms(findings: Iterable[Finding]) -> list[Finding]:
    """What would be a false alarm on a clean text."""
    return [finding for finding in findings if finding.level in ("必改", "建议")]
