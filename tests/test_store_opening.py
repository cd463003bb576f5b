"""Opening a store: versions, rights, copies; the first start and the thousandth."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gongwen.library import ROOT
from gongwen.store import StoreError, StoreReport, daily_copy, drafts, open_checked, open_store, schema
from gongwen.store.tables import TABLES
from tests.store_cases import DAY, FIRST_TABLES, NOW, content, filled, run_sql, store_file


def modes(place: Path) -> dict[str, int]:
    return {
        path.relative_to(place).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in place.rglob("*")
    }


def test_the_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with open_store(tmp_path).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), TABLES) == []
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").all() == [("0007",)]
    scripts = ScriptDirectory(str(ROOT / "gongwen" / "store" / "migrations"))
    assert [step.revision for step in scripts.walk_revisions()][::-1] == list(schema.REVISIONS)


def test_a_store_of_the_first_program_is_adopted_after_a_copy(tmp_path: Path) -> None:
    run_sql(store_file(tmp_path), FIRST_TABLES)
    before = content(store_file(tmp_path))
    engine, report = open_checked(tmp_path, None)
    assert report == StoreReport()
    old = drafts.load(engine, "甲", "one")
    assert (old.answers, old.position, old.revision, old.trashed_at) == ("旧答案", "talks", 7, None)
    assert drafts.save(engine, old, submit="s").revision == 8
    assert content(tmp_path / "backups" / "before-0007.db") == before
    engine.dispose()
    assert drafts.load(open_store(tmp_path), "甲", "one").revision == 8


def test_a_migration_that_is_cut_short_leaves_the_old_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sql(store_file(tmp_path), FIRST_TABLES)
    before = content(store_file(tmp_path))

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("alembic.op.add_column", cut)
        with pytest.raises(KeyboardInterrupt):
            open_store(tmp_path)
    with closing(sqlite3.connect(store_file(tmp_path))) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")][:1] == ["drafts"]
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall()
    assert content(store_file(tmp_path)) == before
    assert drafts.load(open_store(tmp_path), "甲", "one").answers == "旧答案"


@pytest.mark.parametrize(
    ("script", "kind", "said"),
    [
        ("UPDATE alembic_version SET version_num = '0099'", "newer", "升级"),
        ("DELETE FROM alembic_version", "newer", "升级"),
        ("DROP TABLE alembic_version", "foreign", "不是拟稿台的稿件库"),
        ("DROP TABLE drafts; DROP TABLE alembic_version", "foreign", "不是拟稿台的稿件库"),
    ],
)
def test_what_this_program_does_not_know_is_refused_and_left_alone(
    tmp_path: Path, script: str, kind: str, said: str
) -> None:
    filled(tmp_path, 2)
    run_sql(store_file(tmp_path), script)
    before = store_file(tmp_path).read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError, match=said) as refused:
            open_checked(tmp_path, DAY + timedelta(days=1))
        assert refused.value.kind == kind
        assert str(refused.value).count("。") == 1
    assert store_file(tmp_path).read_bytes() == before
    assert not list(tmp_path.glob("*damaged*"))


SECOND_START = """
import sys
from datetime import date
from pathlib import Path
from gongwen.store import drafts, open_checked
engine, report = open_checked(Path(sys.argv[1]), date(2022, 1, 20))
assert len(drafts.listing(engine, "甲")) == 2 and not report.sentence
assert not [name for name in sys.modules if name.split(".")[0] in ("alembic", "mako", "streamlit")]
"""


def test_a_start_without_migration_does_not_import_alembic(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    done = subprocess.run(
        [sys.executable, "-c", SECOND_START, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_many_can_begin_one_store_at_once(tmp_path: Path) -> None:
    engines: list[Engine] = []
    starts = [
        threading.Thread(target=lambda: engines.append(open_checked(tmp_path / "new", DAY)[0]))
        for _ in range(6)
    ]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(engines) == 6
    made = drafts.new(engines[0], "甲", "report", "题", "一", NOW)
    assert all(drafts.load(engine, "甲", made.id) == made for engine in engines)
    for engine in engines:
        engine.dispose()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folder private by other means")
def test_everything_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        place = tmp_path / "deep" / "data"
        engine, _ = open_checked(place, DAY)
        drafts.new(engine, "甲", "report", "题", "一", NOW)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert modes(place) == {
        "drafts.db": 0o600, "drafts.db-wal": 0o600, "drafts.db-shm": 0o600, "drafts.lock": 0o600,
        "backups": 0o700, "backups/2022-01-20.db": 0o600,
    }  # fmt: skip
    engine.dispose()


@pytest.mark.skipif(os.name == "nt", reason="as above")
def test_rights_that_were_too_wide_are_narrowed_but_not_those_of_a_shared_folder(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    tmp_path.chmod(0o755)
    store_file(tmp_path).chmod(0o644)
    open_store(tmp_path).dispose()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert stat.S_IMODE(store_file(tmp_path).stat().st_mode) == 0o600
    (tmp_path / "someone-elses.txt").write_text("", encoding="utf-8")
    tmp_path.chmod(0o755)
    open_store(tmp_path).dispose()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_one_copy_a_day_the_last_fourteen(tmp_path: Path) -> None:
    engine, _ = open_checked(tmp_path, DAY)
    draft = drafts.new(engine, "甲", "report", "题", "0", NOW)
    for number in range(1, 20):
        day = DAY + timedelta(days=number)
        draft = drafts.save(engine, replace(draft, answers=str(number)))
        assert daily_copy(engine, day) == tmp_path / "backups" / f"{day}.db"
        assert daily_copy(engine, day) is None
    copies = sorted(path.name for path in (tmp_path / "backups").iterdir())
    assert copies == [f"{DAY + timedelta(days=number)}.db" for number in range(6, 20)]
    assert content(tmp_path / "backups" / copies[0])[0][4] == "6"
    engine.dispose()


def test_a_copy_is_whole_while_others_write(tmp_path: Path) -> None:
    engine, _ = open_checked(tmp_path, None)
    first = drafts.new(engine, "甲", "report", "题", "0", NOW)
    second = drafts.new(engine, "甲", "report", "题", "0", NOW)
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            for id in (first.id, second.id):  # the second never before the first
                drafts.rename(engine, "甲", id, "题", NOW)

    writer = threading.Thread(target=write)
    writer.start()
    for number in range(12):
        copy = daily_copy(engine, date(2022, 2, 1) + timedelta(days=number))
        assert copy
        revisions = {row[0]: int(str(row[6])) for row in content(copy)}
        assert 0 <= revisions[first.id] - revisions[second.id] <= 1
    done.set()
    writer.join()
    engine.dispose()
