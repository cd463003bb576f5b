"""One draft as a row: how it is read and written inside a transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from gongwen.errors import GongwenError
from gongwen.store.tables import DRAFTS


@dataclass(frozen=True, slots=True)
class Stored:
    """A draft as it lies on disk. `answers` is an answers file, `position` the card last shown."""

    id: str
    owner: str
    title: str
    document: str
    answers: str
    position: str
    revision: int
    created: datetime
    changed: datetime
    trashed_at: datetime | None = None


class NotFound(GongwenError):
    """No such draft, or not this owner's."""

    def __init__(self, message: str = "没有找到这份稿件，可能已经删除，或不在您的名下。") -> None:
        super().__init__(message)


class Conflict(GongwenError):
    """The draft has been changed elsewhere since it was read; `present` is how it lies on disk."""

    def __init__(self, present: Stored) -> None:
        super().__init__("这份稿件刚在别处改过，请重新打开。")
        self.present = present


def held(connection: Connection, owner: str, id: str) -> Stored:
    """Read a draft inside a transaction; no other changes it until the end. Raises NotFound."""
    # SQLite leaves FOR UPDATE out: there the whole store has one writer at a time.
    query = sa.select(DRAFTS).where(DRAFTS.c.id == id, DRAFTS.c.owner == owner)
    writes = connection.get_execution_options().get("writes", False)
    row = connection.execute(query.with_for_update() if writes else query).mappings().one_or_none()
    if row is None:
        raise NotFound
    return Stored(**row)


def put(connection: Connection, present: Stored, draft: Stored) -> Stored:
    """Write a draft in place of the one held, with the next revision."""
    kept = replace(draft, revision=present.revision + 1)
    names = ("document", "answers", "title", "position", "revision", "changed", "trashed_at")
    ours = (DRAFTS.c.id == present.id, DRAFTS.c.owner == present.owner)
    connection.execute(sa.update(DRAFTS).where(*ours).values({name: getattr(kept, name) for name in names}))
    return kept
