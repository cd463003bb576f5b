"""What was typed on a card, read field by field: all of it, or the sentences that refuse it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongwen.answers import NULL, Value
from gongwen.intake.fields import read_field
from gongwen.records import Card, Field


@dataclass(frozen=True, slots=True)
class Typed:
    """A card as read: values by path, paths said not to apply, paths left empty, errors by path."""

    values: dict[str, Value]
    null: list[str]
    empty: list[str]
    errors: dict[str, str]


def read_card(card: Card, raw: Mapping[str, Any], null: list[str]) -> Typed:
    """Read every field of a card. With one error nothing of it is to be stored."""
    typed = Typed({}, [], [], {})
    for field in card.fields:
        if field.path in null:
            typed.null.append(field.path)
            continue
        value, error = _read(field, raw.get(field.path))
        if error:
            typed.errors[field.path] = error
        elif value is None:
            typed.empty.append(field.path)
        else:
            typed.values[field.path] = value
    return typed


def _read(field: Field, raw: Any) -> tuple[Value | None, str]:
    if field.kind == "counts":
        pairs = raw if isinstance(raw, list) else []
        return read_field(
            field, [[str(p[0]), str(p[1])] for p in pairs if isinstance(p, list) and len(p) == 2]
        )
    if field.kind == "records":
        return _read_rows(field, raw)
    return read_field(field, raw if isinstance(raw, str) else "")


def _read_rows(field: Field, raw: Any) -> tuple[Value | None, str]:
    """Rows of cells; a cell that is None does not apply, which only this page can say."""
    given = [row for row in raw if isinstance(row, Mapping)] if isinstance(raw, list) else []
    rows = [row for row in given if any(str(cell or "").strip() for cell in row.values())]
    value, error = read_field(field, rows)
    if not isinstance(value, list):
        return value, error
    for made, row in zip(value, rows, strict=True):
        made.update({c.path: NULL for c in field.columns if c.path in row and row[c.path] is None})
    return value, ""
