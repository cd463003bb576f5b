"""What a clerk tells only to set it aside, and facts told in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongwen.answers import empty
from gongwen.intake.said import understood
from gongwen.library import library

DOCUMENT = library().document("democratic_life_meeting_report")


def told(asked: str, text: str) -> dict[str, Any]:
    return dict(understood(DOCUMENT, empty(DOCUMENT.id), text, asked, 2025).values)


@pytest.mark.parametrize(
    ("asked", "text", "facts"),
    [
        ("previous", "审计那边30条整改了28条，上次生活会的11条改完10条", {"previous.total": 11, "previous.done": 10}),
        ("previous", "上次民主生活会那边12个都改好了，巡察反馈问题8个已改6个", {"previous.total": 12, "previous.done": 12}),
        ("previous", "督查反馈12条都销号了，咱们上次民主生活会的10条办结9条", {"previous.total": 10, "previous.done": 9}),
        ("previous", "上次民主生活会确定整改任务15项，含巡察反馈的3项，已完成15项", {"previous.total": 15, "previous.done": 15}),
        ("problems", "班子查摆问题十五条，哦十六条", {"problems.team_total": 16}),
        ("problems", "班子问题18条，嗯19条，早上加了一条", {"problems.team_total": 19}),
        ("theme", "主题叫“强党性、转作风”，不对这是去年那个，今年改成“铸忠诚、敢担当”了", {"meeting.theme": "铸忠诚、敢担当"}),
        ("theme", "主题是“强党性、优作风、促发展”，去年的是“守初心、勇担当、开新局”", {"meeting.theme": "强党性、优作风、促发展"}),
        ("theme", "主题就一句，弘扬优良作风、推动高质量发展", {"meeting.theme": "弘扬优良作风、推动高质量发展"}),
        ("theme", "遵照“学思想、强党性、重实践、建新功”这一总要求开", {"meeting.requirement": "学思想、强党性、重实践、建新功"}),
        ("opinions", "提给班子成员的52条，40条是问题，12条算建议", {"opinions.members.total": 52, "opinions.members.problems": 40, "opinions.members.suggestions": 12}),
        ("materials", "发言提纲8份，逐份交市纪委把了关", {"materials.outlines": 8, "materials.reviewer": "市纪委"}),
        ("materials", "提纲9份，准备送督导组审", {"materials.outlines": 9}),
        ("materials", "提纲9份，班子材料送督导组审了", {"materials.outlines": 9}),
        ("materials", "家属从业、住房、公务用车这三样都说清楚了", {"materials.matters": ["家属从业", "住房", "公务用车"]}),
        ("meeting", "时间下午两点半，地点一楼报告厅", {"meeting.place": "一楼报告厅", "meeting.time": "下午两点半"}),
        ("meeting", "原定二楼会议室，漏水，换到老干部活动室开的", {"meeting.place": "老干部活动室"}),
        ("meeting", "2025年1月20日召开，由党委书记周海主持", {"meeting.date": date(2025, 1, 20), "meeting.chair": "党委书记周海"}),
        ("meeting", "应到11人实到11人；上年度应到12人、实到10人", {"attendance.due": 11, "attendance.present": 11}),
        ("meeting", "列席的有办公室主任、人事科长，都来了", {"attendance.observers": ["办公室主任", "人事科长"]}),
        ("meeting", "列席的有纪检组长、办公室主任，县委常委李某过双重组织生活也到了", {"attendance.observers": ["纪检组长", "办公室主任"], "attendance.double_life": ["县委常委李某"]}),
        ("lead", "我们医院党总支开的", {"organization.form": "党总支", "organization.kind": "医院"}),
        ("lead", "抬头三家：市委组织部、市纪委、市委督导组", {"recipients": ["市委组织部", "市纪委", "市委督导组"]}),
        ("pledge", "2023年那份别用，今年的：真认账、真整改、真落实", {"pledge.points": ["真认账", "真整改", "真落实"]}),
        ("results", "装路灯是城管的活不是我们的，我们是疏通了8处下水道", {"results": ["疏通了8处下水道"]}),
        ("results", "兄弟单位修了6条路，我们修了2条村道", {"results": ["修了2条村道"]}),
        ("criticism", "先书记自我批评，其他成员给他提，再一个个轮", {"criticism.way": "先书记自我批评，其他成员给他提，再一个个轮"}),
        ("comment", "督导组副组长孙敏作点评，组长何平没来", {"comment.by": "督导组副组长孙敏"}),
    ],
)  # fmt: skip
def test_what_is_of_now_stands_alone(asked: str, text: str, facts: dict[str, Any]) -> None:
    read = {path: value for path, value in told(asked, text).items() if path != "previous.ongoing"}
    assert read == facts


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("previous", "巡察反馈问题22个已改20个"),
        ("theme", "主题是“守初心、勇担当、开新局”，哦不对那是上一年的，今年还没定"),
        ("theme", "主题就一句话，还没想好"),
        ("theme", "去年按照“红红脸、出出汗”的总要求开的，今年换了"),
        ("materials", "问题、原因、措施都在材料里写清楚了"),
        ("meeting", "没有人过双重组织生活"),
        ("meeting", "上年度民主生活会应到6人实到5人"),
        ("meeting", "地点还没定，时间也没定"),
        ("lead", "去年我们医院党总支没开"),
        ("lead", "抬头两个，还没定"),
        ("results", "装电梯是住建的活不是我们的"),
        ("comment", "点评稿还在督导组，没拿到"),
    ],
)
def test_what_is_set_aside_is_no_fact(asked: str, text: str) -> None:
    assert told(asked, text) == {}


def test_the_words_between_two_sessions_are_no_content() -> None:
    rows = told("study", "学习搞了两回，一回是1月7日集体学习，另一回是1月9日专题研讨，局长领学")["study"]
    assert rows == [
        {"date": date(2025, 1, 7), "form": "集体学习"},
        {"date": date(2025, 1, 9), "form": "专题研讨"},
    ]
    (row,) = told("study", "12月20日班子集体学习，之前说的12月2日那次是工会的，删掉")["study"]
    assert "content" not in row


def test_what_one_way_brought_is_no_sum_while_others_are_told() -> None:
    assert "opinions.raw_count" not in told("opinions", "设了3个意见箱，收了5条，别的渠道还在汇总")
    assert "opinions.raw_count" not in told("opinions", "座谈会开了4场，来了53人，提了21条；问卷发200收188")
    assert told("opinions", "座谈会4场，一共征求意见60条")["opinions.raw_count"] == 60
