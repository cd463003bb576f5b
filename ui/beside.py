"""Words checked in a process of their own, so that with many people at work the page has its core for itself.

It is begun when two checks meet here for the first time, which never happens to one person alone.
Whatever befalls it, the words are checked here, as if there were none.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from gongwen.checks.texts import check_text
from gongwen.content_root import OURS, content_root
from gongwen.findings import Finding

TURN = 1.0
"""Seconds to wait until the other process is free; then it is quicker here."""
ANSWER = 10.0
"""Seconds to wait for its answer; the longest text takes it two."""
AGAIN = 60.0
"""Seconds between two beginnings."""


class Beside:
    """The other process: asked one text at a time, begun again a while after it has ended."""

    def __init__(self) -> None:
        self._allowed = False
        self._begun = -AGAIN
        self._process: subprocess.Popen[bytes] | None = None
        self._turn, self._here, self._beginning = Lock(), Lock(), Lock()

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """While a server runs on a machine of several cores, there may be such a process; afterwards there is none."""
        self._allowed = (os.cpu_count() or 1) > 1
        try:
            yield
        finally:
            self._allowed = False
            with self._turn:
                self._end()

    def check(self, text: str, day: date | None) -> tuple[Finding, ...]:
        """As `check_text` of a draft, wherever it is done."""
        found = self._ask(text, day)
        if found is not None:
            return found
        alone = self._here.acquire(blocking=False)
        try:
            if not alone:
                self._begin_soon()
            return check_text(text, day, draft=True)
        finally:
            if alone:
                self._here.release()

    def _ask(self, text: str, day: date | None) -> tuple[Finding, ...] | None:
        if self._process is None or not self._turn.acquire(timeout=TURN):
            return None
        try:
            process = self._process
            if process is None or process.stdin is None or process.stdout is None:
                return None
            asked = {"root": str(content_root()), "text": text, "day": day.isoformat() if day else ""}
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.flush()
            if os.name != "nt" and not select.select([process.stdout], [], [], ANSWER)[0]:
                raise TimeoutError
            told = json.loads(process.stdout.readline())
            return tuple(Finding(**each | {"paths": tuple(each["paths"])}) for each in told)
        except (OSError, ValueError):  # it was ended, or has ended itself
            self._end()
            return None
        finally:
            self._turn.release()

    def _begin_soon(self) -> None:
        """Begin the other process in a thread, unless that was done a short while ago."""
        with self._beginning:
            if not self._allowed or self._process or monotonic() - self._begun < AGAIN:
                return
            self._begun = monotonic()
        with suppress(RuntimeError):  # no thread to be had
            Thread(target=self.begin, args=(content_root(),), name="checks", daemon=True).start()

    def begin(self, root: Path) -> None:
        """Begin the other process and wait until it has read a content; without it all goes on as before."""
        command = [
            sys.executable,
            "-m",
            "gongwen.checks",
            str(root),
        ]  # no shell, so a folder is only a folder
        with suppress(OSError):
            process = subprocess.Popen(  # noqa: S603
                command,
                cwd=OURS,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a trace could quote what was checked
            )
            ready = process.stdout is not None and process.stdout.readline()
            with self._turn:
                self._process = process
                if not ready or not self._allowed:
                    self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        process.wait()


BESIDE = Beside()
