"""Plain sample values for every kind of field, and the ways a fact can be missing."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from gongwen.answers import NULL, Answers, empty
from gongwen.document import Document
from gongwen.records import Field


def sample(field: Field, number: int = 3) -> Any:
    """A value that the field takes and that no other field would give."""
    if field.kind == "integer":
        return number
    if field.kind == "date":
        return date(2022, 1, 1 + number % 28)
    if field.kind == "flag":
        return True
    if field.kind == "many_of":
        return [f"{field.label}甲", f"{field.label}乙"]
    if field.kind == "counts":
        return {"甲方面": number, "乙方面": number + 1}
    if field.kind == "records":
        return [{column.path: sample(column, number + at) for column in field.columns} for at in range(2)]
    return field.choices[0] if field.choices else f"{field.label}示例"


def full(document: Document) -> Answers:
    """Answers with every field of a document answered."""
    numbers = count(3)
    return empty(document.id).put(
        {path: sample(field, next(numbers)) for path, field in document.fields.items()}
    )


def leaves(document: Document, paragraph: str) -> list[str]:
    """What may be missing in a paragraph: fields, columns of records, slots."""
    found: list[str] = []
    for name in sorted(document.reads(paragraph)):
        found.append(name)
        field = document.fields.get(name)
        found.extend(f"{name}/{column.path}" for column in (field.columns if field else ()))
    return found


def with_state(answers: Answers, leaf: str, state: str) -> Answers:
    """Set one leaf to `answered` (as it is), `blank` or `null`."""
    if state == "answered":
        return answers
    if leaf.startswith("slot."):
        return answers.choose({leaf[5:]: None}) if state == "null" else answers
    path, _, column = leaf.partition("/")
    if not column:
        return answers.drop([path]) if state == "null" else answers.forget([path])
    rows = answers.values.get(path)
    if not isinstance(rows, list):
        return answers
    gone: list[Any] = []
    for row in rows:
        kept = {key: value for key, value in row.items() if key != column}
        gone.append(kept | {column: NULL} if state == "null" else kept)
    return answers.put({path: gone})
