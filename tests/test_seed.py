"""The seed as it came: what a careful secretary would correct (domain.md, section 7) is found."""

from __future__ import annotations

import pytest

from tests.seed_findings import FOLDER, findings, golden, text

# Row of section 7 -> words of the seed that a finding must touch, and the families that may tell it.
ROWS = {
    "5 dangshi": ("dangshi", "leftovers"),
    "5 mzshh": ("mzshh", "leftovers"),
    "6 xx": ("根据xx纪委", "leftovers"),
    "6 X月XX日": ("2021年X月XX日", "leftovers"),
    "6 20XX年": ("于20XX年X月X日至", "leftovers"),
    "6 1月X日": ("1月X日至XX日", "leftovers"),
    "7 the year of the meeting": ("于2021年X月XX日召开", "dates"),
    "8 2021年第一次": ("2021年第一次", "time dates"),
    "9 a day without a year": ("1月X日至XX日", "dates"),
    "12 文件的通知": ("文件的通知", "wording names"),
    "28 党党的": ("党党的", "formulation"),
    "29 four kinds of consciousness": ("大局意识、核心意识、政治意识", "formulation"),
    "30 刮骨疗伤": ("刮骨疗伤", "formulation"),
    "31 方针": ("“团结—批评—团结”的目标", "formulation wording"),
    "32 不忘初心": ("不忘初心，牢记使命", "formulation"),
    "33 重要工作要求": ("重要工作要求", "formulation"),
    "37 中央、省委": ("中央、省委决策部署", "formulation names"),
    "45 total and part of one name": ("意见建议xx条；", "figures"),
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
