"""Who has signed in: by which names colleagues find each other, and when each has last signed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from gongwen.store.connection import only_writer, reading, writing
from gongwen.store.limits import checked_text
from gongwen.store.tables import PEOPLE


@dataclass(frozen=True, slots=True)
class Person:
    """One who has signed in. `owner` is what drafts are kept under, `account` what they sign in with."""

    owner: str
    account: str
    name: str


def seen(engine: Engine, person: Person) -> None:
    """Remember a person under the present names; writes only what is new. Raises StoreError."""
    row = {"account": checked_text(person.account), "name": checked_text(person.name)}
    here = PEOPLE.c.owner == person.owner
    query = sa.select(PEOPLE.c.account, PEOPLE.c.name).where(here)
    with reading(engine) as connection:
        known = connection.execute(query).one_or_none()
    if known is not None and known._mapping == row:
        return
    with writing(engine) as connection:
        only_writer(connection, person.owner)
        if not connection.execute(sa.update(PEOPLE).where(here).values(**row)).rowcount:
            connection.execute(sa.insert(PEOPLE).values(owner=person.owner, **row))


def sign_out(engine: Engine, owner: str, now: datetime) -> None:
    """Note that an owner has signed out. Raises StoreError."""
    here = PEOPLE.c.owner == owner
    with writing(engine) as connection:
        only_writer(connection, owner)
        if not connection.execute(sa.update(PEOPLE).where(here).values(signed_out=now)).rowcount:
            row = {"owner": owner, "account": owner, "name": owner, "signed_out": now}
            connection.execute(sa.insert(PEOPLE).values(**row))


def last_sign_out(engine: Engine, owner: str) -> datetime | None:
    """When an owner has last signed out; None for never. Raises StoreError."""
    with reading(engine) as connection:
        return connection.scalar(sa.select(PEOPLE.c.signed_out).where(PEOPLE.c.owner == owner))
