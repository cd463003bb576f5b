"""Relations between facts: sums that must add up, dates that must follow each other.

A relation speaks only when all the facts it needs are answered: what is blank is
told elsewhere, and what does not apply cannot contradict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from gongwen.book import Facts
from gongwen.chinese import full_date
from gongwen.content_root import by_content
from gongwen.document import Document
from gongwen.facts import Absent, Answered, Listed, Node
from gongwen.findings import Finding
from gongwen.library import library
from gongwen.places import Places
from gongwen.rules import Rule

Values = list[list[Any]]
Relation = Callable[[Values, int], "dict[str, Any] | None"]


def check(rules: Sequence[Rule], document: Document, facts: Facts, places: Places) -> Iterator[Finding]:
    """Findings of every rule that a draft breaks."""
    for rule in rules:
        broken = _broken(rule, facts)
        if broken is None:
            continue
        paths = tuple(field for path in rule.of if (field := document.field_of(path)))
        place = places.of(paths)
        yield Finding(
            id=rule.id,
            level=rule.level,
            message=rule.message.format(**broken),
            source=rule.source,
            start=place.start if place else 0,
            end=place.end if place else 0,
            text=place.span.text if place else "",
            paragraph=place.paragraph if place else "",
            path=paths[0] if paths else rule.of[0],
            paths=paths,
        )


def _broken(rule: Rule, facts: Facts) -> dict[str, Any] | None:
    found = [_values(facts, path) for path in rule.of]
    values = [value for value in found if value is not None]
    if len(values) < len(found):
        return None
    # A part that does not apply adds nothing to a sum; any other relation needs all its facts.
    enough = values[0] and any(values[1:]) if rule.check == "sum" else all(values)
    return RELATIONS[rule.check](values, rule.limit) if enough else None


def _values(facts: Facts, path: str) -> list[Any] | None:
    """The values behind a path: one of a plain fact, a column's of records, the counts of a map.

    `#path` is the number of items of a list. None where a value is blank, so that the
    relation stays silent; nothing where the fact does not apply.
    """
    if path.startswith("#"):
        node = facts.all.get(path[1:])
        return [len(node.items)] if isinstance(node, Listed) else [0] if isinstance(node, Absent) else None
    node = facts.all.get(path)
    if node is None:
        records, _, column = path.rpartition(".")
        owner = facts.all.get(records)
        if isinstance(owner, Listed):
            return _column(owner, column)
        return [] if isinstance(owner, Absent) else None
    if isinstance(node, Listed):
        return _column(node, "count")
    if isinstance(node, Answered):
        return [node.value] if node.value is not None else []
    return [] if isinstance(node, Absent) else None


def _column(owner: Listed, column: str) -> list[Any]:
    cells: list[Node] = [row.children[column] for row in owner.items if column in row.children]
    # A list and its partner column must stay row by row, so an absent cell is None.
    return [cell.value if isinstance(cell, Answered) else None for cell in cells]


def _known(values: list[Any]) -> list[Any]:
    return [value for value in values if value is not None]


def _shown(value: Any) -> str:
    return full_date(value) if isinstance(value, date) else str(value)


def _sum(values: Values, _: int) -> dict[str, Any] | None:
    """The first is the sum of all others."""
    total, parts = values[0][0], [value for part in values[1:] for value in part]
    if None in parts or total == sum(parts):
        return None
    return {"total": total, "parts": " + ".join(map(str, parts)), "sum": sum(parts)}


def _at_most(values: Values, _: int) -> dict[str, Any] | None:
    """The first is at most the second; two columns are compared row by row."""
    small, large = values
    pairs = zip(small, large if len(large) == len(small) else large * len(small), strict=False)
    wrong = next(((a, b) for a, b in pairs if a is not None and b is not None and a > b), None)
    return {"first": wrong[0], "second": wrong[1]} if wrong else None


def _order(values: Values, _: int) -> dict[str, Any] | None:
    """Every first date is on or before every second one."""
    first, second = max(_known(values[0]), default=None), min(_known(values[1]), default=None)
    if not isinstance(first, date) or not isinstance(second, date) or first <= second:
        return None
    return {"first": _shown(first), "second": _shown(second)}


def _within(values: Values, limit: int) -> dict[str, Any] | None:
    """The second date is at most `limit` days after the first."""
    first, second = values[0][0], values[1][0]
    if not isinstance(first, date) or not isinstance(second, date) or (second - first).days <= limit:
        return None
    return {"first": _shown(first), "second": _shown(second), "days": (second - first).days}


def _quorum(values: Values, _: int) -> dict[str, Any] | None:
    """Those present are at least two thirds of those due; exactly two thirds suffices."""
    present, due = values[0][0], values[1][0]
    if present * 3 >= due * 2:
        return None
    return {"present": present, "due": due, "needed": -(-due * 2 // 3)}


def _rest(values: Values, _: int) -> dict[str, Any] | None:
    """The first is the second less the third."""
    rest, whole, part = (value[0] for value in values)
    if whole < part or rest == whole - part:
        return None
    return {"first": rest, "second": whole, "third": part, "rest": whole - part}


def _share(values: Values, limit: int) -> dict[str, Any] | None:
    """The first is at most one part in `limit` of the second, rounded down."""
    part, whole = values[0][0], values[1][0]
    return {"first": part, "second": whole, "most": whole // limit} if part > whole // limit else None


def _year(values: Values, _: int) -> dict[str, Any] | None:
    """A 年度 is the calendar year of its meeting or the one before."""
    year, day = values[0][0], values[1][0]
    if not isinstance(day, date) or day.year - year in (0, 1):
        return None
    return {"year": year, "date": _shown(day)}


@by_content()
def _name() -> re.Pattern[str]:
    """A person by surname and 某, or by a title, a name and what follows a name."""
    settings = next(rule.settings for rule in library().text_rules if rule.check == "person")
    titles, surnames = settings["titles"], settings["surnames"]
    return re.compile(
        f"(?P<found>(?:{titles})?[{surnames}]某(?![地单科部项年月日时次些个种处方一])"
        f"|(?:{titles})[{surnames}][\u4e00-\u9fff]{{1,2}}(?=同志|[，。、；）]|{settings['acts']}|$))"
    )


def _nobody(values: Values, _: int) -> dict[str, Any] | None:
    """No text of the column names a person."""
    texts = (str(text) for text in _known(values[0]))
    return next(({"found": met["found"]} for text in texts if (met := _name().search(text))), None)


RELATIONS: dict[str, Relation] = {
    "sum": _sum,
    "at_most": _at_most,
    "order": _order,
    "within": _within,
    "quorum": _quorum,
    "rest": _rest,
    "share": _share,
    "year": _year,
    "nobody": _nobody,
}
