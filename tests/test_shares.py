"""A draft shared with a colleague by name: to read, to write as two tabs do, and not at all any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from gongwen.errors import GongwenError
from gongwen.store import StoreError, drafts, pending, people, shares, snapshots, submits, trash
from ui.session import Session

NOW = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
KIND = "democratic_life_meeting_report"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def store(make_store: Callable[[], Engine]) -> Engine:
    made = make_store()
    for owner, account, name in (
        ("u1", "zhang", "张三"),
        ("u2", "li", "李四"),
        ("u3", "li2", "李四"),
        ("u4", "wang", "王五"),
    ):
        people.seen(made, people.Person(owner, account, name))
    return made


@pytest.fixture
def draft(store: Engine) -> drafts.Stored:
    return drafts.new(store, "u1", "report", "题", "一", NOW)


def test_to_read_is_to_read(store: Engine, draft: drafts.Stored) -> None:
    snapshots.snapshot(store, "u1", draft.id, "export", NOW)
    pending.save_pending(store, "u1", draft.id, "f", "半句", 1, NOW)
    assert shares.share(store, "u1", draft.id, " 王五 ", False, NOW) == shares.Share(
        "u4", "wang", "王五", False
    )
    assert drafts.load(store, "u4", draft.id) == draft
    assert pending.pending_of(store, "u4", draft.id)["f"].text == "半句"
    (version,) = snapshots.snapshots_of(store, "u4", draft.id)
    assert snapshots.load_snapshot(store, "u4", draft.id, version.id).answers == "一"
    for attempt in (
        lambda: drafts.save(store, replace(draft, answers="二"), by="u4"),
        lambda: drafts.rename(store, "u4", draft.id, "夺", NOW),
        lambda: pending.save_pending(store, "u4", draft.id, "f", "夺", 9, NOW),
        lambda: snapshots.snapshot(store, "u4", draft.id, "export", NOW),
        lambda: snapshots.restore_snapshot(store, "u4", draft.id, version.id, NOW),
    ):
        with pytest.raises(drafts.ReadOnly):
            attempt()
    drafts.move(store, "u4", draft.id, "elsewhere")
    assert drafts.load(store, "u1", draft.id) == draft
    mine = drafts.copy(store, "u4", draft.id, "副本", NOW)
    assert (mine.owner, mine.answers) == ("u4", "一")
    assert draft.id not in {each.id for each in drafts.listing(store, "u4")}
    (given,) = shares.given_to(store, "u4", draft.id)
    assert (given.by, given.may_write, given.draft.title) == ("张三", False, "题")


def test_to_write_is_as_in_two_tabs(store: Engine, draft: drafts.Stored) -> None:
    shares.share(store, "u1", draft.id, "wang", False, NOW)
    shares.share(store, "u1", draft.id, "wang", True, NOW)  # once more, otherwise
    theirs = drafts.save(store, replace(draft, answers="二"), submit="s1", settles={"f": 1}, by="u4")
    assert (theirs.owner, theirs.revision) == ("u1", 2)
    with pytest.raises(drafts.Conflict) as refused:
        drafts.save(store, replace(draft, answers="三"))
    assert refused.value.present == theirs == drafts.load(store, "u1", draft.id)
    assert (
        submits.submitted(store, "u1", draft.id, "s1") == submits.submitted(store, "u4", draft.id, "s1") == 2
    )
    pending.save_pending(store, "u4", draft.id, "g", "李四在写", 5, NOW)
    assert not pending.save_pending(store, "u1", draft.id, "g", "更早的", 4, NOW)
    assert pending.pending_of(store, "u1", draft.id)["g"].text == "李四在写"
    for attempt in (
        lambda: trash.trash(store, "u4", draft.id, NOW),
        lambda: trash.delete(store, "u4", draft.id),
        lambda: shares.share(store, "u4", draft.id, "zhang", True, NOW),
        lambda: shares.unshare(store, "u4", draft.id, "u4"),
    ):
        with pytest.raises(drafts.NotFound):
            attempt()
    assert shares.shares_of(store, "u4", draft.id) == ()


def test_taken_back_it_does_not_exist_any_more(store: Engine, draft: drafts.Stored) -> None:
    shares.share(store, "u1", draft.id, "wang", True, NOW)
    shares.unshare(store, "u1", draft.id, "u4")
    for attempt in (
        lambda: drafts.load(store, "u4", draft.id),
        lambda: drafts.save(store, replace(draft, answers="二"), by="u4"),
        lambda: pending.save_pending(store, "u4", draft.id, "f", "夺", 9, NOW),
    ):
        with pytest.raises(drafts.NotFound):
            attempt()
    assert pending.pending_of(store, "u4", draft.id) == {}
    assert shares.given_to(store, "u4", draft.id) == shares.shares_of(store, "u1", draft.id) == ()


def test_another_s_draft_is_shared_by_nobody_else(store: Engine, draft: drafts.Stored) -> None:
    other = drafts.new(store, "u2", "report", "别", "别", NOW)
    shares.share(store, "u1", draft.id, "wang", True, NOW)
    with pytest.raises(drafts.NotFound):
        drafts.load(store, "u4", other.id)
    with pytest.raises(drafts.NotFound):
        shares.share(store, "u1", other.id, "wang", True, NOW)
    # Saving under the owner's name needs the right too.
    with pytest.raises(drafts.NotFound):
        drafts.save(store, replace(other, answers="夺"), by="u4")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("李四", "不止一位.*li、li2"),
        ("赵六", "没有叫“赵六”"),
        ("", "请写上"),
        ("张三", "您自己"),
        (SCRIPT, "没有叫"),
    ],
)
def test_a_name_that_does_not_tell_who(store: Engine, draft: drafts.Stored, name: str, said: str) -> None:
    with pytest.raises(GongwenError, match=said) as refused:
        shares.share(store, "u1", draft.id, name, True, NOW)
    assert not isinstance(refused.value, StoreError)
    assert shares.shares_of(store, "u1", draft.id) == ()


def test_deleting_ends_it_for_all(store: Engine, draft: drafts.Stored) -> None:
    shares.share(store, "u1", draft.id, "wang", True, NOW)
    trash.trash(store, "u1", draft.id, NOW)
    assert shares.given_to(store, "u4", draft.id) == ()
    trash.delete(store, "u1", draft.id)
    with pytest.raises(drafts.NotFound):
        drafts.load(store, "u4", draft.id)


def session(store: Engine, owner: str, name: str) -> Session:
    made = Session(store, owner, lambda: NOW + timedelta(minutes=1))
    made.shelf.me = {"name": name}
    return made


def test_two_people_on_one_draft_through_the_page(store: Engine) -> None:
    zhang, wang = session(store, "u1", "张三"), session(store, "u4", "王五")
    zhang.act({"do": "example", "kind": KIND})
    assert zhang.stored
    id = zhang.stored.id
    drafts.rename(store, "u1", id, SCRIPT, NOW)
    zhang.act({"do": "home"})
    zhang.act({"do": "shares", "draft": id})
    zhang.act({"do": "share", "draft": id, "name": "王五", "write": True})
    assert zhang.shelf.shown()["said"] == "已分享给王五（wang），可以修改。"
    assert zhang.shelf.shown()["shares"]["list"][0]["person"] == "u4"
    given = {each["id"]: each for each in wang.shelf.shown()["given"]}
    assert (given[id]["title"], given[id]["by"], given[id]["write"]) == (SCRIPT, "张三", True)
    wang.act({"do": "open", "draft": id})
    assert wang.notice == "这是张三分享给您的稿件，可以修改。"
    zhang.act({"do": "open", "draft": id})
    card, raw = (
        "opinions_team",
        {"opinions.team.total": "25", "opinions.team.problems": "15", "opinions.team.suggestions": "10"},
    )
    wang.act(
        {
            "do": "batch",
            "list": [{"do": "submit", "id": "w1", "draft": id, "card": card, "raw": raw, "null": []}],
        }
    )
    assert wang.acks[-1] == ("w1", "done") and wang.answers.values["opinions.team.total"] == 25
    zhang.act({"do": "batch", "list": [{"do": "skip", "id": "z1", "draft": id, "card": "study"}]})
    assert zhang.answers.values["opinions.team.total"] == 25, "what the other has saved is taken over"
    # Changed to reading, and then to nothing, while it is open.
    shares.share(store, "u1", id, "王五", False, NOW)
    wang.act({"do": "batch", "list": [{"do": "null", "id": "w2", "draft": id, "card": card}]})
    assert wang.acks[-1] == ("w2", "refused") and "不能修改" in wang.notice
    shares.unshare(store, "u1", id, "u4")
    wang.act({"do": "batch", "list": [{"do": "null", "id": "w3", "draft": id, "card": card}]})
    assert wang.stored is None and "没有找到" in wang.notice
    assert drafts.load(store, "u1", id).revision == zhang.stored.revision


def test_alone_nothing_is_shared(store: Engine) -> None:
    alone = Session(store, "u4", lambda: NOW)
    assert alone.shelf.shown()["given"] == [] and alone.shelf.shown()["me"] == {}
