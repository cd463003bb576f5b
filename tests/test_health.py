"""Whether a server can work is asked of its store, within a bound, at the base path too; and what it does not start with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette

from gongwen.store import open_database
from gongwen.store.schema import REVISIONS
from tests.postgresql import PostgreSQL, name_of
from tests.servers import Desk
from ui import desk, health_route
from ui.routes import below


@pytest.fixture
def url(postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A store of this process in PostgreSQL."""
    made = postgresql.database()
    monkeypatch.setenv("DATABASE_URL", made)
    desk.opened.cache_clear()
    yield made
    desk.store().dispose()
    desk.opened.cache_clear()


Told = tuple[int, dict[str, str]]
WELL: Told = (200, {"status": "ok"})


def asked(path: str = "", times: int = 1, then: Callable[[], object] = list) -> list[Told]:
    """Ask several times, one after another, and do something before the server ends."""

    async def ask() -> list[Told]:
        app = httpx.ASGITransport(Starlette(routes=below(path)))
        async with httpx.AsyncClient(transport=app, base_url="http://localhost") as client:
            told = [await client.get(f"{path}/ext/health") for _ in range(times)]
            then()
            await asyncio.wait(health_route._asking)
        assert all(each.headers["cache-control"] == "no-store" for each in told)
        return [(each.status_code, each.json()) for each in told]

    with ThreadPoolExecutor(1) as thread:  # where a browser test came before, this one has a running loop
        return thread.submit(asyncio.run, ask()).result()


def failing(kind: str) -> Told:
    return 503, {"status": "unavailable", "store": kind}


@pytest.mark.parametrize("path", ["", "/oa/desk"])
def test_it_says_when_the_database_is_gone_and_when_it_is_back(
    url: str, postgresql: PostgreSQL, path: str
) -> None:
    assert asked(path) == [WELL]
    postgresql.stop()
    try:
        assert asked(path) == [failing("gone")]
    finally:
        postgresql.start()
    assert asked(path) == [WELL]


def test_a_database_that_does_not_answer_is_not_waited_for(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked() == [WELL]
    monkeypatch.setattr(health_route, "PATIENCE", 0.2)
    engine = sa.create_engine(url.replace("postgresql", "postgresql+psycopg", 1))
    with engine.begin() as other:
        other.exec_driver_sql("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
        waiting = sa.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        held: list[int | None] = []

        def let_go() -> None:
            held.append(other.scalar(waiting))
            other.rollback()

        assert asked(times=4, then=let_go) == [failing("slow")] * 4
        assert held == [1], "each who asks holds one more connection"
    engine.dispose()


def test_a_database_that_another_version_has_changed_is_not_worked_on(
    url: str, postgresql: PostgreSQL
) -> None:
    assert asked() == [WELL]
    postgresql.sql(name_of(url), "UPDATE alembic_version SET version_num = '0099'")
    assert asked() == [failing("newer")]
    postgresql.sql(name_of(url), f"UPDATE alembic_version SET version_num = '{REVISIONS[-1]}'")


def test_a_database_that_is_only_away_is_waited_for(url: str, postgresql: PostgreSQL) -> None:
    desk.store().dispose()
    desk.opened.cache_clear()
    postgresql.stop()
    try:
        assert desk.fault() == "" and asked() == [failing("gone")]
    finally:
        postgresql.start()
    assert desk.fault() == "" and asked() == [WELL]


def test_one_that_will_not_have_us_is_named_at_once(
    postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgresql.url("no_such_database"))
    desk.opened.cache_clear()
    assert "核对 DATABASE_URL" in desk.fault() and desk.fault().count("。") == 1


def test_a_server_does_not_start_on_a_database_that_is_not_its_own(
    postgresql: PostgreSQL, tmp_path: Path
) -> None:
    newer = postgresql.database()
    open_database(newer).dispose()
    postgresql.sql(name_of(newer), "UPDATE alembic_version SET version_num = '0099'")
    said = {"nonsense://a:geheim@b": "DATABASE_URL 写得不对", newer: "请先升级拟稿台"}
    desks = {said[url]: Desk(tmp_path / said[url], {"DATABASE_URL": url}) for url in said}
    begun = {words: one.begin() for words, one in desks.items()}
    for words, one in desks.items():
        assert begun[words].wait(120) == 2
        one.log.close()
        told = [line for line in one.told().splitlines() if "。" in line]
        assert len(told) == 1 and words in told[0] and told[0].endswith("。")
        assert "Traceback" not in one.told() and "geheim" not in one.told()
