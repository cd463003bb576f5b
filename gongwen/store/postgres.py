"""All that is PostgreSQL's alone: the address, the connections, the first look."""

from __future__ import annotations

import os

import sqlalchemy as sa
from sqlalchemy import URL, Engine, create_engine, make_url

from gongwen.store.connection import PATIENCE, reading
from gongwen.store.failures import StoreError
from gongwen.store.schema import REVISIONS, lift, revision_of_store

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
AT_ONCE, AT_MOST = 5, 30
"""Connections that a process keeps, and those that it may open; PostgreSQL itself allows 100 in all."""

_SETTINGS = {
    # An answer that was acknowledged has reached the disk, whatever the server's own setting.
    "synchronous_commit": "on",
    "lock_timeout": f"{PATIENCE:.0f}s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}


def database_url() -> str:
    """What DATABASE_URL says; empty where drafts are kept in a file."""
    return os.environ.get("DATABASE_URL", "").strip()


def open_database(url: str) -> Engine:
    """Connect, make or lift the tables, and give the engine.

    Raises StoreError: no such address, nobody answers, no login, another's tables, a newer version; nothing
    has been changed then.
    """
    engine = connect_server(url)
    try:
        with reading(engine) as connection:
            if connection.scalar(sa.text("SHOW server_encoding")) != "UTF8":
                raise StoreError("encoding", engine.url.database or "")
        if revision_of_store(engine) != REVISIONS[-1]:
            lift(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def connect_server(url: str) -> Engine:
    """An engine on a PostgreSQL database, which is reached when first used. Raises StoreError."""
    settings = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
    return create_engine(
        _checked(url),
        connect_args={
            "options": settings, "connect_timeout": round(PATIENCE), "tcp_user_timeout": 10_000,
            "application_name": "nigaotai",
        },
        # A connection that the server has closed meanwhile is found before it is used, and made anew.
        pool_pre_ping=True, pool_size=AT_ONCE, max_overflow=AT_MOST - AT_ONCE, pool_timeout=PATIENCE,
        # An error carries what was to be written; that belongs in no log.
        hide_parameters=True,
    )  # fmt: skip


def _checked(url: str) -> URL:
    try:
        made = make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise StoreError("url") from None  # the driver's sentence would quote the password
    if made.drivername not in SCHEMES or not made.database:
        raise StoreError("url")
    return made.set(drivername="postgresql+psycopg")
