"""People at work at once on a real server: nothing fails, nothing is passed over, nothing grows absurdly."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from benchmarks.people import at_work, memory, one_after_another
from tests.browser.conftest import Server

T = TypeVar("T")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return Server(tmp_path_factory.mktemp("load"))


@pytest.fixture(scope="module", autouse=True)
def stopped(server: Server) -> Iterator[None]:
    yield
    server.stop()


def outside(people: Coroutine[object, object, T]) -> T:
    """Run it in a thread of its own: where a browser test came before, this one has a running loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, people).result()


def work(server: Server, people: int, seconds: float, pause: float) -> None:
    _, times = outside(at_work(server.url, people, seconds, pause))
    assert len(times) >= people


def grown(server: Server, actions: int) -> float:
    outside(one_after_another(server.url, 350))  # the page says of the last 300 how they went
    before = memory(server.url)
    outside(one_after_another(server.url, actions))
    after = memory(server.url)
    return after - before if before and after else 0.0


def test_some_people_at_once(server: Server) -> None:
    work(server, 12, 2, 1)


def test_some_actions_without_growth(server: Server) -> None:
    assert grown(server, 250) < 50


@pytest.mark.soak
def test_a_hundred_people_at_once(server: Server) -> None:
    work(server, 100, 60, 3)


@pytest.mark.soak
def test_ten_thousand_actions_without_growth(server: Server) -> None:
    assert grown(server, 10_000) < 50
