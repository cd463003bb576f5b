"""The clauses of what was typed in which nothing was recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.found import Found
from gongwen.intake.numbers import COUNT
from gongwen.intake.plain import Plain

_CLAUSE = re.compile("[^，。；！？\n]{3,}")
_CLAUSE_LONGEST = 16
_OF_ROWS = re.compile(
    rf"{COUNT}\s?(?:份|张|件|场|次|人|名|条)|收回|座谈|走访|意见箱|信箱|问卷|函|书面|请假|缺|交了|因|学|研讨|谈|[月日号]"
)


def unread(said: Plain, found: tuple[Found, ...]) -> Iterator[tuple[int, int]]:
    """The places of clauses in which nothing was found; a row that is told throughout stands where its figures are."""
    whole = [
        one
        for one in found
        if one.end - one.start > _CLAUSE_LONGEST
        and isinstance(one.value, list)
        and isinstance(one.value[0], dict)
    ]
    exact = [one for one in found if one not in whole]
    away = [row for one in found if one.path == "attendance.absences" for row in one.value]
    for match in _CLAUSE.finditer(said.text):
        start, end = said.place(match.start(), match.end())
        if any(one.start < end and one.end > start for one in exact):
            continue
        if any(one.start < end and one.end > start for one in whole) and _OF_ROWS.search(match.group()):
            continue
        if any("written_statement" in row for row in away) and "书面" in match.group():
            continue
        yield start, end
