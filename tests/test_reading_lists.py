"""Lists and rows are read by what they are made of, not by the words that lead them in."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.intake.draft import read_draft

HEAD = "中共某某局党组2024年度民主生活会情况报告\n2025年1月20日，局党组召开2024年度民主生活会。\n"


def sure(words: str) -> dict[str, Any]:
    return read_draft(HEAD + words).sure


@pytest.mark.parametrize(
    "words",
    [
        "班子对照检查查出问题15个，其中政治引领3个、执行能力7个、联系群众5个。",
        "党组检视出不足之处共15项（政治引领3项，执行能力7项，联系群众5项）。",
        "班子共查找15个突出问题：\n1.政治引领方面（3个）。学习不系统。\n2.执行能力方面（7个）。办法不多。\n"
        "3.联系群众方面（5个）。下去得少。\n",
    ],
)
def test_problems_are_counted_by_aspect_in_any_words(words: str) -> None:
    assert sure(words)["problems.by_aspect"] == {"政治引领": 3, "执行能力": 7, "联系群众": 5}


@pytest.mark.parametrize(
    "words",
    [
        "征求到意见20条，其中学习方面5条，作风方面8条，廉洁方面7条。",
        "整改任务18项，其中党建类6项、业务类7项、作风类5项。",
        "个人查摆问题共30个，其中学习方面10个，作风方面12个，廉洁方面8个。",
    ],
)
def test_what_is_no_problem_of_the_group_is_not_counted_as_one(words: str) -> None:
    assert "problems.by_aspect" not in sure(words)


def test_praise_and_demands_are_told_apart() -> None:
    told = sure("钱甲同志指出，县财政局这次会议严肃认真、坦诚相见，希望班子紧盯问题抓整改，举一反三建机制。")
    assert told["comment.points"] == ["严肃认真", "坦诚相见"]
    assert told["comment.requirements"] == ["紧盯问题抓整改", "举一反三建机制"]


def test_results_by_now_are_not_the_progress_of_tasks() -> None:
    done = sure("三、整改情况\n截至目前，新增停车位60个，窗口平均等候时间缩短至8分钟。")
    assert done["results"] == ["新增停车位60个", "窗口平均等候时间缩短至8分钟"]
    assert "results" not in sure("三、整改情况\n目前，已完成整改任务8项，其余正在推进。")


def test_a_table_with_a_running_number_reads_as_one_without() -> None:
    told = sure("序号\t环节\t数量\n1\t谈心谈话（人次）\t28\n2\t其中：书记与成员\t7\n3\t其中：成员互谈\t21\n")
    assert told["talks.rounds"] == [
        {"between": "书记与成员", "count": 7},
        {"between": "成员之间", "count": 21},
    ]
