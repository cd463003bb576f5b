"""Remarks as Word comments at their runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from gongwen.export.remarks import Remark


def add_comments(
    document: Document,
    runs: Mapping[int, list[Run]],
    remarks: Mapping[str, Sequence[Remark]],
    day: date | None,
) -> None:
    """Put every remark that lies on some run into the margin; `day` dates it, and no clock does."""
    for remark in (each for on in remarks.values() for each in on):
        on = runs.get(remark.number)
        if not on:
            continue
        comment = document.comments.add_comment(remark.text, remark.author, remark.author[-2:])
        element = comment._comment_elm
        if day:
            element.date = datetime(day.year, day.month, day.day, tzinfo=UTC)
        else:
            del element.attrib[qn("w:date")]
        on[0].mark_comment_range(on[-1], comment.comment_id)
