"""Gives what was read its years and its types, and chooses one reading a field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from gongwen.document import Document
from gongwen.intake import rows
from gongwen.intake.clauses_read import Raw
from gongwen.intake.found import Found, Open, settled
from gongwen.intake.numbers import Written, day_of, made
from gongwen.intake.plain import OWN_BLANK, Plain
from gongwen.records import Field
from gongwen.values import text_error

AFTER = frozenset({"rectification.plan_date", "rectification.deadline", "signature.date"})
_HEARD = 5
_OPEN_TOO = "文中另有一处空着没填"
_LEFT_OPEN = re.compile(r"[xX]{2,}|_{2,}|\*{2,}|【待补充|〇{2,}")


def settle(
    document: Document, raws: Iterable[Raw], plain: Plain, near: date | None = None
) -> tuple[tuple[Found, ...], tuple[Open, ...]]:
    """Give days their years, drop what a field does not take, and choose one reading a field.

    `near` is the day of the meeting where it is known already; a day without a year is
    told by it, else by the meeting and the signature of the draft itself.
    """
    kept = [raw for raw in raws if raw.path in document.fields]
    told = [raw for raw in kept if not raw.score]
    signed = _explicit(told, "signature.date")
    meeting = near or _explicit(told, "meeting.date")
    if meeting is None:
        first = next(
            (r.value for r in told if r.path == "meeting.date" and isinstance(r.value, Written)), None
        )
        # Where nothing says so for certain, what speaks for it most still tells the year.
        heard_most = max(
            (raw for raw in kept if raw.path == "meeting.date"), key=lambda raw: raw.score, default=None
        )
        if (
            first is None
            and heard_most
            and heard_most.score >= _HEARD
            and isinstance(heard_most.value, Written)
        ):
            first = heard_most.value
        meeting = day_of(first, signed or _about(told)) if first else None
    anchor = meeting or signed or _about(told)
    found: list[Found] = []
    heard: dict[tuple[str, Any], int] = {}
    blanks: dict[str, Open] = {}
    left_open: set[str] = set()
    for raw in kept:
        start, end = plain.place(raw.start, max(raw.end, raw.start + 1)) if plain.text else (0, 0)
        if raw.blank or _blank(raw.value):
            if raw.score:
                continue
            left_open |= set() if raw.weak else {raw.path}
            blanks.setdefault(raw.path, Open(raw.path, start, end))
            continue
        after = raw.path in AFTER
        value, sure = raw.value, raw.sure

        def day(one: Written, after: bool = after) -> date | None:
            return day_of(one, (meeting or signed) if after else anchor, after=after)

        if isinstance(value, Written):
            value = day(value)
            if value is None:
                continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = [{k: v for k, v in row.items() if not _blank(v)} for row in value]
            dated = sum(isinstance(cell, Written) for row in value for cell in row.values())
            value = rows.settle_days(value, day)
            # Rows whose days nothing gives a year are asked: without the day they say less than was written.
            sure = sure and dated <= sum(isinstance(cell, date) for row in value for cell in row.values())
        fitted = fit(document.fields[raw.path], value)
        if raw.score:
            heard[raw.path, fitted] = max(raw.score, heard.get((raw.path, fitted), 0))
        elif fitted is not None:
            found.append(Found(raw.path, fitted, start, end, sure, raw.note, raw.weak, raw.exact))
    found = [
        replace(one, sure=False, note=_OPEN_TOO) if one.weak and one.path in left_open else one
        for one in found
    ]
    chosen = settled(found, heard)
    filled = {one.path for one in chosen}
    return chosen, tuple(
        one for path, one in blanks.items() if path not in filled or document.fields[path].kind == "records"
    )


def own_blanks(document: Document, given: str, told: set[str]) -> Iterator[Open]:
    """Blanks of ours name their fact."""
    named = {field.blank: path for path, field in document.fields.items()}
    named |= {column.blank: path for path, field in document.fields.items() for column in field.columns}
    for match in OWN_BLANK.finditer(given):
        path = named.get(match[1])
        if path and path not in told:
            told.add(path)
            yield Open(path, match.start(), match.end())


def _blank(value: Any) -> bool:
    """Whether a text, or one of a list of texts, was left open in the draft."""
    texts = value if isinstance(value, list) else [value]
    return any(isinstance(one, str) and _LEFT_OPEN.search(one) for one in texts)


def _explicit(raws: list[Raw], path: str) -> date | None:
    return next(
        (
            d
            for r in raws
            if r.path == path
            and isinstance(r.value, Written)
            and r.value.year
            and (d := day_of(r.value, None))
        ),
        None,
    )


def _about(raws: list[Raw]) -> date | None:
    """About when the meeting was, where its day is left open (2025年1月____日) or its year told by the 年度 alone.

    A meeting counts for the year before where it is held in the first half of a year.
    """
    held = [r.value for r in raws if r.path == "meeting.date" and isinstance(r.value, Written)]
    opened = next((one for one in held if one.year and one.month and not one.day), None)
    if opened and opened.year and opened.month:
        return made(opened.year, opened.month, 28)
    year = next((r.value for r in raws if r.path == "meeting.year" and isinstance(r.value, int)), None)
    day = next((one for one in held if one.month and one.day), None)
    if year is None or day is None or day.month is None or day.day is None:
        return None
    return made(year + 1 if day.month <= 6 else year, day.month, day.day)


def fit(field: Field, value: Any) -> Any:
    """A value as the field takes it; None where it takes it not."""
    match value:
        case list() if field.kind == "records":
            columns = {column.path: column for column in field.columns}
            made = [
                {
                    key: cell
                    for key, cell in row.items()
                    if key in columns and fit(columns[key], cell) is not None
                }
                for row in value
            ]
            return [row for row in made if row] or None
        case list() if field.kind == "many_of":
            return value if value and not any(text_error(str(item), field.limit) for item in value) else None
        case dict() if field.kind == "counts":
            return value
        case bool():
            return value if field.kind == "flag" else None
        case int():
            return value if field.kind == "integer" or "integer" in field.also else None
        case date():
            return value if field.kind == "date" else None
        case str():
            if (
                field.kind in ("integer", "many_of", "records", "counts", "flag") and "text" not in field.also
            ) or (field.kind == "date" and "text" not in field.also):
                return None
            return None if text_error(value, field.limit) else value
    return None
