"""One question as the page shows it: its fields, what stands in them, and its answer in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongwen import bodies
from gongwen.answers import NULL, Answers, Value, YearWords
from gongwen.chinese import full_date
from gongwen.document import Document
from gongwen.offers import offer
from gongwen.records import Card, Field

Json = dict[str, Any]
LONGEST = 90
UNSAID = "不涉及"


def card_json(
    document: Document, answers: Answers, card: Card, errors: dict[str, str], kept: YearWords | None = None
) -> Json:
    """A card with what its fields hold, ready to be drawn."""
    fields = [_field(document, answers, field, kept) for field in card.fields]
    box = "choice"
    if all(field.kind == "integer" for field in card.fields):
        box = "numbers"
    elif len(card.fields) == 1 and card.fields[0].kind not in ("records", "counts", "flag"):
        box = "answer"
    return {
        "id": card.id, "ask": card.ask, "help": card.help, "chapter": card.chapter,
        "fields": fields, "errors": errors, "box": box,
    }  # fmt: skip


def _field(document: Document, answers: Answers, field: Field, kept: YearWords | None) -> Json:
    value = answers.values.get(field.path)
    shown = _shape(document, answers, field, field.path) | {
        "value": raw_of(field, value), "null": value is NULL, "skipped": field.path in answers.skipped,
    }  # fmt: skip
    last = answers.leftover.get("import.last")
    if isinstance(last, dict) and field.path in last and value is None:
        shown["last"] = str(last[field.path])
    if field.rows:
        names = answers.values.get(field.rows)
        shown["rows"] = [str(name) for name in names] if isinstance(names, list) else []
    known = offer(document, answers, field, kept) if field.suggest else None
    if known:
        shown["offer"] = {
            "texts": list(known.texts), "source": known.source, "verified": known.verified, "note": known.note,
        }  # fmt: skip
    elif field.kind == "text" and (names := bodies.suggested(document, answers, field.path)):
        body = bodies.body_of(document, answers)
        source, verified = (body.source, body.verified) if body else ("", "")
        shown["offer"] = {"texts": list(names), "source": source, "verified": verified, "note": ""}
    return shown


def _shape(document: Document, answers: Answers, field: Field, path: str) -> Json:
    """A field or column as it is drawn, with the names that this kind of body uses before the general ones."""
    column = path != field.path
    listed = answers.values.get(field.rows) if column and field.rows else None
    names = tuple(map(str, listed)) if isinstance(listed, list) else bodies.suggested(document, answers, path)
    said = " ".join(filter(None, (field.help, bodies.note_on(document, answers, path))))
    choices = () if field.kind == "text" and not column else dict.fromkeys((*names, *field.choices))
    kind = "one_of" if column and names and field.kind == "text" else field.kind
    return {
        "path": field.path, "label": field.label, "kind": kind,
        "unit": field.unit,
        "example": field.example, "help": said, "needed": field.needed, "choices": list(choices),
        "yes": field.yes or "是", "no": field.no or "否",
        "columns": [_shape(document, answers, each, f"{path}.{each.path}") for each in field.columns],
    }  # fmt: skip


def raw_of(field: Field, value: Value | None) -> Any:
    """A value as it would be typed into its field; `read_field` gives the value back.

    A cell that does not apply is None, one that is not known an empty text.
    """
    rows = [] if field.kind in ("records", "counts") else ""
    match value:
        case None | _ if value is None or value is NULL:
            return rows
        case bool():
            return "true" if value else "false"
        case date():
            return full_date(value)
        case dict():
            return [[name, str(count)] for name, count in value.items()]
        case list() if field.kind == "records":
            return [_raw_row(field, row) for row in value]
        case list():
            return "\n".join(map(str, value))
        case _ if field.kind in ("records", "counts"):
            return rows
    return str(value)


def _raw_row(field: Field, row: dict[str, Value]) -> Json:
    cells: Json = {}
    for column in field.columns:
        value = row.get(column.path)
        cells[column.path] = None if value is NULL else raw_of(column, value)
    return cells


def answer_line(card: Card, answers: Answers) -> str:
    """What was answered on a card, in one line of at most LONGEST characters."""
    said: list[str] = []
    for field in card.fields:
        value = answers.values.get(field.path)
        if value is not None and value is not NULL:
            shown = shown_value(field, value)
            said.append(shown if len(card.fields) == 1 else f"{field.label}{_colon(field)}{shown}")
    waiting = [f.label for f in card.fields if f.path in answers.skipped]
    if said and waiting:
        said.append(f"空着：{'、'.join(waiting)}")
    line = "，".join(said)
    if not line:
        line = "先跳过" if waiting else UNSAID
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _colon(field: Field) -> str:
    return "" if field.kind == "integer" and field.unit not in field.label else "："


def shown_value(field: Field, value: Value) -> str:
    """A value as a person would say it."""
    match value:
        case bool():
            return (field.yes or "是") if value else (field.no or "否")
        case int():
            return f"{value}{field.unit}"
        case date():
            return full_date(value)
        case [] | {} if not value:
            return "无"
        case dict():
            return "、".join(f"{name}{count}{field.unit}" for name, count in value.items())
        case list():
            return "；".join(_row(field, item) if isinstance(item, dict) else str(item) for item in value)
    return UNSAID if value is NULL else str(value)


def _row(field: Field, row: dict[str, Value]) -> str:
    cells = ((column, row.get(column.path)) for column in field.columns)
    return " ".join(shown_value(c, value) for c, value in cells if value is not None and value is not NULL)
