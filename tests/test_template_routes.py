"""A unit's own .docx brought in the page: tried before it is kept, refused in one sentence, used, let go."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.library import library
from gongwen.store import daily_copy, drafts, open_store
from gongwen.store.unit_templates import template_content, template_name
from tests.store_cases import NOW
from tests.test_export_template import ANCHOR, BAD, saved, unit
from ui import routes, template_routes, word_routes

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

KIND = "democratic_life_meeting_report"
OWNER = "owner"
RED = saved(unit(ANCHOR))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = open_store(tmp_path)
    for module in (template_routes, word_routes):
        monkeypatch.setattr(module, "store", lambda: engine)
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    return engine


@pytest.fixture
def client(store: Engine) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes.ROUTES), headers={"X-Remote-User": OWNER}) as made:
        yield made


@pytest.fixture
def draft(store: Engine) -> str:
    return drafts.new(store, OWNER, KIND, "题", library().document(KIND).example, NOW).id


def bring(client: TestClient, draft: str, content: bytes, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/ext/template", params={"d": draft, "name": "红头.docx", **more}, content=content)


def test_what_lacks_our_styles_is_offered_them_and_then_kept_and_used(
    client: TestClient, store: Engine, draft: str
) -> None:
    told = bring(client, draft, RED)
    assert (told.status_code, told.json()["offer"]) == (400, True)
    assert "模板里没有这些样式" in told.json()["error"]
    assert template_name(store, OWNER) == ""
    told = bring(client, draft, RED, copy="1")
    assert (told.status_code, told.json()) == (201, {"name": "红头.docx"})
    made = client.get("/ext/docx", params={"d": draft, "template": "1"})
    texts = [each.text for each in docx.Document(BytesIO(made.content)).paragraphs]
    assert texts[0] == "星河区卫生健康局文件" and texts[-1] == "（此件主动公开）"
    assert any("江城市第五人民医院" in text for text in texts)
    plain = client.get("/ext/docx", params={"d": draft})
    assert "星河区卫生健康局文件" not in [
        each.text for each in docx.Document(BytesIO(plain.content)).paragraphs
    ]


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_serve_is_refused_in_one_sentence_and_nothing_changes(
    client: TestClient, store: Engine, draft: str, kind: str
) -> None:
    assert bring(client, draft, RED, copy="1").status_code == 201
    content, message = BAD[kind]
    told = bring(client, draft, content, copy="1")
    assert told.status_code == (413 if len(content) > 5_000_000 else 400)
    error = told.json()["error"]
    assert error.endswith("。") and "\n" not in error and not told.json()["offer"]
    if told.status_code == 400:
        assert re.search(message, error)
    assert template_content(store, OWNER) == RED


def test_let_go_it_is_gone_from_the_copies_too_and_a_document_says_so(
    client: TestClient, store: Engine, draft: str, tmp_path: Path
) -> None:
    bring(client, draft, RED, copy="1")
    copy = daily_copy(store, NOW.date())
    assert copy and RED[40:400] in copy.read_bytes()
    assert client.post("/ext/template/forget").json() == {"name": ""}
    assert template_name(store, OWNER) == ""
    told = client.get("/ext/docx", params={"d": draft, "template": "1"})
    assert told.status_code == 404 and "还没有上传本单位的模板" in told.text
    store.dispose()
    for file in tmp_path.rglob("*.db*"):
        assert RED[40:400] not in file.read_bytes(), file


def test_nobody_brings_it_for_another_or_uses_anothers(client: TestClient, store: Engine, draft: str) -> None:
    bring(client, draft, RED, copy="1")
    other = {"X-Remote-User": "other"}
    mine = drafts.new(store, "other", KIND, "题", library().document(KIND).example, NOW).id
    assert client.get("/ext/docx", params={"d": mine, "template": "1"}, headers=other).status_code == 404
    assert client.post("/ext/template/forget", headers=other).status_code == 200
    assert template_name(store, OWNER) == "红头.docx"
    for headers, status in (({"Origin": "http://example.org"}, 403), ({"X-Remote-User": ""}, 401)):
        for path in ("/ext/template", "/ext/template/forget"):
            told = client.post(path, params={"d": draft, "name": "x"}, content=RED, headers=headers)
            assert told.status_code == status
    assert bring(client, "nothing", RED, copy="1").status_code == 400
    assert template_name(store, OWNER) == "红头.docx"
