"""我的常用语 and the suggestions of the page: whose, what is refused, kept once, found, counted, carried over."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.errors import GongwenError
from gongwen.search.own import dump_own, load_own
from gongwen.store import limits, open_store
from gongwen.store.own_phrases import count_use, drop_own, edit_own, keep_own, own_phrases, uses
from ui import phrase_routes
from ui.live import Live
from ui.phrase_routes import PHRASE_ROUTES
from ui.session import Session

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

KIND = "democratic_life_meeting_report"
NOW = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
TEXT = "按轻重缓急逐条研究虚构的意见"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = open_store(tmp_path)
    monkeypatch.setattr(phrase_routes, "store", lambda: engine)
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    return engine


@pytest.fixture
def live(store: Engine) -> Live:
    made = Live(Session(store, "owner", lambda: NOW))
    made.do({"do": "example", "kind": KIND, "n": 1})
    return made


@pytest.fixture
def client(store: Engine) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=PHRASE_ROUTES), headers={"X-Remote-User": "owner"}) as made:
        yield made


def found(client: TestClient, live: Live, query: str, **more: Any) -> list[dict[str, Any]]:
    told = client.post("/ext/suggest", json={"session": live.session.name, "query": query, **more})
    assert told.status_code == 200
    return list(told.json()["found"])


def test_suggestions_say_where_they_come_from_and_what_was_met(client: TestClient, live: Live) -> None:
    first = found(client, live, "yuanzhiyuanwei", slot="opinions_principle")[0]
    assert "原汁原味" in "".join(first["text"][begin:end] for begin, end in first["marks"])
    assert first["section"] == "征求意见"
    assert first["source"] and first["verified"] in ("原件", "转引", "待核") and first["valid"] is True


def test_a_phrase_with_facts_stands_as_it_would_in_the_draft(client: TestClient, live: Live) -> None:
    texts = [each["text"] for each in found(client, live, "代表领导班子作对照检查")]
    chair = live.session.answers.values["meeting.chair"]
    assert any(f"{chair}代表领导班子作对照检查" == text for text in texts)
    assert not any("×" in text and "代表领导班子作对照检查" in text for text in texts)


@pytest.mark.parametrize("query", ["", "😀", "整" * 5000, "\u0000", "<script>", "'; drop table drafts"])
def test_any_query_has_an_answer(client: TestClient, live: Live, query: str) -> None:
    assert len(found(client, live, query)) <= 9


def test_only_the_owner_is_answered(client: TestClient, live: Live) -> None:
    asked = {"session": live.session.name, "query": "谈心"}
    assert client.post("/ext/suggest", json=asked, headers={"X-Remote-User": "other"}).status_code == 400
    assert client.post("/ext/suggest", json=asked, headers={"X-Remote-User": ""}).status_code == 401
    assert (
        client.post("/ext/suggest", json=asked, headers={"origin": "http://evil.example"}).status_code == 403
    )
    assert client.get("/ext/phrases", headers={"X-Remote-User": ""}).status_code == 401


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'{"query": 5}', b"\xff"])
def test_what_cannot_be_read_is_refused_in_one_sentence(client: TestClient, body: bytes) -> None:
    for place in ("/ext/suggest", "/ext/phrases"):
        told = client.post(place, content=body)
        assert told.status_code == 400
        assert told.json()["error"] == phrase_routes.BROKEN


def test_an_own_phrase_is_kept_once_found_edited_and_deleted(
    client: TestClient, live: Live, store: Engine
) -> None:
    for said in ("已存为我的常用语。", "常用语里已经有这一句。"):
        told = client.post("/ext/phrases", json={"do": "keep", "text": f" {TEXT} ", "section": "征求意见"})
        assert told.json()["said"] == said
    first = found(client, live, "qingzhonghuanji")[0]
    assert (first["text"], first["source"], first["known"]) == (TEXT, "我的常用语", False)
    client.post("/ext/phrases", json={"do": "edit", "id": first["id"], "text": f"{TEXT}建议"})
    assert [each.text for each in own_phrases(store, "owner")] == [f"{TEXT}建议"]
    assert found(client, live, "qingzhonghuanji")[0]["text"] == f"{TEXT}建议"
    client.post("/ext/phrases", json={"do": "drop", "id": own_phrases(store, "owner")[0].id})
    assert own_phrases(store, "owner") == ()
    assert all(each["source"] != "我的常用语" for each in found(client, live, "qingzhonghuanji"))


@pytest.mark.parametrize("text", ["", "  ", "字" * 401, "甲\n乙", "\ue000", "\x07"])
def test_what_is_no_phrase_is_refused_and_changes_nothing(
    client: TestClient, store: Engine, text: str
) -> None:
    told = client.post("/ext/phrases", json={"do": "keep", "text": text})
    assert told.status_code == 400
    assert own_phrases(store, "owner") == ()


def test_owners_see_and_change_only_their_own(store: Engine) -> None:
    keep_own(store, "甲", [(TEXT, "整改")], NOW)
    id = own_phrases(store, "甲")[0].id
    assert own_phrases(store, "乙") == ()
    with pytest.raises(GongwenError, match="已经不在"):
        edit_own(store, "乙", id, "别的", NOW)
    drop_own(store, "乙", id)
    assert [each.text for each in own_phrases(store, "甲")] == [TEXT]


def test_there_is_a_bound_on_how_many_are_kept(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongwen.store.own_phrases.MOST_OWN_PHRASES", 2)
    keep_own(store, "甲", [("一句", ""), ("两句", "")], NOW)
    with pytest.raises(GongwenError, match="最多存"):
        keep_own(store, "甲", [("三句", "")], NOW)
    assert keep_own(store, "甲", [("一句", "整改")], NOW) == 0
    assert limits.MOST_OWN_PHRASES == 2_000


def test_uses_are_counted_by_owner(store: Engine) -> None:
    for _ in range(3):
        count_use(store, "甲", "talks.x")
    count_use(store, "乙", "talks.x")
    count_use(store, "甲", "字" * 500)
    assert (uses(store, "甲"), uses(store, "乙")) == ({"talks.x": 3}, {"talks.x": 1})


def test_taking_a_wording_counts_it(live: Live, store: Engine) -> None:
    live.session.act({"do": "choose", "slot": "opinions_principle", "phrase": "opinions.item_by_item"})
    live.session.act({"do": "own", "slot": "opinions_principle", "text": TEXT, "wording": "own.abc"})
    assert uses(store, "owner") == {"opinions.item_by_item": 1, "own.abc": 1}


def test_the_file_of_own_phrases_comes_back_as_it_went(client: TestClient, store: Engine) -> None:
    texts = [(TEXT, "整改"), ("带“引号”、: 和 # 的", ""), ("null", ""), ("2022-01-20", "结尾")]
    assert load_own(dump_own(texts)) == texts
    assert load_own(dump_own([])) == []
    keep_own(store, "owner", texts, NOW)
    file = client.get("/ext/phrases")
    assert file.headers["content-disposition"].startswith("attachment")
    told = client.post(
        "/ext/phrases", json={"do": "import", "text": file.text}, headers={"X-Remote-User": "other"}
    )
    assert told.json()["said"].startswith("导入了 4 条")
    assert {(each.text, each.section) for each in own_phrases(store, "other")} == set(texts)


@pytest.mark.parametrize(
    "text", ["", "a: b", "- x", "- {text: }", "- {txt: 甲}", "- [", "- &a *a", "- {text: 甲, more: 乙}"]
)
def test_another_file_is_refused_whole(client: TestClient, store: Engine, text: str) -> None:
    told = client.post("/ext/phrases", json={"do": "import", "text": text})
    assert told.status_code == 400
    assert own_phrases(store, "owner") == ()
