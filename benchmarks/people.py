"""People at work without browsers: each a draft, a session of Streamlit kept open, and answers by the short way.

What a browser would do of it: the websocket and its first run, then one POST to ext/act a click.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect

from gongwen.library import library

KIND = "democratic_life_meeting_report"
CARD = "opinions_team"
EACH = 90
"""Figures that each of many people has for herself."""
SESSION = re.compile(rb'"session":"([0-9a-f]+)"')


class Failed(RuntimeError):
    """The server did not do what was asked."""


class Person:
    """One who drafts: opens a full report, then changes one of its figures again and again."""

    patience = 60.0

    def __init__(
        self, address: str, headers: Mapping[str, str] | None = None, figures: int = 2, first: int = 0
    ) -> None:
        """`figures` is how many different ones are answered in turn: of two the checks know the words soon.

        `first` is the one to begin with, so that no two people write the same words.
        """
        self.figures, self.first = figures, first
        self.address, self.headers = address.rstrip("/"), dict(headers or {})
        self.host, self.port = urlsplit(self.address).hostname or "", urlsplit(self.address).port or 80
        self.actions, self.version = 0, 0
        self.words: list[float] = []
        self.times: list[float] = []

    async def arrive(self) -> None:
        """Bring a draft, open the page on it, and keep the page open. Raises Failed."""
        await self._call()
        example = library().document(KIND).example.encode()
        made = await self._post(f"/ext/upload?name={quote('示例.yaml')}", example)
        self.draft = json.loads(made)["draft"]
        await self.open_page()

    async def open_page(self) -> None:
        """Open the page on the draft, and keep it open. Raises TimeoutError, OSError."""
        self.socket: ClientConnection = await connect(
            self.address.replace("http", "ws") + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=self.address,  # type: ignore[arg-type]
            additional_headers=self.headers,
            max_size=None,
            compression=None,
        )
        asked = BackMsg()
        asked.rerun_script.query_string = f"d={self.draft}"
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(self.patience):
            async for message in self.socket:
                if found := SESSION.search(message if isinstance(message, bytes) else message.encode()):
                    self.session = found[1].decode()
                    break
        self.listening = asyncio.create_task(self._listen())

    async def act(self) -> None:
        """Answer one card; note when the new words were there and when what is found in them was. Raises Failed."""
        self.actions += 1
        fields = library().document(KIND).cards[CARD].fields
        typed = (str(25 + (self.first + self.actions) % self.figures), "15", "10")
        raw = {field.path: number for field, number in zip(fields, typed, strict=True)}
        id = f"{self.draft}-{self.actions}"
        entry = {"do": "submit", "id": id, "draft": self.draft, "card": CARD, "raw": raw, "null": []}
        action = {"do": "batch", "draft": self.draft, "list": [entry], "n": self.actions}
        begun = time.perf_counter()
        told = await self._do(action)
        self.words.append((time.perf_counter() - begun) * 1000)
        if id.encode() not in told:
            raise Failed(told[:400].decode(errors="replace"))
        # The page asks for what is found in the new words as soon as it has shown them.
        await self._do({"do": "rest", "n": self.actions + 0.5})
        self.times.append((time.perf_counter() - begun) * 1000)

    async def _do(self, action: Mapping[str, Any]) -> bytes:
        asked = {"session": self.session, "action": action, "have": self.version}
        told = await self._post("/ext/act", json.dumps(asked).encode())
        bar = json.loads(told).get("bar", {})
        version = bar["is"]["version"] if "is" in bar else bar.get("in", {}).get("version", {}).get("is")
        self.version = self.version if version is None else version
        return told

    async def leave(self) -> None:
        """Close the page."""
        self.listening.cancel()
        with suppress(asyncio.CancelledError):
            await self.listening
        await self.socket.close()
        self.writer.close()

    async def _listen(self) -> None:
        async for _ in self.socket:
            pass

    async def _call(self) -> None:
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port)

    async def _post(self, path: str, body: bytes) -> bytes:
        try:
            return await self._ask(path, body)
        except (ConnectionError, asyncio.IncompleteReadError):
            # The server hangs up after 5 s of silence; a browser that finds it so calls again.
            self.writer.close()
            with suppress(ConnectionError):
                await self.writer.wait_closed()
            await self._call()
            return await self._ask(path, body)

    async def _ask(self, path: str, body: bytes) -> bytes:
        named = {"Host": f"{self.host}:{self.port}", "Content-Length": str(len(body)), **self.headers}
        head = f"POST {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in named.items()) + "\r\n"
        self.writer.write(head.encode() + body)
        headers = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", headers)
        told = await self.reader.readexactly(int(length[1]) if length else 0)
        if not re.match(rb"http/1.1 20\d", headers):
            raise Failed(f"{headers.split(b' ')[1].decode()} {path}: {told.decode()}")
        return told


async def at_work(address: str, people: int, seconds: float, pause: float) -> tuple[list[float], list[float]]:
    """Let many draft at once, each an action every `pause` seconds, its words never met before.

    The milliseconds of each action until the words are there, and until what is found in them is.
    """
    crowd = [Person(address, figures=EACH * people, first=EACH * n) for n in range(people)]
    for person in crowd:
        await person.arrive()
    ends = time.perf_counter() + seconds

    async def work(person: Person, at: float) -> None:
        while at < ends:
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            await person.act()
            at += pause

    begun = time.perf_counter()
    await asyncio.gather(*(work(each, begun + pause * n / people) for n, each in enumerate(crowd)))
    for person in crowd:
        await person.leave()
    words = [spent for person in crowd for spent in person.words]
    return words, [spent for person in crowd for spent in person.times]


async def one_after_another(address: str, actions: int) -> list[float]:
    """Let one person act without a pause."""
    person = Person(address)
    await person.arrive()
    for _ in range(actions):
        await person.act()
    await person.leave()
    return person.times


def memory(address: str) -> float | None:
    """Megabytes of real memory of the server at an address; None where the system does not say (not Linux)."""
    return _megabytes(process) if (process := _process(address)) else None


def memory_beside(address: str) -> float | None:
    """Megabytes of the processes that the server has started; None as with `memory`."""
    return sum(map(_megabytes, _started(process))) if (process := _process(address)) else None


def processor(address: str) -> float | None:
    """Seconds of processor time of the server at an address and of what it has started; None as with `memory`."""
    if process := _process(address):
        return sum(map(_seconds, (process, *_started(process))))
    return None


def _megabytes(process: Path) -> float:
    return int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _seconds(process: Path) -> float:
    words = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _started(by: Path) -> list[Path]:
    """The processes whose parent a process is."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "stat").read_text().rpartition(")")[2].split()[1] == by.name:
                found.append(process)
    return found


def _process(address: str) -> Path | None:
    port = str(urlsplit(address).port).encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"streamlit" in words and port in words:
                return process
    return None
