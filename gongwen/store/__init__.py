"""Drafts on disk. Nothing here knows the page, and the clock is the caller's.

drafts: new, load, save, rename, copy, move, listing   trash: the bin and deleting for good
pending: half-typed text   submits: actions sent twice   snapshots: earlier versions
unit_years: what a unit entered of a year   own_phrases: wordings that a writer keeps
people: who has signed in   shares: which draft is shared with whom
remarks: what colleagues remark on a draft, and what is answered
postgres: an organisation's database, named by DATABASE_URL   moving: from the file to it
opening, copies, salvage, exchange: the file itself   schema, migrations: its versions
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from sqlalchemy import Engine

from gongwen.store.copies import daily_copy
from gongwen.store.failures import StoreError
from gongwen.store.opening import FILE, StoreReport, open_checked
from gongwen.store.postgres import database_url, open_database

__all__ = [
    "FILE", "StoreError", "StoreReport",
    "daily_copy", "database_url", "folder", "open_checked", "open_database", "open_store",
]  # fmt: skip


def folder() -> Path:
    """Where drafts are kept: the variable NIGAOTAI_DATA, else the platform's folder for user data."""
    named = os.environ.get("NIGAOTAI_DATA")
    return Path(named) if named else platformdirs.user_data_path("nigaotai", appauthor=False)


def open_store(place: Path) -> Engine:
    """Open as `open_checked` does, for one who shows no report and keeps no daily copies."""
    return open_checked(place, None)[0]
