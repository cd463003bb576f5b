"""The example of a unit's own content: every kind of it counts, and it changes while people draft."""

from __future__ import annotations

import ast
import shutil
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from gongwen.__main__ import main
from gongwen.checks.texts import check_text
from gongwen.content_root import OURS, content_root, one_content, read_from
from gongwen.export.style import page_style
from gongwen.library import Library, library
from gongwen.store import open_store
from gongwen.unit.folder import stamp
from gongwen.unit.prepared import Prepared, prepare
from tests.unit_example import EXAMPLE, PHRASE, UNIT, own_cache, smaller
from ui import bank_routes, phrase_routes, unit_content
from ui.bank_routes import BANK_ROUTES
from ui.live import Live
from ui.phrase_routes import PHRASE_ROUTES
from ui.session import Session
from ui.unit_content import OneContent, UnitContent

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

REPORT = "democratic_life_meeting_report"
NOW = datetime(2026, 12, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """Our content, which counts while nothing else is said, and the unit's folder."""
    folder = tmp_path_factory.mktemp("content")
    with own_cache(folder / "cache"):
        shutil.copytree(EXAMPLE, folder / "unit")
        read_from(smaller(folder / "ours"))
        yield folder / "ours", folder / "unit"


@pytest.fixture(scope="module")
def made(places: tuple[Path, Path]) -> Prepared:
    return prepare(places[1], places[0])


def found(text: str) -> dict[str, str]:
    return {finding.rule: finding.level for finding in check_text(text, None)}


def test_every_kind_of_the_example_counts(made: Prepared) -> None:
    before = library()
    with one_content(made.root):
        _counts(library(), before, made)


def _counts(known: Library, before: Library, made: Prepared) -> None:
    assert made.unit == UNIT
    assert known.phrases["qingjiang.opinions_window"].source == f"{UNIT}：本局征求意见办法第三条"
    assert known.phrases["opinions.item_by_item"].text.startswith("逐件登记")
    assert not {"opinions.no_change_of_sense", "asking.broad.1"} & known.phrases.keys()
    assert known.phrases["qingjiang.river_chiefs.2"].source == f"{UNIT}：本局征求意见办法"
    assert {rule.id: rule.level for rule in known.rules}["figures.returned_issued"] == "提示"
    assert known.packs[2026].theme.value == "学以致用、务实为民（虚构）"
    assert known.packs[2026].theme.source.startswith(UNIT)
    assert page_style("qingjiang").bold_heads and page_style("qingjiang").letterhead
    assert "以上报告，请审阅。" in known.fixed_sentences
    report = known.documents[REPORT]
    assert "惠民实事" in report.cards["results"].ask
    assert [*report.cards] == [*before.documents[REPORT].cards], "asked in the order that was"
    assert known.documents["special_bulletin"].name == "情况专报"


def test_formulations_and_text_rules_speak_with_the_unit_and_are_silent_without(made: Prepared) -> None:
    text = "清江县水利局完成清江水务为民十件实事中的三件。"
    ours = found(text)
    with one_content(made.root):
        assert found(text) == ours | {
            "qingjiang.old_name": "建议",
            "formulation.qingjiang.ten_matters": "必改",
        }
    assert found(text) == ours, "nothing of the one is kept for the other"


@pytest.fixture
def desk(
    places: tuple[Path, Path], made: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[UnitContent, Live, TestClient]]:
    """A server's content, a session in the middle of a draft, and its routes."""
    engine = open_store(tmp_path)
    for module in (phrase_routes, bank_routes):
        monkeypatch.setattr(module, "store", lambda: engine)
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    read_from(made.root)
    held = UnitContent(places[1], made.unit, stamp(places[1]))
    monkeypatch.setattr(unit_content, "_HELD", [held])
    live = Live(Session(engine, "owner", lambda: NOW))
    live.do({"do": "example", "kind": REPORT, "n": 1})
    app = Starlette(routes=[*PHRASE_ROUTES, *BANK_ROUTES], middleware=[Middleware(OneContent)])
    with TestClient(app, headers={"X-Remote-User": "owner"}) as client:
        yield held, live, client
    read_from(places[0])
    for path in (places[1] / "phrasebank/phrases").glob("new*.yaml"):
        path.unlink()


def asked(client: TestClient, live: Live, query: str) -> list[dict[str, Any]]:
    told = client.post("/ext/suggest", json={"session": live.session.name, "query": query, "slot": ""})
    return list(told.json()["found"])


def test_a_changed_folder_counts_at_the_next_keystroke_and_the_draft_goes_on(
    places: tuple[Path, Path], desk: tuple[UnitContent, Live, TestClient]
) -> None:
    held, live, client = desk
    before, answers = live.shown(), live.session.answers
    assert "以上报告，请审阅" in str(before["sheet"]) and not _found(client, live)
    (places[1] / "phrasebank/phrases/new.yaml").write_text(PHRASE, encoding="utf-8")
    with one_content():  # a request that has begun before
        held.renew(lambda folder: prepare(folder, places[0]))
        assert "qingjiang.hotline" not in library().phrases
    assert "qingjiang.hotline" in library().phrases and not held.fault
    first = _found(client, live)[0]
    assert first["source"] == f"{UNIT}：本局热线办法"
    live.do({"do": "submit", "card": "results", "raw": {"results": "改造老旧管网12公里"}, "null": [], "n": 2})
    assert live.session.notice == "" and live.session.answers.values["results"] == ["改造老旧管网12公里"]
    assert {**live.session.answers.values, "results": 0} == {**answers.values, "results": 0}
    assert "改造老旧管网12公里" in str(live.shown()["sheet"])


def _found(client: TestClient, live: Live) -> list[dict[str, Any]]:
    return [each for each in asked(client, live, "供水热线逐条记录") if each["id"] == "qingjiang.hotline"]


def test_a_mistake_leaves_the_old_content_in_use_and_is_told_to_the_administrator(
    places: tuple[Path, Path], desk: tuple[UnitContent, Live, TestClient], capsys: pytest.CaptureFixture[str]
) -> None:
    held, live, client = desk
    root = content_root()
    wrong = places[1] / "phrasebank/phrases/new.yaml"
    wrong.write_text(PHRASE + "- text: 没有编号\n", encoding="utf-8")
    for _ in range(2):
        held.renew(lambda folder: prepare(folder, places[0]))
    assert (
        content_root() == root and asked(client, live, "窗口设意见箱")[0]["id"] == "qingjiang.opinions_window"
    )
    told = capsys.readouterr().err
    assert told.count("没有生效") == 1 and f"{wrong.relative_to(places[1])}:7:3：缺少“id”" in told
    shown = client.post("/ext/bank/choices", json={}).json()
    assert (
        shown["unit"] == UNIT and shown["fault"] == "phrasebank/phrases/new.yaml:7:3：缺少“id”。请补上这一项"
    )
    assert "没有生效" not in str(live.shown()), "who drafts is not disturbed"
    wrong.unlink()
    held.renew(lambda folder: prepare(folder, places[0]))
    assert held.fault == "" and content_root() == root


def test_a_document_somebody_may_be_writing_is_not_taken_away_and_what_was_looked_at_may_go(
    places: tuple[Path, Path], desk: tuple[UnitContent, Live, TestClient], tmp_path: Path
) -> None:
    held, live, _ = desk
    live.do({"do": "new", "kind": "special_bulletin", "n": 3})
    assert live.session.here.card == "bulletin"
    shown = live.shown()
    assert "【待补充：专报事由】" in str(shown["sheet"])
    live.do({"do": "submit", "card": "bulletin", "raw": {"bulletin.subject": "停水抢修"}, "null": [], "n": 4})
    assert live.session.draft.text.startswith("关于停水抢修的情况专报\n")
    (places[1] / "unit.yaml").touch()
    held.renew(lambda _: Prepared(places[0], ""))
    assert "不能去掉文种“情况专报”" in held.fault
    less = tmp_path / "less"
    shutil.copytree(places[1], less)
    card, lead = (
        less / "prompts/special_bulletin/10_matter.yaml",
        less / "templates/special_bulletin/matter.j2",
    )
    card.write_text(
        card.read_text(encoding="utf-8").split("  - id: bulletin_matter")[0] + SIGNED, encoding="utf-8"
    )
    lead.write_text("{% sentence %}{{ bulletin.subject }}{% endsentence %}\n", encoding="utf-8")
    assert live.session.here.card == "bulletin_matter"
    (less / "templates/styles/qingjiang.yaml").unlink()
    live.session.style = "qingjiang"
    read_from(prepare(less, places[0]).root)
    shown = live.shown()
    assert live.session.here.card == "bulletin_signed" and live.session.style == "gbt9704"
    assert live.session.draft.text.startswith("关于停水抢修的情况专报\n【待补充：专报主送】：\n停水抢修。\n")
    assert "停水抢修" in str(shown["sheet"])


SIGNED = """\
  - id: bulletin_signed
    ask: 哪天报？
    fields:
      - {path: bulletin.signed, label: 成文日期, blank: 专报成文日期, kind: date}
"""


def test_the_commands_take_the_folder_and_lint_tells_every_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "unit/phrasebank/phrases/wrong.yaml"
    wrong.parent.mkdir(parents=True)
    shutil.copy(EXAMPLE / "unit.yaml", tmp_path / "unit")
    wrong.write_text("- {id: a.b, remove: true}\n- {id: a}\n", encoding="utf-8")
    assert main(["lint", "--content", str(tmp_path / "unit")]) == 1
    told = capsys.readouterr()
    assert told.err == "" and "共 2 处需要改。" in told.out
    assert f"{wrong}:1:3：自带内容里没有短语“a.b”" in told.out and f"{wrong}:2:3：短语编号“a”" in told.out
    monkeypatch.setenv("GONGWEN_CONTENT", str(tmp_path / "unit"))
    assert main(["suggest", "意见箱"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert told.err.startswith(f"{wrong}:1:3：") and "（另有 1 处）" in told.err


def test_what_is_made_of_the_content_is_kept_by_content() -> None:
    """A cache that asks for the library would give one content's answer for another."""
    forgotten = [
        f"{path.relative_to(OURS)}: {function.name}"
        for folder in ("gongwen", "ui")
        for path in (OURS / folder).rglob("*.py")
        if "cache" in (text := path.read_text(encoding="utf-8"))
        for function in ast.walk(ast.parse(text))
        if isinstance(function, ast.FunctionDef)
        and any("cache" in ast.unparse(each).split("(")[0] for each in function.decorator_list)
        and "cached_property" not in map(ast.unparse, function.decorator_list)
        and ASKS & {ast.unparse(call.func) for call in ast.walk(function) if isinstance(call, ast.Call)}
    ]
    assert forgotten == []


ASKS = {
    "library",
    "content_root",
    "bank",
    "page_styles",
    "letter_rules",
    "current",
    "rendered_patterns",
    "fixed_clauses",
}
