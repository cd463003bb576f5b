"""A store to a file, and a file to the store: `python -m gongwen backup` and `restore`."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from gongwen.errors import GongwenError
from gongwen.store.connection import connect
from gongwen.store.failures import StoreError, said_plainly
from gongwen.store.files import (
    copy_database,
    database,
    fault_of,
    is_whole,
    make_private_file,
    make_private_folder,
    only_one,
    pour,
    sync_folder,
)  # fmt: skip
from gongwen.store.opening import FILE
from gongwen.store.schema import lift

_SQLITE = b"SQLite format 3\0"


def backup(place: Path, target: Path) -> int:
    """Write the store of a folder, also one in use, to one file, and tell how many drafts it holds.

    Raises GongwenError: no store, no such folder, a target that is something else or the store itself.
    """
    source = place / FILE
    with said_plainly(target):
        if not source.exists():
            raise GongwenError(f"{place} 里还没有稿件库，没有可以备份的内容。")
        if target.is_dir() or not target.absolute().parent.is_dir():
            raise GongwenError(f"{target} 不是可以写入的文件名，请写成已有文件夹里的一个文件，如 备份.db。")
        if target.exists() and (target.samefile(source) or not _is_store(target)):
            raise GongwenError(f"{target} 已有别的内容，没有覆盖；请换一个文件名。")
        if fault := fault_of(source):
            raise StoreError(fault, source)
        copy_database(source, target)
        return _count(target)


def restore(place: Path, source: Path) -> tuple[int, Path | None]:
    """Put the content of a file in place of the store, which is kept beside as *.before-restore.

    A server that has the store open goes on with the new content; revisions are raised above all
    present ones, so that a page still open cannot save over it unnoticed.

    Returns:
        How many drafts there are now, and where the former store lies, if there was one.

    Raises:
        GongwenError: the file is no store, damaged, or from a newer version; nothing has changed.
    """
    with said_plainly(source):
        if not source.is_file():
            raise GongwenError(f"找不到文件 {source}，请核对文件名。")
        live = place / FILE
        if live.exists() and source.samefile(live):
            raise GongwenError(f"{source} 就是现在的稿件库，不必恢复；请选一个备份文件。")
        if not _is_sqlite(source):
            raise StoreError("foreign", source)
    with said_plainly(place):
        make_private_folder(place)
        with only_one(place):
            incoming = place / "drafts.incoming.db"
            try:
                return _restore(live, source, incoming)
            finally:
                _remove(incoming)


def _restore(live: Path, source: Path, incoming: Path) -> tuple[int, Path | None]:
    # We work on a copy: the file may lie where nothing can be written, and it stays as it is.
    _remove(incoming)
    for end in ("", "-wal"):
        side = source.with_name(source.name + end)
        if side.is_file():
            make_private_file(incoming.with_name(incoming.name + end))
            shutil.copyfile(side, incoming.with_name(incoming.name + end))
    if fault := fault_of(incoming):
        raise StoreError("foreign" if fault == "damaged" else fault, source)
    engine = connect(incoming)
    try:
        lift(engine)
    finally:
        engine.dispose()
    kept = live.with_name(f"{live.name}.before-restore")
    number = 1
    while kept.exists():
        number += 1
        kept = live.with_name(f"{live.name}.before-restore-{number}")
    whole = live.exists() and live.stat().st_size > 0 and is_whole(live)
    if whole:
        copy_database(live, kept)
    with closing(database(incoming)) as connection:
        if whole:
            raised = _highest(live)
            connection.execute("UPDATE drafts SET revision = revision + ?", (raised,))
        connection.execute("PRAGMA journal_mode=DELETE")
    if whole:
        pour(incoming, live)
        return _count(live), kept
    moved = live.exists()
    for end in ("-wal", "-shm", ""):
        side = live.with_name(live.name + end)
        if side.exists():
            side.rename(kept.with_name(kept.name + end))
    incoming.replace(live)
    sync_folder(live.parent)
    return _count(live), kept if moved else None


def _remove(incoming: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        incoming.with_name(incoming.name + end).unlink(missing_ok=True)


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _is_store(path: Path) -> bool:
    return _is_sqlite(path) and fault_of(path) is None


def _highest(path: Path) -> int:
    with closing(database(path)) as connection:
        return int(connection.execute("SELECT coalesce(max(revision), 0) FROM drafts").fetchone()[0])


def _count(path: Path) -> int:
    with closing(database(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM drafts").fetchone()[0])
