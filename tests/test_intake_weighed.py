"""Figures, days and names told in words of nobody's template: what is clear is taken, what is not is asked or left."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.answers import empty
from gongwen.intake.draft import read_draft
from gongwen.intake.said import understood
from gongwen.library import library

DOCUMENT = library().document("democratic_life_meeting_report")
TOLD: list[tuple[str, str, dict[str, Any]]] = [
    ("opinions", "前前后后听来意见88条，摊到班子头上29条，摊到个人头上18条",
     {"opinions.raw_count": 88, "opinions.team.total": 29, "opinions.members.total": 18}),
    ("opinions", "汇集各类诉求126条，提炼成70条", {"opinions.raw_count": 126, "opinions.merged_count": 70}),
    ("meeting", "参会的班子成员一共9人，一人未缺", {"attendance.due": 9, "attendance.present": 9}),
    ("meeting", "市委第五督导组一行4人莅会，领队是副组长钱自强",
     {"supervisors.count": 4, "supervisors.leader": "钱自强"}),
    ("talks", "谈心谈话前后128人次", {"talks.total": 128}),
    ("materials", "班子材料由赵启明牵头动笔，先后打磨9稿", {"materials.lead": "赵启明", "materials.drafts": 9}),
    ("previous", "上年度列的21项已销号20项，只剩1项没到位",
     {"previous.total": 21, "previous.done": 20, "previous.ongoing": 1}),
    ("criticism", "你来我往提了批评意见67条", {"criticism.count": 67}),
    ("rectification", "清单拉出来30项，说改就改的12项，三季度前改完的11项，要久久为功的7项",
     {"rectification.tasks": 30, "rectification.immediate": 12, "rectification.limited": 11,
      "rectification.long_term": 7}),
    ("theme", "方案是12月1日局党组会拍板的，市纪委也看过同意了",
     {"plan.decided_by": "局党组会", "plan.approved_by": "市纪委"}),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "words", "facts"), TOLD, ids=lambda value: str(value)[:8])
def test_figures_and_names_are_read_by_the_words_around_them(
    asked: str, words: str, facts: dict[str, Any]
) -> None:
    sure = understood(DOCUMENT, empty(DOCUMENT.id), words, asked, 2025).values
    assert {path: sure.get(path) for path in facts} == facts


def test_a_bare_figure_is_given_to_no_field() -> None:
    assert not understood(DOCUMENT, empty(DOCUMENT.id), "去了12个地方，花了3天", "opinions").values


def test_the_sum_of_what_follows_is_the_total() -> None:
    told = read_draft("二、征求意见情况\n意见建议整理出40条，班子26条，个人14条。").sure
    assert (told["opinions.merged_count"], told["opinions.team.total"]) == (40, 26)
    assert told["opinions.members.total"] == 14


def test_who_takes_the_chair_does_not_comment() -> None:
    told = read_draft("会议由党组书记周明远主持。会上，周明远同志点评了每个人的发言。").sure
    assert told["meeting.chair"].endswith("周明远") and "comment.by" not in told
