"""Answers files over HTTP: there and back, and everything that must be refused, soon and in one sentence."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.answers import empty
from gongwen.answers_file import dump, load
from gongwen.interview import visible
from gongwen.library import library
from gongwen.store import drafts, open_store, snapshots
from tests.store_cases import NOW
from ui import answers_routes, routes, word_routes

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

KIND = "democratic_life_meeting_report"
HEAD = f"document: {KIND}\nversion: 1\n"
EXAMPLE = load(library().document(KIND).example)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = open_store(tmp_path)
    for module in (answers_routes, word_routes):
        monkeypatch.setattr(module, "store", lambda: engine)
    monkeypatch.delenv("NIGAOTAI_USER_HEADER", raising=False)
    return engine


@pytest.fixture
def client(store: Engine) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes.ROUTES)) as made:
        yield made


def made(client: TestClient, name: str, content: bytes) -> str:
    answer = client.post("/ext/upload", params={"name": name}, content=content)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["draft"])


def test_there_and_back(client: TestClient, store: Engine) -> None:
    kept = drafts.new(store, "local", KIND, "某局 · 报告：送审/稿", dump(EXAMPLE), NOW)
    file = client.get("/ext/answers", params={"d": kept.id})
    assert file.status_code == 200
    name = unquote(file.headers["content-disposition"].rpartition("''")[2])
    assert name == "某局_报告：送审_稿.yaml"
    id = made(client, name, file.content)
    back = drafts.load(store, "local", id)
    assert id != kept.id
    assert (back.answers, back.title, back.document) == (kept.answers, "某局_报告：送审_稿", KIND)


def test_a_file_once_downloaded_has_its_old_name_again(client: TestClient, store: Engine) -> None:
    title = "中共江城市第五人民医院委员会 · 2025年度民主生活会召开情况报告"
    name = "中共江城市第五人民医院委员会_2025年度民主生活会召开情况报告 (1).yaml"
    assert drafts.load(store, "local", made(client, name, dump(EXAMPLE).encode())).title == title


def test_nobody_gets_anothers_draft(
    client: TestClient, store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = drafts.new(store, "别人", KIND, "题", dump(EXAMPLE), NOW)
    answer = client.get("/ext/answers", params={"d": kept.id})
    assert answer.status_code == 404 and "没有找到" in answer.text and "江城" not in answer.text
    assert client.get("/ext/counts", params={"d": kept.id}).json() == {}
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    for path in ("answers", "counts"):
        assert "江城" not in client.get(f"/ext/{path}", params={"d": kept.id}).text
    assert client.post("/ext/upload", content=HEAD.encode()).status_code == 401
    assert (
        client.get("/ext/answers", params={"d": kept.id}, headers={"X-Remote-User": "%E4"}).status_code == 404
    )


def test_counts_of_some_drafts(client: TestClient, store: Engine) -> None:
    ids = [drafts.new(store, "local", KIND, "题", dump(empty(KIND)), NOW).id for _ in range(12)]
    counted = client.get("/ext/counts", params={"d": ["no", *ids]}).json()
    assert list(counted) == ids[: answers_routes.AT_ONCE - 1]
    assert counted[ids[0]]["total"] == len(visible(library().document(KIND), empty(KIND)))


def test_a_download_of_word_keeps_a_version(client: TestClient, store: Engine) -> None:
    kept = drafts.new(store, "local", KIND, "题", dump(EXAMPLE), NOW)
    for _ in range(2):
        assert client.get("/ext/docx", params={"d": kept.id}).status_code == 200
    assert [version.reason for version in snapshots.snapshots_of(store, "local", kept.id)] == ["export"]


KEYS = "".join(f"k{number}: 1\n" for number in range(100_000))
BOMB = "a: &a [x, x, x]\n" + "".join(
    f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a, *a]\n" for n in range(60)
)
BAD = {
    "50 MB": (b"x" * 50_000_000, 413, "2 MB"),
    "just too large": ((HEAD + "leftover: {a: " + "长" * 700_000 + "}").encode(), 413, "2 MB"),
    "100,000 keys": ((HEAD + KEYS).encode(), 400, "个项目"),
    "exploding aliases": ((HEAD + BOMB).encode(), 400, "引用"),
    "deep": ((HEAD + "a: " + "[" * 5000 + "]" * 5000).encode(), 400, "层次"),
    "newer": (HEAD.replace("1", "2").encode(), 400, "升级"),
    "broken": ((HEAD + "answers: {meeting: [}").encode(), 400, "第 3 行"),
    "a wrong value": ((HEAD + "answers:\n  meeting: {year: 两千}\n").encode(), 400, "第 4 行"),
    "another kind": (b"document: letter\nversion: 1\n", 400, "第 1 行"),
    "foreign": (b"hello: there\n", 400, "答案文件"),
    "empty": (b"", 400, "答案文件"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 400, "UTF-8"),
    "GBK": ("单位：某局".encode("gbk"), 400, "UTF-8"),
    "a tag that runs": ((HEAD + "a: !!python/object/apply:os.system [ls]").encode(), 400, "标签"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_and_makes_nothing(client: TestClient, store: Engine, name: str) -> None:
    content, status, said = BAD[name]
    began = time.perf_counter()
    answer = client.post("/ext/upload", params={"name": "x.yaml"}, content=content)
    assert time.perf_counter() - began < 2
    sentence = answer.json()["error"]
    assert answer.status_code == status
    assert said in sentence and "\n" not in sentence and sentence.endswith("。") and len(sentence) < 200
    assert drafts.listing(store, "local") == ()


def test_a_large_body_without_a_length_is_not_read_to_its_end(client: TestClient, store: Engine) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(50):
            taken += 1
            yield b"x" * 1_000_000

    assert client.post("/ext/upload", content=endless()).status_code == 413
    assert drafts.listing(store, "local") == ()


@pytest.mark.parametrize("length", ["99999999999999999999999999", "-1", "x", "50000000"])
def test_what_the_head_says_is_believed_before_anything_is_read(client: TestClient, length: str) -> None:
    assert client.post("/ext/upload", content=b"x", headers={"Content-Length": length}).status_code == 413


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("../../etc/passwd.yaml", "passwd"),
        ("C:\\桌面\\某局.yaml", "某局"),
        ("<b>.yaml", "<b>"),
        ("", "上传的稿件"),
        ("\0", "上传的稿件"),
    ],
)
def test_a_path_in_a_name_is_harmless(
    client: TestClient, store: Engine, tmp_path: Path, name: str, title: str
) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    assert drafts.load(store, "local", made(client, name, HEAD.encode())).title == title
    assert {path.name for path in tmp_path.iterdir()} - before <= {"drafts.db-wal", "drafts.db-shm"}


FROM_ELSEWHERE = [
    {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://testserver.evil.example"}, {"Origin": "http://testserver:99"},
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://["}, {"Origin": ""},
]  # fmt: skip


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_another_site_cannot_upload(client: TestClient, store: Engine, headers: dict[str, str]) -> None:
    answer = client.post("/ext/upload", content=HEAD.encode(), headers=headers)
    assert answer.status_code == 403 and "别的网站" in answer.json()["error"]
    assert drafts.listing(store, "local") == ()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://testserver"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "https://gw.example", "X-Forwarded-Host": "gw.example"},
    ],
)
def test_our_own_page_can(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/ext/upload", content=HEAD.encode(), headers=headers).status_code == 201


def test_only_a_post_uploads(client: TestClient) -> None:
    assert client.get("/ext/upload").status_code == 405
