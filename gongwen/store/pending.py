"""Half-typed text: what stands in a field and has not been submitted.

The browser numbers its writes; requests may overtake each other, so the number decides and
not the order of arrival. Numbers have to grow across tabs and restarts: milliseconds do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.errors import GongwenError
from gongwen.store.connection import reading, writing
from gongwen.store.limits import LONGEST_FIELD, LONGEST_TYPED, MOST_FIELDS
from gongwen.store.rows import held, may_read
from gongwen.store.tables import PENDING

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Pending:
    """What was typed in a field up to a moment."""

    field: str
    text: str
    sequence: int
    changed: datetime


def save_pending(
    engine: Engine, owner: str, draft: str, field: str, text: str, sequence: int, now: datetime
) -> bool:
    """Keep what stands in a field, unless a later text is kept already.

    An emptied field is kept as an empty text, so that an older one arriving late does not return.

    Returns:
        Whether it was stored; False means that a later one is, and is as good an answer.

    Raises:
        NotFound: no such draft of this owner.
        GongwenError: too long to be typing.
        StoreError: it could not be written.
    """
    if not 0 < len(field) <= LONGEST_FIELD or not 0 <= sequence <= _LARGEST:
        raise GongwenError("这一栏的编号不对，没有保存；请刷新页面后再试。")
    if len(text) > LONGEST_TYPED:
        raise GongwenError(f"这一栏超过 {LONGEST_TYPED} 个字，没有保存；请分几次录入。")
    # A browser may cut between the halves of a rare character, and PostgreSQL holds no NUL; the rest
    # is still worth keeping.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "\ufffd")
    with writing(engine) as connection:
        shared = held(connection, owner, draft).owner  # all who write on a draft type into the same fields
        return _keep(connection, shared, draft, Pending(field, whole, sequence, now))


def settle(connection: Connection, owner: str, draft: str, field: str, sequence: int, now: datetime) -> None:
    """Empty a field that has been answered, in the transaction that answers it; later typing stays."""
    _keep(connection, owner, draft, Pending(field, "", sequence, now), or_equal=True)


def _keep(connection: Connection, owner: str, draft: str, typed: Pending, *, or_equal: bool = False) -> bool:
    ours = (PENDING.c.owner == owner, PENDING.c.draft == draft)
    here = (*ours, PENDING.c.field == typed.field)
    known = connection.scalar(sa.select(PENDING.c.sequence).where(*here))
    row = {"text": typed.text, "sequence": typed.sequence, "changed": typed.changed}
    if known is None:
        count = connection.scalar(sa.select(sa.func.count()).select_from(PENDING).where(*ours)) or 0
        if count >= MOST_FIELDS:
            raise GongwenError("这份稿件暂存的栏目太多，没有保存；请先提交已经录入的内容。")
        connection.execute(sa.insert(PENDING).values(owner=owner, draft=draft, field=typed.field, **row))
        return True
    if typed.sequence < known or (typed.sequence == known and not or_equal):
        return False
    connection.execute(sa.update(PENDING).where(*here).values(**row))
    return True


def pending_of(engine: Engine, owner: str, draft: str, *, emptied: bool = False) -> dict[str, Pending]:
    """The half-typed text of a draft by field. Raises StoreError.

    Emptied fields are left out, unless they are asked for: their numbers tell a browser which of
    its texts have been answered.
    """
    with reading(engine) as connection:
        rows = connection.execute(_typed(emptied=emptied), {"person": owner, "its_draft": draft}).mappings()
        return {row["field"]: Pending(**row) for row in rows}


@cache
def _typed(*, emptied: bool) -> sa.Select[tuple[object, ...]]:
    columns = [PENDING.c[name] for name in Pending.__slots__]
    person = sa.bindparam("person", type_=PENDING.c.owner.type)
    query = sa.select(*columns).where(may_read(PENDING, person), PENDING.c.draft == sa.bindparam("its_draft"))
    return (query if emptied else query.where(PENDING.c.text != "")).order_by(PENDING.c.field)
