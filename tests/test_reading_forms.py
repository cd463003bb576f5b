"""Old drafts that are forms, messages or minutes: a label a line or more, lines of their own, who speaks before a colon."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from gongwen.intake.draft import read_draft
from gongwen.intake.reading import words_of
from tests.intake_items import CORPUS

FORM = """民主生活会情况登记表

填报单位：中共青石县林业局党组        填报日期：2026年1月28日
会议名称：2025年度民主生活会
召开时间：2026年1月20日 上午9:00-11:40
召开地点：局三楼会议室
督导组名称：县委第五督导组　带队领导：林清和　人数：3
方案研究：局党组会议，2025年12月9日
方案审批：县委组织部
会前学习次数：2次
  2025年12月16日  专题学习  党的二十届四中全会精神
  2025年12月23日  读书班  中央八项规定精神
　1.征求意见表　发出：160　收回：155
　2.村民座谈会　场次：4　人数：71
意见总数：82条    归并后：39条
谈心谈话：书记—班子成员 8；班子成员之间 28；合计 36
点评要点：准备充分；问题找得准
表态要点：带头学、带头改
附件：无
填表人：韩江　　联系电话：5550909
"""

MESSAGE = """小韩，民主生活会的情况先这样发你，你整理成报告

我们是城东街道党工委，开的2025年度民主生活会，1月16日下午开的，书记丁远主持
应到9个人，实到8个，武装部长韩江出差没来
区委第三督导组来了2个人，组长叫林清和
意见是12月22号开始收的，到1月5号，发了表110份，收回来106份
收上来意见69条，合并完剩33条，班子的19条，个人的14条
班子材料改了4稿，书记牵头写的，1月12号党工委会议过的
"""

MINUTES = """中共青石镇委员会2025年度民主生活会会议记录

时间：2026年1月14日下午
丁远：现在开会。县委第二督导组组长林清和到会指导。
林清和：这次民主生活会开得好，准备充分、剖析深刻、批评坦诚。提两点要求：一是抓好整改；二是改进作风。
丁远：提两点要求：一是大家回去落实；二是按时报材料。
"""


def sure(text: str, *paths: str) -> dict[str, Any]:
    told = read_draft(text).sure
    return {path: told.get(path) for path in paths}


def test_a_form_is_read_label_by_label() -> None:
    assert sure(FORM, "organization.name", "organization.form", "meeting.name", "meeting.year") == {
        "organization.name": "中共青石县林业局党组",
        "organization.form": "党组",
        "meeting.name": "2025年度民主生活会",
        "meeting.year": 2025,
    }
    told = read_draft(FORM).sure
    assert told["signature.date"] == date(2026, 1, 28)
    assert (told["supervisors.leader"], told["supervisors.count"]) == ("林清和", 3)
    assert (told["plan.decided_by"], told["plan.approved_by"]) == ("局党组会议", "县委组织部")
    assert told["study"] == [
        {"date": date(2025, 12, 16), "form": "专题学习", "content": "党的二十届四中全会精神"},
        {"date": date(2025, 12, 23), "form": "读书班", "content": "中央八项规定精神"},
    ]
    assert (told["opinions.raw_count"], told["opinions.merged_count"], told["talks.total"]) == (82, 39, 36)
    assert told["comment.points"] == ["准备充分", "问题找得准"]
    assert told["pledge.points"] == ["带头学", "带头改"]
    assert told["signature.contact"] == "韩江，5550909"
    assert "attachments" not in told


def test_the_lines_of_a_message_stay_apart() -> None:
    told = read_draft(MESSAGE).sure
    assert told["organization.name"] == "城东街道党工委" and told["meeting.year"] == 2025
    assert told["meeting.date"] == date(2026, 1, 16) and told["meeting.chair"] == "书记丁远"
    assert told["attendance.absences"] == [{"who": "武装部长韩江", "reason": "出差"}]
    assert (told["supervisors.leader"], told["supervisors.count"]) == ("林清和", 2)
    assert (told["opinions.start"], told["opinions.end"]) == (date(2025, 12, 22), date(2026, 1, 5))
    assert told["materials.approved_on"] == date(2026, 1, 12)


def test_minutes_tell_who_comments_by_his_name() -> None:
    told = read_draft(MINUTES).sure
    assert told["comment.by"] == "林清和"
    assert told["comment.points"] == ["准备充分", "剖析深刻", "批评坦诚"]
    assert told["comment.requirements"] == ["抓好整改", "改进作风"]


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("会上，县委督导组组长林清和点评指导，并就抓好整改落实、强化成果运用提出明确要求。", "comment.requirements", ["抓好整改落实", "强化成果运用"]),
        ("督导组林清和讲评时说，会议开得规范，要求把支部整改和档案工作一起抓。", "comment.requirements", ["把支部整改和档案工作一起抓"]),
        ("会议应到7人，实到5人，两名党员请假（韩英住院，丁卫在外地带孙子）。", "attendance.absences", [{"who": "韩英", "reason": "住院"}, {"who": "丁卫", "reason": "在外地带孙子"}]),
        ("研究制定了工作方案，于2025年12月27日经党委会审议，报市国资委党委同意。", "materials.approved_on", None),
        ("检视问题后，从三个方面剖析原因：理论武装不够、宗旨意识淡化、担当精神不足。", "aspects", None),
        ("督导组组长林清和、副组长丁远到会指导。", "supervisors.leader", "林清和"),
        ("主 持 人：丁远      记 录 人：林清", "meeting.chair", "丁远"),
        ("会上，班子从三个方面查摆：服务群众方面、担当作为方面、作风建设方面，共查摆问题17个。", "aspects", ["服务群众", "担当作为", "作风建设"]),
    ],
)  # fmt: skip
def test_a_sentence_of_a_draft(text: str, path: str, value: Any) -> None:
    assert read_draft(text).sure.get(path) == value


@pytest.mark.parametrize("folder", ["old_drafts", "old_drafts2", "old_drafts7"])
@pytest.mark.parametrize(
    ("what", "instead"), [("(?<=：)[^\n]*", ""), ("[0-9]+", ""), ("[，。；]", ""), ("\n+", "")]
)
def test_forms_left_blank_and_texts_without_figures_or_marks_are_read_too(
    folder: str, what: str, instead: str
) -> None:
    for path in sorted((CORPUS / folder).glob("*.txt")):
        text = re.sub(what, instead, path.read_text(encoding="utf-8"))
        found = read_draft(words_of(text.encode(), path.name)).found
        assert all(0 <= one.start < one.end <= len(text) for one in found), path.name
