"""Which draft is shared with whom, to read or to write. Only its owner shares; all who write meet as two tabs do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.errors import GongwenError
from gongwen.store.connection import reading, writing
from gongwen.store.drafts import Listed
from gongwen.store.people import Person
from gongwen.store.rows import held
from gongwen.store.tables import DRAFTS, PEOPLE, SHARES

MOST = 100
"""People that one draft is shared with."""


@dataclass(frozen=True, slots=True)
class Share:
    """A draft and the person it is shared with."""

    person: str
    account: str
    name: str
    may_write: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A draft that somebody shares with the one who asks; `by` is that somebody's name."""

    draft: Listed
    by: str
    may_write: bool


def share(engine: Engine, owner: str, draft: str, name: str, may_write: bool, now: datetime) -> Share:
    """Let a colleague, named as they sign in or by their name, read or write a draft.

    Raises:
        NotFound: no such draft of this owner.
        GongwenError: nobody, or more than one, of that name has ever signed in; or too many have it.
        StoreError: it could not be written.
    """
    with writing(engine) as connection:
        held(connection, owner, draft, own=True)
        person = _one_named(connection, name.strip())
        if person.owner == owner:
            raise GongwenError("这是您自己的稿件，不必分享给自己。")
        here = (SHARES.c.owner == owner, SHARES.c.draft == draft)
        theirs = sa.update(SHARES).where(*here, SHARES.c.person == person.owner)
        if not connection.execute(theirs.values(may_write=may_write)).rowcount:
            count = connection.scalar(sa.select(sa.func.count()).select_from(SHARES).where(*here)) or 0
            if count >= MOST:
                raise GongwenError(f"一份稿件最多分享给 {MOST} 人，没有分享；请先取消几位。")
            row = {
                "draft": draft,
                "person": person.owner,
                "owner": owner,
                "may_write": may_write,
                "made": now,
            }
            connection.execute(sa.insert(SHARES).values(**row))
    return Share(person.owner, person.account, person.name, may_write)


def unshare(engine: Engine, owner: str, draft: str, person: str) -> None:
    """Take a share back; what the colleague has open is refused from then on. Raises NotFound, StoreError."""
    with writing(engine) as connection:
        held(connection, owner, draft, own=True)
        theirs = (SHARES.c.owner == owner, SHARES.c.draft == draft, SHARES.c.person == person)
        connection.execute(sa.delete(SHARES).where(*theirs))


def shares_of(engine: Engine, owner: str, draft: str) -> tuple[Share, ...]:
    """With whom an owner shares a draft. Raises StoreError."""
    query = (
        sa.select(SHARES.c.person, PEOPLE.c.account, PEOPLE.c.name, SHARES.c.may_write)
        .join_from(SHARES, PEOPLE, PEOPLE.c.owner == SHARES.c.person)
        .where(SHARES.c.owner == owner, SHARES.c.draft == draft)
        .order_by(SHARES.c.made, SHARES.c.person)
    )
    with reading(engine) as connection:
        return tuple(Share(**row) for row in connection.execute(query).mappings())


def given_to(engine: Engine, person: str, draft: str | None = None) -> tuple[Given, ...]:
    """The drafts shared with a person, or that one, the last changed first. Raises StoreError."""
    columns = [DRAFTS.c[name] for name in Listed.__slots__]
    query = (
        sa.select(*columns, PEOPLE.c.name.label("by"), SHARES.c.may_write)
        .join_from(SHARES, DRAFTS, DRAFTS.c.id == SHARES.c.draft)
        .join(PEOPLE, PEOPLE.c.owner == DRAFTS.c.owner, isouter=True)
        .where(SHARES.c.person == person, DRAFTS.c.trashed_at.is_(None))
        .order_by(DRAFTS.c.changed.desc(), DRAFTS.c.id)
    )
    if draft is not None:
        query = query.where(DRAFTS.c.id == draft)
    with reading(engine) as connection:
        found = connection.execute(query.limit(200)).mappings()
        return tuple(
            Given(Listed(*(row[name] for name in Listed.__slots__)), row["by"] or "同事", row["may_write"])
            for row in found
        )


def _one_named(connection: Connection, name: str) -> Person:
    if not name:
        raise GongwenError("请写上同事的姓名或登录账号。")
    columns = [PEOPLE.c[each] for each in Person.__slots__]
    query = sa.select(*columns).where(sa.or_(PEOPLE.c.account == name, PEOPLE.c.name == name))
    found = [Person(**row) for row in connection.execute(query.order_by(PEOPLE.c.account)).mappings()]
    exact = [person for person in found if person.account == name]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise GongwenError(
            f"没有叫“{name}”的同事登录过拟稿台，没有分享；请核对姓名或账号，或请对方先登录一次。"
        )
    accounts = "、".join(person.account for person in found[:5])
    raise GongwenError(f"叫“{name}”的同事不止一位，没有分享；请改写登录账号，如 {accounts}。")
