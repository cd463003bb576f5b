"""The bin, and deleting for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.store.connection import file_of, reading, truncate_log, writing
from gongwen.store.copies import forget
from gongwen.store.drafts import Listed, listed
from gongwen.store.rows import Stored, held, put
from gongwen.store.tables import DRAFTS, OF_A_DRAFT


def trash(engine: Engine, owner: str, id: str, now: datetime) -> Stored:
    """Put a draft into the bin; its text, versions and half-typed words stay with it. Raises NotFound."""
    with writing(engine) as connection:
        present = held(connection, owner, id, own=True)
        return present if present.trashed_at else put(connection, present, replace(present, trashed_at=now))


def restore(engine: Engine, owner: str, id: str) -> Stored:
    """Take a draft out of the bin as it was put in. Raises NotFound."""
    with writing(engine) as connection:
        present = held(connection, owner, id, own=True)
        return put(connection, present, replace(present, trashed_at=None)) if present.trashed_at else present


def trashed(engine: Engine, owner: str, limit: int = 200) -> tuple[Listed, ...]:
    """An owner's drafts in the bin, the last thrown away first."""
    query = listed(owner).where(DRAFTS.c.trashed_at.is_not(None))
    with reading(engine) as connection:
        rows = connection.execute(query.order_by(DRAFTS.c.trashed_at.desc(), DRAFTS.c.id).limit(limit))
        return tuple(Listed(**row) for row in rows.mappings())


def delete(engine: Engine, owner: str, id: str) -> None:
    """Delete a draft for good, in the bin or not: its versions, its half-typed text, and the
    same in every copy beside the store. Raises NotFound, StoreError.
    """  # noqa: D205
    with writing(engine) as connection:
        held(connection, owner, id, own=True)
        _delete(connection, owner, id)
    truncate_log(engine)
    if file := file_of(engine):
        forget(file.parent, owner, id)


def _delete(connection: Connection, owner: str, id: str) -> None:
    for table in OF_A_DRAFT:
        connection.execute(sa.delete(table).where(table.c.owner == owner, table.c.draft == id))
    connection.execute(sa.delete(DRAFTS).where(DRAFTS.c.owner == owner, DRAFTS.c.id == id))
