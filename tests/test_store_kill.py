"""A writing process is killed with -9 at random moments: what it had acknowledged is on disk."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongwen.library import ROOT
from gongwen.store import drafts, open_checked, pending, snapshots, submits
from gongwen.store.files import fault_of
from tests.store_cases import DAY, store_file

WRITER = """
import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from gongwen.store import daily_copy, drafts, open_checked, pending, snapshots
def tell(*words):
    os.write(1, (" ".join(map(str, words)) + chr(10)).encode())  # whole or not at all
now, day = datetime(2022, 1, 20, tzinfo=UTC), date.fromisoformat(sys.argv[2])
tell("begun")
engine, report = open_checked(Path(sys.argv[1]), day)
assert not report.sentence, report
here = drafts.listing(engine, "甲")
draft = drafts.load(engine, "甲", here[0].id) if here else drafts.new(engine, "甲", "report", "题", "0 ", now)
tell("draft", draft.id)
n = int(draft.answers.split(" ")[0])
while True:
    n += 1
    pending.save_pending(engine, "甲", draft.id, "f", f"{n}", n, now)
    tell("typed", n)
    if n % 10 == 0:
        snapshots.snapshot(engine, "甲", draft.id, "export", now)
        tell("kept", n - 1)
        daily_copy(engine, day + timedelta(days=n % 3))
    draft = drafts.save(engine, replace(draft, answers=f"{n} " + "字" * (n * 37 % 9000)), submit=f"s{n}")
    tell("saved", n)
"""


def kill_at_random_moments(place: Path, times: int, seed: int) -> int:
    """Kill a writer again and again on one store; give how many saves were acknowledged in all."""
    dice = random.Random(seed)
    told = {"saved": 0, "typed": 0, "kept": 0}
    for turn in range(times):
        # A file and no pipe: of a pipe some lines could be left in a buffer of ours.
        with (place / "told.txt").open("wb") as file:
            writer = subprocess.Popen(
                [sys.executable, "-c", WRITER, str(place), f"2022-01-{turn % 28 + 1:02}"],
                cwd=ROOT, stdout=file, stderr=subprocess.PIPE, text=True,
            )  # fmt: skip
        while writer.poll() is None and not (place / "told.txt").stat().st_size:
            time.sleep(0.001)
        time.sleep(dice.choice((0.02, 0.5)) * dice.random())  # while it opens, or while it writes
        writer.kill()
        err = writer.communicate()[1]
        assert "Traceback" not in err, err
        out = (place / "told.txt").read_text(encoding="utf-8")
        assert out.startswith("begun\n")
        for line in out.splitlines():
            what, _, number = line.partition(" ")
            if what in told:
                told[what] = max(told[what], int(number))
        check(place, told)
    return told["saved"]


def check(place: Path, told: dict[str, int]) -> None:
    """All that was acknowledged is there, and at most the one write that was under way."""
    engine, report = open_checked(place, None)
    assert report.sentence == ""
    listed = drafts.listing(engine, "甲")
    assert len(listed) == 1 or told["saved"] == 0
    for item in listed:
        draft = drafts.load(engine, "甲", item.id)
        number = int(draft.answers.split(" ")[0])
        assert number in (told["saved"], told["saved"] + 1), f"{told} acknowledged, {number} on disk"
        assert draft.answers == f"{number} " + "字" * (number * 37 % 9000 if number else 0)
        assert submits.submitted(engine, "甲", item.id, f"s{number + 1}") is None
        if number:
            assert submits.submitted(engine, "甲", item.id, f"s{number}") == draft.revision == number + 1
        typed = pending.pending_of(engine, "甲", item.id).get("f")
        assert (int(typed.text) if typed else 0) in (told["typed"], told["typed"] + 1), f"{told}, {typed}"
        kept = len(snapshots.snapshots_of(engine, "甲", item.id, 10**6))
        assert kept in ((told["kept"] + 1) // 10, (told["kept"] + 1) // 10 + 1)
        # What was under way may have been saved, and counts from now on.
        told.update(saved=number, typed=int(typed.text) if typed else 0, kept=kept * 10 - 1 if kept else 0)
    engine.dispose()
    for copy in (place / "backups").glob("*.db"):
        assert fault_of(copy) is None, "a half-made copy bears the name of a whole one"
    assert fault_of(store_file(place)) is None


@pytest.mark.skipif(os.name == "nt", reason="no kill -9")
def test_no_acknowledged_save_is_lost(tmp_path: Path) -> None:
    assert kill_at_random_moments(tmp_path, 20, seed=DAY.year) > 20


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_no_acknowledged_save_is_ever_lost(tmp_path: Path, seed: int) -> None:
    assert kill_at_random_moments(tmp_path, 60, seed) > 60
