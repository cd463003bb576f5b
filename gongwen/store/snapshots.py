"""Earlier versions of a draft: one at each export and each hour of work, and before anything replaces it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.store.connection import reading, writing
from gongwen.store.limits import checked_text
from gongwen.store.rows import NotFound, Stored, held, may_read, put
from gongwen.store.tables import SNAPSHOTS

Reason = Literal["export", "hour", "before_restore", "conflict"]
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of the list of a draft's earlier versions."""

    id: int
    made: datetime
    reason: str
    title: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An earlier version of a draft, whole."""

    id: int
    draft: str
    made: datetime
    reason: str
    title: str
    answers: str


def hour_due(last: datetime | None, now: datetime) -> bool:
    """Whether an hour has passed since the last version (of a draft without one: since it was begun).

    A clock that was set back by more counts too, else it could take years.
    """
    return last is None or abs(now - last) >= HOUR


def snapshot(
    engine: Engine, owner: str, draft: str, reason: Reason, now: datetime, answers: str | None = None
) -> Snapshot | None:
    """Keep a draft as it lies on disk, or answers that lost against it; None if the last one is the same.

    Raises NotFound, StoreError.
    """
    with writing(engine) as connection:
        kept = held(connection, owner, draft)
        if answers is not None:
            kept = replace(kept, answers=answers)
        return _keep(connection, kept, reason, now)


def snapshot_hourly(engine: Engine, owner: str, draft: str, now: datetime) -> Snapshot | None:
    """Keep a draft if an hour has passed and it has changed; else None. Meant to follow every save."""
    with reading(engine) as connection:
        last = connection.scalar(sa.select(sa.func.max(SNAPSHOTS.c.made)).where(*_ours(owner, draft)))
        begun = held(connection, owner, draft).created
    return snapshot(engine, owner, draft, "hour", now) if hour_due(last or begun, now) else None


def snapshots_of(engine: Engine, owner: str, draft: str, limit: int = 200) -> tuple[Dated, ...]:
    """The earlier versions of a draft, the last first. Raises StoreError."""
    columns = [SNAPSHOTS.c[name] for name in Dated.__slots__]
    query = sa.select(*columns).where(*_ours(owner, draft)).order_by(SNAPSHOTS.c.id.desc()).limit(limit)
    with reading(engine) as connection:
        return tuple(Dated(**row) for row in connection.execute(query).mappings())


def load_snapshot(engine: Engine, owner: str, draft: str, id: int) -> Snapshot:
    """An earlier version to look at. Raises NotFound, StoreError."""
    with reading(engine) as connection:
        return _read(connection, owner, draft, id)


def restore_snapshot(engine: Engine, owner: str, draft: str, id: int, now: datetime) -> Stored:
    """Put an earlier version in place of the present one, which is kept as a snapshot itself.

    Raises NotFound, StoreError.
    """
    with writing(engine) as connection:
        present = held(connection, owner, draft)
        earlier = _read(connection, owner, draft, id)
        _keep(connection, present, "before_restore", now, always=True)
        back = replace(present, title=earlier.title, answers=earlier.answers, changed=now)
        return put(connection, present, back)


def _ours(owner: str, draft: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (may_read(SNAPSHOTS, owner), SNAPSHOTS.c.draft == draft)


def _read(connection: Connection, owner: str, draft: str, id: int) -> Snapshot:
    columns = [SNAPSHOTS.c[name] for name in Snapshot.__slots__]
    query = sa.select(*columns).where(*_ours(owner, draft), SNAPSHOTS.c.id == id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("没有找到这个历史版本，可能已随稿件删除，请重新打开稿件的历史版本列表。")
    return Snapshot(**row)


def _keep(
    connection: Connection, present: Stored, reason: Reason, now: datetime, *, always: bool = False
) -> Snapshot | None:
    query = sa.select(SNAPSHOTS.c.title, SNAPSHOTS.c.answers).where(*_ours(present.owner, present.id))
    last = connection.execute(query.order_by(SNAPSHOTS.c.id.desc()).limit(1)).one_or_none()
    if not always and last is not None and (last.title, last.answers) == (present.title, present.answers):
        return None
    row = {
        "owner": present.owner, "draft": present.id, "made": now, "reason": reason,
        "title": present.title, "answers": checked_text(present.answers),
    }  # fmt: skip
    made = connection.execute(sa.insert(SNAPSHOTS).values(**row)).inserted_primary_key
    return Snapshot(made[0] if made else 0, present.id, now, reason, present.title, present.answers)
