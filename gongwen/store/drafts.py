"""The table of drafts. Every query carries the owner: who is not the owner finds nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Column, Engine, String, Text

from gongwen.errors import GongwenError


class Moment(sa.TypeDecorator[datetime]):
    """A point in time, kept as UTC because SQLite knows no zones."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Take a time with a zone to disk."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give a time from disk its zone."""
        return value.replace(tzinfo=UTC) if value else None


TABLES = sa.MetaData()
DRAFTS = sa.Table(
    "drafts",
    TABLES,
    Column("id", String(40), primary_key=True),
    Column("owner", String(200), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("document", String(100), nullable=False),
    Column("answers", Text, nullable=False),
    Column("position", String(100), nullable=False),
    Column("revision", sa.Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
)


class NotFound(GongwenError):
    """No such draft, or not this owner's."""


class Conflict(GongwenError):
    """The draft has been changed elsewhere since it was read."""


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


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of drafts."""

    id: str
    title: str
    document: str
    changed: datetime


def new(engine: Engine, owner: str, document: str, title: str, answers: str, now: datetime) -> Stored:
    """Keep a new draft under an id that cannot be guessed."""
    draft = Stored(secrets.token_urlsafe(18), owner, title, document, answers, "", 1, now, now)
    row = {name: getattr(draft, name) for name in Stored.__slots__}
    with engine.begin() as connection:
        connection.execute(sa.insert(DRAFTS).values(**row))
    return draft


def load(engine: Engine, owner: str, id: str) -> Stored:
    """Read a draft. Raises NotFound."""
    query = sa.select(DRAFTS).where(DRAFTS.c.id == id, DRAFTS.c.owner == owner)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("没有找到这份稿件，可能已经删除，或不在您的名下。")
    return Stored(**row)


def save(engine: Engine, draft: Stored) -> Stored:
    """Write a draft over the revision it was read at, and give it with its new revision.

    Raises Conflict when it has been changed since, NotFound when it is not there.
    """
    ours = (DRAFTS.c.id == draft.id, DRAFTS.c.owner == draft.owner)
    kept = replace(draft, revision=draft.revision + 1)
    values = {name: getattr(kept, name) for name in ("answers", "title", "position", "revision", "changed")}
    change = sa.update(DRAFTS).where(*ours, DRAFTS.c.revision == draft.revision).values(**values)
    with engine.begin() as connection:
        if connection.execute(change).rowcount == 1:
            return kept
        known = connection.execute(sa.select(DRAFTS.c.revision).where(*ours)).one_or_none()
    if known is None:
        raise NotFound("没有找到这份稿件，可能已经删除，或不在您的名下。")
    raise Conflict("这份稿件刚在别处改过，请重新打开。")


def move(engine: Engine, owner: str, id: str, position: str) -> None:
    """Remember the card shown. It is no change of the draft, so neither revision nor time moves."""
    ours = (DRAFTS.c.id == id, DRAFTS.c.owner == owner)
    with engine.begin() as connection:
        connection.execute(sa.update(DRAFTS).where(*ours).values(position=position))


def listing(engine: Engine, owner: str, limit: int = 50) -> tuple[Listed, ...]:
    """An owner's drafts, the last changed first."""
    query = (
        sa.select(DRAFTS.c.id, DRAFTS.c.title, DRAFTS.c.document, DRAFTS.c.changed)
        .where(DRAFTS.c.owner == owner)
        .order_by(DRAFTS.c.changed.desc(), DRAFTS.c.id)
        .limit(limit)
    )
    with engine.connect() as connection:
        return tuple(Listed(**row) for row in connection.execute(query).mappings())
