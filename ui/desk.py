"""What all sessions of one process share: the store and the clock."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Engine

from gongwen.store import folder, open_store


@cache
def store() -> Engine:
    """The store of this process, opened once."""
    return open_store(folder())


def now() -> datetime:
    """The time here, with its zone: the only clock of the page."""
    return datetime.now().astimezone()
