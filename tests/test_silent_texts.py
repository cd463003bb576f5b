"""Correct wordings of kinds that real texts hold and a rule once took for faults: no 必改 and no 建议 on any."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gongwen.checks.texts import check_text
from tests.corpus_items import alarms

_LINES = (Path(__file__).parent / "silent_texts.txt").read_text(encoding="utf-8").splitlines()
"""One text a line, in our own words; the day of the meeting may stand before it, ⏎ is a line break."""


@pytest.mark.parametrize("line", _LINES)
def test_no_alarm(line: str) -> None:
    dated = re.match(r"(\d{4}-\d\d-\d\d) ", line)
    day = date.fromisoformat(dated[1]) if dated else None
    text = line[dated.end() if dated else 0 :].replace("⏎", "\n")
    assert [(finding.id, finding.text) for finding in alarms(check_text(text, day))] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("做到自重、自省、自警、自立。", "自立"),
        ("以为民、务实、廉洁为主要内容。", "廉"),
        ("抓住关健少数。", "关健"),
        ("以马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要理论为指导。", "重要理论"),
        ("达到了增进团结目的的，会议结束。", "的的"),
        ("分两次调整，第一次：3月；第二次：4月；两次：第一次、第二次、第三次。", "两次"),
        ("整改要突出突出重点。", "突出突出"),
        ("会上妥否，请批准。", "请批准"),
        ("坚持全面从严治挡。", "治挡"),
        ("统一思想、增进团节、互相监督、共同提高。", "团节"),
        ("批准逮捕7人；不捕3人，不捕率40%。", "40%"),
        ("幼儿园招生2.47万人，比上年增加5312人，增长37.41%。", "37.41%"),
        ("满意率98.5%，基本满意率2.5%，不满意率0%。", "98.5%"),
        ("学习《中国共产党政法工做条例》。", "工做"),
        ("发挥视范引领作用。", "视范"),
        ("主办12件，协办5件，共计18件。", "18件"),
        ("会议于下午14:30召开。", "下午14"),
        ("切记掩盖问题。", "切记"),
        ("2014以来共走访300户。", "2014"),
        ("资助800人，总额4868万元，平均资助7万元。", "7万元"),
    ],
)
def test_the_fault_beside_it(text: str, wrong: str) -> None:
    at = text.index(wrong)
    told = [finding for finding in check_text(text) if finding.start < at + len(wrong) and at < finding.end]
    assert told


@pytest.mark.parametrize(
    "text",
    [
        "粮食总产量达到2万吨，油料总产量达到3万吨，蔬菜总产量达到4万吨，水果总产量达到5万吨。",
        "市委巡察组进驻市委办公室、市委研究室、市委统战部、市委党校和市委机要局。",
        "群众反映什么问题、关注什么问题、发现什么问题、反馈什么问题，都要记录。",
        "综合实力显著增强。全年完成产值95亿元。",
        "人民生活水平大幅提高\n居民收入增长6.2%。",
        "推动理论宣讲走进基层、深入人心。",
        "书记亲自指挥、亲自部署，抓好防汛。",
        "撰稿/何敏 摄影/苗青",
        "云溪县人民政府县长 何敏",
        "重点查找5个方面问题，从4个方面深刻剖析根源，明确措施。",
        "破除制约项目落地的瓶颈。",
        "办理会议议（决）定事项。",
        "在校学生130人，幼儿园21人，小学53人，初中37人，高中15人，中职4人。",
        "全市有社区卫生服务中心12个，社区卫生服务站79个。社区卫生服务站全部联网。",
        "会议要求各单位广泛听取群众意见，开好座谈会。",
        "学习省委书记参加县委常委班子专题民主生活会的讲话。",
        "由党工委书记任组长，党工委主要负责人带头认领事项。",
    ],
)
def test_no_hint_either(text: str) -> None:
    """Wordings of kinds on which a hint was wrong more often than right."""
    assert [(finding.id, finding.text) for finding in check_text(text)] == []
