"""What all sessions of one process share: the store and the clock."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Engine

from gongwen.store import StoreReport, database_url, folder, open_checked, open_database


@cache
def opened() -> tuple[Engine, StoreReport]:
    """The store of this process, checked and opened once. Raises StoreError, whose sentence may be shown."""
    if url := database_url():
        return open_database(url), StoreReport()
    return open_checked(folder(), now().date())


def store() -> Engine:
    """The engine of the opened store."""
    return opened()[0]


def store_report() -> str:
    """What was repaired at the start, in one sentence; empty when all was well."""
    return opened()[1].sentence


def now() -> datetime:
    """The time here, with its zone: the only clock of the page."""
    return datetime.now().astimezone()
