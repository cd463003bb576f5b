"""花脸稿 over HTTP: which versions there are, whose, and what is refused."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.library import library
from gongwen.store import drafts, open_store, people, shares, snapshots
from tests.test_export_tracked import kept_lines
from ui import compare_routes
from ui.compare_routes import COMPARE_ROUTES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

KIND = "democratic_life_meeting_report"
NOW = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
EXAMPLE = library().document(KIND).example
LATER = EXAMPLE.replace("江组发〔2025〕61号", "江组发〔2025〕62号")
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = open_store(tmp_path)
    monkeypatch.setattr(compare_routes, "store", lambda: engine)
    monkeypatch.setattr(compare_routes, "now", lambda: NOW)
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    for who in ("zhang", "li"):
        people.seen(engine, people.Person(who, who, who))
    return engine


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=COMPARE_ROUTES), headers={"X-Remote-User": "zhang"}) as made:
        yield made


@pytest.fixture
def draft(store: Engine) -> drafts.Stored:
    """A draft with one earlier version, in which a number was another."""
    made = drafts.new(store, "zhang", KIND, SCRIPT, EXAMPLE, NOW - timedelta(days=3))
    snapshots.snapshot(store, "zhang", made.id, "export", NOW - timedelta(days=2))
    return drafts.save(
        store, drafts.Stored(**{n: getattr(made, n) for n in made.__slots__} | {"answers": LATER})
    )


def ask(client: TestClient, what: str, who: str = "zhang", **given: Any) -> Any:
    return client.post(f"/ext/compare/{what}", content=json.dumps(given), headers={"X-Remote-User": who})


def changed(told: Any) -> list[list[list[str]]]:
    return [row["pieces"] for row in told.json()["rows"] if row["kind"] == "changed"]


def test_an_earlier_version_beside_the_present_one(client: TestClient, draft: drafts.Stored) -> None:
    known = ask(client, "versions", draft=draft.id).json()
    (version,) = known["versions"]
    assert known["title"] == SCRIPT and known["drafts"] == []
    both = {"a": {"draft": draft.id, "version": version["id"]}, "b": {"draft": draft.id}}
    told = ask(client, "rows", **both)
    (pieces,) = changed(told)
    assert [piece for piece in pieces if piece[0] != "="] == [["-", "61"], ["+", "62"]]
    assert told.json()["changes"] == 1 and "<del" in told.json()["html"]
    made = ask(client, "docx", **both)
    assert made.headers["content-type"].endswith("wordprocessingml.document")
    for accepted, number in ((True, "62"), (False, "61")):
        text = "\n".join(kept_lines(made.content, accepted=accepted))
        assert f"江组发〔2025〕{number}号" in text
    assert docx.Document(io.BytesIO(made.content)).paragraphs


def test_with_what_was_brought_and_with_another_draft(
    client: TestClient, store: Engine, draft: drafts.Stored
) -> None:
    other = drafts.new(store, "li", KIND, "李的稿件", EXAMPLE, NOW)
    assert ask(client, "versions", draft=draft.id).json()["drafts"] == []
    shares.share(store, "li", other.id, "zhang", False, NOW)
    (listed,) = ask(client, "versions", draft=draft.id).json()["drafts"]
    assert listed["id"] == other.id
    told = ask(client, "rows", a={"draft": other.id}, b={"draft": draft.id})
    assert len(changed(told)) == 1
    told = ask(client, "rows", a={"text": f"旧的{SCRIPT}\n\n"}, b={"text": f"新的{SCRIPT}"})
    assert changed(told) == [[["-", "旧"], ["+", "新"], ["=", f"的{SCRIPT}"]]]
    assert SCRIPT not in told.json()["html"] and "&lt;script" in told.json()["html"]
    assert ask(client, "rows", a={"text": ""}, b={"text": ""}).json()["rows"] == []


def test_another_s_draft_and_version_are_not_there(
    client: TestClient, store: Engine, draft: drafts.Stored
) -> None:
    (version,) = snapshots.snapshots_of(store, "zhang", draft.id)
    mine = {"text": "一"}
    own = drafts.new(store, "li", KIND, "题", EXAMPLE, NOW)
    for theirs in (
        {"draft": draft.id},
        {"draft": draft.id, "version": version.id},
        {"draft": own.id, "version": version.id},
    ):
        for what in ("rows", "docx"):
            told = ask(client, what, "li", a=theirs, b=mine)
            assert told.status_code == 400 and "62" not in told.text and "没有找到" in told.text
    assert ask(client, "versions", "li", draft=draft.id).status_code == 400
    assert ask(client, "versions", "", draft=draft.id).status_code == 401


@pytest.mark.parametrize(
    "side",
    [None, [], "x", {}, {"draft": 7}, {"draft": "x", "version": -1}, {"text": "长" * 200_001}, {"text": 5}],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    client: TestClient, draft: drafts.Stored, side: Any
) -> None:
    told = ask(client, "rows", a=side, b={"draft": draft.id})
    assert told.status_code == 400 and told.json()["error"].endswith("。")


def test_a_version_that_cannot_be_read_is_said_to_be(client: TestClient, store: Engine) -> None:
    broken = drafts.new(store, "zhang", KIND, "坏", "answers: [", NOW)
    told = ask(client, "rows", a={"draft": broken.id}, b={"text": "一"})
    assert told.status_code == 400 and "\n" not in told.json()["error"]


def test_the_page_is_for_who_has_signed_in(client: TestClient, store: Engine) -> None:
    assert client.get("/ext/compare").status_code == 200
    assert client.get("/ext/compare", headers={"X-Remote-User": ""}).status_code == 401
