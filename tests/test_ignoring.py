"""Findings set aside: for this visit, in this draft until the words change, or by their rule; all of them listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.findings import Finding
from gongwen.store import open_store
from tests.test_session import KIND, clock, numbers, on_disk, submit
from ui.session import Session
from ui.view import side

SUM = "figures.team_sum"
COMMA = "form.half_width_mark"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A draft whose parts do not add up, with a half-width comma in an answer."""
    made = Session(open_store(tmp_path), "甲", clock)
    made.act({"do": "example", "kind": KIND})
    submit(made, "opinions_team", numbers("26", "3", "10"))
    place(made, "三楼会议室,东侧")
    assert found(made, SUM) and found(made, COMMA)
    return made


def place(session: Session, text: str) -> None:
    submit(session, "meeting_place", {"meeting.place": text})


def found(session: Session, rule: str) -> Finding | None:
    return next((each for each in session.draft.findings if each.rule == rule), None)


def do(session: Session, of: str, **action: object) -> None:
    finding = found(session, of)
    assert finding
    session.act({"finding": finding.id, **action})


def listed(session: Session) -> list[tuple[str, str]]:
    assert session.stored
    told = side(session.document, session.answers, session.draft, session.stored.id)["ignored"]
    return [(line["how"], line["entry"].partition(":")[0]) for line in told]


@pytest.mark.parametrize("rule", [SUM, COMMA])
def test_in_this_draft_until_the_words_change(session: Session, rule: str) -> None:
    do(session, rule, do="ignore")
    assert found(session, rule) is None
    assert listed(session) == [("本稿忽略", rule)]
    assert session.stored
    session.act({"do": "open", "draft": session.stored.id})
    assert found(session, rule) is None
    submit(session, "opinions_team", numbers("26", "4", "10"))
    place(session, "二楼会议室,东侧")
    assert found(session, rule)
    assert listed(session) == []


@pytest.mark.parametrize("rule", [SUM, COMMA])
def test_for_this_visit_only(session: Session, rule: str) -> None:
    before = on_disk(session)
    do(session, rule, do="pass")
    assert found(session, rule) is None
    assert listed(session) == [("本次忽略", rule)]
    assert on_disk(session) == before
    assert session.stored
    session.act({"do": "open", "draft": session.stored.id})
    assert found(session, rule)


@pytest.mark.parametrize("rule", [SUM, COMMA])
def test_by_its_rule_whatever_it_finds_and_listed_where_it_finds_nothing(session: Session, rule: str) -> None:
    do(session, rule, do="ignore", rule=1)
    submit(session, "opinions_team", numbers("26", "4", "10"))
    place(session, "二楼会议室,东侧")
    assert found(session, rule) is None
    assert listed(session) == [("规则已关", rule)]
    submit(session, "opinions_team", numbers("26", "16", "10"))
    place(session, "二楼会议室")
    assert session.draft.ignored == ()
    assert listed(session) == [("规则已关", rule)]
    assert session.stored
    (line,) = side(session.document, session.answers, session.draft, session.stored.id)["ignored"]
    assert line["message"] != "一条校核规则" and "{" not in line["message"]
    session.act({"do": "heed", "entry": rule})
    place(session, "二楼会议室,东侧")
    submit(session, "opinions_team", numbers("26", "4", "10"))
    assert found(session, rule)


@pytest.mark.parametrize("how", ["ignore", "pass"])
def test_what_was_set_aside_is_brought_back_and_a_step_is_taken_back(session: Session, how: str) -> None:
    do(session, SUM, do=how)
    session.act({"do": "heed", "entry": session.draft.ignored[0].mark})
    assert found(session, SUM) and listed(session) == []
    do(session, SUM, do="ignore")
    session.act({"do": "undo"})
    assert found(session, SUM)


@pytest.mark.parametrize("how", ["ignore", "pass", "heed"])
@pytest.mark.parametrize("finding", ["blank:meeting.time", "nothing", None, ["x"], "\ud800"])
def test_a_blank_or_nonsense_is_not_set_aside(session: Session, how: str, finding: object) -> None:
    before = [each.id for each in session.draft.findings]
    session.act({"do": how, "finding": finding, "entry": finding, "rule": 1})
    assert [each.id for each in session.draft.findings] == before
    assert on_disk(session).ignored == ()
