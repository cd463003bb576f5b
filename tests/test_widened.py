"""A text typed with half-width marks is read as the same text."""

from __future__ import annotations

from gongwen.checks.texts import check_text
from gongwen.checks.widened import OWN, widened
from gongwen.library import ROOT

HALF = str.maketrans("，；：！？（）“”", ',;:!?()""')
FAULTY = (
    "2022年1月20日，局党组召开党史学习教育专题民主生活会。会议应到7人，实到6人，缺席2人；会前征求意见45条，"
    "其中问题20条、建议24条。会上，党组书记卢志远主持会议，班子成员逐一对照检查。会后，卢志远副书记（主持工作）代表班子表态：坚定“四个自信”，"
    "增强“四个意识”，做到“两个维护”。\n附件：（略）"
)  # fmt: skip


def told(text: str) -> list[tuple[str, int, int]]:
    found = check_text(text, None)
    return sorted((f.rule, f.start, f.end) for f in found if not f.id.startswith(OWN))


def test_half_width_marks_change_no_other_finding() -> None:
    assert told(FAULTY.translate(HALF)) == told(FAULTY)
    assert len(told(FAULTY)) > 2
    seed = (ROOT / "tests" / "seed" / "report.txt").read_text(encoding="utf-8")
    assert told(seed.translate(HALF)) == told(seed)


def test_the_marks_themselves_are_told_where_they_stand() -> None:
    text = FAULTY.translate(HALF)
    marks = {f.text for f in check_text(text, None) if f.rule == "form.half_width_mark"}
    assert marks == {",", ";", ":"}
    assert all(text[f.start : f.end] == f.text for f in check_text(text, None))


def test_what_is_no_mark_between_words_stays() -> None:
    for text in (
        "会议14:30开始,历时2.5小时",
        "见https://a.example/b?c=1;d(2)",
        "按1,200元计",
        "f(x)=1",
        '半个"引号',
    ):
        wide = widened(text)
        assert len(wide) == len(text)
        assert wide.replace("，", ",") == text
