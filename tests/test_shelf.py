"""Drafts as wholes, without a browser: counts, names, next year's copy, the bin, earlier versions."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from gongwen.answers import Answers
from gongwen.answers_file import dump, load
from gongwen.document import Document
from gongwen.library import library
from gongwen.store import drafts, open_store, snapshots
from ui import shelf, shelf_view
from ui.session import Session
from ui.shelf import Shelf

KIND = "democratic_life_meeting_report"
NOON = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
TODAY = date(2022, 1, 20)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    return open_store(tmp_path)


@pytest.fixture
def session(store: Engine, clock: Clock) -> Session:
    """The example in hand."""
    made = Session(store, "甲", clock)
    made.act({"do": "example", "kind": KIND})
    return made


@pytest.fixture
def document() -> Document:
    return library().document(KIND)


@pytest.fixture
def example(document: Document) -> Answers:
    return load(document.example)


def id_of(session: Session) -> str:
    return drafts.listing(session.engine, "甲")[0].id


def act(session: Session, do: str, **more: Any) -> None:
    session.act({"do": "home"})
    session.act({"do": do, "draft": more.pop("draft", None) or id_of(session), **more})


def submit(session: Session, card: str, **raw: str) -> None:
    session.act(
        {
            "do": "submit",
            "card": card,
            "raw": {path.replace("__", "."): text for path, text in raw.items()},
            "null": [],
        }
    )


# Counts


def test_two_hundred_drafts_are_listed_at_once_and_counted_only_once(
    store: Engine, clock: Clock, example: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_view, "TALLIES", shelf_view.Tallies())
    for number in range(200):
        drafts.new(store, "甲", KIND, f"稿{number}", dump(example), NOON + timedelta(minutes=number))
    listed = Shelf(store, "甲", clock)
    shown = listed.shown()
    assert [draft["title"] for draft in shown["drafts"][:2]] == ["稿199", "稿198"]
    assert len(shown["drafts"]) == 200 and 0 < len(shown["tallies"]) < 200
    assert shown["most"] == 0
    monkeypatch.setattr(shelf, "MOST", 199)
    assert (listed.shown()["most"], len(listed.shown()["drafts"])) == (199, 199)
    monkeypatch.setattr(shelf, "MOST", 200)
    for draft in shown["drafts"]:
        shelf.count(store, "甲", draft["id"], clock())
    monkeypatch.setattr(shelf_view, "tally", None)
    assert len(listed.shown()["tallies"]) == 200


def test_counts_follow_a_change_and_the_day(session: Session, clock: Clock) -> None:
    session.act({"do": "goto", "card": "opinions_team"})
    session.act({"do": "home"})
    before = session.shelf.shown()["tallies"][id_of(session)]
    act(session, "open")
    submit(
        session,
        "opinions_team",
        opinions__team__total="17",
        opinions__team__problems="3",
        opinions__team__suggestions="8",
    )
    session.act({"do": "home"})
    assert session.shelf.shown()["tallies"][id_of(session)]["musts"] == before["musts"] + 1
    known = shelf_view.TALLIES.get(
        id_of(session), drafts.load(session.engine, "甲", id_of(session)).revision, TODAY
    )
    assert known and known.musts == before["musts"] + 1


# Names


def test_a_name_of_ones_own_stays_when_answers_change(session: Session) -> None:
    session.act({"do": "new", "kind": KIND})
    id = session.stored.id if session.stored else ""
    submit(session, "organization", organization__name="甲局党组")
    assert drafts.load(session.engine, "甲", id).title.startswith("甲局党组 · ")
    act(session, "rename", draft=id, title="  送审\n稿 ")
    assert session.shelf.place.focus == f"{id}/rename"
    act(session, "open", draft=id)
    submit(session, "organization", organization__name="乙局党组")
    assert drafts.load(session.engine, "甲", id).title == "送审 稿"


@pytest.mark.parametrize(
    ("title", "said"), [("", "空"), (" \n", "空"), ("长" * 201, "200 个字"), ("\ud800", "空"), (None, "")]
)
def test_a_name_that_cannot_be_listed_is_refused_where_it_is_typed(
    session: Session, title: Any, said: str
) -> None:
    before = drafts.listing(session.engine, "甲")[0].title
    act(session, "rename", title=title)
    if title is not None:
        assert said in session.notice and drafts.listing(session.engine, "甲")[0].title == before
        assert session.shelf.place.focus.endswith("/name")


# Next year's copy


def test_the_copy_is_opened_at_what_must_be_asked_and_the_old_draft_is_untouched(session: Session) -> None:
    id = id_of(session)
    before = drafts.load(session.engine, "甲", id)
    act(session, "copy", draft=id)
    assert session.stored and session.stored.id != id
    assert session.here.card == "meeting_which"
    assert "原稿没有动" in session.notice
    assert "2025" not in session.draft.text and "中共江城市第五人民医院委员会" in session.draft.text
    assert drafts.load(session.engine, "甲", id) == before


# The bin


def test_bin_and_back(session: Session) -> None:
    id = id_of(session)
    act(session, "bin", draft=id)
    shown = session.shelf.shown()
    assert (shown["drafts"], shown["binned"], shown["focus"]) == ([], id, "undo")
    assert "移到回收站" in shown["said"] and len(shown["bin"]) == 1
    session.act({"do": "open", "draft": id})
    assert session.stored is None and "先恢复" in session.notice
    session.act({"do": "unbin", "draft": id})
    assert [draft["id"] for draft in session.shelf.shown()["drafts"]] == [id]
    assert session.shelf.place.focus == f"{id}/open"


def test_only_what_is_in_the_bin_is_deleted_for_good(session: Session) -> None:
    id = id_of(session)
    act(session, "erase", draft=id)
    assert "不在回收站" in session.notice and drafts.listing(session.engine, "甲")
    act(session, "bin", draft=id)
    session.act({"do": "erase", "draft": id, "next": ""})
    assert session.shelf.shown()["bin"] == []
    with pytest.raises(drafts.NotFound):
        drafts.load(session.engine, "甲", id)


# Earlier versions


def test_an_hour_of_work_and_each_export_leave_a_version(session: Session, clock: Clock) -> None:
    id = id_of(session)
    for minute in range(0, 130, 10):
        clock.time = NOON + timedelta(minutes=minute)
        submit(session, "opinions_team", opinions__team__total=str(100 + minute))
    assert [version.reason for version in snapshots.snapshots_of(session.engine, "甲", id)] == [
        "hour",
        "hour",
    ]
    submit(session, "opinions_team", opinions__team__total="17")
    session.act({"do": "exported", "draft": id})
    session.act({"do": "exported", "draft": id})
    assert [version.reason for version in snapshots.snapshots_of(session.engine, "甲", id)] == [
        "export",
        "hour",
        "hour",
    ]
    assert session.stored and session.notice == ""


def test_a_version_is_looked_at_and_put_back(session: Session) -> None:
    id = id_of(session)
    text = session.draft.text
    session.act({"do": "exported", "draft": id})
    submit(session, "opinions_team", opinions__team__total="99999")
    act(session, "versions", draft=id)
    listed = session.shelf.shown()["versions"]["list"]
    assert [version["why"] for version in listed] == ["下载或复制时"]
    session.act({"do": "version", "draft": id, "version": listed[0]["id"]})
    look = session.shelf.shown()["versions"]["look"]
    lines = ["".join(piece[0] for piece in paragraph["pieces"]) for paragraph in look["paragraphs"]]
    assert "\n".join(lines) == text
    session.act({"do": "put_back", "draft": id, "version": listed[0]["id"]})
    shown = session.shelf.shown()
    assert "恢复之前的内容也留作" in shown["said"]
    assert [version["why"] for version in shown["versions"]["list"]] == ["恢复其他版本之前", "下载或复制时"]
    assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown
    session.act({"do": "open", "draft": id})
    assert session.draft.text == text


def test_a_version_that_cannot_be_read_does_not_replace_the_draft(session: Session) -> None:
    id = id_of(session)
    broken = snapshots.snapshot(session.engine, "甲", id, "conflict", NOON, answers="a: [")
    assert broken
    act(session, "put_back", draft=id, version=broken.id)
    assert session.notice.startswith("这个版本读不出来，没有恢复：第 2 行") and load(
        drafts.load(session.engine, "甲", id).answers
    )
    session.act({"do": "version", "draft": id, "version": broken.id})
    shown = session.shelf.shown()["versions"]
    assert "第 2 行" in shown["error"] and len(shown["list"]) == 1 and "look" not in shown


NONSENSE: list[dict[str, Any]] = [
    {"do": do, "draft": draft, **more}
    for do in ("rename", "copy", "bin", "unbin", "erase", "versions", "version", "put_back", "exported", "uploaded", "list", "bins", "act", "go")
    for draft in ("no", "", None, 5)
    for more in ({}, {"title": 5, "version": "x"}, {"title": "x", "version": 2**70})
]  # fmt: skip


def test_nonsense_breaks_nothing_and_nobody_touches_anothers_draft(session: Session, clock: Clock) -> None:
    id = id_of(session)
    before = drafts.load(session.engine, "甲", id)
    session.act({"do": "exported", "draft": id})
    stranger = Session(session.engine, "乙", clock)
    for action in NONSENSE:
        session.act(action)
        stranger.act({**action, "draft": id})
        assert stranger.stored is None
        shown = stranger.shelf.shown()
        assert not shown["drafts"] and not shown["bin"] and not (shown["versions"] or {}).get("list")
    assert drafts.load(session.engine, "甲", id) == before
    assert len(drafts.listing(session.engine, "甲")) == 1
