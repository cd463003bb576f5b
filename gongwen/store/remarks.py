"""What colleagues remark on a draft (批注), and what its writers answer.

Who may read a draft may remark; who may write it answers and settles. A remark keeps the words it
was made on and the paragraph around them, so that it outlives every change of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.anchors import Anchor
from gongwen.errors import GongwenError
from gongwen.store.connection import reading, writing
from gongwen.store.limits import (
    LONGEST_QUOTE,
    LONGEST_REMARK,
    LONGEST_WITHIN,
    MOST_OPEN_REMARKS,
    MOST_REMARKS,
    checked_text,
)
from gongwen.store.rows import Stored, held, may_read, may_write
from gongwen.store.tables import PEOPLE, REMARKS, SHARES

State = Literal["open", "answered", "settled", "declined"]
STATES = ("open", "answered", "settled", "declined")
_GONE = "withdrawn"
_SAID = ("answered", "declined")
"""States that need words: an answer, or why not."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark as it is told. `name` and `by` are names of people, `turn` counts its changes."""

    id: str
    author: str
    name: str
    anchor: Anchor
    words: str
    revision: int
    made: datetime
    state: State
    reply: str
    by: str
    turn: int
    changed: datetime


class Decision(NamedTuple):
    """What becomes of a remark; `turn` is the one that was seen, `words` an answer or why not."""

    state: str
    words: str
    turn: int


@dataclass(frozen=True, slots=True)
class Review:
    """All remarks on a draft, in the order they were made, and how the asking person stands to it.

    `shared` says that others can remark at any moment; `stamp` changes whenever something did.
    """

    remarks: tuple[Remark, ...] = ()
    writes: bool = True
    shared: bool = False
    stamp: str = ""


def remark(engine: Engine, person: str, draft: str, id: str, at: Anchor, words: str, now: datetime) -> None:
    """Keep a remark under an id that its browser gave it; the same once more is harmless.

    Raises:
        NotFound: no such draft for this person.
        GongwenError: no words, too many of them, or too many remarks.
        StoreError: it could not be written.
    """
    said = _words(words, "批注")
    if not said:
        raise GongwenError("批注还没有写字，没有发送。")
    if not 0 < len(id) <= 40 or len(at.paper) > 100 or len(at.paragraph) > 200:
        raise GongwenError("这条批注的位置不对，没有发送；请刷新页面后再试。")
    if not 0 < len(at.quote) <= LONGEST_QUOTE:
        raise GongwenError(f"选中的文字超过 {LONGEST_QUOTE} 个字，没有发送；请选短一些。")
    row = {
        "id": checked_text(id), "author": person, "paper": checked_text(at.paper),
        "paragraph": checked_text(at.paragraph), "start": min(max(at.start, 0), LONGEST_WITHIN),
        "quote": checked_text(at.quote), "within": checked_text(at.within)[:LONGEST_WITHIN],
        "words": said, "made": now, "state": "open", "reply": "", "by": "", "turn": 0, "changed": now,
    }  # fmt: skip
    with writing(engine) as connection:
        kept = held(connection, person, draft, reads=True)
        here = (REMARKS.c.owner == kept.owner, REMARKS.c.draft == draft)
        author = connection.scalar(sa.select(REMARKS.c.author).where(*here, REMARKS.c.id == id))
        if author == person:
            return
        count = sa.select(sa.func.count()).select_from(REMARKS).where(*here)
        if (connection.scalar(count.where(REMARKS.c.state == "open")) or 0) >= MOST_OPEN_REMARKS:
            raise GongwenError(
                f"这份稿件已有 {MOST_OPEN_REMARKS} 条批注没有处理，没有发送；请起草的同志先处理一些。"
            )
        if author is not None or (connection.scalar(count) or 0) >= MOST_REMARKS:
            raise GongwenError("这份稿件的批注太多，没有发送；请把意见直接告诉起草的同志。")
        made = sa.insert(REMARKS).values(draft=draft, owner=kept.owner, revision=kept.revision, **row)
        connection.execute(made)


def settle(engine: Engine, person: str, draft: str, id: str, what: Decision, now: datetime) -> None:
    """Answer a remark, settle it, decline it or open it again.

    The same once more is harmless; what another has done meanwhile is not overwritten.

    Raises:
        NotFound: no such draft for this person.
        ReadOnly: it was shared to be read.
        GongwenError: no such remark or state, no words where there must be, or another was first.
        StoreError: it could not be written.
    """
    said, state = _words(what.words, "答复"), what.state
    if state not in STATES:
        raise GongwenError("这条批注没有改动，请刷新页面后再试。")
    if state in _SAID and not said:
        raise GongwenError("请写上答复。" if state == "answered" else "请说明不采纳的理由。")
    new = {"state": state, "reply": said if state in _SAID else "", "by": person}
    with writing(engine) as connection:
        kept = held(connection, person, draft)
        row = _row(connection, kept, id)
        if row.turn != what.turn:
            if row.turn == what.turn + 1 and all(getattr(row, name) == value for name, value in new.items()):
                return
            raise GongwenError("这条批注刚有别人处理过，请看过再处理。")
        change = sa.update(REMARKS).where(*_at(kept, id))
        connection.execute(change.values(turn=what.turn + 1, changed=now, **new))


def withdraw(engine: Engine, person: str, draft: str, id: str, now: datetime) -> None:
    """Take back a remark of one's own that nobody has answered. Raises NotFound, GongwenError, StoreError."""
    with writing(engine) as connection:
        kept = held(connection, person, draft, reads=True)
        row = _row(connection, kept, id)
        if row.author != person or row.state != "open":
            raise GongwenError("这条批注已经有人处理，不能撤回了；还有意见请再写一条。")
        gone = {"state": _GONE, "words": "", "quote": "", "within": "", "turn": row.turn + 1, "changed": now}
        connection.execute(sa.update(REMARKS).where(*_at(kept, id)).values(**gone))


def review_of(engine: Engine, person: str, draft: str) -> Review:
    """The remarks on a draft. Raises NotFound, StoreError."""
    author, by = PEOPLE.alias(), PEOPLE.alias()
    query = (
        sa.select(REMARKS, author.c.name.label("name"), by.c.name.label("by_name"))
        .join_from(REMARKS, author, author.c.owner == REMARKS.c.author, isouter=True)
        .join(by, by.c.owner == REMARKS.c.by, isouter=True)
        .where(may_read(REMARKS, person), REMARKS.c.draft == draft, REMARKS.c.state != _GONE)
        .order_by(REMARKS.c.made, REMARKS.c.id)
        .limit(MOST_REMARKS)
    )
    with reading(engine) as connection:
        kept = held(connection, person, draft)
        given = sa.select(SHARES.c.person).where(SHARES.c.owner == kept.owner, SHARES.c.draft == draft)
        shared = connection.scalar(given.limit(1)) is not None
        told = tuple(_told(row) for row in connection.execute(query))
        return Review(told, may_write(connection, person, kept), shared, _stamp(connection, person, kept))


def stamp_of(engine: Engine, person: str, draft: str) -> str:
    """What `Review.stamp` would be now, cheap enough to ask every few seconds. Raises NotFound, StoreError."""
    with reading(engine) as connection:
        return _stamp(connection, person, held(connection, person, draft))


def _stamp(connection: Connection, person: str, kept: Stored) -> str:
    counted = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(REMARKS.c.turn), 0))
    here = (REMARKS.c.owner == kept.owner, REMARKS.c.draft == kept.id)
    count, turns = connection.execute(counted.where(*here)).one()
    # Who writes sees by the rule of the two tabs what others have saved; who reads sees it here.
    seen = "" if may_write(connection, person, kept) else f".{kept.revision}"
    return f"{count}.{turns}{seen}"


def _at(kept: Stored, id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (REMARKS.c.owner == kept.owner, REMARKS.c.draft == kept.id, REMARKS.c.id == id)


def _row(connection: Connection, kept: Stored, id: str) -> sa.Row[tuple[object, ...]]:
    query = sa.select(REMARKS).where(*_at(kept, id), REMARKS.c.state != _GONE)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise GongwenError("没有找到这条批注，可能已经撤回。")
    return row


def _told(row: sa.Row[tuple[object, ...]]) -> Remark:
    at = Anchor(row.paragraph, row.start, row.quote, row.within, row.paper)
    return Remark(
        row.id, row.author, row.name or "", at, row.words, row.revision, row.made, row.state,
        row.reply, row.by_name or "", row.turn, row.changed,
    )  # fmt: skip


def _words(given: str, what: str) -> str:
    if len(given) > LONGEST_REMARK:
        raise GongwenError(f"{what}超过 {LONGEST_REMARK} 个字，没有发送；请写短一些，或分成几条。")
    return checked_text(given.strip())
