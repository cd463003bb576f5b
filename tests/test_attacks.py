"""What somebody with bad intentions sends: every route of ours, another's drafts, foreign pages, far too much."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import httpx
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import ClientConnection

from tests.servers import SESSION, Desk, bring, example, visit
from ui.routes import ROUTES

HEADER = "X-Remote-User"
ALICE, MALLORY = {HEADER: "zhangsan"}, {HEADER: "mallory"}
SECRET = "第七十七人民医院"
READS = sorted({route.path for route in ROUTES if "GET" in (route.methods or ()) and "{" not in route.path})
WRITES = sorted({route.path for route in ROUTES if "POST" in (route.methods or ())})
SCRIPT = "<script>alert(1)</script>"


@dataclass
class Victim:
    """A draft of somebody else, and the session in which it is open."""

    draft: str
    session: str
    answers: str


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("attacked"), {"NIGAOTAI_USER_HEADER": HEADER}) as running:
        yield running


@pytest.fixture(scope="module")
def browser(desk: Desk) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=desk.url, timeout=60) as made:
        yield made


@pytest.fixture(scope="module")
def victim(desk: Desk, browser: httpx.Client) -> Iterator[Victim]:
    draft = bring(browser, content=example().decode().replace("第五人民医院", SECRET).encode(), **ALICE)
    held: list[str] = []

    def noted(message: bytes) -> bool:
        if found := SESSION.search(message):
            held.append(found[1].decode())
        return bool(held)

    with desk.page(ALICE, draft) as page:
        for message in page:
            if noted(message):
                break
        whole = browser.get("/ext/answers", params={"d": draft}, headers=ALICE).text
        assert SECRET in whole
        yield Victim(draft, held[0], whole)


def bodies(victim: Victim) -> list[bytes]:
    """Requests that name the victim's draft and session in every way that a route understands."""
    entry = {"do": "null", "id": "m1", "draft": victim.draft, "card": "opinions_team"}
    remark = {
        "do": "remark", "id": "m2", "draft": victim.draft, "remark": "r1", "paragraph": "lead", "start": 0,
        "quote": "根据", "words": "夺", "state": "settled", "turn": 0,
    }  # fmt: skip
    actions = [
        {"do": "batch", "draft": victim.draft, "list": [entry], "n": 1},
        *(
            {"do": do, "draft": victim.draft, "n": 2}
            for do in ("open", "bin", "erase", "rename", "copy", "versions", "shares", "share")
        ),
        {
            "do": "batch",
            "draft": victim.draft,
            "list": [remark, {**remark, "do": "reply"}, {**remark, "do": "withdraw"}],
        },
    ]
    named = {
        "draft": victim.draft, "d": victim.draft, "id": victim.draft, "session": victim.session, "query": "a",
        "slot": "", "key": "box", "text": "夺", "seq": 2**52, "paper": "", "have": 0, "name": "mallory", "title": "夺",
        "stamp": "", "a": {"draft": victim.draft}, "b": {"draft": victim.draft},
    }  # fmt: skip
    return [json.dumps({**named, "action": action}, ensure_ascii=False).encode() for action in actions]


def unchanged(browser: httpx.Client, victim: Victim) -> bool:
    return browser.get("/ext/answers", params={"d": victim.draft}, headers=ALICE).text == victim.answers


@pytest.mark.parametrize("path", READS)
def test_another_s_draft_is_not_there_to_be_read(browser: httpx.Client, victim: Victim, path: str) -> None:
    for who in (MALLORY, {}):
        told = browser.get(path, params={"d": victim.draft, "paper": "", "style": ""}, headers=who)
        assert told.status_code < 500
        assert SECRET not in told.text and victim.draft not in told.text
    assert unchanged(browser, victim)


@pytest.mark.parametrize("path", WRITES)
def test_another_s_draft_is_not_there_to_be_changed(browser: httpx.Client, victim: Victim, path: str) -> None:
    for who in (MALLORY, {}):
        for body in bodies(victim):
            told = browser.post(path, params={"d": victim.draft}, content=body, headers=who)
            assert told.status_code < 500, told.text
            assert SECRET not in told.text
    assert unchanged(browser, victim)


def test_nor_by_a_session_of_one_s_own(desk: Desk, browser: httpx.Client, victim: Victim) -> None:
    own = bring(browser, **MALLORY)
    with desk.page(MALLORY, own) as page:
        session = next(found[1].decode() for message in page if (found := SESSION.search(message)))
        for body in bodies(victim):
            given = {**json.loads(body), "session": session}
            told = browser.post("/ext/act", content=json.dumps(given).encode(), headers=MALLORY)
            assert told.status_code in (200, 409)
            assert victim.draft not in told.text
    assert unchanged(browser, victim)


@pytest.mark.parametrize("path", WRITES)
def test_a_foreign_page_is_refused(browser: httpx.Client, victim: Victim, path: str) -> None:
    for foreign in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        told = browser.post(path, content=bodies(victim)[0], headers={**ALICE, **foreign})
        assert told.status_code == 403, foreign
    assert unchanged(browser, victim)


@pytest.mark.parametrize("path", [path for path in WRITES if path != "/ext/template/forget"])  # reads no body
def test_far_too_much_is_refused_before_it_is_read(browser: httpx.Client, path: str) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 500_000  # 100 MB without saying so beforehand

    told = browser.post(path, content=b"x" * 30_000_000, headers=ALICE)
    assert 400 <= told.status_code < 500, told.text
    try:
        told = browser.post(path, content=endless(), headers=ALICE)
    except httpx.HTTPError:
        return  # it hung up in the middle
    assert 400 <= told.status_code < 500, told.text


DEEP = b"[" * 100_000


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", DEEP, b"null", b"[]", b'{"action":1}', b'{"d":{"$ne":1}}']
)
def test_nonsense_is_refused_or_inert(browser: httpx.Client, path: str, body: bytes) -> None:
    told = browser.post(path, content=body, headers=ALICE)
    assert told.status_code < 500 and "Traceback" not in told.text


def test_a_file_s_name_is_a_title_and_nothing_else(browser: httpx.Client) -> None:
    for name in (SCRIPT, "../../etc/passwd", 'a"\r\nX-Evil: 1', "..\\..\\boot.ini", "\u202egpj.exe"):
        made = browser.post("/ext/upload", params={"name": name}, content=example(), headers=ALICE)
        assert made.status_code == 201
        told = browser.get("/ext/answers", params={"d": made.json()["draft"]}, headers=ALICE)
        assert told.status_code == 200 and "x-evil" not in told.headers
        assert told.headers["content-type"].startswith("application/yaml")
        assert re.fullmatch(
            r"attachment; filename=\"answers.yaml\"; filename\*=UTF-8''[\w%.~-]+",
            told.headers["content-disposition"],
        )


def test_a_message_too_large_for_the_websocket_ends_it(desk: Desk) -> None:
    def say(page: ClientConnection) -> None:
        page.send(b"x" * 25_000_000)
        for _ in page:
            pass

    with desk.page(MALLORY) as page, suppress(ConnectionClosedError):
        say(page)
    assert page.close_code in (1009, 1006), "told so, or hung up on in the middle"
    assert any(SESSION.search(message) for message in visit(desk.url, MALLORY)), "the server goes on"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("alone"), {}) as running:
        yield running


def test_alone_a_foreign_name_or_page_is_refused_everywhere(alone: Desk) -> None:
    for path in ("/", "/ext/health", "/ext/answers?d=x", "/_stcore/health", "/nowhere"):
        assert httpx.get(alone.url + path, timeout=60).status_code in (200, 404)
        for headers in (
            {"Host": "evil.example"},
            {"X-Forwarded-For": "10.0.0.1"},
            {"Host": "evil.example", "X-Forwarded-Host": "127.0.0.1"},
        ):
            assert httpx.get(alone.url + path, headers=headers, timeout=60).status_code == 403, (
                path,
                headers,
            )
    for headers, origin in (
        ({"Host": "evil.example"}, "http://evil.example"),
        ({}, "http://evil.example"),
        ({}, "http://localhost:3000"),
    ):
        with pytest.raises(InvalidStatus):
            visit(alone.url, headers, origin=origin)
    assert any(SESSION.search(message) for message in visit(alone.url, {}))
