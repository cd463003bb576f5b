"""Connections to the store, and all that is SQLite's alone; what is PostgreSQL's is in postgres.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from gongwen.store.failures import said_plainly

PATIENCE = 5.0
"""Seconds to wait for another program's write; ours take milliseconds."""

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    # Every commit reaches the disk, so that a power cut loses no answer; on macOS that takes two more.
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
    "PRAGMA foreign_keys=ON",
    # What is deleted is overwritten: these are internal papers.
    "PRAGMA secure_delete=ON",
)


def connect(path: Path, patience: float = PATIENCE) -> Engine:
    """An engine on a SQLite file; the file is opened when first used."""
    url = URL.create("sqlite", database=str(path))
    # An error carries what was to be written; that belongs in no log.
    engine = create_engine(url, connect_args={"timeout": patience}, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: it does so late, and never for a change of tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would be refused at once, without
    # waiting, if another has written in between; one that will write says so at its start.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def file_of(engine: Engine) -> Path | None:
    """The file of a SQLite store; None for any other."""
    return Path(engine.url.database) if engine.dialect.name == "sqlite" and engine.url.database else None


def _place(engine: Engine) -> Path | str:
    file = file_of(engine)
    return file.parent if file else ""


_ONE_VIEW = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""For PostgreSQL, whose transactions else see at each query what others have written by then."""


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the store. Raises StoreError."""
    with said_plainly(_place(engine)), engine.connect() as connection:
        yield connection if file_of(engine) else connection.execution_options(**_ONE_VIEW)


_TURNS: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()


def _turn(engine: Engine) -> AbstractContextManager[object]:
    # SQLite lets one write at a time, and the others ask again at long intervals: of a hundred
    # people of ours one would be passed over until her patience ends. Here they stand in line.
    return _TURNS.setdefault(engine, Lock()) if engine.dialect.name == "sqlite" else nullcontext()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is on disk when the block ends, or nothing. Raises StoreError."""
    with _turn(engine), said_plainly(_place(engine)), engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            yield connection


def only_writer(connection: Connection, owner: str) -> None:
    """Let no other transaction write what is this owner's but no draft's, until the end of this one.

    What belongs to a draft is guarded by the draft's row, see `rows.held`.
    """
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(owner, 0))))


def truncate_log(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which would keep what has been deleted for a while."""
    if engine.dialect.name == "sqlite":
        with said_plainly(_place(engine)), engine.connect() as connection:
            driver = connection.connection.cursor()
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # gives up by itself while others read
            driver.close()
