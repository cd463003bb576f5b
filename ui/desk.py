"""What all sessions of one process share: the store and the clock."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Engine

from gongwen.store import StoreError, StoreReport, database_url, folder, open_checked, open_database


@cache
def opened() -> tuple[Engine, StoreReport]:
    """The store of this process, checked and opened once. Raises StoreError, whose sentence may be shown."""
    if url := database_url():
        return open_database(url), StoreReport()
    return open_checked(folder(), now().date())


WAITED_FOR = ("gone", "busy")
"""Failures of a database that pass without anybody changing a setting."""


def fault() -> str:
    """Why a server must not start with the database that is named, in one sentence; empty when it may.

    One that is only away is waited for. What a file needs is told in the page, to whoever sits there.
    """
    try:
        if database_url():
            opened()
    except StoreError as error:
        return "" if error.kind in WAITED_FOR else str(error)
    return ""


def store() -> Engine:
    """The engine of the opened store."""
    return opened()[0]


def store_report() -> str:
    """What was repaired at the start, in one sentence; empty when all was well."""
    return opened()[1].sentence


def now() -> datetime:
    """The time here, with its zone: the only clock of the page."""
    return datetime.now().astimezone()
