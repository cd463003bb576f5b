"""Answers of few words while a card asks: the card tells what a name, a list or a bare number is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongwen.answers import empty
from gongwen.intake.said import understood
from gongwen.library import library

DOCUMENT = library().document("democratic_life_meeting_report")


def told(asked: str, words: str, year: int | None = 2025) -> dict[str, Any]:
    return understood(DOCUMENT, empty(DOCUMENT.id), words, asked, year).values


@pytest.mark.parametrize(
    ("asked", "words", "facts"),
    [
        ("opinions", "收上来捌拾叁条，并成叁拾壹条", {"opinions.raw_count": 83, "opinions.merged_count": 31}),
        ("opinions", "原始的九十四，归并完四十", {"opinions.raw_count": 94, "opinions.merged_count": 40}),
        ("opinions", "归并后不是二十八，是三十一", {"opinions.merged_count": 31}),
        ("opinions", "班子的二十二条，十四条问题八条建议",
         {"opinions.team.total": 22, "opinions.team.problems": 14, "opinions.team.suggestions": 8}),
        ("previous", "上年二十项，完了十七，剩三项",
         {"previous.total": 20, "previous.done": 17, "previous.ongoing": 3}),
        ("previous", "一共十八条，就剩一条没办完", {"previous.total": 18, "previous.ongoing": 1}),
        ("rectification", "任务三十一项，立行立改十五，限期九，长期坚持七",
         {"rectification.tasks": 31, "rectification.immediate": 15, "rectification.limited": 9,
          "rectification.long_term": 7}),
        ("criticism", "四十一，前面十四说反了", {"criticism.count": 41}),
        ("materials", "书记亲自写的，四易其稿，七份提纲都交了",
         {"materials.lead": "书记", "materials.drafts": 4, "materials.outlines": 7}),
        ("talks", "去年谈了八十四人次，今年多点，九十六", {"talks.total": 96}),
    ],
    ids=lambda value: str(value)[:10],
)  # fmt: skip
def test_numerals_without_a_measure_are_read_by_the_card(
    asked: str, words: str, facts: dict[str, Any]
) -> None:
    assert told(asked, words) == facts


@pytest.mark.parametrize(
    ("asked", "words", "facts"),
    [
        ("lead", "医院，中共云湖市第二人民医院委员会，主送市卫健委党组",
         {"organization.name": "中共云湖市第二人民医院委员会", "organization.form": "党委",
          "organization.kind": "医院", "recipients": ["市卫健委党组"]}),
        ("lead", "总要求学思想强党性重实践建新功", {"meeting.requirement": "学思想、强党性、重实践、建新功"}),
        ("comment", "要求有三：抓实整改，严格纪律，转变作风",
         {"comment.requirements": ["抓实整改", "严格纪律", "转变作风"]}),
        ("meeting", "应到十二人，两个请假", {"attendance.due": 12, "attendance.absences": None}),
        ("theme", "通知市委组织部1月6号发的",
         {"notice.issuers": ["市委组织部"], "notice.date": date(2025, 1, 6)}),
        ("criticism", "四十七，之前写成七十四了", {"criticism.count": 47}),
        ("lead", "二四年度的", {"meeting.year": 2024}),
        ("theme", "县委组织部跟县纪委联合印的，青组通〔2025〕7号",
         {"notice.issuers": ["县委组织部", "县纪委"], "notice.number": "青组通〔2025〕7号"}),
        ("theme", "1月9日党组会议研究了方案，送县委组织部审，都没意见",
         {"plan.date": date(2025, 1, 9), "plan.decided_by": "党组会议", "plan.approved_by": "县委组织部"}),
        ("meeting", "局长不在，副局长闻远山主持的", {"meeting.chair": "闻远山"}),
        ("meeting", "日期写错了，1月11日是周六，改成1月10日", {"meeting.date": date(2025, 1, 10)}),
        ("meeting", "应到十一，实到十，缺的是组织委员，出差",
         {"attendance.due": 11, "attendance.present": 10,
          "attendance.absences": [{"who": "组织委员", "reason": "出差"}]}),
        ("meeting", "九个人到了八个，宣传委员请病假",
         {"attendance.due": 9, "attendance.present": 8,
          "attendance.absences": [{"who": "宣传委员", "reason": "病假"}]}),
        ("opinions", "发表一百二，收回一百一十八",
         {"opinions.channels": [{"way": "征求意见表", "issued": 120, "returned": 118}]}),
        ("previous", "没办完的四项，三项缺钱，一项缺地",
         {"previous.ongoing": 4, "previous.total": None}),
        ("comment", "肯定了会前准备充分、查摆问题具体",
         {"comment.points": ["会前准备充分", "查摆问题具体"]}),
        ("closing", "2月18号落款，中共沙洲县应急管理局党组",
         {"signature.date": date(2025, 2, 18), "signature.name": "中共沙洲县应急管理局党组"}),
        ("opinions", "12月27号在党委会上原汁原味反馈的",
         {"opinions.feedback.date": date(2025, 12, 27), "opinions.feedback.way": "在党委会上"}),
    ],
    ids=lambda value: str(value)[:10],
)  # fmt: skip
def test_names_and_texts_are_read_by_the_card(asked: str, words: str, facts: dict[str, Any]) -> None:
    got = told(asked, words)
    assert {path: got.get(path) for path in facts} == facts


@pytest.mark.parametrize(
    ("asked", "words", "facts"),
    [
        ("problems", "理论武装两个，政治担当三个，作风建设一个，一共六个",
         {"problems.team_total": 6, "problems.by_aspect": {"理论武装": 2, "政治担当": 3, "作风建设": 1}}),
        ("problems", "按政治信仰、党性修养、担当作为来查", {"aspects": ["政治信仰", "党性修养", "担当作为"]}),
        ("problems", "担当作为这方面写一条：遇到难题绕着走，不敢拍板",
         {"problems.items": [{"aspect": "担当作为", "text": "遇到难题绕着走，不敢拍板"}]}),
        ("comment", "肯定三点，准备扎实，问题找得准，批评不留情面",
         {"comment.points": ["准备扎实", "问题找得准", "批评不留情面"]}),
        ("materials", "个人有关事项、谈话函询、巡察反馈整改，这三样写了",
         {"materials.matters": ["个人有关事项", "谈话函询", "巡察反馈整改"]}),
        ("pledge", "认领问题，立行立改，带头示范，就这三句",
         {"pledge.points": ["认领问题", "立行立改", "带头示范"]}),
        ("closing", "附整改清单、会议记录两份", {"attachments": ["整改清单", "会议记录"]}),
        ("study", "读书班那次四个人发的言，学的新修订的纪律处分条例",
         {"study": [{"form": "读书班", "content": "新修订的纪律处分条例", "speakers": 4}]}),
        ("study", "12月3号中心组学习，9号专题党课，17号交流研讨，就这三次",
         {"study": [{"date": date(2025, 12, 3), "form": "中心组学习"},
                    {"date": date(2025, 12, 9), "form": "专题党课"},
                    {"date": date(2025, 12, 17), "form": "交流研讨"}]}),
    ],
    ids=lambda value: str(value)[:10],
)  # fmt: skip
def test_lists_told_with_their_number_are_read_whole(asked: str, words: str, facts: dict[str, Any]) -> None:
    assert told(asked, words) == facts


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("opinions", "去年收了七十条，今年还没统计完"),
        ("meeting", "去年是1月20号开的，今年还没定"),
        ("previous", "上次有6项是别的单位牵头"),
        ("pledge", "表态时带队伍那句先空着"),
        ("comment", "上级讲了三点，等他们发稿子"),
        ("results", "一是没成效，二是说不出口"),
        ("materials", "两件事，第一是改格式，第二是换字体"),
        ("problems", "围绕主题、方案、通知写的"),
        ("lead", "要求是简洁明了实事求是不讲空话"),
        ("study", "中心组学习四次，具体日子得翻本子"),
        ("opinions", "意见里有三条重复，建议五条合并"),
    ],
)
def test_what_another_year_had_or_another_unit_does_is_no_fact(asked: str, words: str) -> None:
    assert not told(asked, words)


def test_a_deputy_who_comments_is_not_the_leader_of_the_group() -> None:
    assert told("comment", "督导组副组长阮明点评的，内容没记") == {"comment.by": "督导组副组长阮明"}


def test_a_list_with_another_number_than_is_told_is_no_list() -> None:
    assert "comment.points" not in told("comment", "肯定三点，准备扎实，问题找得准")
    assert "attachments" not in told("closing", "附整改清单、会议记录三份")


def test_a_post_at_the_end_of_a_word_is_no_numeral() -> None:
    assert told("pledge", "书记表示，一要讲政治，二要转作风，三要带队伍")["pledge.points"][-1] == "带队伍"
