"""Which actions of a browser have been saved, so that one sent twice is done once."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from gongwen.errors import GongwenError
from gongwen.store.connection import reading
from gongwen.store.limits import LONGEST_SUBMIT
from gongwen.store.rows import may_read
from gongwen.store.tables import SUBMITS


def submitted(engine: Engine, owner: str, draft: str, submit: str) -> int | None:
    """The revision that an action led to; None if it has not been saved. Raises StoreError."""
    with reading(engine) as connection:
        return revision_of(connection, owner, draft, submit)


def revision_of(connection: Connection, owner: str, draft: str, submit: str) -> int | None:
    """As `submitted`, inside a transaction."""
    return connection.scalar(_REVISION, {"person": owner, "its_draft": draft, "its_submit": submit})


_REVISION = sa.select(SUBMITS.c.revision).where(
    may_read(SUBMITS, sa.bindparam("person", type_=SUBMITS.c.owner.type)),
    SUBMITS.c.draft == sa.bindparam("its_draft"),
    SUBMITS.c.submit == sa.bindparam("its_submit"),
)
_KEEP = sa.insert(SUBMITS)


def keep_submit(connection: Connection, owner: str, draft: str, submit: str, revision: int) -> None:
    """Remember what an action led to, in the transaction that does it."""
    if len(submit) > LONGEST_SUBMIT:
        raise GongwenError("这次提交的编号不对，没有保存；请刷新页面后再试。")
    row = {"owner": owner, "draft": draft, "submit": submit, "revision": revision}
    connection.execute(_KEEP, row)
