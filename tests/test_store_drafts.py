"""Drafts, the bin and submits: every change is seen by the other tab, and nothing is done twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from gongwen.errors import GongwenError
from gongwen.store import StoreError, daily_copy, drafts, open_store, pending, snapshots, submits, trash
from gongwen.strict_yaml import LIMIT

MORNING = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
NOON = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
WHOLE = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@pytest.fixture(scope="module")
def store(make_store: Callable[[], Engine]) -> Engine:
    return make_store()


@pytest.fixture
def draft(store: Engine) -> drafts.Stored:
    return drafts.new(store, "甲", "report", "题", "一", MORNING)


def test_a_new_name_is_seen_by_the_other_tab(store: Engine, draft: drafts.Stored) -> None:
    named = drafts.rename(store, "甲", draft.id, "  某局党组\n情况报告 ", NOON)
    assert (named.title, named.revision, named.changed) == ("某局党组 情况报告", 2, NOON)
    assert drafts.load(store, "甲", draft.id) == named
    with pytest.raises(drafts.Conflict) as refused:
        drafts.save(store, replace(draft, answers="二"))
    assert refused.value.present == named


BROKEN = {"half": "\ud800", "none": "\0"}
BY_ID = {
    "load": lambda store, draft, id: drafts.load(store, "甲", id),
    "owner": lambda store, draft, id: drafts.new(store, id, "report", "题", "一", NOON),
    "save": lambda store, draft, id: drafts.save(store, replace(draft, answers="新"), submit=id),
    "settles": lambda store, draft, id: drafts.save(store, replace(draft, answers="新"), settles={id: 1}),
    "submitted": lambda store, draft, id: submits.submitted(store, "甲", draft.id, id),
    "move": lambda store, draft, id: drafts.move(store, "甲", draft.id, id),
    "trash": lambda store, draft, id: trash.trash(store, "甲", id, NOON),
    "pending": lambda store, draft, id: pending.save_pending(store, "甲", draft.id, id, "字", 1, NOON),
}


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("name", BY_ID)
def test_half_a_character_in_an_id_is_refused_in_one_sentence(
    store: Engine, draft: drafts.Stored, name: str, broken: str
) -> None:
    if broken == "none" and store.dialect.name == "sqlite":
        return  # a file holds it like any other
    with pytest.raises(GongwenError, match=r"^[^。]*。$") as refused:
        BY_ID[name](store, draft, BROKEN[broken])
    assert not isinstance(refused.value, StoreError)  # trying again would not help
    assert drafts.load(store, "甲", draft.id) == draft
    assert pending.pending_of(store, "甲", draft.id) == {}


@pytest.mark.parametrize("title", ["", " \n\t", "\0", "长" * 201, "\ud800"])
def test_a_name_that_no_list_can_show_is_refused(store: Engine, draft: drafts.Stored, title: str) -> None:
    with pytest.raises(GongwenError, match="名称"):
        drafts.rename(store, "甲", draft.id, title, NOON)
    assert drafts.load(store, "甲", draft.id) == draft


def test_a_name_is_kept_literally(store: Engine, draft: drafts.Stored) -> None:
    title = "../../etc/passwd <b>'; DROP TABLE drafts; -- 😀"
    assert drafts.rename(store, "甲", draft.id, title, NOON).title == title
    assert drafts.load(store, "甲", draft.id).title == title


def test_a_copy_lives_on_its_own(store: Engine, draft: drafts.Stored) -> None:
    whole = drafts.copy(store, "甲", draft.id, "副本", NOON)
    fresh = drafts.copy(store, "甲", draft.id, "新一年", NOON, answers="只留单位")
    assert (whole.answers, fresh.answers) == ("一", "只留单位")
    assert len({draft.id, whole.id, fresh.id}) == 3
    assert (whole.revision, whole.created, whole.document) == (1, NOON, "report")
    trash.delete(store, "甲", draft.id)
    assert drafts.load(store, "甲", whole.id) == whole


def test_into_the_bin_and_back(store: Engine, draft: drafts.Stored) -> None:
    thrown = trash.trash(store, "甲", draft.id, NOON)
    assert (thrown.trashed_at, thrown.changed, thrown.revision) == (NOON, MORNING, 2)
    assert trash.trash(store, "甲", draft.id, NOON + timedelta(days=1)) == thrown
    assert draft.id not in {item.id for item in drafts.listing(store, "甲")}
    assert draft.id in {item.id for item in trash.trashed(store, "甲")}
    assert drafts.load(store, "甲", draft.id) == thrown
    # A tab that has not heard of it loses nothing: it is told, and what it then saves stays in the bin.
    with pytest.raises(drafts.Conflict):
        drafts.save(store, replace(draft, answers="二"))
    assert drafts.save(store, replace(thrown, answers="二")).trashed_at == NOON
    back = trash.restore(store, "甲", draft.id)
    assert (back.trashed_at, back.answers) == (None, "二")
    assert draft.id in {item.id for item in drafts.listing(store, "甲")}
    assert trash.restore(store, "甲", draft.id) == back


@pytest.mark.parametrize("in_bin", [False, True])
def test_deleting_for_good_leaves_no_trace_in_any_file(tmp_path: Path, in_bin: bool) -> None:
    engine = open_store(tmp_path)
    kept = drafts.new(engine, "甲", "report", "留下", "绝密之外", MORNING)
    gone = drafts.new(engine, "甲", "report", "删去", "SECRET-ANSWERS" * 900, MORNING)
    pending.save_pending(engine, "甲", gone.id, "f", "SECRET-TYPED", 1, MORNING)
    snapshots.snapshot(engine, "甲", gone.id, "export", MORNING, answers="SECRET-EARLIER" * 900)
    drafts.save(engine, gone, submit="s1")
    daily_copy(engine, MORNING.date())
    if in_bin:
        trash.trash(engine, "甲", gone.id, NOON)
    trash.delete(engine, "甲", gone.id)
    assert [item.id for item in drafts.listing(engine, "甲")] == [kept.id]
    with pytest.raises(drafts.NotFound):
        drafts.load(engine, "甲", gone.id)
    with engine.connect() as connection:
        for table in ("snapshots", "pending", "submits"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 4
    for path in files:
        assert b"SECRET" not in path.read_bytes(), path
    engine.dispose()


def test_nothing_of_another_owner_can_be_touched(store: Engine, draft: drafts.Stored) -> None:
    snapshots.snapshot(store, "甲", draft.id, "export", NOON)
    pending.save_pending(store, "甲", draft.id, "f", "半句", 1, NOON)
    drafts.save(store, draft, submit="s1")
    before = drafts.load(store, "甲", draft.id)
    version = snapshots.snapshots_of(store, "甲", draft.id)[0].id
    for attempt in (
        lambda: drafts.rename(store, "乙", draft.id, "夺", NOON),
        lambda: drafts.copy(store, "乙", draft.id, "夺", NOON),
        lambda: trash.trash(store, "乙", draft.id, NOON),
        lambda: trash.restore(store, "乙", draft.id),
        lambda: trash.delete(store, "乙", draft.id),
        lambda: pending.save_pending(store, "乙", draft.id, "f", "夺", 9, NOON),
        lambda: snapshots.snapshot(store, "乙", draft.id, "export", NOON),
        lambda: snapshots.snapshot_hourly(store, "乙", draft.id, NOON),
        lambda: snapshots.load_snapshot(store, "乙", draft.id, version),
        lambda: snapshots.restore_snapshot(store, "乙", draft.id, version, NOON),
    ):
        with pytest.raises(drafts.NotFound):
            attempt()
    assert pending.pending_of(store, "乙", draft.id) == {}
    assert snapshots.snapshots_of(store, "乙", draft.id) == ()
    assert submits.submitted(store, "乙", draft.id, "s1") is None
    assert drafts.load(store, "甲", draft.id) == before
    assert pending.pending_of(store, "甲", draft.id)["f"].text == "半句"


def test_a_submit_sent_twice_is_written_once(store: Engine, draft: drafts.Stored) -> None:
    wanted = replace(draft, answers="二", changed=NOON)
    first = drafts.save(store, wanted, submit="s1")
    assert drafts.save(store, wanted, submit="s1") == first == drafts.load(store, "甲", draft.id)
    # Also when the server had read the draft anew before the second request.
    assert drafts.save(store, replace(first, answers="二之二"), submit="s1") == first
    assert first.revision == 2
    assert submits.submitted(store, "甲", draft.id, "s1") == 2
    assert submits.submitted(store, "甲", draft.id, "s2") is None


def test_a_submit_that_was_refused_is_not_remembered(store: Engine, draft: drafts.Stored) -> None:
    drafts.save(store, replace(draft, answers="二"))
    with pytest.raises(drafts.Conflict):
        drafts.save(store, replace(draft, answers="三"), submit="late")
    assert submits.submitted(store, "甲", draft.id, "late") is None
    with pytest.raises(GongwenError, match="编号"):
        drafts.save(store, drafts.load(store, "甲", draft.id), submit="x" * 101)
    assert drafts.load(store, "甲", draft.id).revision == 2


@pytest.mark.parametrize("answers", ["长" * (LIMIT + 1), "断\udc00", "断\0"])
def test_answers_that_could_not_be_read_again_are_refused(
    store: Engine, draft: drafts.Stored, answers: str
) -> None:
    for attempt in (
        lambda: drafts.save(store, replace(draft, answers=answers)),
        lambda: drafts.new(store, "甲", "report", "题", answers, NOON),
        lambda: snapshots.snapshot(store, "甲", draft.id, "conflict", NOON, answers=answers),
    ):
        with pytest.raises(GongwenError, match="没有保存"):
            attempt()
    assert drafts.load(store, "甲", draft.id) == draft


@settings(max_examples=60, deadline=None)
@given(answers=st.text(WHOLE, max_size=400), title=st.text(WHOLE, max_size=50))
def test_any_text_comes_back_character_by_character(store: Engine, answers: str, title: str) -> None:
    made = drafts.new(store, "丙", "report", title, answers, MORNING)
    assert drafts.load(store, "丙", made.id) == made


def test_of_many_writers_on_one_revision_one_wins(store: Engine, draft: drafts.Stored) -> None:
    won: list[str] = []
    told: list[str] = []

    def write(name: str) -> None:
        try:
            won.append(drafts.save(store, replace(draft, answers=name)).answers)
        except drafts.Conflict as error:
            told.append(error.present.answers)

    writers = [threading.Thread(target=write, args=(str(number),)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(won) == 1
    assert told == won * 7, "a loser did not see what had won"
    present = drafts.load(store, "甲", draft.id)
    assert (present.answers, present.revision) == (won[0], 2)


def test_many_writers_who_read_again_lose_nothing(store: Engine, draft: drafts.Stored) -> None:
    def add(letter: str) -> None:
        for _ in range(10):
            while True:
                present = drafts.load(store, "甲", draft.id)
                try:
                    drafts.save(store, replace(present, answers=present.answers + letter))
                    break
                except drafts.Conflict:
                    continue

    writers = [threading.Thread(target=add, args=(letter,)) for letter in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    final = drafts.load(store, "甲", draft.id)
    assert sorted(final.answers[1:]) == sorted("abcd" * 10)
    assert final.revision == 41
