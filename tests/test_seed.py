"""The seed as it came: what a careful secretary would correct (domain.md, section 7) is found."""

from __future__ import annotations

import pytest

from tests.seed_findings import FOLDER, findings, golden, text

# Row of section 7 -> words of the seed that a finding must touch, and the families that may tell it.
ROWS = {
    "1 a title without 关于": ("dangshi学习教育专题mzshh召开", "elements"),
    "2 no addressee": ("dangshi学习教育专题mzshh召开", "elements"),
    "3 neither signature nor date": ("特此报告。", "elements"),
    "5 dangshi": ("dangshi", "leftovers"),
    "5 mzshh": ("mzshh", "leftovers"),
    "6 xx": ("根据xx纪委", "leftovers"),
    "6 X月XX日": ("2021年X月XX日", "leftovers"),
    "6 20XX年": ("于20XX年X月X日至", "leftovers"),
    "6 1月X日": ("1月X日至XX日", "leftovers"),
    "7 the year of the meeting": ("于2021年X月XX日召开", "dates"),
    "8 2021年第一次": ("2021年第一次", "time dates"),
    "9 a day without a year": ("1月X日至XX日", "dates"),
    "11 a second name of the meeting": ("2021年度mzshh精神", "names"),
    "12 文件的通知": ("文件的通知", "wording names"),
    "14 nothing of the meeting before": ("二、mzshh情况", "procedure"),
    "15 the aspects of 2018": ("思想政治、精神状态、工作作风", "time"),
    "16 no measures": ("三、取得的成效", "procedure"),
    "17 nothing but intentions": ("时不我待、只争朝夕", "procedure"),
    "18 criticism without a figure": ("相互批评辣味十足", "elements"),
    "19 talks without a figure": ("交心谈心", "elements"),
    "24 nothing but praise": ("督导组组长作了点评", "procedure"),
    "28 党党的": ("党党的", "formulation"),
    "29 four kinds of consciousness": ("大局意识、核心意识、政治意识", "formulation"),
    "30 刮骨疗伤": ("刮骨疗伤", "formulation"),
    "31 方针": ("“团结—批评—团结”的目标", "formulation wording"),
    "32 不忘初心": ("不忘初心，牢记使命", "formulation"),
    "33 重要工作要求": ("重要工作要求", "formulation"),
    "35 titles set apart by 、": ("》、《中国共产党党内监督条例", "form"),
    "36 省委领导班子": ("省委领导班子mzshh", "names formulation"),
    "37 中央、省委": ("中央、省委决策部署", "formulation names"),
    "38 交心谈心": ("交心谈心", "names"),
    "39 two ways to call the leader": ("主要负责同志对班子成员个人", "names"),
    "40 辣味十足": ("辣味十足", "wording"),
    "45 total and part of one name": ("意见建议xx条；", "figures"),
    "49 自己亲自": ("自己亲自动手", "formulation wording"),
    "53 one word again and again": ("敢于自我革命", "wording"),
    "56 long sentences": ("在领导班子成员自学的基础上", "wording"),
    "58 praise of oneself": ("程序一个不减", "wording"),
    "59 due and present left out": ("应到会领导xx人", "leftovers"),
    "60 figures left out": ("收回xx份", "leftovers"),
}


@pytest.mark.parametrize("row", ROWS)
def test_each_row_of_the_fact_sheet_is_found(row: str) -> None:
    words, families = ROWS[row]
    start = text().index(words)
    met = [f for f in findings() if f.start < start + len(words) and start < f.end]
    assert [f.id for f in met if f.id.partition(".")[0] in families.split()], [f.id for f in met]


def test_six_things_talked_through_are_six() -> None:
    start = text().index("六个谈透")
    end = text().index("真正做到坦诚相见")
    assert [f for f in findings() if f.id.startswith("figures") and f.start < end and start < f.end] == []


def test_the_findings_are_as_they_were_read_and_approved() -> None:
    assert (FOLDER / "findings.json").read_text(encoding="utf-8") == golden(), (
        "make golden, then read tests/seed"
    )
