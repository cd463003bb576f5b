"""The differences of tests/corpus/dossier_differences.md planted in the golden dossier of a leadership group.

To the papers that the answers make come those that an office brings: a record, a table of opinions, a
list of mending, a list of criticism, the group's own material. Each case replaces words in one
or two of them; the words are the blind ones, their figures those of this meeting.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongwen.checks.across import Paper
from tests.dossiers import answers_of, papers_of

FOLDER = Path(__file__).resolve().parent / "across"
CORPUS = FOLDER.parent / "corpus" / "dossier_differences.md"
NAMES = {
    "meeting_minutes": "会议记录", "opinions_summary": "征求意见汇总表", "rectification_list": "整改清单",
    "criticism_list": "批评意见清单", "team_material": "班子对照检查材料",
}  # fmt: skip
_UNIT = "中共江城市第五人民医院委员会2025年度民主生活会"


@dataclass(frozen=True)
class Plant:
    """One case: the line of the corpus, the fact, and what is replaced in which paper (old, new)."""

    id: str
    fact: str
    edits: tuple[tuple[str, str, str], ...]


VALUES: Any = answers_of("leadership").values
MERGED, RAW, CRITICISM = (
    VALUES[path] for path in ("opinions.merged_count", "opinions.raw_count", "criticism.count")
)
TEAM = VALUES["opinions.team.problems"], VALUES["opinions.team.suggestions"]
MEMBERS = VALUES["opinions.members.problems"], VALUES["opinions.members.suggestions"]


def summary() -> str:
    """The opinions of the meeting, one a row, as an office lists them."""
    sorts = [("领导班子", "问题")] * TEAM[0] + [("领导班子", "建议")] * TEAM[1]
    sorts += [("班子成员", "问题")] * MEMBERS[0] + [("班子成员", "建议")] * MEMBERS[1]
    rows = [
        f"{at}\t{whom}\t{sort}\t虚构的第{at}条意见\t{RAW // MERGED + (at <= RAW % MERGED)}"
        for at, (whom, sort) in enumerate(sorts, 1)
    ]
    head = "序号\t意见对象\t类别\t意见建议\t归并前条数"
    notes = "征求意见表发出150份，收回征求意见表147份，座谈会4场。\n2026年1月19日已反馈。"
    return "\n".join([f"{_UNIT}征求意见汇总表", head, *rows, notes])


def mending() -> str:
    """The list of mending as an office keeps it, in a file of its own."""
    plan = next(
        paper for paper in papers_of(answers_of("leadership")) if paper.document.id == "rectification_plan"
    )
    table = [line for line in plan.draft.text.split("\n") if "\t" in line]
    return "\n".join([f"{_UNIT}整改清单", *table, "整改事项于2026年10月31日前完成。"])


def criticism() -> str:
    """What members said of one another, one a row."""
    rows = [f"{at}\t甲某\t乙某\t虚构的第{at}条批评意见" for at in range(1, CRITICISM + 1)]
    return "\n".join([f"{_UNIT}相互批评意见清单", "序号\t批评人\t被批评人\t批评意见", *rows])


@cache
def dossier() -> dict[str, str]:
    """The texts of the whole dossier by the id of the paper."""
    made = {paper.document.id: paper.draft.text for paper in papers_of(answers_of("leadership"))}
    made["report"] = made.pop("democratic_life_meeting_report")
    return made | {
        "meeting_minutes": (FOLDER / "meeting_minutes.txt")
        .read_text(encoding="utf-8")
        .format(raw=RAW, merged=MERGED, criticism=CRITICISM),
        "opinions_summary": summary(),
        "rectification_list": mending(),
        "criticism_list": criticism(),
        "team_material": "中共江城市第五人民医院委员会领导班子对照检查材料\n查摆5个问题。",
    }


def papers(edits: tuple[tuple[str, str, str], ...] = ()) -> list[Paper]:
    """The dossier with some words replaced. Raises KeyError where the words are not there."""
    texts = dict(dossier())
    for id, old, new in edits:
        if old not in texts[id]:
            raise KeyError(f"{id}: {old}")
        texts[id] = texts[id].replace(old, new, 1)
    return [Paper(NAMES.get(id, id), text, id) for id, text in texts.items()]


_BASICS = "会议于2026年1月29日下午2时30分至6时在门诊楼六楼会议室召开"
_THEME = "奋力开创中国式现代化建设新局面”为主题"
_CIRCULAR = f"会前收集的意见建议归并为{MERGED}条"
_LAST = summary().split("\n")[-3] + "\n"
_CHAIR = "由医院党委书记林某主持"


def _p(id: str, fact: str, *edits: tuple[str, str, str]) -> Plant:
    return Plant(id, fact, edits)


PLANTS = (
    _p("D01", "meeting.date", ("meeting_plan", _BASICS, "会议定于1月28日下午召开，地点在门诊楼六楼会议室")),
    _p("D02", "meeting.time", ("meeting_notice", _BASICS, "会议时间为1月29日上午9:00，地点：门诊楼六楼会议室")),
    _p("D03", "weekday", ("meeting_notice", _BASICS, "会议时间为1月29日（星期四），地点：门诊楼六楼会议室"),
       ("chair_script", "同志们：", "同志们：\n今天是1月29日，星期五。")),
    _p("D04", "meeting.date", ("meeting_minutes", "时间：2026年1月29日", "时间：2026年1月30日")),
    _p("D05", "opinions.end", ("opinions_notice", "最迟于2026年1月16日交", "请于1月12日前反馈"),),
    _p("D06", "opinions_notice.signed", ("opinions_notice", "\n2026年1月7日\n", "\n2026年1月9日\n")),
    _p("D07", "talks.end", ("talks_schedule", "谈心谈话于2026年1月19日至1月26日进行", "末次谈话1月28日")),
    _p("D08", "plan.date", ("meeting_plan", "制定2025年度民主生活会方案如下", "1月5日党委会议审议通过方案，内容如下"),
       ("report", "民主生活会方案经医院党委会议研究", "1月6日医院党委会议研究通过方案")),
    _p("D09", "rectification.plan_date", ("rectification_plan", "制定整改方案如下", "经2月6日党委会研究通过，制定整改方案如下")),
    _p("D10", "rectification.deadline", ("rectification_list", "整改事项于2026年10月31日前完成", "限期整改事项于8月31日前完成")),
    _p("D11", "opinions.feedback.date", ("opinions_summary", "2026年1月19日已反馈", "1月17日已反馈")),
    _p("D12", "materials.approved_on", ("meeting_agenda", "二、会议议程", "二、会议议程\n党委会议1月25日审定班子对照检查材料。")),
    _p("D13", "meeting.name", ("meeting_plan", "委员会2025年度民主生活会方案", "委员会2024年度民主生活会方案")),
    _p("D14", "meeting.name", ("meeting_notice", "关于召开2025年度民主生活会的通知", "关于召开主题教育专题民主生活会的通知")),
    _p("D15", "meeting.theme", ("meeting_plan", "决心和恒心", "决心和恒心状态")),
    _p("D16", "meeting.theme", ("chair_script", "首先，通报", "会议紧扣“真抓实干、凝心聚力，奋力开创新局面”。首先，通报")),
    _p("D17", "aspects.count", ("meeting_notice", "二、会议主题", "二、会议主题\n对照“四个带头”查摆。")),
    _p("D18", "aspects", ("chair_script", "围绕五个方面检视问题", "从强化政治忠诚、固本培元、敬畏职责、干事创业、管党治党等方面对照检查")),
    _p("D19", "meeting.place", ("meeting_agenda", "在门诊楼六楼会议室召开", "在门诊楼七楼会议室召开")),
    _p("D20", "meeting.place", ("meeting_minutes", "地点：门诊楼6楼会议室", "地点：A座1208室")),
    _p("D21", "meeting.place", ("meeting_plan", "在门诊楼六楼会议室召开", "在县政务中心召开")),
    _p("D22", "meeting.chair", ("chair_script", "同志们：", "同志们：\n我受书记委托主持会议，主持人：副书记廖远帆。")),
    _p("D23", "meeting.chair", ("report", "由医院党委书记林某主持，按照", "由医院党委书记凌某同志主持，按照")),
    _p("D24", "people", ("talks_schedule", "班子成员相互之间\t21\t", "柏书宁\t21\t"), ("meeting_agenda", "二、会议议程", "二、会议议程\n发言次序：柏淑宁、晏清和、林之野。")),
    _p("D25", "attendance.present", ("report", "有7人到会", "有8人到会")),
    _p("D26", "attendance.due", ("meeting_agenda", "二、会议议程", "二、会议议程\n发言次序：林之野、晏清和、周子渊、曲音、古松、孔昭仪、管岑。")),
    _p("D27", "attendance.absences", ("meeting_minutes", "郑某（在外执行医疗援助任务）", "郑某，因病住院")),
    _p("D28", "attendance.written", ("meeting_minutes", "缺席的郑某已提交书面发言", "缺席的郑某未提交书面发言")),
    _p("D29", "attendance.observers", ("meeting_notice", "医院纪委副书记、党委办公室主任和职工代表2人列席会议", "列席人员：医院纪委副书记、职工代表2人")),
    _p("D30", "supervisors.organ", ("chair_script", "市卫生健康委党组第一督导组到会指导", "市卫生健康委党组第五督导组到会指导")),
    _p("D31", "supervisors.count", ("meeting_minutes", "督导人员签名：孟某、贺某", "督导人员签名：孟某、贺某、管岑")),
    _p("D32", "comment.by", ("meeting_minutes", "点评人：孟某", "点评人：孔昭仪副主任")),
    _p("D33", "items.leader", ("rectification_list", "林某\t党委办公室\t2026年3月31日", "周某\t党委办公室\t2026年3月31日")),
    _p("D34", "items.department", ("rectification_list", "郑某\t医务科\t2026年6月30日", "郑某\t护理部\t2026年6月30日")),
    _p("D35", "materials.lead", ("meeting_plan", "领导班子对照检查材料由医院党委书记林某主持起草", "由党委副书记祝海棠牵头撰写班子材料")),
    _p("D36", "opinions.merged_count", ("opinions_summary", _LAST, "")),
    _p("D37", "opinions.team.total", ("opinions_summary", f"{sum(TEAM)}\t领导班子", f"{sum(TEAM)}\t班子成员")),
    _p("D38", "opinions.issued", ("opinions_notice", "三、有关要求", "三、有关要求\n共印发征求意见表130份。")),
    _p("D39", "opinions.returned", ("meeting_circular", _CIRCULAR, f"收回征求意见表174份，{_CIRCULAR}")),
    _p("D40", "opinions.sessions", ("opinions_summary", "座谈会4场", "座谈会3场")),
    _p("D41", "opinions.raw_count", ("meeting_minutes", f"原始意见{RAW}条", f"原始意见{RAW + 2}条")),
    _p("D42", "opinions.team.problems", ("meeting_circular", _CIRCULAR, f"对班子的问题{TEAM[0] + 1}条、建议{TEAM[1] - 1}条，{_CIRCULAR}")),
    _p("D43", "talks.total", ("talks_schedule", "共71人次", "合计61人次")),
    _p("D44", "talks.rounds", ("talks_schedule", "主要负责同志与班子成员\t7", "书记与成员\t6")),
    _p("D45", "talks.rounds", ("talks_schedule", "班子成员相互之间\t21", "班子成员相互之间\t20")),
    _p("D46", "previous.total", ("chair_script", "首先，通报", "上年度整改任务16项。首先，通报")),
    _p("D47", "previous.done", ("meeting_minutes", "已完成17项，正在推进2项", "已完成16项，正在推进3项")),
    _p("D48", "previous.meeting", ("chair_script", "通报2024年度民主生活会整改措施落实情况", "通报2023年度民主生活会整改情况")),
    _p("D49", "problems.team_total", ("team_material", "查摆5个问题", "查摆22个问题")),
    _p("D50", "problems.by_aspect", ("meeting_minutes", "五个方面问题1、1、1、1、1", "五个方面问题1、2、1、1、1")),
    _p("D51", "criticism.count", ("meeting_minutes", f"逐条记批评意见{CRITICISM}条", f"逐条记批评意见{CRITICISM + 18}条")),
    _p("D52", "comment.requirements", ("meeting_minutes", "提出三点要求", "提出四点要求")),
    _p("D53", "problems.members_total", ("meeting_minutes", "查摆个人问题共88个", "查摆个人问题共96个")),
    _p("D54", "rectification.tasks", ("rectification_list", "6\t对耗材采购", "合计\t对耗材采购")),
    _p("D55", "rectification.immediate", ("report", "立行立改2项、限期整改3项", "立行立改3项、限期整改2项")),
    _p("D56", "items.deadline", ("rectification_list", "医务科\t2026年6月30日", "医务科\t2026年5月底")),
    _p("D57", "rectification.publicity", ("report", "通报公示安排是：全院中层干部会议通报、院内公示栏公示整改事项", "在政府门户网站公开")),
    _p("D58", "notice.number", ("meeting_plan", "江组发〔2025〕61号", "江组发〔2025〕16号")),
    _p("D59", "attachments", ("materials_list", "3\t领导班子整改方案\t\t", "3\t领导班子整改方案\t\t\n4\t领导班子整改清单\t\t")),
    _p("D60", "recipients", ("materials_list", "向中共江城市卫生健康委员会党组报送", "向中共江城市委办公室报送")),
)  # fmt: skip
