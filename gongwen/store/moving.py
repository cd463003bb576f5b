"""From the file of one machine to the database of an organisation: `python -m gongwen move`."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection

from gongwen.errors import GongwenError
from gongwen.store.connection import writing
from gongwen.store.failures import said_plainly
from gongwen.store.files import database
from gongwen.store.opening import FILE, open_checked
from gongwen.store.postgres import open_database
from gongwen.store.tables import TABLES

MANY = 500
"""Rows read and written at a time."""


def move(place: Path, url: str) -> dict[str, int]:
    """Bring all rows of a folder's store into an empty PostgreSQL database: all of them, or none.

    The file stays as it is. What has arrived is read again and compared before it counts.

    Returns:
        How many rows of which table.

    Raises:
        GongwenError: no store, one still in use, or a database that holds rows already.
        StoreError: either could not be read or written.
    """
    if not (place / FILE).exists():
        raise GongwenError(f"{place} 里没有稿件库，没有可以搬的内容。")
    _must_be_alone(place)
    old, _ = open_checked(place, None)
    try:
        new = open_database(url)
        try:
            # The first transaction lets nobody write to the file meanwhile.
            with writing(old) as source, writing(new) as target:
                return _moved(source, target)
        finally:
            new.dispose()
    finally:
        old.dispose()


def _moved(source: Connection, target: Connection) -> dict[str, int]:
    for table in TABLES.sorted_tables:
        # Nobody else begins with this database until all is there.
        target.execute(sa.text(f"LOCK TABLE {table.name} IN ACCESS EXCLUSIVE MODE"))
        if target.execute(sa.select(table).limit(1)).first():
            raise GongwenError("这个数据库里已经有稿件，没有搬；请另建一个空的库再搬。")
    for table in TABLES.sorted_tables:
        for rows in source.execute(sa.select(table)).mappings().partitions(MANY):
            target.execute(sa.insert(table), [dict(row) for row in rows])
        for column in table.primary_key:
            if column.autoincrement is True or (table.name, column.name) == ("snapshots", "id"):
                _go_on_counting(target, table, column)
    counts = {}
    for table in TABLES.sorted_tables:
        counts[table.name], told = _digest(source, table)
        if (counts[table.name], told) != _digest(target, table):
            raise GongwenError(f"搬过去的内容与原来的不一致（{table.name}），已全部退回，没有搬。")
    return counts


def _go_on_counting(target: Connection, table: sa.Table, column: sa.Column[object]) -> None:
    highest = target.scalar(sa.select(sa.func.max(column)))
    if highest is not None:
        sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
        target.execute(sa.select(sa.func.setval(sequence, highest)))


def _digest(connection: Connection, table: sa.Table) -> tuple[int, int]:
    """How many rows, and a sum over them that does not depend on their order."""
    count, total = 0, 0
    for row in connection.execute(sa.select(table)):
        count += 1
        total += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest())
    return count, total


def _must_be_alone(place: Path) -> None:
    """A running 拟稿台 would go on writing to the file after its rows have been moved."""
    with said_plainly(place), closing(database(place / FILE, 0.5)) as connection:
        try:
            # SQLite refuses to leave the log while anybody else has the file open.
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError:
            raise GongwenError("拟稿台还开着，没有搬；请先停下它，再搬。") from None
