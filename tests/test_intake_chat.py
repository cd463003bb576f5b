"""How clerks put facts in a chat box: terse, turned round, put right, and talk that states nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongwen.answers import empty
from gongwen.intake.said import Understood, understood
from gongwen.library import library

REPORT = library().document("democratic_life_meeting_report")
BRANCH = library().document("organizational_life_meeting_report")


def told(asked: str, text: str, year: int | None = 2025) -> dict[str, Any]:
    return understood(REPORT, empty(REPORT.id), text, asked, year).values


@pytest.mark.parametrize(
    ("asked", "text", "facts"),
    [
        ("lead", "这份东西送两个地方，区纪委监委、区委组织部", {"recipients": ["区纪委监委", "区委组织部"]}),
        ("theme", "总要求就按通知上的，学思想、强党性、重实践", {"meeting.requirement": "学思想、强党性、重实践"}),
        ("theme", "督导组审过方案了，没提意见", {"plan.approved_by": "督导组"}),
        ("study", "会前班子成员以自学为主，读了党章和廉洁自律准则", {"study": [{"form": "自学", "content": "党章和廉洁自律准则"}]}),
        ("opinions", "开座谈会两次，参加的有村干部和群众代表共36人", {"opinions.channels": [{"way": "座谈会", "sessions": 2, "people": 36, "scope": "村干部和群众代表"}]}),
        ("opinions", "发函32份，全部收回", {"opinions.channels": [{"way": "发函", "issued": 32, "returned": 32}]}),
        ("opinions", "征求意见12月5日启动，同月15日截止", {"opinions.start": date(2025, 12, 5), "opinions.end": date(2025, 12, 15)}),
        ("talks", "1月5号起谈心，10号谈完", {"talks.start": date(2025, 1, 5), "talks.end": date(2025, 1, 10)}),
        ("talks", "谈话次数应该是73，之前写的是63", {"talks.total": 73}),
        ("materials", "八个人每人一份发言提纲，共八份", {"materials.outlines": 8}),
        ("materials", "提纲交督导组看过，一个没漏", {"materials.reviewer": "督导组"}),
        ("meeting", "会议推到1月22日了，本来是1月20日", {"meeting.date": date(2025, 1, 22)}),
        ("meeting", "改在行政楼301开", {"meeting.place": "行政楼301"}),
        ("meeting", "地点不在三楼会议室，在五楼多功能厅", {"meeting.place": "五楼多功能厅"}),
        ("meeting", "全体8名党委委员参加", {"attendance.due": 8, "attendance.present": 8}),
        ("meeting", "没有缺席的，7个都在", {"attendance.due": 7, "attendance.present": 7}),
        ("meeting", "市教育局党委派人来指导的，来了2位", {"supervisors.organ": "市教育局党委", "supervisors.count": 2}),
        ("meeting", "督导组来了俩人", {"supervisors.count": 2}),
        ("previous", "27项里错归了1项，实际26项", {"previous.total": 26}),
        ("problems", "班子的数不是14条，是15条", {"problems.team_total": 15}),
        ("problems", "担当作为方面存在畏难情绪，联系群众方面下基层偏少", {"problems.items": [{"aspect": "担当作为", "text": "畏难情绪"}, {"aspect": "联系群众", "text": "下基层偏少"}]}),
        ("criticism", "方式就是一人发言、众人帮", {"criticism.way": "一人发言、众人帮"}),
        ("comment", "点评认为：准备充分，主题突出，查摆深入", {"comment.points": ["准备充分", "主题突出", "查摆深入"]}),
        ("comment", "督导组要求持续抓好学习、认真整改落实、加强制度建设", {"comment.requirements": ["持续抓好学习", "认真整改落实", "加强制度建设"]}),
        ("rectification", "年底前完成9项", {"rectification.limited": 9}),
        ("results", "通过这次会，班子凝聚力增强了，干劲更足了", {"results": ["班子凝聚力增强了", "干劲更足了"]}),
    ],
)  # fmt: skip
def test_a_sentence_tells_just_these_facts(asked: str, text: str, facts: dict[str, Any]) -> None:
    assert told(asked, text) == facts


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("comment", "点评得挺客气的，没啥硬话"),
        ("comment", "点评讲得有点长，记不全"),
        ("opinions", "问卷发了不是120份就算完，还要收回来"),
        ("problems", "支部找了3个人谈"),
        ("meeting", "1月16日召开民主生活会整改推进会"),
        ("lead", "通知是去年12月3号发的"),
        ("theme", "主题是上面统一定的我们照搬就行"),
    ],
)
def test_talk_states_nothing(asked: str, text: str) -> None:
    assert told(asked, text, None) == {}


@pytest.mark.parametrize(
    ("asked", "text", "facts"),
    [
        ("lead", "通知日期是12月6日不是12月16日", {"notice.date": date(2025, 12, 6)}),
        ("theme", "1月2号党委会把方案定了，组织部也同意了", {"plan.date": date(2025, 1, 2), "plan.decided_by": "党委会", "plan.approved_by": "组织部"}),
        ("theme", "方案是支委会定的，还没报", {"plan.decided_by": "支委会"}),
        ("study", "集中学习1次，12月12日，学的是党章", {"study": [{"date": date(2025, 12, 12), "form": "集中学习", "content": "党章"}]}),
        ("opinions", "问卷线上发的，收到156份", {"opinions.channels": [{"way": "问卷", "returned": 156}]}),
        ("opinions", "召开干部职工座谈会1场、老干部座谈会1场，一共33人参加", {"opinions.channels": [{"way": "干部职工座谈会", "sessions": 1}, {"way": "老干部座谈会", "sessions": 1}]}),
        ("opinions", "对班子提了24条，10条建议14条问题", {"opinions.team.total": 24, "opinions.team.suggestions": 10, "opinions.team.problems": 14}),
        ("opinions", "班子问题15条建议9条，个人问题20条建议6条", {"opinions.team.problems": 15, "opinions.team.suggestions": 9, "opinions.members.problems": 20, "opinions.members.suggestions": 6}),
        ("talks", "谈话1月8日才结束", {"talks.end": date(2025, 1, 8)}),
        ("materials", "提纲9份，全部自己写，书记逐一看过", {"materials.outlines": 9, "materials.reviewer": "书记"}),
        ("meeting", "原来定20号，督导组来不了，改到了1月24号", {"meeting.date": date(2025, 1, 24)}),
        ("meeting", "一共来了九个人，该来十个", {"attendance.present": 9, "attendance.due": 10}),
        ("meeting", "列席的是党办主任苏梅，做记录", {"attendance.observers": ["党办主任苏梅"]}),
        ("meeting", "1月19日召开党委会研究民主生活会有关事项", {"plan.date": date(2025, 1, 19), "plan.decided_by": "党委会"}),
        ("previous", "上回那16个问题除1个外都解决了", {"previous.total": 16, "previous.ongoing": 1}),
        ("problems", "7个人的检查里一共列了63个问题", {"problems.members_total": 63}),
        ("criticism", "批评用的是“一人发言、大家点评”的方式", {"criticism.way": "一人发言、大家点评"}),
        ("comment", "他认为会开得好，准备足、问题准、辣味浓", {"comment.points": ["准备足", "问题准", "辣味浓"]}),
        ("rectification", "6月底前完成16项，剩下5项长期抓", {"rectification.limited": 16, "rectification.long_term": 5}),
        ("lead", "报送区纪委、区委组织部各一份", {"recipients": ["区纪委", "区委组织部"]}),
        ("meeting", "江枫是督导组组长", {"supervisors.leader": "江枫"}),
        ("meeting", "班子11个人，10个到会", {"attendance.due": 11, "attendance.present": 10}),
        ("previous", "都完成了，一共17项", {"previous.total": 17, "previous.done": 17, "previous.ongoing": 0}),
        ("opinions", "意见最后定的是39条", {"opinions.merged_count": 39}),
        ("rectification", "方案2月3号党委会通过", {"rectification.plan_date": date(2025, 2, 3)}),
        ("opinions", "意见箱里一封信也没有", {}),
        ("lead", "只报组织部，不报纪委", {"recipients": ["组织部"]}),
        ("lead", "材料里自称就用校党委", {"organization.short_name": "校党委"}),
        ("lead", "收到县委组织部的通知，文号栗组〔2025〕1号", {"notice.issuers": ["县委组织部"], "notice.number": "栗组〔2025〕1号"}),
        ("theme", "会议主题沿用通知里的“铸牢政治忠诚，勇于担当作为”", {"meeting.theme": "铸牢政治忠诚，勇于担当作为"}),
        ("opinions", "反馈是12月25日由组织员当面送到各人手上的", {"opinions.feedback.date": date(2025, 12, 25), "opinions.feedback.way": "当面"}),
        ("opinions", "意见征求表发80收78", {"opinions.channels": [{"way": "意见征求表", "issued": 80, "returned": 78}]}),
        ("talks", "书记与成员7次，成员与科室负责人35次", {"talks.rounds": [{"between": "书记与成员", "count": 7}, {"between": "成员与科室负责人", "count": 35}]}),
        ("meeting", "会是罗衡书记主持的，在门诊楼四楼会议室", {"meeting.chair": "罗衡书记", "meeting.place": "门诊楼四楼会议室"}),
        ("problems", "班子的问题原来13个，现在14个", {"problems.team_total": 14}),
        ("problems", "查摆问题：班子12个，成员65个", {"problems.team_total": 12, "problems.members_total": 65}),
        ("criticism", "按先班子后个人的顺序开展批评", {"criticism.way": "先班子后个人"}),
        ("pledge", "总结表态就两句：整改不打折扣，工作不拖后腿", {"pledge.points": ["整改不打折扣", "工作不拖后腿"]}),
        ("pledge", "一是带头学习，二是带头整改", {"pledge.points": ["带头学习", "带头整改"]}),
        ("results", "成效一是统一了思想，二是增进了团结", {"results": ["统一了思想", "增进了团结"]}),
        ("closing", "报出去的日子是2月13日", {"signature.date": date(2025, 2, 13)}),
    ],
)  # fmt: skip
def test_a_figure_goes_to_the_field_that_its_words_name(asked: str, text: str, facts: dict[str, Any]) -> None:
    assert told(asked, text) == facts


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("talks", "互谈那个数改成28次"),
        ("rectification", "已完成立行立改任务5项"),
        ("study", "学习时间写错了，是12月9日"),
        ("talks", "局长跟三个副局长各谈了一次"),
        ("criticism", "批评了老李三条，他都认了"),
        ("rectification", "去年整改了21项"),
        ("opinions", "有3条意见提得特别尖锐"),
        ("opinions", "征求意见用了8天"),
        ("opinions", "去年征求到70条"),
        ("meeting", "到会的还有2名记者"),
        ("pledge", "一是太长，二是太虚，重写"),
        ("closing", "打印日期2月9日"),
        ("criticism", "上年度是36条，今年多少我还没统计"),
    ],
)
def test_a_figure_of_nothing_that_is_asked_is_no_fact(asked: str, text: str) -> None:
    assert told(asked, text) == {}


def test_the_rest_of_those_assessed_are_qualified() -> None:
    facts = understood(
        BRANCH, empty(BRANCH.id), "31个党员参评，评出优秀9个，其他22个都合格", "meeting"
    ).values
    assert facts == {"appraisal.participants": 31, "appraisal.excellent": 9, "appraisal.qualified": 22}


def of(answers: dict[str, Any], asked: str, text: str) -> Understood:
    return understood(REPORT, empty(REPORT.id).put(answers), text, asked)


def test_this_year_and_last_are_told_by_the_meeting() -> None:
    held = {"meeting.date": date(2025, 1, 16)}
    asked = of(held, "opinions", "去年12月9日到12月20日征求意见").values
    assert asked == {"opinions.start": date(2024, 12, 9), "opinions.end": date(2024, 12, 20)}
    planned = of(held, "rectification", "今年2月10日党组会定了整改方案").values
    assert planned == {"rectification.plan_date": date(2025, 2, 10)}


def test_by_the_year_of_the_meeting_alone_a_day_is_a_question() -> None:
    told = of({"meeting.year": 2024}, "opinions", "征求意见12月28日开始，1月5日结束")
    assert told.values == {}
    assert {chip.path: chip.value for chip in told.chips} == {
        "opinions.start": date(2024, 12, 28),
        "opinions.end": date(2025, 1, 5),
    }
    assert all("2024年度" in chip.note for chip in told.chips)


def test_a_session_whose_year_nobody_told_is_a_question() -> None:
    told = of({}, "study", "12月9号读书班，学党章")
    assert told.values == {}
    assert [chip.path for chip in told.chips] == ["study"]
