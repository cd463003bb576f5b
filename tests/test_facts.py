"""Facts and what Python computes from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.answers import NULL
from gongwen.chinese import numeral, period
from gongwen.derive import COMPUTE
from gongwen.facts import Absent, Blank, Node, of_value
from gongwen.intake.fields import read_field
from gongwen.marks import parse
from gongwen.records import Field
from gongwen.spans import Span

JAN_5, JAN_11, NEXT = date(2022, 1, 5), date(2022, 1, 11), date(2023, 1, 3)


def computed(name: str, *values: Any) -> str:
    """The text of a derived fact; `None` for a source that does not apply, `...` for a missing one."""
    sources: list[Node] = [
        Absent(f"s{at}")
        if value is None
        else Blank(f"s{at}", f"缺{at}")
        if value is ...
        else of_value(f"s{at}", value)
        for at, value in enumerate(values)
    ]
    made = COMPUTE[name](sources, "made", "推算")
    if isinstance(made, Absent):
        return "（不涉及）"
    return "".join(part.text for part in parse(str(made)) if isinstance(part, Span))


@pytest.mark.parametrize(
    ("name", "values", "text"),
    [
        ("period", (JAN_5, JAN_11), "2022年1月5日至1月11日"),
        ("period", (JAN_5, JAN_5), "2022年1月5日"),
        ("period", (JAN_11, NEXT), "2022年1月11日至2023年1月3日"),
        ("period", (JAN_5, ...), "2022年1月5日至【待补充：缺1】"),
        ("period", (..., ...), "【待补充：推算】"),
        ("period", (None, JAN_11), "2022年1月11日"),
        ("period", (None, None), "（不涉及）"),
        ("sum", (3, 4, 5), "12"),
        ("sum", (3, ...), "【待补充：推算】"),
        ("sum", (3, None), "（不涉及）"),
        ("difference", (7, 6), "1"),
        ("difference", (6, 7), "（不涉及）"),
        ("count", (["甲", "乙", "丙"],), "3"),
        ("numeral", (["甲"] * 12,), "十二"),
        ("numeral", (5,), "五"),
        ("numeral", (["甲", "乙"],), "两"),
        ("enumerated", (["甲", "乙。"],), "一是甲；二是乙"),
        ("enumerated", (["甲"],), "甲"),
        ("enumerated", ([],), "（不涉及）"),
        ("and_joined", (["甲", "乙", "丙"],), "甲、乙和丙"),
        ("titles", (["甲", "《乙》"],), "《甲》《乙》"),
        ("inner_quotes", ("增强“四个意识”",), "增强‘四个意识’"),
        ("inner_quotes", ("“为民、务实、清廉”",), "为民、务实、清廉"),
        ("year_of", (JAN_5,), "2022年"),
        ("body_name", ("江城市水务局", "党组"), "江城市水务局党组"),
        ("body_name", ("中共江城市水务局党组", "党组"), "中共江城市水务局党组"),
        ("body_name", ("中共江城建设集团有限公司委员会", "党委"), "中共江城建设集团有限公司委员会"),
        ("body_name", ("江城市水务局", ...), "江城市水务局【待补充：缺1】"),
        ("first_of", (None, ..., "乙"), "乙"),
        ("first_of", (None, ...), "【待补充：推算】"),
    ],
)
def test_derived_facts(name: str, values: tuple[Any, ...], text: str) -> None:
    assert computed(name, *values) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (10000, "10000"),
    ],
)
def test_numerals(number: int, text: str) -> None:
    assert numeral(number) == text


def test_a_period_over_the_year_end_keeps_both_years() -> None:
    assert period(JAN_11, NEXT) == "2022年1月11日至2023年1月3日"


@pytest.mark.parametrize(
    "operation", [bool, len, int, float, lambda f: f == 1, lambda f: f < 1, lambda f: f + 1, lambda f: 1 in f]
)
def test_facts_forbid_what_would_be_silently_wrong(operation: Any) -> None:
    for fact in (of_value("a", 3), Blank("a", "甲")):
        with pytest.raises(TypeError):
            operation(fact)


INTEGER, DATE = Field("n", "数", "数", "integer"), Field("d", "日", "日", "date")
LINE, LINES = Field("t", "文", "文"), Field("l", "长文", "长文", "long_text")


@pytest.mark.parametrize(
    ("field", "raw", "words"),
    [
        (INTEGER, "十七", "整数"),
        (INTEGER, "-3", "负数"),
        (INTEGER, "1.5", "整数"),
        (INTEGER, "99999999999", "整数"),
        (DATE, "2022年2月30日", "没有2022年2月30日"),
        (DATE, "1月5日", "全年月日"),
        (DATE, "昨天", "全年月日"),
        (LINE, "字" * 10_000, "10000 个字"),
        (LINE, "甲\n乙", "一行"),
        (LINE, "甲\ue000乙", "私用区"),
        (LINE, "甲\x07乙", "控制字符"),
        (LINE, "甲\ud800乙", "控制字符"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(field: Field, raw: str, words: str) -> None:
    value, error = read_field(field, raw)
    assert value is None and words in error and error.endswith("。") and error.count("。") == 1


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        (INTEGER, " １１８ ", 118),
        (INTEGER, "0", 0),
        (DATE, "2022年1月5日", JAN_5),
        (DATE, "2022.1.5", JAN_5),
        (DATE, "20220105", JAN_5),
        (LINE, "  <script>alert(1)</script> ", "<script>alert(1)</script>"),
        (LINE, "{{ 7*7 }} **粗** :red[x]", "{{ 7*7 }} **粗** :red[x]"),
        (LINES, "甲\r\n乙", "甲\n乙"),
        (LINE, "   ", None),
        (Field("m", "项", "项", "many_of"), "甲\n\n 乙 \n", ["甲", "乙"]),
        (Field("m", "项", "项", "many_of", also=("integer",)), "3", 3),
        (Field("m", "项", "项", "many_of", also=("text",)), "五个方面", "五个方面"),
        (Field("c", "数", "数", "counts"), [["甲", "3"], ["乙", ""]], {"甲": 3}),
        (
            Field("r", "行", "行", "records", columns=(LINE, INTEGER)),
            [{"t": "甲", "n": ""}, {"t": "", "n": ""}],
            [{"t": "甲", "n": NULL}],
        ),
        (
            Field("r", "行", "行", "records", columns=(LINE, replace(INTEGER, needed=True))),
            [{"t": "甲", "n": ""}],
            [{"t": "甲"}],
        ),
        (LINE, "不涉及", NULL),
        (Field("f", "否", "否", "flag", yes="有", no="无"), "true", True),
        (Field("e", "限", "限", "date", also=("text",)), "2022年上半年", "2022年上半年"),
    ],
)
def test_input_is_read_by_the_kind_of_its_field(field: Field, raw: Any, value: Any) -> None:
    assert read_field(field, raw) == (value, "")


@given(st.text())
def test_any_text_is_taken_or_refused_and_never_breaks(raw: str) -> None:
    for field in (INTEGER, DATE, LINE, LINES):
        value, error = read_field(field, raw)
        assert (value is None) or (error == "")
