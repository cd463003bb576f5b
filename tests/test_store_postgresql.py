"""PostgreSQL by DATABASE_URL: opened with care, gone and back, and the move into it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gongwen.__main__ import main
from gongwen.errors import GongwenError
from gongwen.store import (
    StoreError,
    drafts,
    moving,
    open_checked,
    open_database,
    open_store,
    own_phrases,
    pending,
    postgres,
    snapshots,
    submits,
    unit_templates,
    unit_years,
)
from gongwen.store.schema import REVISIONS
from gongwen.store.tables import TABLES
from tests.postgresql import PostgreSQL, name_of
from tests.store_cases import DAY, NOW, answers, content, filled, store_file


def test_the_migrations_make_the_tables_that_the_program_uses(postgresql: PostgreSQL) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_database(postgresql.database())
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), TABLES) == []
    engine.dispose()


def test_two_processes_may_begin_at_once(postgresql: PostgreSQL) -> None:
    url = postgresql.database()
    faults: list[BaseException] = []

    def begin() -> None:
        try:
            open_database(url).dispose()
        except Exception as error:
            faults.append(error)

    starts = [threading.Thread(target=begin) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert faults == []


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("nonsense", "url"),
        ("mysql://a:geheim@127.0.0.1/b", "url"),
        ("postgresql://a:geheim@127.0.0.1:port/b", "url"),
        ("postgresql://a:geheim@127.0.0.1", "url"),
        ("postgresql://a:geheim@127.0.0.1:1/b", "gone"),
        ("{server}/no_such_database", "refused"),
    ],
)
def test_a_wrong_address_is_one_clear_sentence(postgresql: PostgreSQL, url: str, kind: str) -> None:
    with pytest.raises(StoreError, match=r"^[^。]*请[^。]*。$") as refused:
        open_database(url.format(server=postgresql.url("")[:-1]))
    assert refused.value.kind == kind and "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("UPDATE alembic_version SET version_num = '0099'", "newer"),
        ("DROP TABLE drafts CASCADE", "server_foreign"),
        ("DROP TABLE alembic_version", "server_foreign"),
    ],
)
def test_a_database_of_another_is_left_alone(postgresql: PostgreSQL, script: str, kind: str) -> None:
    url = postgresql.database()
    open_database(url).dispose()
    postgresql.sql(name_of(url), script)
    listed = "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1"
    before = postgresql.sql(name_of(url), listed)
    with pytest.raises(StoreError) as refused:
        open_database(url)
    assert refused.value.kind == kind
    assert postgresql.sql(name_of(url), listed) == before


def test_a_database_that_cannot_hold_chinese_is_refused(postgresql: PostgreSQL) -> None:
    with pytest.raises(StoreError, match="UTF8"):
        open_database(postgresql.database(ENCODING="LATIN1"))


def test_an_older_database_is_lifted_with_all_that_it_holds(
    postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    url = postgresql.database()
    with monkeypatch.context() as older:
        upgrade = command.upgrade
        older.setattr(command, "upgrade", lambda config, _: upgrade(config, "0003"))
        engine = open_database(url)
    made = drafts.new(engine, "甲", "report", "题", "一", NOW)
    engine.dispose()
    again = open_database(url)
    assert drafts.load(again, "甲", made.id) == made
    assert own_phrases.own_phrases(again, "甲") == ()
    again.dispose()
    assert postgresql.sql(name_of(url), "SELECT version_num FROM alembic_version") == [(REVISIONS[-1],)]


def test_gone_while_working_and_back(postgresql: PostgreSQL) -> None:
    engine = open_database(postgresql.database())
    draft = drafts.new(engine, "甲", "report", "题", "一", NOW)
    draft = drafts.save(engine, replace(draft, answers="二"), submit="s1")
    postgresql.stop()  # as a power cut
    for attempt in (
        lambda: drafts.save(engine, replace(draft, answers="三"), submit="s2"),
        lambda: pending.save_pending(engine, "甲", draft.id, "f", "半句", 1, NOW),
        lambda: drafts.listing(engine, "甲"),
    ):
        with pytest.raises(StoreError, match=r"数据库连不上.*以前存的不受影响") as refused:
            attempt()
        assert refused.value.kind == "gone"
    postgresql.start()
    assert drafts.load(engine, "甲", draft.id) == draft
    assert submits.submitted(engine, "甲", draft.id, "s1") == 2
    assert drafts.save(engine, replace(draft, answers="三"), submit="s2").revision == 3
    engine.dispose()


def test_a_writer_who_waits_too_long_is_told_so(
    postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgres._SETTINGS, "lock_timeout", "50ms")
    engine = open_database(postgresql.database())
    draft = drafts.new(engine, "甲", "report", "题", "一", NOW)
    with engine.begin() as other:
        other.exec_driver_sql("SELECT * FROM drafts FOR UPDATE")
        with pytest.raises(StoreError) as refused:
            drafts.rename(engine, "甲", draft.id, "新", NOW)
        assert refused.value.kind == "busy"
        assert drafts.load(engine, "甲", draft.id) == draft, "readers need not wait"
    assert drafts.rename(engine, "甲", draft.id, "新", NOW).title == "新"
    engine.dispose()


def test_what_is_an_owner_s_and_no_draft_s_is_written_once(make_store: Callable[[], Engine]) -> None:
    store = make_store()

    def write() -> None:
        for _ in range(5):
            own_phrases.count_use(store, "甲", "p")
            own_phrases.keep_own(store, "甲", [("扎实推进", "成效")], NOW)
            unit_years.keep_unit_year(store, "甲", unit_years.UnitYear("局党组", 2026, "{}", NOW))

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert own_phrases.uses(store, "甲") == {"p": 20}
    assert len(own_phrases.own_phrases(store, "甲")) == 1
    assert len(unit_years.unit_years(store, "甲", 2026)) == 1


def everything(place: Path) -> drafts.Stored:
    """A folder's store with rows in every table."""
    filled(place, 3)
    engine = open_store(place)
    draft = drafts.save(engine, drafts.new(engine, "甲", "report", "𠮷题", answers(9), NOW), submit="s")
    snapshots.snapshot(engine, "甲", draft.id, "export", NOW)
    pending.save_pending(engine, "甲", draft.id, "f", "半句", 1_642_669_200_000, NOW)
    own_phrases.keep_own(engine, "甲", [("扎实推进", "成效")], NOW)
    own_phrases.count_use(engine, "甲", "p")
    unit_years.keep_unit_year(engine, "甲", unit_years.UnitYear("局党组", 2026, "{}", NOW))
    unit_templates.keep_template(engine, "甲", "红头.docx", bytes(range(256)), NOW)
    engine.dispose()
    return draft


def test_moving_brings_every_row(
    postgresql: PostgreSQL,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    draft, url = everything(tmp_path), postgresql.database()
    before = content(store_file(tmp_path))
    monkeypatch.setenv("NIGAOTAI_DATA", str(tmp_path))
    assert main(["move", "--to", url]) == 0
    assert "4 份稿件" in capsys.readouterr().out
    assert content(store_file(tmp_path)) == before
    engine = open_database(url)
    assert drafts.load(engine, "甲", draft.id) == draft
    assert len(drafts.listing(engine, "甲")) == 4
    assert pending.pending_of(engine, "甲", draft.id)["f"].text == "半句"
    assert own_phrases.uses(engine, "甲") == {"p": 1}
    assert unit_templates.template_content(engine, "甲") == bytes(range(256))
    drafts.save(engine, replace(draft, answers="新"))
    kept = snapshots.snapshot(engine, "甲", draft.id, "export", NOW)
    assert kept and kept.id == 2, "numbers go on where they were"
    engine.dispose()
    # A second time is refused: nothing is mixed.
    assert main(["move", "--to", url]) == 2
    assert "已经有稿件" in capsys.readouterr().err
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["backup", str(tmp_path / "b.db")]) == 2
    assert "pg_dump" in capsys.readouterr().err


def test_moving_is_all_or_nothing(
    postgresql: PostgreSQL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, url = everything(tmp_path), postgresql.database()
    digest = moving._digest

    def cut(connection: object, table: object) -> tuple[int, int]:
        count, told = digest(connection, table)  # type: ignore[arg-type]
        return (count, told + 1) if connection.dialect.name == "postgresql" else (count, told)  # type: ignore[attr-defined]

    with monkeypatch.context() as patched:
        patched.setattr(moving, "_digest", cut)
        with pytest.raises(GongwenError, match="不一致"):
            moving.move(tmp_path, url)
    assert postgresql.sql(name_of(url), "SELECT count(*) FROM drafts") == [(0,)]
    assert moving.move(tmp_path, url)["drafts"] == 4
    assert drafts.load(open_checked(tmp_path, DAY)[0], "甲", draft.id) == draft


def test_a_running_server_has_to_be_stopped_first(postgresql: PostgreSQL, tmp_path: Path) -> None:
    everything(tmp_path)
    running = open_store(tmp_path)
    drafts.listing(running, "甲")
    with pytest.raises(GongwenError, match="还开着"):
        moving.move(tmp_path, postgresql.database())
    running.dispose()
    with pytest.raises(GongwenError, match="没有稿件库"):
        moving.move(tmp_path / "elsewhere", postgresql.database())
