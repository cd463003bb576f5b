"""The queries themselves: each names the owner, and each could be put to PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from gongwen.anchors import Anchor
from gongwen.library import ROOT
from gongwen.store import (
    drafts,
    own_phrases,
    pending,
    remarks,
    snapshots,
    submits,
    trash,
    unit_templates,
    unit_years,
)
from gongwen.store.tables import TABLES
from tests.store_cases import NOW


def everything(engine: Any) -> None:
    """Call all that a page can call."""
    draft = drafts.new(engine, "甲", "report", "题", "一", NOW)
    draft = drafts.save(engine, replace(draft, answers="二"), submit="s", settles={"f": 1, "g": 1})
    drafts.move(engine, "甲", draft.id, "talks")
    for id in ("r1", "r2"):
        remarks.remark(engine, "甲", draft.id, id, Anchor("p", 0, "题", "题"), "改", NOW)
    remarks.settle(engine, "甲", draft.id, "r1", remarks.Decision("settled", "", 0), NOW)
    remarks.withdraw(engine, "甲", draft.id, "r2", NOW)
    remarks.review_of(engine, "甲", draft.id)
    remarks.stamp_of(engine, "甲", draft.id)
    drafts.rename(engine, "甲", draft.id, "新", NOW)
    drafts.copy(engine, "甲", draft.id, "副", NOW)
    drafts.listing(engine, "甲")
    pending.save_pending(engine, "甲", draft.id, "f", "字", 2, NOW)
    pending.pending_of(engine, "甲", draft.id)
    submits.submitted(engine, "甲", draft.id, "s")
    made = snapshots.snapshot(engine, "甲", draft.id, "export", NOW)
    snapshots.snapshot_hourly(engine, "甲", draft.id, NOW)
    snapshots.snapshots_of(engine, "甲", draft.id)
    snapshots.restore_snapshot(engine, "甲", draft.id, made.id if made else 0, NOW)
    kept = unit_years.UnitYear("局党组", 2026, "{}", NOW)
    unit_years.keep_unit_year(engine, "甲", kept)
    unit_years.keep_unit_year(engine, "甲", kept)
    unit_years.unit_years(engine, "甲", 2026)
    unit_years.forget_unit_year(engine, "甲", "局党组", 2026)
    own_phrases.keep_own(engine, "甲", [("扎实推进", "成效")], NOW)
    (own,) = own_phrases.own_phrases(engine, "甲")
    own_phrases.edit_own(engine, "甲", own.id, "稳步推进", NOW)
    own_phrases.drop_own(engine, "甲", own.id)
    own_phrases.count_use(engine, "甲", "p")
    own_phrases.uses(engine, "甲")
    for _ in range(2):
        unit_templates.keep_template(engine, "甲", "红头.docx", b"PK", NOW)
    unit_templates.template_name(engine, "甲")
    unit_templates.template_content(engine, "甲")
    unit_templates.forget_template(engine, "甲")
    trash.trash(engine, "甲", draft.id, NOW)
    trash.trashed(engine, "甲")
    trash.restore(engine, "甲", draft.id)
    trash.delete(engine, "甲", draft.id)


def test_every_query_names_the_owner(make_store: Callable[[], Engine]) -> None:
    engine = make_store()
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    everything(engine)
    ours = [sql for sql in asked if not sql.startswith(("BEGIN", "PRAGMA", "SELECT pg_advisory"))]
    assert len(ours) > 40
    for sql in ours:
        condition = sql.split("VALUES")[0] if sql.startswith("INSERT") else sql.partition("WHERE")[2]
        assert "owner" in condition, sql
    if engine.dialect.name == "sqlite":
        assert "BEGIN" in asked and "BEGIN IMMEDIATE" in asked


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in TABLES.sorted_tables:
        made = str(CreateTable(table).compile(dialect=dialect))
        assert "DATETIME" not in made
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect)).startswith("CREATE INDEX")
    assert "BIGINT" in str(CreateTable(TABLES.tables["pending"]).compile(dialect=dialect))


def test_what_only_sqlite_knows_is_in_two_places() -> None:
    folder = ROOT / "gongwen" / "store"
    told = {
        path.name
        for path in folder.rglob("*.py")
        if any(
            word in path.read_text(encoding="utf-8")
            for word in ("PRAGMA", "sqlite3.connect", "sqlite_master")
        )
    }
    # Of the page's calls only connection.py; the others treat the file as a file.
    assert told == {"connection.py", "files.py", "copies.py", "exchange.py", "moving.py"}


@pytest.mark.parametrize("module", [path.name for path in (ROOT / "gongwen" / "store").glob("*.py")])
def test_nothing_in_the_store_reads_a_clock(module: str) -> None:
    source = (ROOT / "gongwen" / "store" / module).read_text(encoding="utf-8")
    for word in ("datetime.now", "date.today", "utcnow", "time.time("):
        assert word not in source
