"""What can still be read in a damaged file: up to a day's work lies there and in no copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.answers_file import load
from gongwen.errors import GongwenError
from gongwen.store.connection import writing
from gongwen.store.files import database
from gongwen.store.rows import Stored
from gongwen.store.tables import DRAFTS, SNAPSHOTS

_TIMES = ("created", "changed", "trashed_at")


def salvage(engine: Engine, damaged: Path) -> int:
    """Take drafts that are newer in a damaged file, and whose answers are still whole.

    What they replace is kept as an earlier version, because a damaged file is not to be trusted.

    Returns:
        How many drafts were taken.
    """
    count = 0
    for draft in _readable(damaged):
        with writing(engine) as connection:
            count += _take(connection, draft)
    return count


def _take(connection: Connection, draft: Stored) -> bool:
    ours = (DRAFTS.c.id == draft.id, DRAFTS.c.owner == draft.owner)
    row = connection.execute(sa.select(DRAFTS).where(DRAFTS.c.id == draft.id)).mappings().one_or_none()
    values = {field.name: getattr(draft, field.name) for field in fields(Stored)}
    if row is None:
        connection.execute(sa.insert(DRAFTS).values(**values))
        return True
    present = Stored(**row)
    if present.owner != draft.owner or present.revision >= draft.revision:
        return False
    kept = {
        "owner": present.owner, "draft": present.id, "made": present.changed, "reason": "before_restore",
        "title": present.title, "answers": present.answers,
    }  # fmt: skip
    connection.execute(sa.insert(SNAPSHOTS).values(**kept))
    connection.execute(sa.update(DRAFTS).where(*ours).values(**values))
    return True


def _readable(damaged: Path) -> Iterator[Stored]:
    """The whole drafts of a damaged file, read from both ends because reading stops at the damage."""
    seen: set[str] = set()
    try:
        with closing(database(damaged)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = bytes  # one text that is no UTF-8 must not end the reading
            for order in ("ASC", "DESC"):
                for row in _rows(connection, f"SELECT * FROM drafts NOT INDEXED ORDER BY rowid {order}"):  # noqa: S608
                    draft = _draft(row)
                    if draft and draft.id not in seen:
                        seen.add(draft.id)
                        yield draft
    except sqlite3.Error:
        return


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[sqlite3.Row]:
    try:
        yield from connection.execute(query)
    except sqlite3.Error:
        return


def _draft(row: sqlite3.Row) -> Stored | None:
    """A row as a draft, if nothing in it looks damaged."""
    try:
        values = {name: _text(row[name]) for name in row.keys() if name in Stored.__slots__}  # noqa: SIM118
        draft = Stored(**values | {name: _moment(values.get(name)) for name in _TIMES})
        texts = (draft.id, draft.owner, draft.title, draft.document, draft.answers, draft.position)
        if not all(isinstance(text, str) and "\0" not in text for text in texts):
            return None
        load(draft.answers)
    except (GongwenError, TypeError, ValueError):
        return None
    return draft if type(draft.revision) is int and draft.created and draft.changed else None


def _text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


def _moment(value: object) -> datetime | None:
    return None if value is None else datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
