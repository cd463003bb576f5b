"""Drafts on disk. Every query carries who asks: who neither owns a draft nor was given it finds nothing.

Every change of a draft moves its revision, so that another tab notices before it overwrites.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from gongwen.store.connection import reading, writing
from gongwen.store.limits import checked_text, checked_title
from gongwen.store.pending import settle
from gongwen.store.rows import Conflict, NotFound, ReadOnly, Stored, held, put
from gongwen.store.submits import keep_submit, revision_of
from gongwen.store.tables import DRAFTS

__all__ = [
    "Conflict", "Listed", "NotFound", "ReadOnly", "Stored",
    "copy", "listed", "listing", "load", "move", "new", "rename", "save",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list of drafts. What is computed from a draft can be kept by (id, revision)."""

    id: str
    title: str
    document: str
    changed: datetime
    revision: int = 0
    trashed_at: datetime | None = None


def new(engine: Engine, owner: str, document: str, title: str, answers: str, now: datetime) -> Stored:
    """Keep a new draft under an id that cannot be guessed. Raises StoreError."""
    checked_text(title)
    checked_text(answers)
    draft = Stored(secrets.token_urlsafe(18), owner, title, document, answers, "", 1, now, now)
    row = {name: getattr(draft, name) for name in Stored.__slots__}
    with writing(engine) as connection:
        connection.execute(sa.insert(DRAFTS).values(**row))
    return draft


def load(engine: Engine, owner: str, id: str) -> Stored:
    """Read a draft, also one in the bin (then `trashed_at` says since when). Raises NotFound, StoreError."""
    with reading(engine) as connection:
        return held(connection, owner, id)


def save(
    engine: Engine,
    draft: Stored,
    submit: str = "",
    settles: Mapping[str, int] | None = None,
    by: str | None = None,
) -> Stored:
    """Write a draft over the revision it was read at, and give it as it then lies on disk.

    Args:
        engine: the store.
        draft: as it is to be, with the revision it was read at.
        submit: the browser's id of this action. An id that was saved before writes nothing and
            gives the draft as it lies on disk, so a repeated request is harmless.
        settles: half-typed fields that are hereby answered, each with the sequence number of the
            text that was taken; what was typed after it stays.
        by: who saves, if that is not the owner.

    Raises:
        Conflict: it has been changed since.
        NotFound: it is not there.
        ReadOnly: it was shared to be read.
        StoreError: it could not be written; nothing of it was.
    """
    checked_text(draft.answers)
    checked_text(draft.title)
    with writing(engine) as connection:
        present = held(connection, draft.owner if by is None else by, draft.id)
        if submit and revision_of(connection, present.owner, draft.id, submit) is not None:
            return present
        if present.revision != draft.revision:
            raise Conflict(present)
        kept = put(connection, present, replace(draft, trashed_at=present.trashed_at))
        if submit:
            keep_submit(connection, present.owner, draft.id, submit, kept.revision)
        for field, sequence in (settles or {}).items():
            settle(connection, present.owner, draft.id, field, sequence, draft.changed)
    return kept


def rename(engine: Engine, owner: str, id: str, title: str, now: datetime) -> Stored:
    """Give a draft another name. Raises GongwenError for one that cannot be read in a list."""
    named = checked_title(title)
    with writing(engine) as connection:
        present = held(connection, owner, id)
        return put(connection, present, replace(present, title=named, changed=now))


def copy(
    engine: Engine, owner: str, id: str, title: str, now: datetime, answers: str | None = None
) -> Stored:
    """Keep another draft with the same answers, or with those that the caller made of them."""
    original = load(engine, owner, id)
    taken = original.answers if answers is None else answers
    return new(engine, owner, original.document, checked_title(title), taken, now)


def move(engine: Engine, owner: str, id: str, position: str) -> None:
    """Remember the card shown. It is no change of the draft, so neither revision nor time moves."""
    ours = (DRAFTS.c.id == id, DRAFTS.c.owner == owner)
    with writing(engine) as connection:
        connection.execute(sa.update(DRAFTS).where(*ours).values(position=position))


def listing(engine: Engine, owner: str, limit: int = 50) -> tuple[Listed, ...]:
    """An owner's drafts that are not in the bin, the last changed first."""
    query = listed(owner).where(DRAFTS.c.trashed_at.is_(None)).order_by(DRAFTS.c.changed.desc(), DRAFTS.c.id)
    with reading(engine) as connection:
        return tuple(Listed(**row) for row in connection.execute(query.limit(limit)).mappings())


def listed(owner: str) -> sa.Select[tuple[object, ...]]:
    """The columns of a list of an owner's drafts."""
    columns = [DRAFTS.c[name] for name in Listed.__slots__]
    return sa.select(*columns).where(DRAFTS.c.owner == owner)
