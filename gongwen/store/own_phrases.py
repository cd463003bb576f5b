"""我的常用语: wordings that a writer keeps, and how often which wording was taken."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.errors import GongwenError
from gongwen.store.connection import file_of, only_writer, reading, truncate_log, writing
from gongwen.store.copies import erase
from gongwen.store.limits import LONGEST_OWN_PHRASE, LONGEST_TITLE, MOST_OWN_PHRASES
from gongwen.store.tables import OWN_PHRASES, PHRASE_USES
from gongwen.values import text_error

MOST_USES = 1_000_000


@dataclass(frozen=True, slots=True)
class OwnPhrase:
    """A wording of an owner; its id follows from its text, so that it is kept once."""

    id: str
    text: str
    section: str
    changed: datetime


def keep_own(engine: Engine, owner: str, said: Iterable[tuple[str, str]], now: datetime) -> int:
    """Keep wordings (text, section), all or none; one that is there takes the new section.

    Returns:
        How many were not there before.

    Raises:
        GongwenError: one is empty, too long or broken, or there would be too many.
        StoreError: they could not be written.
    """
    wanted = {text.strip(): section for text, section in said}
    for text in wanted:
        error = text_error(text, LONGEST_OWN_PHRASE)
        if error:
            raise GongwenError(f"常用语没有保存：{error}")
    with writing(engine) as connection:
        only_writer(connection, owner)
        known = {row.id for row in connection.execute(sa.select(OWN_PHRASES.c.id).where(_of(owner)))}
        fresh = {_id(text) for text in wanted} - known
        if len(known) + len(fresh) > MOST_OWN_PHRASES:
            raise GongwenError(f"常用语最多存 {MOST_OWN_PHRASES} 条，没有保存；请先在词库里删去不用的。")
        for text, section in wanted.items():
            _put(connection, owner, OwnPhrase(_id(text), text, section[:40], now))
    return len(fresh)


def edit_own(engine: Engine, owner: str, id: str, text: str, now: datetime) -> None:
    """Say a kept wording otherwise; its section stays. Raises GongwenError, StoreError."""
    error = text_error(text.strip(), LONGEST_OWN_PHRASE)
    if error:
        raise GongwenError(f"常用语没有改：{error}")
    with writing(engine) as connection:
        only_writer(connection, owner)
        section = connection.scalar(
            sa.select(OWN_PHRASES.c.section).where(_of(owner), OWN_PHRASES.c.id == id)
        )
        if section is None:
            raise GongwenError("这一条常用语已经不在了，没有改。")
        connection.execute(sa.delete(OWN_PHRASES).where(_of(owner), OWN_PHRASES.c.id == id))
        _put(connection, owner, OwnPhrase(_id(text.strip()), text.strip(), section, now))
    _forget(engine, owner, id)


def drop_own(engine: Engine, owner: str, id: str) -> None:
    """Delete a kept wording, also in every copy beside the store; drafts keep it. Raises StoreError."""
    with writing(engine) as connection:
        connection.execute(sa.delete(OWN_PHRASES).where(_of(owner), OWN_PHRASES.c.id == id))
        uses = (PHRASE_USES.c.owner == owner, PHRASE_USES.c.phrase == id)
        connection.execute(sa.delete(PHRASE_USES).where(*uses))
    _forget(engine, owner, id)


def own_phrases(engine: Engine, owner: str) -> tuple[OwnPhrase, ...]:
    """What an owner keeps, the newest first. Raises StoreError."""
    columns = [OWN_PHRASES.c[name] for name in OwnPhrase.__slots__]
    query = sa.select(*columns).where(_of(owner)).order_by(OWN_PHRASES.c.changed.desc(), OWN_PHRASES.c.id)
    with reading(engine) as connection:
        return tuple(OwnPhrase(**row) for row in connection.execute(query).mappings())


def count_use(engine: Engine, owner: str, phrase: str) -> None:
    """Note that a wording was taken. Raises StoreError."""
    if not 0 < len(phrase) <= LONGEST_TITLE:
        return
    here = (PHRASE_USES.c.owner == owner, PHRASE_USES.c.phrase == phrase)
    with writing(engine) as connection:
        only_writer(connection, owner)
        more = sa.update(PHRASE_USES).where(*here, PHRASE_USES.c.uses < MOST_USES)
        if connection.execute(more.values(uses=PHRASE_USES.c.uses + 1)).rowcount:
            return
        if connection.scalar(sa.select(PHRASE_USES.c.uses).where(*here)) is None:
            connection.execute(sa.insert(PHRASE_USES).values(owner=owner, phrase=phrase, uses=1))


def uses(engine: Engine, owner: str) -> dict[str, int]:
    """How often an owner has taken which wording. Raises StoreError."""
    query = sa.select(PHRASE_USES.c.phrase, PHRASE_USES.c.uses).where(PHRASE_USES.c.owner == owner)
    with reading(engine) as connection:
        return {row.phrase: row.uses for row in connection.execute(query)}


def _of(owner: str) -> sa.ColumnElement[bool]:
    return OWN_PHRASES.c.owner == owner


def _id(text: str) -> str:
    return f"own.{hashlib.sha256(text.encode()).hexdigest()[:20]}"


def _put(connection: Connection, owner: str, kept: OwnPhrase) -> None:
    here = (_of(owner), OWN_PHRASES.c.id == kept.id)
    row = {"text": kept.text, "section": kept.section, "changed": kept.changed}
    if not connection.execute(sa.update(OWN_PHRASES).where(*here).values(**row)).rowcount:
        connection.execute(sa.insert(OWN_PHRASES).values(owner=owner, id=kept.id, **row))


def _forget(engine: Engine, owner: str, id: str) -> None:
    truncate_log(engine)
    if file := file_of(engine):
        erase(file.parent, [(OWN_PHRASES.name, {"owner": owner, "id": id})])
