"""What can happen to a disk: full, locked, read-only. One sentence, and nothing half-written."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from gongwen.store import StoreError, daily_copy, drafts, open_checked, pending, snapshots, trash
from tests.store_cases import DAY, NOW, answers, content, filled, store_file, without_rights

Write = Callable[[Engine, drafts.Stored], object]
BIG = answers(1, 100_000)
WRITES: dict[str, Write] = {
    "save": lambda engine, draft: drafts.save(
        engine, replace(draft, answers=BIG), submit="s", settles={"f": 9}
    ),
    "new": lambda engine, draft: drafts.new(engine, "甲", "report", "新", BIG, NOW),
    "copy": lambda engine, draft: drafts.copy(engine, "甲", draft.id, "副本", NOW, answers=BIG),
    "pending": lambda engine, draft: pending.save_pending(engine, "甲", draft.id, "f", "字" * 90_000, 9, NOW),
    "snapshot": lambda engine, draft: snapshots.snapshot(
        engine, "甲", draft.id, "conflict", NOW, answers=BIG
    ),
}
OTHER_WRITES: dict[str, Write] = {
    "rename": lambda engine, draft: drafts.rename(engine, "甲", draft.id, "新名", NOW),
    "move": lambda engine, draft: drafts.move(engine, "甲", draft.id, "talks"),
    "trash": lambda engine, draft: trash.trash(engine, "甲", draft.id, NOW),
    "delete": lambda engine, draft: trash.delete(engine, "甲", draft.id),
}


def refused(kind: str, write: Write, engine: Engine, draft: drafts.Stored) -> str:
    with pytest.raises(StoreError) as error:
        write(engine, draft)
    assert error.value.kind == kind, error.value
    sentence = str(error.value)
    assert sentence.endswith("。") and sentence.count("。") == 1 and "请" in sentence
    return sentence


def state(engine: Engine, draft: drafts.Stored) -> object:
    """All that can be read of a draft."""
    return (
        drafts.load(engine, "甲", draft.id), drafts.listing(engine, "甲"),
        pending.pending_of(engine, "甲", draft.id), snapshots.snapshots_of(engine, "甲", draft.id),
    )  # fmt: skip


@pytest.fixture
def draft(tmp_path: Path) -> drafts.Stored:
    return filled(tmp_path, 3)[0]


@contextmanager
def quota(engine: Engine, pages: int) -> Iterator[None]:
    """A disk on which the store cannot grow beyond some pages."""
    engine.dispose()

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(engine, "connect", limit)
        engine.dispose()


@pytest.mark.parametrize("name", WRITES)
def test_no_room_left(tmp_path: Path, draft: drafts.Stored, name: str) -> None:
    engine, _ = open_checked(tmp_path, None)
    before = state(engine, draft)
    with quota(engine, 1):  # SQLite takes the present size where that is more
        assert "磁盘已满" in refused("full", WRITES[name], engine, draft)
        assert state(engine, draft) == before, "something was half-written"
    fresh = drafts.load(engine, "甲", draft.id)
    WRITES[name](engine, fresh)
    assert state(engine, draft) != before
    engine.dispose()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("name", WRITES)
def test_the_system_refuses_to_write_on(tmp_path: Path, draft: drafts.Stored, name: str) -> None:
    import resource

    engine, _ = open_checked(tmp_path, None)
    before = state(engine, draft)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        refused("disk", WRITES[name], engine, draft)
        assert state(engine, draft) == before
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    WRITES[name](engine, draft)
    engine.dispose()
    assert open_checked(tmp_path, None)[1].sentence == ""


@pytest.mark.skipif(os.name == "nt", reason="as above")
def test_a_copy_that_does_not_fit_hinders_no_start_and_leaves_no_half_file(tmp_path: Path) -> None:
    import resource

    made = filled(tmp_path, 3)
    tomorrow = DAY + timedelta(days=1)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        engine, report = open_checked(tmp_path, tomorrow)
        assert "今天的备份没有做成" in report.sentence
        with pytest.raises(StoreError):
            daily_copy(engine, tomorrow)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [f"{DAY}.db"]
    assert drafts.load(engine, "甲", made[0].id) == made[0]
    assert daily_copy(engine, tomorrow)
    engine.dispose()


@pytest.mark.parametrize("name", WRITES | OTHER_WRITES)
def test_another_program_holds_the_store(tmp_path: Path, draft: drafts.Stored, name: str) -> None:
    write = (WRITES | OTHER_WRITES)[name]
    engine, _ = open_checked(tmp_path, None, patience=0.05)
    before = state(engine, draft)
    with closing(sqlite3.connect(store_file(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        assert "占用" in refused("locked", write, engine, draft)
        assert time.monotonic() - begun < 2
        assert state(engine, draft) == before, "readers need not wait"
        other.execute("ROLLBACK")
    write(engine, draft)
    engine.dispose()


def test_a_short_lock_is_waited_for(tmp_path: Path, draft: drafts.Stored) -> None:
    import threading

    engine, _ = open_checked(tmp_path, None)
    with closing(
        sqlite3.connect(store_file(tmp_path), isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.execute, ["ROLLBACK"])
        release.start()
        assert drafts.save(engine, draft).revision == 2
        release.join()
    engine.dispose()


def test_a_locked_store_is_never_taken_for_a_damaged_one(tmp_path: Path, draft: drafts.Stored) -> None:
    with closing(sqlite3.connect(store_file(tmp_path), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE drafts SET position = 'x'")
        with pytest.raises(StoreError) as error:
            open_checked(tmp_path, DAY, patience=0.05)
        assert error.value.kind == "locked"
        other.execute("ROLLBACK")
    assert not list(tmp_path.glob("*damaged*"))
    engine, report = open_checked(tmp_path, DAY)
    assert report.sentence == "" and drafts.load(engine, "甲", draft.id) == draft
    engine.dispose()


@pytest.mark.skipif(os.name == "nt", reason="Windows folders know no such mode")
def test_a_folder_without_the_right_to_write() -> None:
    with without_rights() as place:
        made = filled(place / "data", 2)
        before = content(store_file(place / "data"))
        (place / "data").chmod(0o500)
        for where in (place / "data", place / "data" / "deeper"):
            with pytest.raises(StoreError, match="权限") as error:
                open_checked(where, DAY)
            assert error.value.kind == "readonly" and str(where) in str(error.value)
        (place / "data").chmod(0o700)
        engine, report = open_checked(place / "data", DAY)
        assert report.sentence == "" and drafts.load(engine, "甲", made[0].id) == made[0]
        engine.dispose()
        assert content(store_file(place / "data")) == before


@pytest.mark.skipif(os.name == "nt", reason="as above")
@pytest.mark.parametrize("name", WRITES | OTHER_WRITES)
def test_a_file_without_the_right_to_write(name: str) -> None:
    with without_rights() as place:
        draft = filled(place, 2)[0]
        before = content(store_file(place))
        store_file(place).chmod(0o400)
        engine, _ = open_checked(place, DAY)
        assert drafts.load(engine, "甲", draft.id) == draft
        assert "权限" in refused("readonly", (WRITES | OTHER_WRITES)[name], engine, draft)
        engine.dispose()
        assert content(store_file(place)) == before


def test_a_place_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("别动", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreError, match="请"):
            open_checked(place, DAY)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "别动"
