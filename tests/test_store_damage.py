"""A damaged file: moved aside, never deleted; the newest good copy is taken, and what can still be read."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gongwen.store import drafts, open_checked, snapshots
from tests.store_cases import DAY, NOW, answers, filled, overwrite, store_file

TOMORROW = DAY + timedelta(days=1)
NONSENSE = bytes(range(256)) * 16
PAGE = 4096


def work(place: Path, made: list[drafts.Stored]) -> list[drafts.Stored]:
    """A morning's work after the copy of the day."""
    engine, _ = open_checked(place, None)
    later = NOW + timedelta(hours=3)
    for n, draft in enumerate(made):
        drafts.save(engine, replace(draft, answers=answers(n + 100), changed=later))
    made.append(drafts.new(engine, "甲", "report", "当天新建", answers(99), later))
    worked = [drafts.load(engine, "甲", draft.id) for draft in made]
    engine.dispose()
    return worked


@pytest.mark.parametrize("where", ["head", "all", "half"])
def test_the_newest_copy_takes_the_place_of_what_cannot_be_read(tmp_path: Path, where: str) -> None:
    made = filled(tmp_path)
    file = store_file(tmp_path)
    work(tmp_path, list(made))
    if where == "head":
        damaged = overwrite(file, 0, NONSENSE)
    elif where == "all":
        damaged = overwrite(file, 0, NONSENSE * (file.stat().st_size // PAGE))
    else:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        damaged = file.read_bytes()
    engine, report = open_checked(tmp_path, TOMORROW)
    assert "稿件库文件损坏，已改用2022年1月20日的备份" in report.sentence
    assert report.sentence.endswith("没有删除。") and report.sentence.count("。") == 1
    assert report.aside == tmp_path / "drafts.damaged-1.db"
    assert report.aside.read_bytes() == damaged
    assert report.copy == tmp_path / "backups" / "2022-01-20.db"
    ids = {draft.id for draft in made}
    assert ids <= {item.id for item in drafts.listing(engine, "甲")}
    if where != "half":
        assert [drafts.load(engine, "甲", draft.id) for draft in made] == made
    assert (tmp_path / "backups" / f"{TOMORROW}.db").exists()
    engine.dispose()
    assert open_checked(tmp_path, TOMORROW)[1].sentence == ""


def test_a_damaged_page_does_not_cost_the_work_of_the_day(tmp_path: Path) -> None:
    made = filled(tmp_path, 30)
    worked = work(tmp_path, made)
    pages = store_file(tmp_path).stat().st_size // PAGE
    at = random.Random(3).randrange(pages // 2, pages) * PAGE
    overwrite(store_file(tmp_path), at, NONSENSE)
    engine, report = open_checked(tmp_path, TOMORROW)
    assert report.aside
    assert f"救出 {report.salvaged} 份较新的稿件，请核对" in report.sentence
    found = {item.id for item in drafts.listing(engine, "甲")}
    fresh = [draft for draft in worked if draft.id in found and drafts.load(engine, "甲", draft.id) == draft]
    assert len(fresh) == report.salvaged >= len(worked) - 12
    for draft in fresh:  # what the copy held is kept beside
        if draft.revision > 1:
            (earlier,) = snapshots.snapshots_of(engine, "甲", draft.id)
            whole = snapshots.load_snapshot(engine, "甲", draft.id, earlier.id)
            assert whole.answers == next(m.answers for m in made if m.id == draft.id)
    for draft in worked:
        if draft not in fresh and draft.id in found:
            assert drafts.load(engine, "甲", draft.id) in made, "a mixture of two states"
    engine.dispose()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_overwritten_the_store_opens_and_keeps_every_draft_of_the_copy(
    tmp_path: Path, seed: int
) -> None:
    made = filled(tmp_path, 12)
    dice = random.Random(seed)
    size = store_file(tmp_path).stat().st_size
    damaged = overwrite(
        store_file(tmp_path), dice.randrange(size), dice.randbytes(dice.choice([1, 64, 5000]))
    )
    engine, report = open_checked(tmp_path, TOMORROW)
    found = {item.id for item in drafts.listing(engine, "甲", 100)}
    if report.sentence:
        assert report.aside and report.aside.read_bytes() == damaged
        assert {draft.id for draft in made} <= found
        assert all(drafts.load(engine, "甲", draft.id) == draft for draft in made)
    engine.dispose()


def test_a_damaged_copy_is_passed_over(tmp_path: Path) -> None:
    made = filled(tmp_path, 4)
    for day in (1, 2):
        open_checked(tmp_path, DAY + timedelta(days=day))[0].dispose()
    overwrite(tmp_path / "backups" / "2022-01-22.db", 0, NONSENSE)
    (tmp_path / "backups" / "2022-01-23.db").write_bytes(b"")
    overwrite(store_file(tmp_path), 0, NONSENSE)
    engine, report = open_checked(tmp_path, DAY + timedelta(days=4))
    assert report.copy == tmp_path / "backups" / "2022-01-21.db"
    assert drafts.load(engine, "甲", made[0].id) == made[0]
    engine.dispose()


def test_without_a_copy_it_begins_anew_and_says_so(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    for copy in (tmp_path / "backups").iterdir():
        copy.unlink()
    damaged = overwrite(store_file(tmp_path), 0, NONSENSE)
    engine, report = open_checked(tmp_path, DAY)
    assert "没有可用的备份" in report.sentence and report.copy is None
    assert report.aside and report.aside.read_bytes() == damaged
    assert drafts.listing(engine, "甲") == ()
    assert drafts.new(engine, "甲", "report", "题", "一", NOW).revision == 1
    engine.dispose()


@pytest.mark.parametrize("how", ["deleted", "emptied"])
def test_a_file_that_is_gone_is_not_taken_for_a_first_start(tmp_path: Path, how: str) -> None:
    made = filled(tmp_path, 4)
    store_file(tmp_path).unlink()
    if how == "emptied":
        store_file(tmp_path).touch()
    engine, report = open_checked(tmp_path, TOMORROW)
    assert report.sentence.startswith("稿件库文件不见了，已改用2022年1月20日的备份")
    assert report.sentence.endswith("。")
    assert drafts.load(engine, "甲", made[3].id) == made[3]
    engine.dispose()


def test_two_damages_are_both_kept(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    for number in (1, 2):
        damaged = overwrite(store_file(tmp_path), 0, NONSENSE[: 100 * number])
        open_checked(tmp_path, DAY)[0].dispose()
        assert (tmp_path / f"drafts.damaged-{number}.db").read_bytes() == damaged
