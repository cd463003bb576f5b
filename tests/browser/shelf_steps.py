"""What a person does on the first screen, and a server on which the list of drafts begins empty."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import conftest
from tests.browser.conftest import Server

KIND = "democratic_life_meeting_report"
HEAD = f"document: {KIND}\nversion: 1\n"


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own: these tests look at the whole list, and into the files."""
    served = Server(tmp_path_factory.mktemp("drafts"))
    yield served
    served.stop()


@pytest.fixture
def server(own_server: Server) -> Server:
    """The server without any draft."""
    with closing(sqlite3.connect(own_server.data / "drafts.db")) as store, store:
        for table in ("snapshots", "pending", "submits", "drafts"):
            store.execute(f"DELETE FROM {table}")
    return own_server


page = conftest.page  # with the server above


def home(page: Page) -> None:
    page.get_by_role("button", name="所有稿件").click()
    expect(page.locator(".home")).to_be_visible()


def line(page: Page, name: str) -> Locator:
    return page.locator(".drafts li:visible", has_text=name)


def focused(page: Page, name: str) -> None:
    expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()


def more(page: Page, name: str, deed: str) -> None:
    line(page, name).get_by_role("button", name="更多").click()
    line(page, name).get_by_role("button", name=deed, exact=True).click()


def titles(page: Page) -> Locator:
    return page.locator("section:visible .drafts .name")


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/yaml", "buffer": content}
    )
