"""核对材料 and 时间安排 over HTTP: what is read and compared, whose draft, and what is refused."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.store import drafts, open_store
from tests.across_cases import MERGED, summary
from tests.dossiers import FOLDER
from tests.test_brought import data, rows_of, workbook
from ui import across_routes, routes, timeline_routes

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

NOW = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
GOLDEN = (FOLDER / "leadership" / "answers.yaml").read_text(encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = open_store(tmp_path)
    for module in (across_routes, timeline_routes):
        monkeypatch.setattr(module, "store", lambda: engine)
        monkeypatch.setattr(module, "now", lambda: NOW)
    monkeypatch.delenv("NIGAOTAI_USER_HEADER", raising=False)
    return engine


@pytest.fixture
def client(store: Engine) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes.ROUTES)) as made:
        yield made


@pytest.fixture
def draft(store: Engine, client: TestClient) -> str:
    owner = across_routes.owner_of({})
    return drafts.new(store, owner, "democratic_life_meeting_report", "虚构的报告", GOLDEN, NOW).id


def read(client: TestClient, content: bytes, name: str) -> dict[str, Any]:
    answer = client.post("/ext/across/read", params={"name": name}, content=content)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return {
        "name": name,
        "text": made["text"],
        "kind": made["kind"],
        "kindName": made["kindName"],
        "notes": made["notes"],
    }


def test_a_table_is_held_against_the_draft_of_its_owner(client: TestClient, draft: str) -> None:
    book = workbook([row for row in rows_of(summary()) if row[0] != MERGED])
    book.create_sheet("底稿").sheet_state = "hidden"
    paper = read(client, data(book), "意见汇总.xlsx")
    assert paper["kindName"] == "征求意见汇总表" and "底稿" in paper["notes"][0]
    told = client.post("/ext/across/check", json={"draft": draft, "papers": [paper]}).json()
    assert told["title"] == "虚构的报告"
    (one,) = [each for each in told["found"] if each["label"] == "归并后的意见条数不一致"]
    mine, theirs = one["places"]
    assert f"共列{MERGED - 1}条" in mine["quote"] and f"{MERGED}条" in theirs["quote"] and mine["line"]
    other = client.post("/ext/across/check", json={"draft": draft + "x", "papers": [paper]})
    assert other.status_code == 400 and "error" in other.json()


def test_without_a_draft_papers_are_held_against_each_other(client: TestClient) -> None:
    papers = [
        {"name": "通知", "text": "会议通知\n会议定于1月8日上午召开。", "kind": "meeting_notice"},
        {"name": "记录", "text": "会议记录\n时间：1月9日上午", "kind": "meeting_minutes"},
    ]
    (one,) = client.post("/ext/across/check", json={"papers": papers}).json()["found"]
    assert {place["paper"] for place in one["places"]} == {"通知", "记录"}


@pytest.mark.parametrize(
    "body",
    [
        {"papers": "x"}, {"papers": [1]}, {"papers": [{"name": "a", "text": 1, "kind": ""}]}, {},
        {"papers": [{"name": "a", "text": "b", "kind": ""}] * 61},
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_in_one_sentence(client: TestClient, body: dict[str, Any]) -> None:
    answer = client.post("/ext/across/check", json=body)
    assert answer.status_code == 400 and answer.json()["error"].count("。") == 1


def test_files_too_large_broken_or_foreign_are_refused(client: TestClient) -> None:
    large = client.post("/ext/across/read", params={"name": "a.xlsx"}, content=b"x" * 8_000_001)
    assert large.status_code == 413 and "8 MB" in large.json()["error"]
    broken = client.post("/ext/across/read", params={"name": "a.xlsx"}, content=b"PK\x03\x04nothing")
    assert broken.status_code == 400 and "a.xlsx" in broken.json()["error"]
    foreign = client.post("/ext/across/read", content=b"x", headers={"Origin": "http://elsewhere.example"})
    assert foreign.status_code == 403


def test_odd_signs_and_unknown_kinds_are_taken_as_they_are(client: TestClient) -> None:
    papers = [
        {
            "name": "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
            "text": "😀" * 50,
            "kind": "no such kind",
        }
    ]
    assert client.post("/ext/across/check", json={"papers": papers}).json()["found"] == []


def test_the_timeline_of_a_draft(client: TestClient, draft: str) -> None:
    given = client.post("/ext/timeline/steps", json={"draft": draft}).json()
    by_id = {each["id"]: each for each in given["steps"]}
    assert given["dated"] and given["today"] == "2026-02-20"
    assert by_id["meeting"]["when"] == "2026年1月29日" and by_id["meeting"]["word"] == "已办"
    assert by_id["report"]["by"] == "不晚于2026年2月13日" and by_id["report"]["verified"] == "待核"
    assert by_id["deadline"]["word"] == "已排" and not any(each["misfits"] for each in given["steps"])
    assert client.post("/ext/timeline/steps", json={"draft": "nothing"}).status_code == 400


def test_the_pages_and_their_code_are_served(client: TestClient) -> None:
    for name in ("across", "timeline"):
        page = client.get(f"/ext/{name}")
        assert page.status_code == 200 and f"{name}/{name}.js?v=" in page.text
        assert (
            client.get(f"/ext/{name}/{name}.js").status_code
            == client.get(f"/ext/{name}/look.css").status_code
            == 200
        )
