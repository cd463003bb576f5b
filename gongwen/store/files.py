"""SQLite files as files: private, one opener at a time, checked, copied whole.

A file of a store is never opened except through SQLite: closing any other handle on it would
drop every lock that this process holds on it, and two writers could then spoil it.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gongwen.store.connection import PATIENCE
from gongwen.store.failures import Kind, StoreError, kind_of
from gongwen.store.schema import REVISIONS

LOCK = "drafts.lock"
_OURS = ("drafts.", "backups")


def make_private_folder(place: Path) -> None:
    """Make a folder that its owner alone can enter; one that holds other things is left as it is."""
    if not place.exists():
        place.mkdir(parents=True, mode=0o700, exist_ok=True)  # another start may just have made it
    elif place.stat().st_mode & 0o077 and all(item.name.startswith(_OURS) for item in place.iterdir()):
        place.chmod(0o700)


def make_private_file(path: Path) -> None:
    """Make a file for its owner alone; SQLite gives its side files the same mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


@contextmanager
def only_one(place: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Let one process at a time check, migrate, copy or replace the store of a folder."""
    make_private_file(place / LOCK)
    # SQLite's lock works on every system and ends with its process, however that ends.
    with closing(database(place / LOCK, patience)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def database(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """A plain connection to a file that is there, without our settings and without transactions."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)


def is_whole(path: Path, patience: float = PATIENCE) -> bool:
    """Whether SQLite finds a file undamaged, and every draft in it can be read as text."""
    with closing(database(path, patience)) as connection:
        try:
            if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                return False
            if "drafts" in tables_of(connection):
                for _ in connection.execute("SELECT * FROM drafts"):
                    pass  # the check does not look into texts
            return True
        except sqlite3.Error as error:
            if kind_of(error) == "damaged":
                return False
            raise


def fault_of(path: Path) -> Kind | None:
    """Why a file cannot serve as a store; None when it can."""
    if not is_whole(path):
        return "damaged"
    with closing(database(path)) as connection:
        if "drafts" not in tables_of(connection):
            return "foreign"
        if "alembic_version" in tables_of(connection):
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return None if row and row[0] in REVISIONS else "newer"
    return None


def tables_of(connection: sqlite3.Connection) -> set[str]:
    """The names of the tables in a file."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def copy_database(source: Path, target: Path) -> None:
    """Copy a store, also one in use, into one file; the target is replaced at the end or not at all.

    Raises StoreError where the copy turns out damaged.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        make_private_file(part)
        pour(source, part)
        with closing(database(part)) as made:
            # One file without side files, which can be read where nothing can be written.
            made.execute("PRAGMA journal_mode=DELETE")
        if not is_whole(part):
            raise StoreError("damaged")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)


def pour(source: Path, target: Path, patience: float = PATIENCE) -> None:
    """Make the content of one file that of another, in one transaction that other processes respect."""
    until = time.monotonic() + patience

    def still_patient(status: int, remaining: int, total: int) -> None:
        # The driver itself would try for ever.
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise StoreError("locked", target.parent)

    with closing(database(source, patience)) as old, closing(database(target, patience)) as fresh:
        old.backup(fresh, progress=still_patient, sleep=0.05)


def sync_folder(place: Path) -> None:
    """Bring a new name in a folder to the disk, where the system has such a thing."""
    if os.name != "nt":
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
