"""What a server writes down holds no word of anybody's text: words of a marked kind through every route, failing ones too."""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from urllib.parse import quote

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import ClientConnection

from tests.servers import SESSION, Desk, bring, example
from ui import logs
from ui.routes import ROUTES

MARKS = ("暗记丙戌", "MARK7731")
MARKED = "".join(MARKS)
BREAKS = f"{MARKED}BREAKS"
PATHS = sorted((route.path, method) for route in ROUTES for method in (route.methods or ()) - {"HEAD"})
ONE_EACH = httpx.Limits(max_keepalive_connections=0)  # a server that fails hangs up
STRANGE = (f"/{MARKED}", f"/ext/{MARKED}?{MARKED}", f"/component/{MARKED}/x", f"/_stcore/{MARKED}")
WITH_MISTAKES = """
import json, sys
from types import SimpleNamespace

def failing(real):
    def call(*given, **named):
        if "BREAKS" not in repr(given):
            return real(*given, **named)
        try:
            return {}[repr(given)]
        except KeyError as error:
            raise RuntimeError(f"{given} {named}") from error
    return call

import gongwen.store.drafts as drafts
drafts.load, drafts.new = failing(drafts.load), failing(drafts.new)
import ui.phrase_routes, ui.act_route, ui.save_route
ui.save_route.json = ui.phrase_routes.json = ui.act_route.json = SimpleNamespace(loads=failing(json.loads))
from streamlit.web import cli
cli.main()
"""
"""Starts the server with mistakes in it, which quote all that they were given, as mistakes do."""


class Broken(Desk):
    """拟稿台 with mistakes in it, met only where BREAKS is written."""

    def command(self) -> list[str]:
        """Make the mistakes first."""
        python, _, _, *arguments = super().command()
        return [python, "-c", WITH_MISTAKES, *arguments]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Broken(tmp_path_factory.mktemp("logged"), {}) as running:
        yield running


def bodies(draft: str, session: str) -> Iterator[bytes]:
    """What routes understand, with marked words wherever words can stand, and what they do not."""
    raw = {"card": MARKED, "raw": {MARKED: MARKED}, "null": []}
    action = {"do": "submit", "id": MARKED, "draft": draft, "n": 5} | raw
    named = ("text", "query", "original", "name", "title", "section", "paper", "slot", "id")
    words = dict.fromkeys(named, MARKED) | {"kind": "tracked"}
    known = {"draft": draft, "d": draft, "session": session, "key": MARKED, "seq": 2**50, "have": 0}
    for act in (action, {"do": "batch", "draft": draft, "list": [action], "n": 6}, MARKED):
        yield json.dumps(words | known | {"action": act}, ensure_ascii=False).encode()
    yield json.dumps(words | {"draft": MARKED, "session": MARKED}).encode()
    yield MARKED.encode("gb18030") + b"\xff"
    yield f"document: {MARKED}\nanswers: {{{MARKED}: [".encode()
    yield b"PK\x03\x04" + MARKED.encode() * 20


def failing(browser: httpx.Client, path: str, method: str) -> bool:
    """Ask with words on which the mistakes are met; say whether one was."""
    body = example().decode().replace("江城", BREAKS).encode() if path == "/ext/upload" else BREAKS.encode()
    params = {"d": BREAKS, "name": BREAKS}
    return (
        browser.request(method, path, params=params, content=body if method == "POST" else None).status_code
        == 500
    )


def clean(told: str) -> bool:
    """Whether no mark is there, as it is or as an address or Python writes it."""
    return not any(
        form in told
        for mark in MARKS
        for form in (
            mark,
            quote(mark),
            ascii(mark)[1:-1],
            repr(mark.encode())[2:-1],
            repr(mark.encode("gb18030"))[2:-1],
        )
    )


def open_in(page: ClientConnection, draft: str, until: str) -> None:
    """Open a draft in a page that stands, and wait until it has said certain words."""
    asked = BackMsg()
    asked.rerun_script.query_string = f"d={draft}"
    page.send(asked.SerializeToString())
    while until.encode() not in page.recv(60, decode=False):  # type: ignore[operator]
        pass


def test_no_word_of_anybody_s_text_is_in_the_log(desk: Desk) -> None:
    with httpx.Client(base_url=desk.url, timeout=60, limits=ONE_EACH) as browser, desk.page({}) as page:
        draft = bring(browser, MARKED, example().decode().replace("江城", MARKED).encode())
        session = next(found[1].decode() for message in page if (found := SESSION.search(message)))  # type: ignore[arg-type]
        open_in(page, draft, draft)
        params = {"d": draft, "name": MARKED, "paper": MARKED, "style": MARKED, "to": MARKED}
        failed = set()
        for path, method in PATHS:
            where = path.replace("{name}", MARKED)
            for body in bodies(draft, session) if method == "POST" else (None,):
                told = browser.request(method, where, params=params, content=body)
                assert told.status_code < 500, (path, told.text)
            failed |= {path} if failing(browser, where, method) else set()
        for strange in STRANGE:
            browser.get(strange)
        assert {"/ext/answers", "/ext/upload", "/ext/act", "/ext/save", "/ext/bank/found"} <= failed
        open_in(page, BREAKS, "这一步没有做成")
        page.send(b"\xff" + MARKED.encode())  # nothing that Streamlit can read
        browser.get("/ext/health")
    log = desk.told()
    assert clean(log), log
    for kept in ("RuntimeError", "KeyError", "ui/answers_routes.py", "ui/page.py", "drafts.load("):
        assert kept in log, f"what failed, and where, is still told: {kept}"


def logged(log: Callable[[], object], caplog: pytest.LogCaptureFixture) -> str:
    """What a formatter makes of it."""
    caplog.clear()
    log()
    return "\n".join(logging.Formatter().format(record) for record in caplog.records)


@pytest.fixture
def textless() -> Iterator[None]:
    """As in the server, and back."""
    kept = logging.getLogRecordFactory(), threading.excepthook, sys.unraisablehook, warnings.showwarning
    logs.textless()
    yield
    logging.setLogRecordFactory(kept[0])
    threading.excepthook, sys.unraisablehook, warnings.showwarning = kept[1:]


def fail() -> None:
    try:
        raise ExceptionGroup(MARKED, [ValueError(MARKED), OSError(5, MARKED)])
    except ExceptionGroup as error:
        error.add_note(MARKED)
        logging.getLogger("x").exception("%s failed", MARKED)


def in_a_thread() -> None:
    thread = threading.Thread(target=int, args=[MARKED])
    thread.start()
    thread.join()


def test_what_libraries_log_is_left_without_its_text(
    textless: None, caplog: pytest.LogCaptureFixture
) -> None:
    log = logging.getLogger("x")
    for one, kept in (
        (lambda: log.error("Port %s is not available", 8501), "Port 8501 is not available"),
        (lambda: log.error("%(who)s said %(what)r", {"who": MARKED, "what": MARKED}), "said"),
        (lambda: log.error(f"task failed\nexception=ValueError('{MARKED}')"), "task failed"),
        (lambda: log.error(f"got '{MARKED}' and <Form {MARKED}> {MARKS[0]}"), "got … and …"),
        (lambda: log.log(40, *("half a %s and %s", MARKED)), "half a"),
        (fail, "builtins.OSError"),
        (lambda: warnings.showwarning(UserWarning(MARKED), UserWarning, "f.py", 7), "UserWarning at f.py line 7"),
        (in_a_thread, "builtins.ValueError"),
    ):  # fmt: skip
        told = logged(one, caplog)
        assert clean(told) and kept in told, told
