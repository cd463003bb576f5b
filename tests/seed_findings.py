"""The golden findings on the seed as it came: `tests/seed/report.txt -> tests/seed/findings.json`.

`python -m tests.seed_findings` writes them anew; the difference is read by a person before
it is committed.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from gongwen.checks.texts import check_text
from gongwen.findings import Finding
from gongwen.intake.reading import read_words

FOLDER = Path(__file__).resolve().parent / "seed"
MEETING = date(2022, 1, 20)


def text() -> str:
    """The seed's words."""
    return read_words(FOLDER / "report.txt")


def findings() -> tuple[Finding, ...]:
    """What is found in the seed, for a meeting in January 2022."""
    return check_text(text(), MEETING)


def golden() -> str:
    """One line a finding, so that a difference reads as a list of findings come and gone."""
    rows = [
        [
            finding.level,
            finding.id.partition(":")[0],
            finding.start,
            finding.text,
            finding.suggestion,
            finding.message,
        ]
        for finding in findings()
    ]
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


if __name__ == "__main__":
    (FOLDER / "findings.json").write_text(golden(), encoding="utf-8")
