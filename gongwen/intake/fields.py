"""Reads what was typed into one field of a card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongwen.answers import NULL, Value
from gongwen.records import Field
from gongwen.values import date_of, integer_of, text_error

ITEMS = 200
NOT_APPLICABLE = "不涉及"
_TRUE, _FALSE = ("true", "是", "yes"), ("false", "否", "no")


def read_field(field: Field, raw: Any) -> tuple[Value | None, str]:
    """Read raw input by the field's kind: `(value, "")`, or `(None, sentence)` when refused.

    Raw is text; for `many_of` a list of texts or text of one item a line; for
    `records` a list of mappings from column path to raw; for `counts` a list of
    `[name, number]` pairs. Nothing typed gives `(None, "")`, the word 不涉及 gives NULL.
    A cell left empty in a row does not apply to it unless its column is `needed`.
    """
    match field.kind:
        case "records":
            return _records(field, raw)
        case "counts":
            return _counts(field, raw)
        case "many_of":
            return _many(field, raw)
    text = raw if isinstance(raw, str) else "" if raw is None else str(raw)
    if not text.strip():
        return None, ""
    if text.strip() == NOT_APPLICABLE:
        return NULL, ""
    return _scalar(field, text)


def _scalar(field: Field, text: str) -> tuple[Value | None, str]:
    value: int | date | str
    match field.kind:
        case "integer":
            value = integer_of(text)
        case "date":
            value = date_of(text)
        case "flag" if text.strip().lower() in _TRUE:
            return True, ""
        case "flag" if text.strip().lower() in _FALSE:
            return False, ""
        case _:
            return _text(field, text)
    if isinstance(value, str):
        return _text(field, text) if "text" in field.also else (None, value)
    return value, ""


def _text(field: Field, text: str) -> tuple[Value | None, str]:
    lines = field.kind == "long_text"
    tidy = text.strip().replace("\r\n", "\n")
    error = text_error(tidy, field.limit, lines=lines)
    return (None, error) if error else (tidy, "")


def _many(field: Field, raw: Any) -> tuple[Value | None, str]:
    lines = raw.splitlines() if isinstance(raw, str) else [str(item) for item in raw or []]
    items = [line.strip() for line in lines if line.strip()]
    if not items:
        return None, ""
    if items == [NOT_APPLICABLE]:
        return NULL, ""
    if len(items) > ITEMS:
        return None, f"这里有 {len(items)} 项，最多 {ITEMS} 项，请合并。"
    if len(items) == 1 and "integer" in field.also and isinstance(number := integer_of(items[0]), int):
        return number, ""
    for at, item in enumerate(items, 1):
        if error := text_error(item, field.limit):
            return None, f"第 {at} 项：{error}"
    return (items[0] if len(items) == 1 and "text" in field.also else list(items)), ""


def _records(field: Field, raw: Any) -> tuple[Value | None, str]:
    rows: list[dict[str, Value]] = []
    for at, given in enumerate(raw or [], 1):
        if not isinstance(given, Mapping):
            continue
        row: dict[str, Value] = {}
        for column in field.columns:
            value, error = read_field(column, given.get(column.path))
            if error:
                return None, f"第 {at} 行“{column.label}”：{error}"
            if value is not None:
                row[column.path] = value
        if row:
            spare = {column.path: NULL for column in field.columns if not column.needed}
            rows.append({**spare, **row})
    if len(rows) > ITEMS:
        return None, f"这里有 {len(rows)} 行，最多 {ITEMS} 行，请合并。"
    return (list(rows), "") if rows else (None, "")


def _counts(field: Field, raw: Any) -> tuple[Value | None, str]:
    counts: dict[str, int] = {}
    for name, number in raw or []:
        if not str(number).strip():
            continue
        if error := text_error(str(name), field.limit):
            return None, error
        value = integer_of(str(number))
        if isinstance(value, str):
            return None, f"“{name}”：{value}"
        counts[str(name).strip()] = value
    return (counts, "") if counts else (None, "")
