"""The timeline: when each step is due, what is done, and days that no longer fit."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.answers import NULL
from gongwen.library import ROOT
from gongwen.lint import lint
from gongwen.timeline import STATES, Placed, steps, timeline
from tests.dossiers import CASES, answers_of

MEETING = date(2026, 1, 29)


def placed(today: date, **values: Any) -> dict[str, Placed]:
    given = {path.replace("__", "."): value for path, value in values.items()}
    return {each.step.id: each for each in timeline(given, today)}


@pytest.mark.parametrize("case", CASES)
def test_the_golden_meetings_fit_and_are_done_in_the_end(case: str) -> None:
    made = timeline(answers_of(case).values, date(2026, 12, 31))
    assert [misfit.message for each in made for misfit in each.misfits] == []
    assert {each.state for each in made} == {"done", "unseen"}
    assert len(made) >= 15


def test_before_and_after_are_reckoned_from_the_meeting() -> None:
    made = placed(date(2026, 1, 2), meeting__date=MEETING)
    due = {id: each.due for id, each in made.items() if each.due}
    assert due["plan"] == date(2026, 1, 14) and due["talks"] == MEETING
    assert due["report"] == date(2026, 2, 13) and due["circular"] == date(2026, 2, 12)
    assert made["meeting"].state == "planned" and made["talks"].state == "due"
    assert "retold" not in made  # nobody was away


def test_what_is_done_planned_late_or_does_not_apply() -> None:
    today = date(2026, 2, 20)
    made = placed(
        today,
        meeting__date=MEETING,
        talks__start=date(2026, 1, 19),
        talks__end=date(2026, 1, 26),
        materials__approved_on=NULL,
        rectification__deadline=date(2026, 10, 31),
        attendance__absences=[{"who": "副院长郑某"}],
    )
    states = {id: each.state for id, each in made.items()}
    assert states["talks"] == "done" and (made["talks"].first, made["talks"].last) == (
        date(2026, 1, 19), date(2026, 1, 26),
    )  # fmt: skip
    assert states["report"] == "late" and states["materials"] == "absent"
    assert states["deadline"] == "planned" and states["retold"] == "unseen"
    assert set(states.values()) <= STATES.keys()


@pytest.mark.parametrize(
    ("id", "values", "level", "words"),
    [
        ("talks", {"talks.start": date(2026, 1, 20), "talks.end": date(2026, 2, 2)}, "必改", "2026年2月2日晚于“召开会议”的2026年1月29日"),
        ("plan", {"plan.date": date(2026, 1, 20)}, "提示", "前15天（2026年1月14日）"),
        ("plan", {"plan.date": date(2026, 1, 30)}, "必改", "晚于“召开会议”"),
        ("report", {"signature.date": date(2026, 2, 20)}, "建议", "后15天（2026年2月13日）"),
        ("report", {"signature.date": date(2026, 1, 28)}, "必改", "早于“召开会议”"),
        ("feedback", {"opinions.end": date(2026, 1, 16), "opinions.feedback.date": date(2026, 1, 12)}, "必改", "早于“征求意见”"),
        ("meeting", {"notice.date": date(2026, 2, 2)}, "必改", "早于“收到上级通知”"),
        ("study", {"study": [{"date": date(2026, 1, 9)}, {"date": date(2026, 1, 31)}]}, "必改", "2026年1月31日晚于"),
        ("mending", {"rectification_plan.items": [{"deadline": date(2026, 1, 1)}, {"deadline": "长期坚持"}]}, "必改", "早于"),
    ],
)  # fmt: skip
def test_a_day_that_does_not_fit_is_told(id: str, values: dict[str, Any], level: str, words: str) -> None:
    made = {each.step.id: each for each in timeline({"meeting.date": MEETING, **values}, date(2026, 1, 1))}
    (misfit,) = made[id].misfits
    assert misfit.level == level and words in misfit.message and misfit.path in made[id].step.at


def test_without_the_meeting_nothing_is_reckoned_and_words_stay_words() -> None:
    made = placed(date(2026, 1, 1), meeting__date="1月下旬", talks__start=date(2026, 1, 5))
    assert not any(each.due for each in made.values())
    assert made["meeting"].text == "1月下旬" and made["meeting"].state == "planned"
    assert made["plan"].state == "open" and made["talks"].first == date(2026, 1, 5)


DAYS = st.dates(date.min, date.max)


@given(st.dictionaries(st.sampled_from(sorted({path for step in steps() for path in step.at})), DAYS), DAYS)
def test_any_days_give_a_timeline(values: dict[str, Any], today: date) -> None:
    made = timeline(values, today)
    assert [each.step for each in made] == [step for step in steps() if not step.needs]
    for each in made:
        assert not (each.first and each.last) or each.first <= each.last
        past = bool(each.last and each.last <= today)
        assert (each.state == "done") == (past and not each.step.deadline)


def test_a_day_moved_past_the_meeting_is_always_told() -> None:
    for step in steps():
        for path in step.at:
            field, _, column = path.rpartition(".")
            later = MEETING + timedelta(days=400)
            rows = path in ("study.date", "rectification_plan.items.deadline")
            values: Any = {"meeting.date": MEETING, **({field: [{column: later}]} if rows else {path: later})}
            if any(bound.of == "meeting.date" for bound in step.by):
                made = {each.step.id: each for each in timeline(values, MEETING)}
                assert made[step.id].misfits, path


def test_lint_tells_a_step_and_a_clause_that_name_nothing(tmp_path: Path) -> None:
    for folder in ("prompts", "phrasebank", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file, old, new in (
        ("timeline.yaml", "at: [talks.start, talks.end]", "at: [talks.begin, talks.end]"),
        ("across/clauses.yaml", "good: 会议定于1月8日上午召开。", "good: 会议何时开还没有定。"),
    ):
        path = tmp_path / "phrasebank" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    told = [str(mistake) for mistake in lint(tmp_path)]
    assert len(told) == 2 and "talks.begin" in told[1] and "读不出“meeting.date”" in told[0]
