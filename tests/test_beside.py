"""Words checked in another process: the same is found, whatever becomes of it, and it never stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from gongwen.checks.texts import check_text
from gongwen.content_root import OURS
from gongwen.findings import Finding
from ui import beside
from ui.beside import Beside

DAY = date(2022, 1, 20)
TEXT = "关于召开民主生活会情况的报告\n一、会前准备\n共征求意见25条，其中问题16条、建议10条，已通报全体党员\ud800。"

ORPHAN = """
import time
from gongwen.content_root import OURS
from ui.beside import Beside
made = Beside()
with made.allowed():
    made.begin(OURS)
    print(made._process.pid, flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def begun() -> Iterator[Beside]:
    it = Beside()
    with it.allowed():
        yield it


@pytest.fixture
def made(begun: Beside) -> Beside:
    if begun._process is None:
        begun.begin(OURS)
    assert begun._process
    return begun


@pytest.fixture
def not_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> tuple[Finding, ...]:
        raise AssertionError("it was checked here")

    monkeypatch.setattr(beside, "check_text", refuse)


def here(text: str, day: date | None = DAY) -> tuple[Finding, ...]:
    return check_text(text, day, draft=True)


def test_the_same_is_found_there(made: Beside, not_here: None) -> None:
    for text in (TEXT, TEXT.replace("25", "26"), "", "\n"):
        for day in (DAY, None):
            assert made.check(text, day) == here(text, day)
    assert here(TEXT)


def test_many_at_once_get_their_own_findings(made: Beside) -> None:
    texts = [TEXT.replace("25", str(number)) for number in range(26, 46)]
    found: dict[str, tuple[Finding, ...]] = {}
    threads = [Thread(target=lambda text=text: found.update({text: made.check(text, DAY)})) for text in texts]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {text: here(text) for text in texts}


def test_one_that_was_killed_leaves_nothing_out_and_is_begun_again(made: Beside) -> None:
    process = made._process
    assert process
    process.kill()
    process.wait()
    assert made.check(TEXT, DAY) == here(TEXT)
    assert made._process is None
    assert made.check(TEXT, DAY) == here(TEXT)
    made.begin(OURS)
    assert made._process and made._process is not process
    assert made.check(TEXT, DAY) == here(TEXT)
    assert made._process


@pytest.mark.skipif(os.name == "nt", reason="nothing there stops a process without ending it")
def test_one_that_does_not_answer_is_ended(made: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    process = made._process
    assert process
    monkeypatch.setattr(beside, "ANSWER", 0.1)
    os.kill(process.pid, signal.SIGSTOP)
    assert made.check(TEXT, DAY) == here(TEXT)
    assert made._process is None and process.poll() is not None


def test_where_it_is_taken_the_words_are_checked_here(made: Beside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "TURN", 0.0)
    with made._turn:
        assert made.check(TEXT, DAY) == here(TEXT)


def test_two_checks_at_once_begin_it_and_one_alone_does_not() -> None:
    made = Beside()
    with made.allowed():
        made.check(TEXT, DAY)
        assert made._begun < 0
        with made._here:
            made.check(TEXT, DAY)
        assert made._begun > 0


def test_without_a_server_there_is_none() -> None:
    made = Beside()
    with made._here:
        made.check(TEXT, DAY)
    assert made._begun < 0


def test_it_ends_with_the_server() -> None:
    made = Beside()
    with made.allowed():
        made.begin(OURS)
        process = made._process
    assert process and process.poll() is not None and made._process is None


@pytest.mark.skipif(not Path("/proc").exists(), reason="asks /proc")
def test_it_ends_when_the_server_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, cwd=OURS, text=True
    ) as server:
        assert server.stdout
        child = int(server.stdout.readline())
        server.kill()
    until = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}/cmdline").exists() or not Path(f"/proc/{child}/cmdline").read_bytes()
