"""Tables that set two years, or a plan and what came of it, side by side are read by the heads of their columns."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongwen.intake.columns import other_heads
from gongwen.intake.draft import read_draft

HEAD = "中共某某局党组2024年度民主生活会情况汇总表\n"


def sure(*rows: str) -> dict[str, Any]:
    return read_draft(HEAD + "\n".join(row.replace(" ", "\t") for row in rows) + "\n").sure


@pytest.mark.parametrize(
    ("heads", "others"),
    [
        ("项目 上年度 本年度 备注", [1]),
        ("项目 今年 去年", [2]),
        ("指标 计划数 实际完成", [1]),
        ("环节 通知要求 落实情况", [1]),
        ("项目 2023年度 2024年度", [1]),
        ("项目 2024年 2023年", [2]),
        ("问题 整改措施 整改目标 完成时限", []),
        ("指标 2024 2023 增减", [2, 3]),
        ("项目 本年度 上年度 变化", [2, 3]),
        ("工作事项 方案要求 完成情况 责任科室", [1]),
        ("项目 情况 备注", []),
        ("要求 责任人 时限", []),
        ("年度 2024年度", []),
    ],
)
def test_heads_of_other_columns(heads: str, others: list[int]) -> None:
    assert other_heads(heads.split(" "), "2024") == others


def test_the_cells_of_another_year_are_not_read() -> None:
    told = sure(
        "项目 上年度 本年度 备注",
        "会议时间 2024年1月11日 2025年1月15日",
        "主持人 韦长歌 党委书记游子衿 韦长歌已退休",
        "应到/实到 11/10 10/9",
        "会议情况",
        "征求意见表（发/收） 300/281 320/309",
        "谈心谈话（人次） 140 152",
        "相互批评意见 66 81",
        "整改任务 30 28",
    )
    assert told["meeting.date"] == date(2025, 1, 15)
    assert told["meeting.chair"] == "党委书记游子衿"
    assert (told["attendance.due"], told["attendance.present"]) == (10, 9)
    assert told["opinions.channels"] == [{"way": "征求意见表", "issued": 320, "returned": 309}]
    assert (told["talks.total"], told["criticism.count"], told["rectification.tasks"]) == (152, 81, 28)


def test_a_row_of_another_year_is_not_read() -> None:
    told = sure("年度 批评意见 谈心谈话", "上年度 66条 140人次", "本年度 81条 152人次")
    assert (told["criticism.count"], told["talks.total"]) == (81, 152)


def test_what_was_planned_is_not_what_was_done() -> None:
    told = sure("项目 计划 实际", "谈心谈话（人次） 40 46", "座谈会 2场 3场")
    assert told["talks.total"] == 46
    assert told["opinions.channels"] == [{"way": "座谈会", "sessions": 3}]
