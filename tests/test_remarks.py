"""Remarks on a draft: who may make and answer them, that none is lost, and that there are not too many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from gongwen.anchors import Anchor
from gongwen.errors import GongwenError
from gongwen.store import drafts, people, remarks, shares, trash
from gongwen.store.limits import LONGEST_QUOTE, LONGEST_REMARK, MOST_OPEN_REMARKS
from gongwen.store.tables import REMARKS

NOW = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
AT = Anchor("opening", 2, "应到7人", "会议应到7人，实到7人。")
SCRIPT = "<script>alert(1)</script>'; DROP TABLE remarks; -- 😀"


@pytest.fixture(scope="module")
def store(make_store: Callable[[], Engine]) -> Engine:
    made = make_store()
    for owner, account, name in (("u1", "zhang", "张三"), ("u2", "li", "李四"), ("u4", "wang", "王五")):
        people.seen(made, people.Person(owner, account, name))
    return made


@pytest.fixture
def draft(store: Engine) -> drafts.Stored:
    """Zhang's, which Wang may read, Li may write and nobody else knows."""
    made = drafts.new(store, "u1", "report", "题", "一", NOW)
    shares.share(store, "u1", made.id, "wang", False, NOW)
    shares.share(store, "u1", made.id, "li", True, NOW)
    return made


def only(store: Engine, draft: drafts.Stored, who: str = "u1") -> remarks.Remark:
    (told,) = remarks.review_of(store, who, draft.id).remarks
    return told


def test_who_reads_remarks_and_who_writes_answers(store: Engine, draft: drafts.Stored) -> None:
    remarks.remark(store, "u4", draft.id, "r1", AT._replace(paper="circular"), f"  {SCRIPT}\n", NOW)
    told = only(store, draft)
    assert (told.name, told.words, told.anchor) == ("王五", SCRIPT, AT._replace(paper="circular"))
    assert (told.state, told.revision, told.made, told.turn) == ("open", 1, NOW, 0)
    with pytest.raises(drafts.ReadOnly):
        remarks.settle(store, "u4", draft.id, "r1", remarks.Decision("settled", "", 0), LATER)
    remarks.settle(store, "u2", draft.id, "r1", remarks.Decision("answered", "已按签到表核对", 0), LATER)
    told = only(store, draft, "u4")
    assert (told.state, told.reply, told.by, told.changed) == ("answered", "已按签到表核对", "李四", LATER)
    remarks.settle(store, "u1", draft.id, "r1", remarks.Decision("settled", "", 1), LATER)
    told = only(store, draft, "u4")
    assert (told.state, told.reply, told.by, told.turn) == ("settled", "", "张三", 2)
    assert remarks.review_of(store, "u4", draft.id).writes is False
    assert remarks.review_of(store, "u2", draft.id).writes is True


def test_the_same_once_more_is_harmless_and_nobody_is_overwritten(
    store: Engine, draft: drafts.Stored
) -> None:
    for _ in range(2):
        remarks.remark(store, "u4", draft.id, "r1", AT, "请核对", NOW)
    for _ in range(2):
        remarks.settle(store, "u1", draft.id, "r1", remarks.Decision("declined", "以会议记录为准", 0), LATER)
    with pytest.raises(GongwenError, match="刚有别人处理过"):
        remarks.settle(store, "u2", draft.id, "r1", remarks.Decision("answered", "好", 0), LATER)
    assert (only(store, draft).reply, only(store, draft).turn) == ("以会议记录为准", 1)
    with pytest.raises(GongwenError):  # an id that is taken is nobody else's
        remarks.remark(store, "u2", draft.id, "r1", AT, "夺", NOW)
    assert only(store, draft).author == "u4"


def test_for_a_stranger_neither_draft_nor_remark_exists(store: Engine, draft: drafts.Stored) -> None:
    remarks.remark(store, "u4", draft.id, "r1", AT, "请核对", NOW)
    for who in ("mallory", ""):
        for attempt in (
            lambda who=who: remarks.remark(store, who, draft.id, "r9", AT, "夺", NOW),
            lambda who=who: remarks.settle(
                store, who, draft.id, "r1", remarks.Decision("settled", "", 0), NOW
            ),
            lambda who=who: remarks.withdraw(store, who, draft.id, "r1", NOW),
            lambda who=who: remarks.review_of(store, who, draft.id),
            lambda who=who: remarks.stamp_of(store, who, draft.id),
        ):
            with pytest.raises(drafts.NotFound):
                attempt()
    shares.unshare(store, "u1", draft.id, "u4")
    with pytest.raises(drafts.NotFound):
        remarks.review_of(store, "u4", draft.id)
    assert only(store, draft).words == "请核对", "what was remarked stays when the share has gone"


def test_another_draft_s_remark_is_not_answered_through_one_s_own(
    store: Engine, draft: drafts.Stored
) -> None:
    remarks.remark(store, "u4", draft.id, "r1", AT, "请核对", NOW)
    own = drafts.new(store, "mallory", "report", "题", "一", NOW)
    with pytest.raises(GongwenError, match="没有找到这条批注"):
        remarks.settle(store, "mallory", own.id, "r1", remarks.Decision("settled", "", 0), NOW)
    assert only(store, draft).state == "open"


def test_one_s_own_can_be_taken_back_until_it_is_answered(store: Engine, draft: drafts.Stored) -> None:
    before = remarks.stamp_of(store, "u1", draft.id)
    remarks.remark(store, "u4", draft.id, "r1", AT, "请核对", NOW)
    with pytest.raises(GongwenError, match="不能撤回"):
        remarks.withdraw(store, "u2", draft.id, "r1", NOW)
    remarks.withdraw(store, "u4", draft.id, "r1", NOW)
    assert remarks.review_of(store, "u1", draft.id).remarks == ()
    assert remarks.stamp_of(store, "u1", draft.id) != before, "others notice what came and went"
    with store.connect() as connection:
        kept = connection.execute(
            sa.select(REMARKS.c.words, REMARKS.c.quote).where(REMARKS.c.draft == draft.id)
        ).one()
    assert tuple(kept) == ("", ""), "nothing of it is kept"
    remarks.remark(store, "u4", draft.id, "r2", AT, "请核对", NOW)
    remarks.settle(store, "u1", draft.id, "r2", remarks.Decision("answered", "好", 0), NOW)
    with pytest.raises(GongwenError, match="不能撤回"):
        remarks.withdraw(store, "u4", draft.id, "r2", NOW)


def test_the_stamp_moves_with_every_change(store: Engine, draft: drafts.Stored) -> None:
    stamps = [remarks.stamp_of(store, "u4", draft.id)]
    for change in (
        lambda: remarks.remark(store, "u4", draft.id, "r1", AT, "请核对", NOW),
        lambda: remarks.settle(store, "u1", draft.id, "r1", remarks.Decision("settled", "", 0), NOW),
        lambda: drafts.rename(store, "u1", draft.id, "新题", NOW),
        lambda: shares.share(store, "u1", draft.id, "wang", True, NOW),
    ):
        change()
        stamps.append(remarks.stamp_of(store, "u4", draft.id))
        assert stamps[-1] == remarks.review_of(store, "u4", draft.id).stamp
    assert len(set(stamps)) == len(stamps)


@pytest.mark.parametrize(
    ("at", "words", "said"),
    [
        (AT, " \n", "还没有写字"),
        (AT, "长" * (LONGEST_REMARK + 1), "超过 2000 个字"),
        (AT, "半\ud800", "不完整的字符"),
        (AT, "空\0", "不完整的字符"),
        (AT._replace(quote="长" * (LONGEST_QUOTE + 1)), "请核对", "请选短一些"),
        (AT._replace(quote=""), "请核对", "请选短一些"),
        (AT._replace(paragraph="长" * 201), "请核对", "位置不对"),
    ],
)
def test_what_is_refused_changes_nothing(
    store: Engine, draft: drafts.Stored, at: Anchor, words: str, said: str
) -> None:
    with pytest.raises(GongwenError, match=said):
        remarks.remark(store, "u4", draft.id, "r1", at, words, NOW)
    assert remarks.review_of(store, "u1", draft.id).remarks == ()


@pytest.mark.parametrize(
    ("state", "words"), [("answered", " "), ("declined", ""), ("withdrawn", "x"), ("", "x")]
)
def test_an_answer_has_words_and_a_state_has_a_name(
    store: Engine, draft: drafts.Stored, state: str, words: str
) -> None:
    remarks.remark(store, "u4", draft.id, "r1", AT, "请核对", NOW)
    with pytest.raises(GongwenError):
        remarks.settle(store, "u1", draft.id, "r1", remarks.Decision(state, words, 0), NOW)
    assert only(store, draft).state == "open"


def test_there_is_an_end_to_open_remarks_and_settling_makes_room(store: Engine, draft: drafts.Stored) -> None:
    row = {
        "draft": draft.id, "owner": "u1", "author": "u4", "paper": "", "paragraph": "p", "start": 0, "quote": "题",
        "within": "题", "words": "改", "revision": 1, "made": NOW, "state": "open", "reply": "", "by": "", "turn": 0,
        "changed": NOW,
    }  # fmt: skip
    with store.begin() as connection:
        rows = [{**row, "id": f"r{number}"} for number in range(MOST_OPEN_REMARKS)]
        connection.execute(sa.insert(REMARKS), rows)
    with pytest.raises(GongwenError, match="500 条批注没有处理"):
        remarks.remark(store, "u4", draft.id, "one more", AT, "请核对", NOW)
    remarks.settle(store, "u1", draft.id, "r7", remarks.Decision("settled", "", 0), NOW)
    remarks.remark(store, "u4", draft.id, "one more", AT, "请核对", LATER)
    told = remarks.review_of(store, "u1", draft.id).remarks
    assert len(told) == MOST_OPEN_REMARKS + 1 and told[-1].id == "one more"


def test_deleting_the_draft_deletes_them(store: Engine, draft: drafts.Stored) -> None:
    remarks.remark(store, "u4", draft.id, "r1", AT, "请核对", NOW)
    trash.delete(store, "u1", draft.id)
    with store.connect() as connection:
        left = connection.scalar(
            sa.select(sa.func.count()).select_from(REMARKS).where(REMARKS.c.draft == draft.id)
        )
    assert left == 0
