"""`python -m gongwen backup` and `restore`: whole, reversible, and harmless to a server that runs."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from gongwen.__main__ import main
from gongwen.errors import GongwenError
from gongwen.library import ROOT
from gongwen.store import StoreError, drafts, exchange, open_checked
from tests.store_cases import DAY, FIRST_TABLES, NOW, content, filled, overwrite, run_sql, store_file


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIGAOTAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_there_and_back(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = filled(place, 3)
    file = tmp_path / "备份 一.db"
    assert main(["backup", str(file)]) == 0
    assert capsys.readouterr().out == f"已备份 3 份稿件到 {file}。\n"
    assert content(file) == content(store_file(place))
    assert file.stat().st_mode & 0o077 == 0
    engine, _ = open_checked(place, None)
    drafts.save(engine, replace(made[0], answers="后来"))
    drafts.new(engine, "甲", "report", "后来", "后来", NOW)
    engine.dispose()
    after = content(store_file(place))
    assert main(["restore", str(file)]) == 0
    kept = place / "drafts.db.before-restore"
    assert capsys.readouterr().out == f"已恢复 3 份稿件，原来的稿件库留在 {kept}。\n"
    assert content(kept) == after
    engine, report = open_checked(place, DAY)
    assert report.sentence == ""
    for draft in made:
        assert replace(drafts.load(engine, "甲", draft.id), revision=draft.revision) == draft
    engine.dispose()
    assert main(["restore", str(kept)]) == 0
    assert (place / "drafts.db.before-restore-2").exists()
    assert [row[:6] for row in content(store_file(place))] == [row[:6] for row in after]
    assert (
        sorted(path.name for path in place.iterdir() if "incoming" in path.name or "part" in path.name) == []
    )


def test_a_running_server_goes_on_and_a_page_still_open_is_told(place: Path, tmp_path: Path) -> None:
    made = filled(place, 2)[0]
    file = tmp_path / "copy.db"
    engine, _ = open_checked(place, None)
    assert exchange.backup(place, file) == 2
    page = drafts.save(engine, replace(made, answers="页面上的"))
    exchange.restore(place, file)
    assert drafts.load(engine, "甲", made.id).answers == made.answers
    with pytest.raises(drafts.Conflict):
        drafts.save(engine, replace(page, answers="再改"))
    with pytest.raises(drafts.Conflict):  # nor by the revision that the copy had
        drafts.save(engine, replace(made, answers="再改"))
    assert drafts.save(engine, drafts.load(engine, "甲", made.id)).answers == made.answers
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


def test_a_backup_holds_what_was_saved_last_while_the_server_runs(place: Path, tmp_path: Path) -> None:
    filled(place, 1)
    engine, _ = open_checked(place, None)
    fresh = drafts.new(engine, "甲", "report", "刚写", "刚写", NOW)
    assert main(["backup", str(tmp_path / "a.db")]) == 0
    assert fresh.id in {row[0] for row in content(tmp_path / "a.db")}
    assert main(["backup", str(tmp_path / "a.db")]) == 0, "an earlier backup may be replaced"
    engine.dispose()


@pytest.mark.parametrize("kind", ["first", "log"])
def test_older_and_raw_copies_can_be_restored(place: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "old.db"
    if kind == "first":
        run_sql(file, FIRST_TABLES)
        wanted = {"one"}
    else:  # somebody copied the files of a running server by hand
        filled(tmp_path / "other", 2)
        engine, _ = open_checked(tmp_path / "other", None)
        wanted = {drafts.new(engine, "甲", "report", "在日志里", "x", NOW).id}
        for end in ("", "-wal"):
            shutil.copyfile(f"{store_file(tmp_path / 'other')}{end}", f"{file}{end}")
        engine.dispose()
    before = file.read_bytes()
    count, kept = exchange.restore(place, file)
    assert count >= 1 and kept is None
    assert file.read_bytes() == before
    engine, _ = open_checked(place, None)
    assert wanted <= {item.id for item in drafts.listing(engine, "甲")}
    engine.dispose()


def test_what_cannot_be_restored_changes_nothing(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(place, 3)
    before, files = content(store_file(place)), sorted(place.iterdir())
    good = tmp_path / "good.db"
    exchange.backup(place, good)
    newer, foreign, damaged, note = (tmp_path / name for name in ("newer", "foreign", "damaged", "note"))
    for file in (newer, damaged):
        shutil.copyfile(good, file)
    run_sql(newer, "UPDATE alembic_version SET version_num = '0099'")
    run_sql(foreign, "CREATE TABLE cats (name)")
    overwrite(damaged, 4096, b"\xff" * 9000)
    note.write_text("不是库", encoding="utf-8")
    for file, said in (
        (newer, "升级"), (foreign, "不是拟稿台的稿件库"), (damaged, "请"), (note, "不是拟稿台的稿件库"),
        (tmp_path / "none", "找不到文件"), (tmp_path, "找不到文件"), (store_file(place), "就是现在的稿件库"),
    ):  # fmt: skip
        assert main(["restore", str(file)]) == 2
        error = capsys.readouterr().err
        assert said in error and error.count("\n") == 1 and "Traceback" not in error
    assert content(store_file(place)) == before
    assert sorted(place.iterdir()) == files


def test_a_damaged_store_can_be_replaced_and_is_kept(place: Path, tmp_path: Path) -> None:
    made = filled(place, 3)
    exchange.backup(place, tmp_path / "good.db")
    damaged = overwrite(store_file(place), 0, b"\xff" * 9000)
    count, kept = exchange.restore(place, tmp_path / "good.db")
    assert count == 3 and kept and kept.read_bytes() == damaged
    engine, report = open_checked(place, None)
    assert report.sentence == "" and drafts.load(engine, "甲", made[0].id) == made[0]
    engine.dispose()


def test_a_backup_never_overwrites_anything_else(place: Path, tmp_path: Path) -> None:
    with pytest.raises(GongwenError, match="还没有稿件库"):
        exchange.backup(place, tmp_path / "a.db")
    filled(place, 1)
    note, other = tmp_path / "报告.docx", tmp_path / "other.db"
    note.write_bytes(b"x")
    run_sql(other, "CREATE TABLE cats (name)")
    for target in (note, other, store_file(place)):
        before = target.read_bytes()
        with pytest.raises(GongwenError, match="换一个文件名"):
            exchange.backup(place, target)
        assert target.read_bytes() == before
    for target in (tmp_path, tmp_path / "no" / "a.db"):
        with pytest.raises(GongwenError, match="文件名"):
            exchange.backup(place, target)
    overwrite(store_file(place), 0, b"\xff" * 9000)
    with pytest.raises(StoreError, match="损坏"):
        exchange.backup(place, tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()


def test_restoring_waits_for_no_one_for_ever(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(place, 2)
    exchange.backup(place, tmp_path / "good.db")
    monkeypatch.setattr(exchange.pour, "__defaults__", (0.1,))
    before = content(store_file(place))
    with closing(sqlite3.connect(store_file(place), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="占用"):
            exchange.restore(place, tmp_path / "good.db")
        other.execute("ROLLBACK")
    assert content(store_file(place)) == before


def test_as_a_command(place: Path, tmp_path: Path) -> None:
    filled(place, 1)
    for command in ("backup", "restore"):
        done = subprocess.run(
            [sys.executable, "-m", "gongwen", command, str(tmp_path / "a.db")],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        assert "1 份稿件" in done.stdout
