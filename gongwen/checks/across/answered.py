"""What the answers of a draft say, as papers are compared by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongwen.checks.across.rows import told_by
from gongwen.checks.across.values import Day, Time, of_date

_SIGNED = {
    "signature.date": "report.signed", "meeting_notice.date": "meeting_notice.signed",
    "opinions_notice.date": "opinions_notice.signed", "meeting_circular.date": "meeting_circular.signed",
}  # fmt: skip
_ISSUED = {"plan.date": "plan.issued", "rectification.plan_date": "rectification.issued"}
"""The day asked for is that of issuing: a paper may also name the day of the meeting that passed it."""


def told_of(path: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    """What one answer says: fact, what it belongs to, value as it is compared."""
    if path in _SIGNED or path in _ISSUED:
        yield _SIGNED.get(path) or _ISSUED[path], "", of_date(value)
    else:
        yield from told_by(path, value)


def shown(told: Any) -> str:
    """A thing told as it is quoted, where no paper says it."""
    if isinstance(told, Day):
        year = f"{told.year}年" if told.year else ""
        last = f"—{told.last}日" if told.last != told.first else ""
        return f"{year}{told.month}月{told.first}日{last}"
    if isinstance(told, Time):
        clock = (f"{at // 60}:{at % 60:02}" for at in (told.begin, told.end) if at is not None)
        return f"{told.half or ''}{'—'.join(clock)}"
    return "、".join(map(str, told)) if isinstance(told, list) else str(told)
