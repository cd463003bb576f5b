"""What is told to the writer: marks within marks."""

from __future__ import annotations

import pytest

from gongwen.checks.texts import check_text
from gongwen.findings import nested


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("四个意识", "四个意识"),
        ("增强“四个意识”、坚定“四个自信”", "增强‘四个意识’、坚定‘四个自信’"),
        ("“有同志讲‘改不改一个样’”", "‘有同志讲“改不改一个样”’"),
        ("“没有关上", "“没有关上"),
        ("关上”又打开“", "关上”又打开“"),
        ("‘单引号’", "‘单引号’"),
    ],
)
def test_quotation_marks_are_set_one_step_further_in_where_they_stand_in_pairs(words: str, told: str) -> None:
    assert nested(words) == told


def test_a_message_nests_the_marks_of_the_words_it_quotes() -> None:
    (finding,) = check_text("会议坚持“团结—批评—团结”的目标。")
    assert finding.suggestion == "“团结——批评——团结”的方针"
    assert "应为“‘团结——批评——团结’的方针”" in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "信中把“接待室”写成“接侍室”，照录原文。",
        "报告里“再接再励”应为“再接再厉”，请改。",
        "公文里不写“98年”，写全年份。",
    ],
)
def test_what_a_text_quotes_as_wrong_is_no_slip_of_its_own(words: str) -> None:
    assert check_text(words) == ()


def test_a_slip_that_is_only_quoted_is_told() -> None:
    assert [finding.text for finding in check_text("会议要求“再接再励”，抓好整改。")]
