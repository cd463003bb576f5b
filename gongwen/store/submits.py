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
    ours = (may_read(SUBMITS, owner), SUBMITS.c.draft == draft, SUBMITS.c.submit == submit)
    return connection.scalar(sa.select(SUBMITS.c.revision).where(*ours))


def keep_submit(connection: Connection, owner: str, draft: str, submit: str, revision: int) -> None:
    """Remember what an action led to, in the transaction that does it."""
    if len(submit) > LONGEST_SUBMIT:
        raise GongwenError("这次提交的编号不对，没有保存；请刷新页面后再试。")
    row = {"owner": owner, "draft": draft, "submit": submit, "revision": revision}
    connection.execute(sa.insert(SUBMITS).values(**row))
