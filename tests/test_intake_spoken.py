"""How figures are put right, guessed at and left open in the chat box, and facts told in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongwen.answers import empty
from gongwen.intake.said import understood
from gongwen.library import library

DOCUMENT = library().document("democratic_life_meeting_report")


def told(asked: str, text: str) -> dict[str, Any]:
    return understood(DOCUMENT, empty(DOCUMENT.id), text, asked, 2025).values


@pytest.mark.parametrize(
    ("asked", "text", "path", "value"),
    [
        ("opinions", "归并以后不是23条，重新核了一遍是21条", "opinions.merged_count", 21),
        ("opinions", "梳理完不是40条，后来数了是38条", "opinions.merged_count", 38),
        ("criticism", "批评意见不是30条，刚数过是33条", "criticism.count", 33),
        ("rectification", "整改任务不是12项，最后核定是13项", "rectification.tasks", 13),
        ("meeting", "应到不是9人，我查了是10人", "attendance.due", 10),
        ("opinions", "原始意见不是两百条，最终统计是198条", "opinions.raw_count", 198),
        ("materials", "五稿写错了，实际上改了六稿", "materials.drafts", 6),
        ("previous", "总数是15项，原来填的17项重复了", "previous.total", 15),
        ("comment", "点评人不是王部长，换成了县委组织部副部长李某", "comment.by", "县委组织部副部长李某"),
    ],
)
def test_what_was_counted_again_is_the_figure(asked: str, text: str, path: str, value: object) -> None:
    assert told(asked, text) == {path: value}


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("materials", "提纲收上来不足八份"),
        ("criticism", "提了七八十条批评意见"),
        ("opinions", "意见收了三四十条"),
        ("problems", "班子查了十五六个问题"),
        ("criticism", "互相提意见30到40条"),
        ("rectification", "整改任务差不多20项"),
        ("talks", "谈心谈话少说也有一百多次"),
        ("opinions", "归并后没到20条"),
        ("meeting", "日期要等督导组定"),
        ("meeting", "时间还得听市委督导组通知"),
        ("meeting", "地点正等办公室答复"),
        ("meeting", "名单待县委组织部批复"),
        ("study", "第二次学习的日期不对，应该是1月9日"),
        ("study", "第一次改到1月7日"),
        ("closing", "附件没有"),
        ("comment", "要求4条"),
    ],
)
def test_what_is_rough_or_left_to_others_is_no_fact(asked: str, text: str) -> None:
    values = told(asked, text)
    assert set(values) <= {"attachments", "comment.requirements"} and values.get("attachments", []) == []


def test_a_figure_that_only_looks_rough_is_one() -> None:
    assert told("problems", "班子查摆不足12条") == {"problems.team_total": 12}
    assert told("criticism", "批评意见五十六条") == {"criticism.count": 56}


@pytest.mark.parametrize(
    ("asked", "text", "values"),
    [
        ("lead", "通知由州纪委监委、州委组织部1月3日联合印发的",
         {"notice.issuers": ["州纪委监委", "州委组织部"], "notice.date": date(2025, 1, 3)}),
        ("lead", "青组发〔2025〕1号，县委组织部独家发的",
         {"notice.number": "青组发〔2025〕1号", "notice.issuers": ["县委组织部"]}),
        ("lead", "通知标题是《关于开好2024年度民主生活会的通知》",
         {"notice.title": "关于开好2024年度民主生活会的通知", "meeting.year": 2024}),
        ("lead", "咱是医院，青禾县人民医院党委，下文都称院党委",
         {"organization.kind": "医院", "organization.name": "青禾县人民医院党委",
          "organization.short_name": "院党委", "organization.form": "党委"}),
        ("lead", "我们局党组开的会", {}),
        ("study", "1月7日、9日两次中心组学习，内容分别为党章、廉洁自律准则",
         {"study": [{"date": date(2025, 1, 7), "form": "中心组学习", "content": "党章"},
                    {"date": date(2025, 1, 9), "form": "中心组学习", "content": "廉洁自律准则"}]}),
        ("study", "两次，1月6日中心组学党章，1月8日专题研讨条例，老赵、钱某发了言",
         {"study": [{"date": date(2025, 1, 6), "form": "中心组学习", "content": "党章"},
                    {"date": date(2025, 1, 8), "form": "专题研讨", "content": "条例"}]}),
        ("opinions", "采取问卷和走访两种形式征求意见", {"opinions.channels": [{"way": "问卷"}, {"way": "走访"}]}),
        ("opinions", "从政治、思想、作风三个方面征求意见", {}),
        ("opinions", "二十六人参加了三个座谈会",
         {"opinions.channels": [{"way": "座谈会", "sessions": 3, "people": 26}]}),
        ("materials", "1月12日报县委第一督导组审定",
         {"materials.approved_on": date(2025, 1, 12), "materials.approved_by": "县委第一督导组"}),
        ("materials", "材料经县委组织部审核把关，1月6日批的",
         {"materials.approved_by": "县委组织部", "materials.approved_on": date(2025, 1, 6)}),
        ("materials", "材料1月20日前要过党组会", {}),
        ("meeting", "上午9:30开始，三楼会议室，主持人是周某",
         {"meeting.time": "上午9:30", "meeting.place": "三楼会议室", "meeting.chair": "周某"}),
        ("meeting", "县委第三督导组组长赵某到会",
         {"supervisors.organ": "县委第三督导组", "supervisors.leader": "赵某"}),
        ("meeting", "县国资委党委派人到会指导", {"supervisors.organ": "县国资委党委"}),
        ("previous", "上次是主题教育专题民主生活会", {"previous.meeting": "主题教育专题民主生活会"}),
        ("previous", "上次不是专题民主生活会", {}),
        ("problems", "围绕理论武装、担当作为、廉洁自律三个方面，班子找了8条问题",
         {"aspects": ["理论武装", "担当作为", "廉洁自律"], "problems.team_total": 8}),
        ("problems", "学习不够，调研不深，这两条放担当作为里",
         {"problems.items": [{"aspect": "担当作为", "text": "学习不够"}, {"aspect": "担当作为", "text": "调研不深"}]}),
        ("problems", "学习不够，这条放整改里", {}),
        ("criticism", "班长先讲，其余同志挨个批评", {"criticism.way": "班长先讲，其余同志挨个批评"}),
        ("criticism", "书记先讲，再表态", {}),
        ("comment", "市委组织部副部长吴某对民主生活会给予了高度评价", {"comment.by": "市委组织部副部长吴某"}),
        ("comment", "大家对会议给予充分肯定", {}),
        ("comment", "要求三条：一是抓整改，二是强学习，三是转作风",
         {"comment.requirements": ["抓整改", "强学习", "转作风"]}),
        ("pledge", "书记表态三句话：照单全收、立行立改、一抓到底",
         {"pledge.points": ["照单全收", "立行立改", "一抓到底"]}),
        ("pledge", "书记表态发言稿写三句话就行", {}),
        ("results", "窗口由4个并成1个，办件时间压缩了一半，这两条算成效",
         {"results": ["窗口由4个并成1个", "办件时间压缩了一半"]}),
        ("rectification", "方案2月3日出台，一共18项",
         {"rectification.plan_date": date(2025, 2, 3), "rectification.tasks": 18}),
        ("closing", "附件一共2件：整改清单、会议记录", {"attachments": ["整改清单", "会议记录"]}),
        ("closing", "附件：1.整改方案；2.会议记录", {"attachments": ["整改方案", "会议记录"]}),
        ("closing", "签发人是党组书记高某", {"signature.signer": "党组书记高某"}),
        ("lead", "这个通知县委组织部发的", {"notice.issuers": ["县委组织部"]}),
        ("lead", "通知是上级发的", {}),
        ("lead", "通知是两家联合发的", {}),
        ("lead", "报县纪委、县委组织部，抄送第三督导组", {"recipients": ["县纪委", "县委组织部"]}),
        ("lead", "会议名称就用2024年度民主生活会",
         {"meeting.name": "2024年度民主生活会", "meeting.year": 2024}),
        ("theme", "方案1月3日局党组会定的", {"plan.date": date(2025, 1, 3), "plan.decided_by": "局党组会"}),
        ("study", "支部1月8日去党史馆参观学习", {"study": [{"date": date(2025, 1, 8), "form": "参观学习"}]}),
        ("study", "1月5日学了两三个小时，6人发言", {"study": [{"date": date(2025, 1, 5), "speakers": 6}]}),
        ("opinions", "发了不是100份，刚查了是110份，收回105份",
         {"opinions.channels": [{"issued": 110, "returned": 105}]}),
        ("talks", "主任和每名班子成员谈了一遍，6次",
         {"talks.rounds": [{"between": "主任与班子成员", "count": 6}]}),
        ("materials", "要说明巡视整改、个人事项报告、上年度整改三件事",
         {"materials.matters": ["巡视整改", "个人事项报告", "上年度整改"]}),
        ("materials", "材料先给督导组看", {}),
        ("problems", "查了四个方面三十四条问题", {}),
        ("comment", "领导对会议给予肯定", {}),
        ("comment", "最后是县委组织部副部长谭某讲的话", {"comment.by": "县委组织部副部长谭某"}),
        ("pledge", "书记说：一定照单全收，一定改到位", {"pledge.points": ["一定照单全收", "一定改到位"]}),
        ("rectification", "6月底前改完", {"rectification.deadline": "6月底"}),
    ],
)  # fmt: skip
def test_facts_told_in_few_words(asked: str, text: str, values: dict[str, object]) -> None:
    assert told(asked, text) == values
