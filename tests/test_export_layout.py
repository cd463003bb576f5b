"""Positions, levels and line breaks that the norm asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.export.characters import clean, width
from gongwen.export.layout import blocks
from gongwen.export.title import break_title
from gongwen.spans import Paragraph, Role, Span


def one(role: Role, text: str, head: int = 0) -> Paragraph:
    return Paragraph(role, role, (Span(text, "fixed"),), head)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年1月28日", 6.5),
        ("2026年3月1日", 6),
        ("“学习”——〔2022〕·", 11),
        ("㐂𠮷\U00031350", 3),  # rare characters of names, one from a newer Unicode than Python's
        ("AB c", 2),
    ],
)
def test_width(text: str, expected: float) -> None:
    assert width(text) == expected


def test_unknown_characters_of_names_survive_cleaning() -> None:
    assert clean("㐂𠮷\U00031350\U0002ebf0") == "㐂𠮷\U00031350\U0002ebf0"


def test_signature_and_date_as_in_7_3_5_2() -> None:
    name, day = blocks([one("signature", "中共星河区卫生健康局党组"), one("date", "2022年1月28日")])
    first_of_name = 28 - name.right - width(name.text)
    first_of_day = 28 - day.right - width(day.text)
    assert name.right == 2
    assert first_of_day - first_of_name == 2


def test_a_date_longer_than_the_signature_leaves_two_characters_free() -> None:
    name, day = blocks([one("signature", "党组"), one("date", "2022年1月28日")])
    assert day.right == 2
    assert (28 - day.right - width(day.text)) - (28 - name.right - width(name.text)) == 2


@pytest.mark.parametrize("seal", [False, True])
@pytest.mark.parametrize("length", [1, 12, 25, 26, 27, 28, 29, 40, 57, 200])
def test_a_date_keeps_to_one_line_however_long_the_signature(length: int, seal: bool) -> None:
    name, day = blocks([one("signature", "局" * length), one("date", "2022年11月28日")], seal=seal)
    assert day.right >= 0
    assert 28 - day.right >= width(day.text)
    assert name.right >= 0 and name.left + name.right <= 26


def test_a_date_without_signature_leaves_two_characters_free() -> None:
    assert [block.right for block in blocks([one("body", "正文。"), one("date", "2022年1月28日")])] == [0, 2]


def test_later_lines_of_attachments_stand_under_the_name() -> None:
    first, second, only = blocks(
        [
            one("attachment", "附件：1.整改方案"),
            one("attachment", "2.问题清单"),
            one("attachment", "附件：整改方案"),
        ]
    )
    assert (first.left, first.left - first.hanging) == (6, 2)
    assert (second.left, second.left - second.hanging) == (6, 5)
    assert (only.left, only.left - only.hanging) == (5, 2)


def test_empty_lines_above() -> None:
    roles: list[Role] = [
        "title",
        "recipients",
        "body",
        "attachment",
        "attachment",
        "signature",
        "date",
        "note",
    ]
    above = [block.role for block in blocks([one(role, "甲") for role in roles]) if block.above]
    assert above == ["recipients", "attachment", "signature"]
    assert [block.above for block in blocks([one("title", "甲"), one("body", "乙")])] == [False, True]
    assert [block.above for block in blocks([one("signature", "甲")])] == [False]


def test_what_stands_before_the_sign_off_is_kept_with_it() -> None:
    laid = blocks([one("body", "甲"), one("body", "乙"), one("signature", "丙"), one("date", "丁")])
    assert [block.keep for block in laid] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "level"), [("一、准备", 1), ("（十二）主题", 2), ("3.学习", 3), ("（1）学习", 4), ("准备", 1)]
)
def test_level_of_a_heading(text: str, level: int) -> None:
    assert blocks([one("heading", text)])[0].level == level


def test_head_and_blank_across_spans_become_as_few_runs_as_looks() -> None:
    spans = (
        Span("（一）", "fixed"),
        Span("听取", "offered", "s"),
        Span("【待补充：谁】", "blank", "x"),
        Span("意见。共", "fixed"),
        Span("17", "answer", "y"),
        Span("条。", "fixed"),
    )
    head = len("（一）听取【待补充：谁】意见。")
    (block,) = blocks([Paragraph("p", "body", spans, head)])
    assert [(piece.text, piece.head, piece.blank) for piece in block.lines[0]] == [
        ("（一）听取", True, False),
        ("【待补充：谁】", True, True),
        ("意见。", True, False),
        ("共17条。", False, False),
    ]
    assert block.level == 2


def test_typed_indents_and_line_ends_of_a_writer() -> None:
    laid = blocks([one("body", "　　第一段。\r\n\r\n　　第二段。 "), one("body", " \n ")])
    assert [block.text for block in laid] == ["第一段。", "第二段。"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("党史学习教育专题民主生活会召开情况报告", ["党史学习教育专题民主生活会召开情况报告"]),
        (
            "中共青阳市星河区卫生健康局党组2021年度党史学习教育专题民主生活会召开情况报告",
            ["中共青阳市星河区卫生健康局党组2021年度", "党史学习教育专题民主生活会召开情况报告"],
        ),
        (
            "中共星河区委组织部机关党支部关于召开2022年度组织生活会情况的报告",
            ["中共星河区委组织部机关党支部", "关于召开2022年度组织生活会情况的报告"],
        ),
        (
            "【待补充：单位全称】2021年度党史学习教育专题民主生活会召开情况报告",
            ["【待补充：单位全称】2021年度", "党史学习教育专题民主生活会召开情况报告"],
        ),
    ],
)
def test_title_lines(title: str, lines: list[str]) -> None:
    assert list(break_title(title)) == lines


def test_a_word_of_the_party_is_not_torn() -> None:
    title = "中国共产党星河区第一机关党委员会所属各基层党组织生活会与党支部委员会换届选举工作情况的报告"
    assert not {"织", "员"} & {line[0] for line in break_title(title)}


@given(st.text("党组关于召开情况报告的民主生活会专题年度2021A《》【】、（", min_size=1, max_size=90))
def test_no_title_loses_a_character_or_runs_over_needlessly(title: str) -> None:
    lines = break_title(title)
    assert "".join(lines) == title
    for line in lines:
        assert width(line) <= 20 or len(break_title(line)) == 1
