"""The unit's content while the server runs: taken at the start, looked at now and then, changed without a restart."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from starlette.types import ASGIApp, Receive, Scope, Send

from gongwen.content_root import OURS, content_root, one_content, read_from
from gongwen.errors import GongwenError
from gongwen.library import library
from gongwen.search import cache
from gongwen.unit import unit_folder
from gongwen.unit.folder import stamp
from gongwen.unit.prepared import Prepared, prepare
from gongwen.unit.replacing import cannot_follow
from ui.shelf_view import TALLIES
from ui.warming import first_drafts

LOOK = 3.0
"""Seconds between two looks at the folder; a look reads no file."""
PATIENCE = 600.0
"""Seconds for checking a changed folder, in a process of low priority."""
BROKEN = "新的内容没能检查完，请管理员运行 python -m gongwen lint 看看原因。"


class UnitContent:
    """The folder of one server, and what is to be said of it: the unit's name, and why a change is not in use."""

    def __init__(self, folder: Path, unit: str, sign: str) -> None:
        self.folder, self.unit, self.fault = folder, unit, ""
        self._sign, self._looked, self._looking = sign, monotonic(), Lock()

    def look(self) -> None:
        """See in a thread of its own whether the folder has changed, if that was not done just now."""
        if monotonic() - self._looked >= LOOK and self._looking.acquire(blocking=False):
            self._looked = monotonic()
            try:
                Thread(target=self._look, name="unit content", daemon=True).start()
            except RuntimeError:  # no thread to be had; whoever asks must not suffer from it
                self._looking.release()

    def _look(self) -> None:
        try:
            self.renew()
        finally:
            self._looked = monotonic()
            self._looking.release()

    def renew(self, checked: Callable[[Path], Prepared] | None = None) -> None:
        """Put a changed content in the place of the old one; with a mistake in it, tell and go on as before."""
        before, self._sign = self._sign, ""
        try:
            self._sign = stamp(self.folder)
            if self._sign == before:
                return
            made = (checked or in_another_process)(self.folder)
            old = library()
            with one_content(made.root):
                if reason := cannot_follow(old, library(), running=True):
                    raise GongwenError(reason)
                cache.bank()
                first_drafts()
        except GongwenError as error:
            self._tell(error.sentence.replace(f"{self.folder}/", ""))
        else:
            if made.root != content_root():
                read_from(made.root)
                TALLIES.forget()
                print(f"单位内容（{made.unit}）已换成新的一套。", file=sys.stderr, flush=True)
            self.unit, self.fault = made.unit, ""

    def _tell(self, sentence: str) -> None:
        """To the administrator in the log, once; the page says it where the phrases are looked through."""
        if sentence != self.fault:
            print(f"单位内容的改动没有生效，仍用原来的一套：{sentence}", file=sys.stderr, flush=True)
        self.fault = sentence


def in_another_process(folder: Path) -> Prepared:
    """A changed folder checked beside this process, which goes on serving meanwhile. Raises GongwenError."""
    command = [sys.executable, "-m", "gongwen.unit", str(folder)]  # no shell, so a folder is only a folder
    try:
        with subprocess.Popen(command, cwd=OURS, stdout=subprocess.PIPE) as child:  # noqa: S603
            atexit.register(child.kill)
            try:
                told = json.loads(child.communicate(timeout=PATIENCE)[0])
            finally:
                child.kill()
                atexit.unregister(child.kill)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise GongwenError(BROKEN) from None
    if "fault" in told:
        raise GongwenError(told["fault"])
    return Prepared(Path(told["root"]), told["unit"])


_HELD: list[UnitContent] = []


def held() -> UnitContent | None:
    """The unit's content of this server, if it has one."""
    return _HELD[0] if _HELD else None


def fault() -> str:
    """Take the unit's content, at the start; why that cannot be, in one sentence, and then nothing is begun."""
    folder = unit_folder()
    if folder is None:
        return ""
    try:
        sign = stamp(folder)
        made = prepare(folder)
    except GongwenError as error:
        return f"单位内容有误，拟稿台没有启动：{error.sentence}"
    read_from(made.root)
    _HELD[:] = [UnitContent(folder, made.unit, sign)]
    return ""


@contextmanager
def begun() -> Iterator[None]:
    """Around a request or a run of the page: what it began with is what it ends with."""
    if unit := held():
        unit.look()
    with one_content():
        yield


class OneContent:
    """Middleware that keeps each request to one content."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on. A websocket lives as long as its page; each run of the page begins for itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with begun():
            await self.app(scope, receive, send)
