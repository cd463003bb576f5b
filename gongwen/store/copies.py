"""The daily copies: one whole file a day beside the store, the last fourteen."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from gongwen.store.connection import file_of
from gongwen.store.failures import said_plainly
from gongwen.store.files import copy_database, database, fault_of, make_private_folder, only_one, tables_of
from gongwen.store.tables import OF_A_DRAFT

Row = tuple[str, Mapping[str, str | int]]
"""A table, and the columns that tell which of its rows."""
BACKUPS = "backups"
KEPT = 14
_DAY = re.compile(r"\d{4}-\d\d-\d\d\.db")


def daily_copy(engine: Engine, today: date) -> Path | None:
    """Make the copy of this day if there is none yet. Raises StoreError; the store itself is then unharmed.

    Costs one look at a folder when there is one, so it can follow every save.
    """
    file = file_of(engine)
    if file is None:
        return None
    with said_plainly(file.parent / BACKUPS):
        if _of_day(file.parent, today).exists():
            return None
        with only_one(file.parent):
            return copy_of_day(file, today)


def copy_of_day(file: Path, today: date) -> Path | None:
    """As `daily_copy`, for one who has the folder to himself."""
    target = _of_day(file.parent, today)
    if target.exists():
        return None
    make_private_folder(target.parent)
    copy_database(file, target)
    for old in _daily(file.parent)[KEPT:]:
        old.unlink()
    return target


def newest_good(place: Path) -> Path | None:
    """The newest daily copy that can serve as a store."""
    return next((copy for copy in _daily(place) if fault_of(copy) is None), None)


def _of_day(place: Path, today: date) -> Path:
    return place / BACKUPS / f"{today:%Y-%m-%d}.db"


def _daily(place: Path) -> list[Path]:
    """The daily copies, the newest first."""
    folder = place / BACKUPS
    names = [path for path in folder.iterdir() if _DAY.fullmatch(path.name)] if folder.is_dir() else []
    return sorted(names, reverse=True)


def forget(place: Path, owner: str, draft: str) -> None:
    """Delete a draft from every copy beside the store."""
    rows: list[Row] = [(table.name, {"owner": owner, "draft": draft}) for table in OF_A_DRAFT]
    erase(place, [*rows, ("drafts", {"owner": owner, "id": draft})])


def erase(place: Path, rows: Sequence[Row]) -> None:
    """Delete rows from every copy beside the store; a copy that is damaged is passed over."""
    for copy in _all_copies(place):
        try:
            with closing(database(copy)) as connection:
                connection.execute("PRAGMA secure_delete=ON")
                connection.execute("BEGIN IMMEDIATE")
                tables = tables_of(connection)
                for table, columns in rows:
                    if table in tables:
                        ours = " AND ".join(f"{name} = ?" for name in columns)
                        connection.execute(f"DELETE FROM {table} WHERE {ours}", tuple(columns.values()))  # noqa: S608
                connection.execute("COMMIT")
        except (sqlite3.Error, OSError):
            continue


def _all_copies(place: Path) -> Iterator[Path]:
    yield from (place / BACKUPS).glob("*.db")
    yield from place.glob("*.before-restore*")
    yield from place.glob("drafts.damaged-*.db")
