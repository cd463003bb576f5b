"""The page 年度资料 without a browser: what is shown, entered, offered, kept for the unit, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from gongwen.answers import YearWords
from gongwen.answers_file import load
from gongwen.library import library
from gongwen.store import drafts, open_store
from gongwen.store.pending import pending_of, save_pending
from ui.cards import Json
from ui.session import Session
from ui.view import chat
from ui.year_desk import REFUSED
from ui.year_view import years_json

KIND = "democratic_life_meeting_report"
UNIT = "中共江城市水务局党组"
THEME = "虚构主题甲"
NOW = datetime(2026, 12, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    return open_store(tmp_path)


def begun(store: Engine, year: str = "2026", owner: str = "甲", unit: str = UNIT) -> Session:
    """A draft whose unit and year are known, with 年度资料 open."""
    session = Session(store, owner, lambda: NOW)
    session.act({"do": "new", "kind": KIND})
    session.act({"do": "submit", "card": "organization", "raw": {"organization.name": unit}, "null": []})
    session.act({"do": "submit", "card": "meeting_which", "raw": {"meeting.year": year}, "null": []})
    session.act({"do": "years"})
    return session


def enter(session: Session, *, keep: bool = False, year: int = 2026, **values: str) -> None:
    session.act({"do": "year", "year": year, "values": values, "keep": keep})


def on_disk(session: Session) -> YearWords | None:
    assert session.stored
    return load(drafts.load(session.engine, session.owner, session.stored.id).answers).year


def offered(session: Session, path: str) -> Json:
    """What the card offers for a field."""
    shown = chat(session.document, session.answers, session.draft, "", session.here, session.kept())
    return next(field for field in shown["card"]["fields"] if field["path"] == path)["offer"]  # type: ignore[no-any-return]


def row(session: Session, name: str) -> Json:
    return next(row for row in years_json(session)["rows"] if row["name"] == name)


def test_what_was_entered_is_on_disk_and_offered_but_no_answer(store: Engine) -> None:
    session = begun(store)
    enter(session, theme=f" {THEME} ", aspects="方面一\n\n方面二\n")
    assert on_disk(session) == YearWords(2026, {"theme": (THEME,), "aspects": ("方面一", "方面二")})
    assert "meeting.theme" not in session.answers.values and THEME not in session.draft.text
    session.act({"do": "goto", "card": "theme"})
    assert offered(session, "meeting.theme")["texts"] == [THEME]
    assert offered(session, "meeting.theme")["source"] == "本稿录入，依据来文"


def test_the_next_draft_of_the_unit_is_offered_what_was_kept(store: Engine) -> None:
    enter(begun(store), keep=True, theme=THEME)
    for session, known in ((begun(store), True), (begun(store, unit="中共江城市水务局机关党委"), False),
                           (begun(store, year="2025"), False), (begun(store, owner="乙"), False)):  # fmt: skip
        session.act({"do": "goto", "card": "theme"})
        offer = offered(session, "meeting.theme")
        assert (offer["texts"] == [THEME]) is known
        assert (offer["source"] == "本单位录入，依据来文") is known


def test_without_the_tick_nothing_is_kept_for_the_unit(store: Engine) -> None:
    enter(begun(store), theme=THEME)
    assert begun(store).kept() is None


def test_a_matter_not_named_stays_and_an_emptied_one_goes(store: Engine) -> None:
    session = begun(store)
    enter(session, theme=THEME, previous="虚构的上一次会")
    enter(session, previous=" \n")
    assert on_disk(session) == YearWords(2026, {"theme": (THEME,)})
    enter(session, theme="")
    assert on_disk(session) is None


def test_it_can_be_taken_back(store: Engine) -> None:
    session = begun(store)
    enter(session, theme=THEME)
    session.act({"do": "undo"})
    assert on_disk(session) is None
    session.act({"do": "redo"})
    assert on_disk(session) == YearWords(2026, {"theme": (THEME,)})


def test_two_windows_entering_different_matters_both_keep_theirs(store: Engine) -> None:
    one = begun(store)
    assert one.stored
    other = Session(store, "甲", lambda: NOW)
    other.act({"do": "open", "draft": one.stored.id})
    enter(one, theme=THEME)
    enter(other, previous="虚构的上一次会")
    assert on_disk(one) == YearWords(2026, {"theme": (THEME,), "previous": ("虚构的上一次会",)})


@pytest.mark.parametrize(
    "values", [{"theme": "甲\n乙"}, {"theme": "长" * 401}, {"aspects": "\n".join("甲" * 300)}]
)
def test_what_cannot_be_kept_is_refused_where_it_was_typed(store: Engine, values: dict[str, str]) -> None:
    session = begun(store)
    enter(session, previous="虚构的上一次会", **values)
    assert session.notice == REFUSED and on_disk(session) is None
    assert all(row(session, name)["error"] for name in values) and not row(session, "previous")["error"]


@pytest.mark.parametrize(
    "action", [{"year": 2025}, {"year": "2026"}, {"values": []}, {"values": {"theme": 3}}, {"values": {"politburo": "甲"}}]
)  # fmt: skip
def test_what_makes_no_sense_changes_nothing(store: Engine, action: dict[str, Any]) -> None:
    session = begun(store)
    session.act({"do": "year", "year": 2026, "values": {"theme": ""}, "keep": "是", **action})
    assert on_disk(session) is None


def test_saving_answers_what_was_half_typed(store: Engine) -> None:
    session = begun(store)
    assert session.stored
    save_pending(store, "甲", session.stored.id, "year/2026/theme", "虚构", 5, NOW)
    assert years_json(session)["typed"]["year/2026/theme"]["text"] == "虚构"
    session.act({"do": "year", "year": 2026, "values": {"theme": THEME}, "seq": 9})
    assert pending_of(store, "甲", session.stored.id) == {}


def test_another_year_is_only_shown(store: Engine) -> None:
    session = begun(store)
    session.act({"do": "years", "year": 2021})
    shown = years_json(session)
    assert not shown["can"] and "2026年度" in shown["why"]
    assert row(session, "theme")["texts"] == [library().packs[2021].theme.value]


def test_a_year_beyond_the_packs_can_be_entered(store: Engine) -> None:
    session = begun(store, year="2031")
    assert years_json(session)["can"] and 2031 in years_json(session)["years"]
    enter(session, year=2031, theme=THEME)
    assert on_disk(session) == YearWords(2031, {"theme": (THEME,)})


def test_the_first_screen_shows_packs_and_what_units_keep_and_deletes_it(store: Engine) -> None:
    enter(begun(store), keep=True, theme=THEME)
    session = Session(store, "甲", lambda: NOW)
    session.act({"do": "years"})
    shown = years_json(session)
    assert shown["year"] == 2026 and not shown["can"] and shown["draft"] == ""
    assert [(unit["unit"], unit["words"][0]["text"]) for unit in shown["kept"]] == [(UNIT, THEME)]
    session.act({"do": "year_forget", "unit": UNIT, "year": 2026})
    assert years_json(session)["kept"] == []


@pytest.mark.parametrize("year", sorted(library().packs))
def test_every_value_of_a_pack_is_shown_with_how_it_was_read(store: Engine, year: int) -> None:
    session = Session(store, "甲", lambda: NOW)
    session.act({"do": "years", "year": year})
    shown = years_json(session)
    for each in shown["rows"]:
        assert each["label"] and ((each["texts"] and each["source"] and each["how"]) or each["note"])


def test_going_to_the_drafts_closes_it(store: Engine) -> None:
    session = begun(store)
    session.act({"do": "home"})
    assert session.year is None
