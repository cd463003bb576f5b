"""Remarks through the page: marked on the sheet, answered in the talk, seen by the other without a reload."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from gongwen.store import drafts, open_store, people, shares
from ui import word_routes
from ui.live import Live
from ui.review_routes import REVIEW_ROUTES
from ui.session import Session

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

KIND = "democratic_life_meeting_report"
NOW = datetime(2026, 2, 6, 9, 0, tzinfo=UTC)
SCRIPT = "<script>alert(1)</script>"
QUOTE = "江组发〔2025〕61号"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("NIGAOTAI_USER_HEADER", "X-Remote-User")
    made = open_store(tmp_path)
    for who, name in (("zhang", "张三"), ("li", "李四")):
        people.seen(made, people.Person(who, who, name))
    return made


@pytest.fixture
def zhang(store: Engine) -> Live:
    """Whose draft it is."""
    made = Live(Session(store, "zhang", lambda: NOW))
    made.do({"do": "example", "kind": KIND, "n": 1})
    return made


@pytest.fixture
def li(store: Engine, zhang: Live) -> Live:
    """Who may read it."""
    assert zhang.session.stored
    shares.share(store, "zhang", zhang.session.stored.id, "李四", False, NOW)
    made = Live(Session(store, "li", lambda: NOW))
    made.do({"do": "open", "draft": zhang.session.stored.id, "n": 1})
    return made


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=REVIEW_ROUTES)) as made:
        yield made


def say(live: Live, number: int = 1, **entry: Any) -> tuple[str, str]:
    """Do one change as a browser keeps and sends it, and give how it went."""
    assert live.session.stored
    id = live.session.stored.id
    done = {"id": f"e{number}", "draft": id, "seq": number, **entry}
    live.do({"do": "batch", "draft": id, "list": [done], "n": f"{live.session.name} {number}"})
    return live.session.acks[-1] if live.session.acks else ("", "")


def remark(live: Live, number: int = 1, quote: str = QUOTE, paragraph: str = "lead") -> tuple[str, str]:
    shown = next(each.text for each in live.session.draft.paragraphs if each.id == paragraph)
    at = shown.find(quote)
    place = {"paper": "", "paragraph": paragraph, "start": at, "quote": quote}
    return say(live, number, do="remark", remark=f"r{number}", words=f"请核对{SCRIPT}", **place)


def test_a_reader_s_remark_is_marked_and_the_drafter_answers_it(zhang: Live, li: Live) -> None:
    assert remark(li) == ("e1", "done")
    shown = li.shown()
    assert shown["sheet"]["remarks"] == ["r1"]
    (told,) = shown["side"]["review"]["remarks"]
    assert (told["who"], told["words"], told["quote"]) == ("我", f"请核对{SCRIPT}", QUOTE)
    assert not shown["chat"]["review"]["writes"]
    assert say(li, 2, do="reply", remark="r1", state="settled", words="", turn=0) == ("e2", "refused")

    zhang.session.look()
    shown = zhang.shown()
    assert shown["bar"]["remarks"] == 1 and shown["chat"]["review"]["watch"]
    assert shown["sheet"]["levels"]["remark:r1"] == ["批注", f"李四：请核对{SCRIPT}"]
    lead = next(each for each in shown["sheet"]["paragraphs"] if each["id"] == "lead")
    assert [piece[0] for piece in lead["pieces"] if "remark:r1" in piece[4]] == [QUOTE]
    zhang.do({"do": "adopt", "remark": "r1", "n": 2})
    here = zhang.session.here
    assert (here.field, here.paragraph, here.finding) == ("notice.number", "lead", "remark:r1")
    assert say(zhang, 3, do="reply", remark="r1", state="answered", words="核对过了", turn=0) == (
        "e3", "done",
    )  # fmt: skip
    assert zhang.shown()["bar"]["remarks"] == 0
    li.session.look()
    (told,) = li.shown()["side"]["review"]["remarks"]
    assert (told["state"], told["reply"]) == ("answered", "核对过了") and told["by"].startswith("张三")


def test_adopting_goes_to_what_makes_the_words(zhang: Live) -> None:
    assert remark(zhang, 1, "按照报送要求") == ("e1", "done")  # a phrase
    zhang.do({"do": "adopt", "remark": "r1", "n": 2})
    assert zhang.session.here.slot == "lead_end"
    assert remark(zhang, 2, "召开情况的报告", "title") == ("e2", "done")  # fixed words
    zhang.do({"do": "adopt", "remark": "r2", "n": 3})
    assert zhang.shown()["sheet"]["write"] == "title"
    zhang.do({"do": "goto", "card": "talks", "n": 4})
    assert zhang.shown()["sheet"]["write"] == ""
    zhang.do({"do": "adopt", "remark": "nobody's", "n": 5})
    assert zhang.session.here.card == "talks"


def test_words_that_go_leave_their_remark_in_the_list(zhang: Live) -> None:
    remark(zhang)
    assert say(zhang, 2, do="edit", paragraph="lead", text="现将会议情况报告如下。", **{"from": ""}) == (
        "e2", "done",
    )  # fmt: skip
    (told,) = zhang.shown()["side"]["review"]["remarks"]
    assert told["gone"] and told["quote"] == QUOTE and told["state"] == "open"
    assert "remark:r1" not in zhang.shown()["sheet"]["levels"]
    zhang.do({"do": "undo", "n": 3})
    (told,) = zhang.shown()["side"]["review"]["remarks"]
    assert not told["gone"] and "remark:r1" in zhang.shown()["sheet"]["levels"]


def test_one_sent_late_keeps_the_words_that_were_seen(zhang: Live) -> None:
    place = {"paper": "nowhere", "paragraph": "lead", "start": 3, "quote": "已经没有的话"}
    assert say(zhang, 1, do="remark", remark="r1", words="改", **place) == ("e1", "done")
    assert say(zhang, 1, do="remark", remark="r1", words="改", **place) == ("e1", "done")
    (told,) = zhang.shown()["side"]["review"]["remarks"]
    assert told["gone"] and told["quote"] == "已经没有的话"
    for number, broken in enumerate(({"start": "x"}, {"quote": None}, {"words": {}}, {"remark": []}), 2):
        entry = {"do": "remark", "remark": f"r{number}", "words": "改", **place, **broken}
        assert say(zhang, number, **entry)[1] in ("done", "refused")
    assert say(zhang, 9, do="remark", remark="r9", words="", **place) == ("e9", "refused")
    assert "还没有写字" in zhang.session.notice


def test_what_the_other_does_is_fetched_once_and_only_by_whose_session_it_is(
    client: TestClient, zhang: Live, li: Live
) -> None:
    assert zhang.session.stored and li.session.stored
    zhang.session.look()
    stamp, version = zhang.shown()["chat"]["review"]["stamp"], zhang.version
    given = {
        "session": zhang.session.name, "draft": zhang.session.stored.id, "stamp": stamp, "have": version,
    }  # fmt: skip

    def ask(who: str = "zhang", **other: Any) -> Any:
        return client.post(
            "/ext/remarks", content=json.dumps({**given, **other}), headers={"X-Remote-User": who}
        )

    assert ask().status_code == 204
    turn = zhang.session.here.turn
    zhang.session.notice = "正在看的话"
    remark(li)
    told = ask()
    assert told.status_code == 200 and QUOTE in told.text
    assert zhang.session.here.turn == turn and zhang.session.notice == "正在看的话", "nobody's cursor moves"
    now = zhang.session.review.stamp
    assert now != stamp and ask(stamp=now, have=zhang.version).status_code == 204
    for refused in (ask("li"), ask("mallory"), ask(draft="x"), ask(session="x"), ask(session=None)):
        assert refused.status_code == 400 and QUOTE not in refused.text
    assert client.post("/ext/remarks", content=json.dumps(given)).status_code == 401


def test_who_may_only_read_sees_the_text_as_it_becomes(client: TestClient, zhang: Live, li: Live) -> None:
    assert li.session.stored
    stamp, version = li.shown()["chat"]["review"]["stamp"], li.version
    say(zhang, 1, do="null", card="talks")
    given = {"session": li.session.name, "draft": li.session.stored.id, "stamp": stamp, "have": version}
    told = client.post("/ext/remarks", content=json.dumps(given), headers={"X-Remote-User": "li"})
    assert told.status_code == 200
    assert li.session.answers == zhang.session.answers and not li.session.notice.startswith("另一个窗口")


def test_a_review_copy_carries_them_with_their_answers(
    zhang: Live, li: Live, store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    remark(li)
    remark(li, 2, "中共江城市卫生健康委员会党组", "recipients")
    say(zhang, 3, do="reply", remark="r2", state="declined", words="以来文为准", turn=0)
    assert zhang.session.stored
    id = zhang.session.stored.id
    monkeypatch.setattr(word_routes, "store", lambda: store)
    stored, document, _, draft = word_routes.drafted("zhang", {"d": id})
    told = word_routes._said("zhang", stored, document, draft)
    assert [(at.paragraph, who, words) for at, who, words in told] == [
        ("lead", "李四", f"请核对{SCRIPT}"),
        ("recipients", "李四", f"请核对{SCRIPT}\n张三答复：以来文为准"),
    ]


def test_alone_nobody_is_asked_and_a_lost_share_ends_it(zhang: Live, li: Live, store: Engine) -> None:
    alone = Live(Session(store, "wang", lambda: NOW))
    alone.do({"do": "example", "kind": KIND, "n": 1})
    assert not alone.shown()["chat"]["review"]["watch"]
    assert li.session.stored
    shares.unshare(store, "zhang", li.session.stored.id, "li")
    with pytest.raises(drafts.NotFound):
        li.session.look()
    remark(li)
    assert li.session.stored is None and "没有找到" in li.session.notice
