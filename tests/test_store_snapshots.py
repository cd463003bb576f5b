"""Earlier versions: kept when due, looked at, put back, and never the last of anything lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from gongwen.store import drafts, snapshots
from gongwen.store.snapshots import hour_due

NINE = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MOMENTS = st.timedeltas(timedelta(days=-9000), timedelta(days=9000)).map(lambda passed: NINE + passed)


@pytest.fixture
def store(make_store: Callable[[], Engine]) -> Engine:
    return make_store()


@pytest.fixture
def draft(store: Engine) -> drafts.Stored:
    return drafts.new(store, "甲", "report", "题", "一", NINE)


def reasons(store: Engine, draft: drafts.Stored) -> list[str]:
    return [item.reason for item in snapshots.snapshots_of(store, "甲", draft.id)]


@given(MOMENTS, st.timedeltas(timedelta(hours=-12), timedelta(hours=12)))
def test_an_hour_is_an_hour_also_for_a_clock_set_back(last: datetime, passed: timedelta) -> None:
    assert hour_due(last, last + passed) == (abs(passed) >= timedelta(hours=1))
    assert hour_due(None, last)


def test_an_export_is_kept_once_until_something_changes(store: Engine, draft: drafts.Stored) -> None:
    first = snapshots.snapshot(store, "甲", draft.id, "export", NINE)
    assert first == snapshots.load_snapshot(store, "甲", draft.id, first.id if first else 0)
    assert snapshots.snapshot(store, "甲", draft.id, "export", NINE + MINUTE) is None
    renamed = drafts.rename(store, "甲", draft.id, "新题", NINE + MINUTE)
    assert snapshots.snapshot(store, "甲", draft.id, "export", NINE + 2 * MINUTE) is not None
    drafts.save(store, replace(renamed, answers="二"))
    assert snapshots.snapshot(store, "甲", draft.id, "export", NINE + 3 * MINUTE) is not None
    listed = snapshots.snapshots_of(store, "甲", draft.id)
    assert [(item.title, item.made) for item in listed] == [
        ("新题", NINE + 3 * MINUTE), ("新题", NINE + 2 * MINUTE), ("题", NINE),
    ]  # fmt: skip


def test_each_hour_of_work_is_kept(store: Engine, draft: drafts.Stored) -> None:
    for minutes in range(0, 200, 10):
        now = NINE + minutes * MINUTE
        draft = drafts.save(store, replace(draft, answers=f"第{minutes}分", changed=now))
        snapshots.snapshot_hourly(store, "甲", draft.id, now)
    listed = snapshots.snapshots_of(store, "甲", draft.id)
    assert [item.made for item in listed] == [NINE + n * MINUTE for n in (180, 120, 60)]
    assert snapshots.load_snapshot(store, "甲", draft.id, listed[0].id).answers == "第180分"
    # An evening without work adds nothing.
    snapshots.snapshot(store, "甲", draft.id, "export", NINE + 210 * MINUTE)
    assert snapshots.snapshot_hourly(store, "甲", draft.id, NINE + 600 * MINUTE) is None


def test_putting_an_earlier_version_back_keeps_the_present_one(store: Engine, draft: drafts.Stored) -> None:
    early = snapshots.snapshot(store, "甲", draft.id, "export", NINE)
    assert early
    later = drafts.save(store, replace(draft, answers="二", title="新题", changed=NINE + MINUTE))
    back = snapshots.restore_snapshot(store, "甲", draft.id, early.id, NINE + 2 * MINUTE)
    assert back == drafts.load(store, "甲", draft.id)
    assert (back.answers, back.title, back.revision) == ("一", "题", later.revision + 1)
    assert back.changed == NINE + 2 * MINUTE
    assert reasons(store, draft) == ["before_restore", "export"]
    kept = snapshots.snapshots_of(store, "甲", draft.id)[0]
    again = snapshots.restore_snapshot(store, "甲", draft.id, kept.id, NINE + 3 * MINUTE)
    assert (again.answers, again.title) == ("二", "新题")
    with pytest.raises(drafts.Conflict):
        drafts.save(store, replace(later, answers="另一页"))


def test_answers_that_lost_a_conflict_can_be_kept(store: Engine, draft: drafts.Stored) -> None:
    drafts.save(store, replace(draft, answers="先到"))
    lost = snapshots.snapshot(store, "甲", draft.id, "conflict", NINE, answers="后到")
    assert lost
    assert lost.answers == "后到"
    assert drafts.load(store, "甲", draft.id).answers == "先到"


def test_a_version_belongs_to_its_draft(store: Engine, draft: drafts.Stored) -> None:
    other = drafts.new(store, "甲", "report", "别", "别", NINE)
    early = snapshots.snapshot(store, "甲", draft.id, "export", NINE)
    assert early
    with pytest.raises(drafts.NotFound, match="历史版本"):
        snapshots.load_snapshot(store, "甲", other.id, early.id)
    with pytest.raises(drafts.NotFound):
        snapshots.restore_snapshot(store, "甲", other.id, early.id, NINE)
    assert drafts.load(store, "甲", other.id) == other
    assert reasons(store, other) == []
