"""What the tests of the store share: a store with drafts in it, and a person without rights."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from gongwen.store import FILE, drafts, open_checked

NOW = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
DAY = date(2022, 1, 20)
NOBODY = 65534
"""The number of the user without rights on the systems that have one."""

FIRST_TABLES = """
CREATE TABLE drafts (
    id VARCHAR(40) NOT NULL, owner VARCHAR(200) NOT NULL, title TEXT NOT NULL,
    document VARCHAR(100) NOT NULL, answers TEXT NOT NULL, position VARCHAR(100) NOT NULL,
    revision INTEGER NOT NULL, created DATETIME NOT NULL, changed DATETIME NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX ix_drafts_owner ON drafts (owner);
INSERT INTO drafts VALUES
    ('one', '甲', '旧稿', 'report', '旧答案', 'talks', 7, '2022-01-19 01:00:00.000000', '2022-01-20 01:00:00.000000');
"""
"""What the first program wrote, before there were versions."""


def answers(number: int, letters: int = 3000) -> str:
    """A whole answers file that fills several pages of the store."""
    note = f"第{number}号" + "字" * letters
    return f"document: democratic_life_meeting_report\nversion: 1\nleftover: {{note: {note}}}\n"


def filled(place: Path, count: int = 20) -> list[drafts.Stored]:
    """A store with drafts and the copy of the day, closed again."""
    engine, _ = open_checked(place, None)
    made = [drafts.new(engine, "甲", "report", f"稿{n}", answers(n), NOW) for n in range(count)]
    engine.dispose()
    open_checked(place, DAY)[0].dispose()
    return made


def content(path: Path) -> list[tuple[object, ...]]:
    """All drafts in a file, read without our code."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM drafts ORDER BY id").fetchall()


def run_sql(path: Path, script: str) -> None:
    """Change a file behind the store's back."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def overwrite(path: Path, at: int, data: bytes) -> bytes:
    """Damage a closed store, and give what it then consists of."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)
    return path.read_bytes()


def store_file(place: Path) -> Path:
    """The file of a store."""
    return place / FILE


@contextmanager
def without_rights() -> Iterator[Path]:
    """A folder of, and the rights of, an ordinary user: root may write even where nobody may."""
    place = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(place, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield place
    finally:
        if root:
            os.seteuid(0)
        for path in (place, *place.rglob("*")):
            path.chmod(0o700)
        shutil.rmtree(place)
