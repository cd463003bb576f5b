"""A real server and a real Chromium: what a person presses and sees."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.login_provider import CLIENT, SECRET, Provider
from tests.servers import Desk, free_port, login_settings

ROOT = Path(__file__).parents[2]
BROWSERS = (os.environ.get("CHROMIUM") or "", "chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP oa.example 127.0.0.1",  # an intranet host without https
]
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)  # a machine under load is slow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


class Server:
    """拟稿台 on a free port, with a data folder of its own; `path` is where behind the address it lies.

    `house` is the folder it is served from.
    """

    def __init__(self, data: Path, path: str = "", house: Path = ROOT) -> None:
        self.data, self.path, self.house = data, path, house
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/{path}"
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "streamlit_app.py",
            "--server.port",
            str(self.port),
            "--server.baseUrlPath",
            self.path,
        ]
        self.log = (self.data / "server.log").open("ab")
        self.process = subprocess.Popen(
            command,
            cwd=self.house,
            env={**os.environ, "NIGAOTAI_DATA": str(self.data), "NIGAOTAI_HOSTS": "oa.example"},
            stdout=self.log,
            stderr=self.log,
        )
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"{self.url}ext/health", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError((self.data / "server.log").read_text(encoding="utf-8"))

    def stop(self, *, hard: bool = False) -> None:
        """Stop it; hard is kill -9."""
        (self.process.kill if hard else self.process.terminate)()
        self.process.wait(20)
        self.log.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of a run."""
    served = Server(tmp_path_factory.mktemp("data"))
    yield served
    served.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a run."""
    if not CHROMIUM:
        pytest.fail("Chromium is missing: install it or name it in CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield launched
        launched.close()


@pytest.fixture
def page(server: Server, browser: Browser) -> Iterator[Page]:
    """The first screen, in a context of its own; no request may leave this machine and no script may fail."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, accept_downloads=True, locale="zh-CN"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(server.url)
    page.wait_for_selector(".home")
    yield page
    context.close()
    outside = [
        url
        for url in asked
        if not url.startswith((server.url, server.url.replace("http", "ws"), "data:", "blob:"))
    ]
    assert asked and not outside
    assert not broken


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A server on which people sign in."""
    port = free_port()
    with Provider() as provider:
        login = login_settings(provider.url, f"http://127.0.0.1:{port}", CLIENT, SECRET)
        with Desk(tmp_path_factory.mktemp("desk"), {}, login, port) as running:
            yield running


def signed_in(browser: Browser, desk: Desk, who: str) -> tuple[BrowserContext, Page]:
    """A browser of one's own, after pressing 登录 and saying who one is."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(desk.url)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name=who).click()
    page.wait_for_selector(".home")
    return context, page
