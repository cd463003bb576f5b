"""Two server processes behind nginx on one PostgreSQL: one is killed, then the database goes, and nobody loses anything."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import WebSocketException

from benchmarks.people import CARD, Failed, Person
from gongwen.answers_file import load
from gongwen.library import library
from gongwen.store import drafts, open_database, submits
from tests.login_provider import CLIENT, SECRET, Provider
from tests.postgresql import PostgreSQL
from tests.servers import Desk, Nginx, cookies_of, free_port, login_settings, sign_in, visit
from tests.test_load import outside

KIND = "democratic_life_meeting_report"
TROUBLE = (Failed, OSError, TimeoutError, asyncio.IncompleteReadError, WebSocketException)


class Drafter(Person):
    """One who sends each answer again, under the same id, until it is acknowledged, as the page does."""

    patience = 30.0

    def __init__(self, address: str, owner: str, headers: dict[str, str]) -> None:
        super().__init__(address, headers)
        self.owner = owner
        self.acknowledged: list[str] = []
        self.last, self.again, self.signed_out = 0, 0, 0

    async def answer(self) -> None:
        """Give one answer more, for as long as that takes."""
        self.last += 1
        id = f"{self.draft}-{self.last}"
        fields = library().document(KIND).cards[CARD].fields
        raw = {
            field.path: str(number) for field, number in zip(fields, (self.last, 0, self.last), strict=True)
        }
        entry = {"do": "submit", "id": id, "draft": self.draft, "card": CARD, "raw": raw, "null": []}
        while True:
            self.actions += 1
            action = {"do": "batch", "draft": self.draft, "list": [entry], "n": self.actions}
            body = json.dumps({"session": self.session, "action": action, "have": 0}).encode()
            try:
                async with asyncio.timeout(10):
                    told = await self._post("/ext/act", body)
                if f'["{id}","done"]'.encode() in told:
                    self.acknowledged.append(id)
                    return
            except Failed as error:  # the process that knew our session is gone
                self.signed_out += str(error).startswith("401")
                await self.come_back()
            except TROUBLE:
                self.writer.close()
                with suppress(*TROUBLE):
                    await self._call()
            self.again += 1
            await asyncio.sleep(0.1)

    async def come_back(self) -> None:
        """Open the page anew, as a browser does whose line was cut."""
        await self.leave()
        with suppress(*TROUBLE):
            await self._call()
            await self.open_page()

    async def leave(self) -> None:
        """Close all that is open, also where the other end is gone."""
        self.listening.cancel()
        self.writer.close()
        with suppress(asyncio.CancelledError, *TROUBLE):
            await self.listening
        with suppress(*TROUBLE):
            await self.socket.close()
        with suppress(*TROUBLE):
            await self.writer.wait_closed()


class Cluster:
    """Everything that an organisation runs, on free ports of this machine."""

    def __init__(self, place: Path, database: PostgreSQL, stack: ExitStack) -> None:
        self.database, self.url = database, database.database()
        self.provider = stack.enter_context(Provider())
        ports = [free_port(), free_port()]
        self.nginx = Nginx(place / "nginx", ports)
        login = login_settings(self.provider.url, self.nginx.url, CLIENT, SECRET)
        self.desks = [Desk(place / str(port), {"DATABASE_URL": self.url}, login, port) for port in ports]
        for desk in self.desks:  # both start at once
            desk.process = desk.begin()
            stack.callback(desk.__exit__)
        for desk in self.desks:
            desk.wait()
        stack.enter_context(self.nginx)

    def drafter(self, number: int) -> Drafter:
        """Somebody new, signed in by the provider."""
        who = f"person{number}"
        self.provider.people[who] = {"sub": who, "preferred_username": who, "name": f"第{number}人"}
        with sign_in(self.nginx.url, who) as browser:
            return Drafter(self.nginx.url, who, cookies_of(browser))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    database = PostgreSQL()  # of its own: it is going to be stopped
    try:
        with ExitStack() as stack:
            yield Cluster(tmp_path, database, stack)
    finally:
        database.remove()


async def work(cluster: Cluster, people: list[Drafter], pause: float, each: int) -> None:
    """Let all draft; at a third of the answers one process dies, at two thirds the database stops for a while."""
    for person in people:
        await person.arrive()
    dice = random.Random(2022)

    async def draft(person: Drafter) -> None:
        for _ in range(each):
            await person.answer()
            await asyncio.sleep(pause * dice.random())

    def done() -> int:
        return sum(len(person.acknowledged) for person in people)

    async def disturb() -> None:
        first, _ = cluster.desks
        while done() < len(people) * each / 3:
            await asyncio.sleep(0.02)
        await asyncio.to_thread(first.stop, hard=True)
        while done() < len(people) * each * 2 / 3:
            await asyncio.sleep(0.02)
        await asyncio.to_thread(cluster.database.stop)
        await plainly_told(cluster, people[0])
        await asyncio.to_thread(cluster.database.start)

    await asyncio.gather(disturb(), *(draft(person) for person in people))
    for person in people:
        await person.leave()


async def plainly_told(cluster: Cluster, person: Drafter) -> None:
    """What the page and its routes say while the database is gone: what is typed is to be kept, nobody is signed out."""
    typed = {"draft": person.draft, "key": "box", "text": "半句", "seq": 2**50}
    async with httpx.AsyncClient(base_url=cluster.nginx.url, headers=person.headers, timeout=30) as browser:
        for told in (
            await browser.post("/ext/save", json=typed),
            await browser.get("/ext/answers", params={"d": person.draft}),
        ):
            assert told.status_code == 503 and "数据库连不上" in told.text and "以前存的不受影响" in told.text
    fresh = await asyncio.to_thread(visit, cluster.nginx.url, person.headers, "", "", "", "数据库连不上")
    assert any("拟稿台不能开始：数据库连不上".encode() in message for message in fresh)


def check(cluster: Cluster, count: int, pause: float, each: int) -> None:
    people = [cluster.drafter(number) for number in range(count)]
    outside(work(cluster, people, pause, each))
    engine = open_database(cluster.url)
    for person in people:
        assert len(set(person.acknowledged)) == each
        for id in person.acknowledged:
            assert submits.submitted(engine, person.owner, person.draft, id) is not None, f"{id} was lost"
        stored = drafts.load(engine, person.owner, person.draft)
        assert load(stored.answers).values["opinions.team.total"] == each
        assert len(drafts.listing(engine, person.owner)) == 1
    engine.dispose()
    assert sum(person.again for person in people) > 0, "nothing was disturbed"
    assert sum(person.signed_out for person in people) == 0
    assert cluster.provider.given == count, "somebody had to sign in again"
    for desk in cluster.desks:
        assert "Traceback" not in desk.told()


def test_a_process_killed_and_the_database_restarted(cluster: Cluster) -> None:
    check(cluster, count=4, pause=0.2, each=6)


@pytest.mark.soak
def test_fifty_people(cluster: Cluster) -> None:
    check(cluster, count=50, pause=3.0, each=15)
