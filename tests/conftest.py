"""What every test shares."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from gongwen.store import open_database, open_store
from tests.postgresql import PostgreSQL

# A machine under load is slow: a deadline would be a timed assertion.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that wait for a browser first, the one that waits longest before all: no process ends with them."""
    items.sort(key=lambda item: ("test_crash" not in item.nodeid, "tests/browser/" not in item.nodeid))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A real PostgreSQL, started when a test first asks for it."""
    server = PostgreSQL()
    yield server
    server.remove()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def make_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Engine]]:
    """What makes an empty store: each test that asks for it runs once on either kind."""
    made: list[Engine] = []

    def make() -> Engine:
        if request.param == "sqlite":
            made.append(open_store(tmp_path_factory.mktemp(f"data{secrets.token_hex(4)}")))
        else:
            made.append(open_database(request.getfixturevalue("postgresql").database()))
        return made[-1]

    yield make
    for engine in made:
        engine.dispose()
