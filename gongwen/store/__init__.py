"""Drafts on disk. Nothing here knows the page, and the clock is the caller's."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from gongwen.store.drafts import TABLES

FILE = "drafts.db"


def folder() -> Path:
    """Where drafts are kept: the variable NIGAOTAI_DATA, else the platform's folder for user data."""
    named = os.environ.get("NIGAOTAI_DATA")
    return Path(named) if named else platformdirs.user_data_path("nigaotai", appauthor=False)


def open_store(place: Path) -> Engine:
    """Open, or begin, the store in a folder. Only its owner may read the file. Raises OSError."""
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = place / FILE
    # SQLite gives its side files the mode of the main one, so that one is made first.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 10})
    event.listen(engine, "connect", _durable)
    TABLES.create_all(engine)
    return engine


def _durable(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Every commit reaches the disk, so that a power cut loses no answer."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
