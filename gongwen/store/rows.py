"""One draft as a row: how it is read and written inside a transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy import Connection

from gongwen.errors import GongwenError
from gongwen.store.tables import DRAFTS, SHARES


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


class ReadOnly(GongwenError):
    """A draft that somebody has shared to be read only."""

    def __init__(self) -> None:
        super().__init__(
            "这份稿件是同事给您看的，不能修改，没有保存；要改请复制一份，或请对方改成“可以修改”。"
        )


class Conflict(GongwenError):
    """The draft has been changed elsewhere since it was read; `present` is how it lies on disk."""

    def __init__(self, present: Stored) -> None:
        super().__init__("这份稿件刚在别处改过，请重新打开。")
        self.present = present


def may_read(table: sa.Table, person: str | sa.BindParameter[str]) -> sa.ColumnElement[bool]:
    """The condition on drafts, or on what belongs to them, that a person owns or was given the draft.

    `person` is one, or the parameter of a statement that is made once and asked for many.
    """
    draft = table.c.id if table is DRAFTS else table.c.draft
    given = sa.select(SHARES.c.draft).where(SHARES.c.person == person)
    return sa.or_(table.c.owner == person, draft.in_(given))


def held(connection: Connection, person: str, id: str, *, own: bool = False, reads: bool = False) -> Stored:
    """Read a draft inside a transaction; if that writes, no other changes it until the end.

    What was shared is there too, except for `own`; its `owner` is then another than the person.
    `reads` lets one who may only read hold it too, to write what is no part of the text.
    Raises NotFound, and ReadOnly where a transaction that writes may not.
    """
    writes = bool(connection.get_execution_options().get("writes", False))
    asked = {"person": person, "draft": id}
    row = connection.execute(_held(own=own, writes=writes), asked).mappings().one_or_none()
    if row is None:
        raise NotFound
    draft = Stored(**row)
    if writes and not reads and not may_write(connection, person, draft):
        raise ReadOnly
    return draft


@cache
def _held(*, own: bool, writes: bool) -> sa.Select[tuple[object, ...]]:
    person = sa.bindparam("person", type_=DRAFTS.c.owner.type)
    whose = DRAFTS.c.owner == person if own else may_read(DRAFTS, person)
    query = sa.select(DRAFTS).where(DRAFTS.c.id == sa.bindparam("draft"), whose)
    # SQLite leaves FOR UPDATE out: there the whole store has one writer at a time.
    return query.with_for_update() if writes else query


def may_write(connection: Connection, person: str, draft: Stored) -> bool:
    """Whether a person who may read a draft may write it too."""
    given = sa.select(SHARES.c.may_write).where(
        SHARES.c.draft == draft.id, SHARES.c.person == person, SHARES.c.owner == draft.owner
    )
    return draft.owner == person or bool(connection.scalar(given))


def put(connection: Connection, present: Stored, draft: Stored) -> Stored:
    """Write a draft in place of the one held, with the next revision."""
    kept = replace(draft, revision=present.revision + 1)
    ours = {"its_id": present.id, "its_owner": present.owner}
    connection.execute(_PUT, {name: getattr(kept, name) for name in _CHANGED} | ours)
    return kept


_CHANGED = ("document", "answers", "title", "position", "revision", "changed", "trashed_at")
_PUT = sa.update(DRAFTS).where(
    DRAFTS.c.id == sa.bindparam("its_id"), DRAFTS.c.owner == sa.bindparam("its_owner")
)
