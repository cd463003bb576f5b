"""A drafting run in which the server is killed at random moments: no accepted answer is lost, none is done twice."""

from __future__ import annotations

import random
import sqlite3
from threading import Thread
from time import sleep

import pytest
from playwright.sync_api import Page, expect

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.interview import visible
from tests.browser.conftest import Server
from tests.browser.steps import begin, field
from tests.browser.test_main_job import DOCUMENT, SEED, answer

CARDS = visible(DOCUMENT, SEED)[:7]
HALF = "半句没有写完的话"
PATIENCE = 90_000


class Killer(Thread):
    """Kills the server after a while, looks at what lies on disk, and starts it again."""

    def __init__(self, server: Server, draft: str, after: float) -> None:
        super().__init__()
        self.server, self.draft, self.after = server, draft, after
        self.accepted = 0
        self.found: tuple[int, Answers] | None = None

    def run(self) -> None:
        sleep(self.after)
        accepted = self.accepted
        self.server.stop(hard=True)
        self.found = accepted, on_disk(self.server, self.draft)
        self.server.start()


def on_disk(server: Server, draft: str) -> Answers:
    with sqlite3.connect(server.data / "drafts.db") as store:
        return load(store.execute("SELECT answers FROM drafts WHERE id = ?", (draft,)).fetchone()[0])


def run(page: Page, server: Server, seed: int) -> None:
    moment = random.Random(seed)
    begin(page)
    draft = page.url.split("d=")[1]
    killer = Killer(server, draft, moment.uniform(0, 2.5))
    killer.start()
    try:
        for card in CARDS:
            expect(page.locator(".card .ask")).to_have_text(card.ask, timeout=PATIENCE)
            killer.accepted = CARDS.index(card)
            answer(page, card, SEED)
        following = visible(DOCUMENT, SEED)[len(CARDS)]
        expect(page.locator(".card .ask")).to_have_text(following.ask, timeout=PATIENCE)
    finally:
        killer.join()
    assert killer.found
    accepted, kept = killer.found
    for card in CARDS[:accepted]:
        for each in card.fields:
            assert kept.values[each.path] == SEED.values[each.path], (seed, each.path)

    killer = Killer(server, draft, moment.uniform(0, 0.8))
    killer.start()
    typed = field(page, following.fields[0].path).locator("input[type=text], textarea").first
    typed.press_sequentially(HALF, delay=80)
    killer.join()
    page.reload()
    expect(page.locator(".card .ask")).to_have_text(following.ask, timeout=PATIENCE)
    expect(typed).to_have_value(HALF)
    expect(page.locator("header .saved")).to_contain_text("已保存", timeout=PATIENCE)
    expect(page.locator(".clash")).to_have_count(0)

    answers = on_disk(server, draft)
    assert answers.values == {f.path: SEED.values[f.path] for card in CARDS for f in card.fields}
    with sqlite3.connect(server.data / "drafts.db") as store:
        submits, revision = store.execute(
            "SELECT (SELECT COUNT(*) FROM submits WHERE draft = id), revision FROM drafts WHERE id = ?",
            (draft,),
        ).fetchone()
    assert (submits, revision) == (len(CARDS), len(CARDS) + 1)


@pytest.mark.parametrize("seed", range(2))
def test_the_server_killed_at_a_random_moment(page: Page, server: Server, seed: int) -> None:
    run(page, server, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1100))
def test_the_server_killed_at_a_hundred_random_moments(page: Page, server: Server, seed: int) -> None:
    run(page, server, seed)
