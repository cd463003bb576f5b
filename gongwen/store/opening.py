"""Opening a store: it is made, checked, mended, brought to the present tables and copied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from gongwen.store.connection import PATIENCE, connect
from gongwen.store.copies import BACKUPS, copy_of_day, newest_good
from gongwen.store.failures import StoreError, said_plainly
from gongwen.store.files import copy_database, is_whole, make_private_file, make_private_folder, only_one
from gongwen.store.schema import REVISIONS, lift, revision_of_store

FILE = "drafts.db"


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What opening a store had to do; `sentence` is for the user and empty when all was well."""

    sentence: str = ""
    aside: Path | None = None
    """Where the damaged file lies now."""
    copy: Path | None = None
    """The daily copy that was taken in its place."""
    salvaged: int = 0
    """Drafts read from the damaged file that the copy had not, or had in an older state."""


def open_checked(place: Path, today: date | None, patience: float = PATIENCE) -> tuple[Engine, StoreReport]:
    """Open, or begin, the store in a folder, and tell what had to be mended.

    Without `today` no daily copy is made. Raises StoreError: no permission, no space, locked,
    from a newer version, or a file that is no store; nothing has been changed then.
    """
    with said_plainly(place):
        make_private_folder(place)
        with only_one(place, patience):
            report = _mended(place, patience)
            engine = connect(place / FILE, patience)
            try:
                revision = revision_of_store(engine)
                if revision not in ("", REVISIONS[-1]):
                    make_private_folder(place / BACKUPS)
                    copy_database(place / FILE, place / BACKUPS / f"before-{REVISIONS[-1]}.db")
                if revision != REVISIONS[-1]:
                    lift(engine)
                return engine, _copied(place / FILE, today, _salvaged(engine, report))
            except BaseException:
                engine.dispose()
                raise


def _mended(place: Path, patience: float) -> StoreReport:
    """Make sure that there is a whole file, if need be from a copy; the damaged one is moved aside."""
    path = place / FILE
    gone = not path.exists() or path.stat().st_size == 0
    if not gone:
        make_private_file(path)
        if is_whole(path, patience):
            return StoreReport()
    copy = newest_good(place)
    if gone and copy is None:
        make_private_file(path)
        return StoreReport()
    aside = _move_aside(path)
    if copy is None:
        make_private_file(path)
        return StoreReport("稿件库文件损坏，又没有可用的备份，只好从空的开始", aside)
    copy_database(copy, path)
    what = "稿件库文件不见了" if gone else "稿件库文件损坏"
    day = date.fromisoformat(copy.stem)
    return StoreReport(f"{what}，已改用{day.year}年{day.month}月{day.day}日的备份", aside, copy)


def _move_aside(path: Path) -> Path | None:
    """Move a file and SQLite's side files out of the way, together, under a name not taken."""
    taken, number = True, 0
    while taken:
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{number}.db")
        taken = any(aside.with_name(aside.name + end).exists() for end in ("", "-wal"))
    for end in ("-wal", "-shm", ""):
        side = path.with_name(path.name + end)
        if side.exists():
            side.rename(aside.with_name(aside.name + end))
    return aside if aside.exists() else None


def _salvaged(engine: Engine, report: StoreReport) -> StoreReport:
    """Add what the damaged file still holds, and end the sentence."""
    if not report.sentence:
        return report
    if report.aside is None:
        return replace(report, sentence=f"{report.sentence}。")
    from gongwen.store.salvage import salvage  # needs the reader of answers files, a start does not

    count = salvage(engine, report.aside)
    found = f"，并从损坏的文件中救出 {count} 份较新的稿件，请核对内容" if count else ""
    kept = f"；损坏的文件留在 {report.aside.name}，没有删除。"
    return replace(report, sentence=report.sentence + found + kept, salvaged=count)


def _copied(file: Path, today: date | None, report: StoreReport) -> StoreReport:
    """Make the daily copy; that it cannot be made is worth telling but no reason not to open."""
    sentence = report.sentence
    try:
        with said_plainly(file.parent / BACKUPS):
            if today is not None:
                copy_of_day(file, today)
    except StoreError as error:
        sentence += f"今天的备份没有做成：{error}"
    return replace(report, sentence=sentence)
