"""Drafts on disk: nothing is lost, and nobody sees another's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from gongwen.store import FILE, drafts, folder, open_store

MORNING = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
NOON = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(make_store: Callable[[], Engine]) -> Engine:
    """An empty store."""
    return make_store()


def test_a_draft_comes_back_as_it_was_saved(store: Engine) -> None:
    made = drafts.new(store, "甲", "report", "标题", "document: report\n", MORNING)
    assert drafts.load(store, "甲", made.id) == made
    changed = replace(made, answers="后来的𠮷", title="新题", position="opinions", changed=NOON)
    assert drafts.save(store, changed).revision == 2
    again = drafts.load(store, "甲", made.id)
    assert (again.answers, again.title, again.position) == ("后来的𠮷", "新题", "opinions")
    assert (again.revision, again.created, again.changed) == (2, MORNING, NOON)


def test_it_outlives_the_process(tmp_path: Path) -> None:
    made = drafts.new(open_store(tmp_path), "甲", "report", "题", "一", MORNING)
    assert drafts.load(open_store(tmp_path), "甲", made.id).answers == "一"


def test_another_owner_neither_reads_nor_writes(store: Engine) -> None:
    made = drafts.new(store, "甲", "report", "题", "一", MORNING)
    with pytest.raises(drafts.NotFound):
        drafts.load(store, "乙", made.id)
    with pytest.raises(drafts.NotFound):
        drafts.save(store, replace(made, owner="乙", answers="二"))
    drafts.move(store, "乙", made.id, "elsewhere")
    assert drafts.listing(store, "乙") == ()
    assert drafts.load(store, "甲", made.id) == made


def test_a_stale_save_is_refused_and_changes_nothing(store: Engine) -> None:
    made = drafts.new(store, "甲", "report", "题", "一", MORNING)
    drafts.save(store, replace(made, answers="二"))
    with pytest.raises(drafts.Conflict):
        drafts.save(store, replace(made, answers="三"))
    assert drafts.load(store, "甲", made.id).answers == "二"


def test_moving_is_no_change(store: Engine) -> None:
    made = drafts.new(store, "甲", "report", "题", "一", MORNING)
    drafts.move(store, "甲", made.id, "talks")
    moved = drafts.load(store, "甲", made.id)
    assert (moved.position, moved.revision, moved.changed) == ("talks", 1, MORNING)


def test_the_list_has_the_last_changed_first(store: Engine) -> None:
    first = drafts.new(store, "甲", "report", "早", "", MORNING)
    second = drafts.new(store, "甲", "report", "晚", "", NOON)
    assert [item.id for item in drafts.listing(store, "甲")] == [second.id, first.id]
    assert len(drafts.listing(store, "甲", limit=1)) == 1


def test_ids_cannot_be_guessed(store: Engine) -> None:
    ids = {drafts.new(store, "甲", "report", "", "", MORNING).id for _ in range(20)}
    assert len(ids) == 20
    assert all(len(id) >= 24 for id in ids)


def test_the_file_is_private_and_safe_against_a_power_cut(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "data")
    drafts.new(engine, "甲", "report", "", "", MORNING)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        for path in (tmp_path / "data").iterdir():
            assert path.stat().st_mode & 0o777 == 0o600, path
    assert (tmp_path / "data" / FILE).exists()


def test_the_folder_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIGAOTAI_DATA", str(tmp_path))
    assert folder() == tmp_path
    monkeypatch.delenv("NIGAOTAI_DATA")
    assert folder().name == "nigaotai"
