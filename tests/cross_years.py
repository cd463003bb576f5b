"""Every finished golden report checked as if its meeting were in each other year.

`python -m tests.cross_years` writes `tests/cross_years.txt`; a person reads it before it is committed.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from gongwen.answers_file import load
from gongwen.checks.texts import check_text
from tests.reports import cases, drafted, finished

TABLE = Path(__file__).with_name("cross_years.txt")
YEARS = range(2013, 2027)


def table() -> str:
    """A line a report and year: what is out of its time there; the report's own year is marked with *."""
    lines = []
    for name in finished():
        path = cases()[name]
        answers = load(path.read_text(encoding="utf-8"), path.name)
        held, year = answers.values["meeting.date"], answers.values.get("meeting.year")
        assert isinstance(held, date)
        own = year if isinstance(year, int) else held.year
        text = drafted(path).text
        for other in YEARS:
            day = date(other + (held.year - own), held.month, held.day)
            lines.append(f"{name} {other}{'*' if other == own else ' '} {'；'.join(_told(text, day)) or '—'}")
    return "\n".join(lines) + "\n"


def _told(text: str, day: date) -> list[str]:
    """What the rules on time say of the text, by rule and words, each once."""
    found = dict.fromkeys(
        f"{finding.id.split(':')[0].removeprefix('time.')}“{_short(finding.text)}”"
        for finding in check_text(text, day)
        if finding.id.startswith("time.") and finding.level != "提示"
    )
    return list(found)


def _short(text: str) -> str:
    words = re.sub(r"\s", "", text)
    return words if len(words) <= 24 else f"{words[:11]}…{words[-11:]}"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
