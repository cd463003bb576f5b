"""花脸稿: accepting every change gives the new version, refusing every one the old, and it can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.__main__ import main
from gongwen.compare.pieces import pieces, steps
from gongwen.compare.rows import changes, compare
from gongwen.compare.showing import to_html, to_text
from gongwen.library import ROOT

LINES = st.lists(st.text("会议召开12人，。（一）", max_size=14), max_size=8)
SCRIPT = "<script>alert(1)</script>"


def shown(old: str, new: str) -> str:
    marks = {"=": "{}", "-": "[{}]", "+": "<{}>"}
    return "".join(marks[kind].format(text) for kind, text in pieces(old, new))


@given(st.text("会议召开12人，。（一）ab", max_size=60), st.text("会议召开12人，。（一）ab", max_size=60))
def test_pieces_are_both_lines(old: str, new: str) -> None:
    made = pieces(old, new)
    assert "".join(text for kind, text in made if kind != "+") == old
    assert "".join(text for kind, text in made if kind != "-") == new
    assert all(text for _, text in made)


@given(LINES, LINES, st.randoms(use_true_random=False))
def test_rows_are_both_versions_wherever_paragraphs_go(
    old: list[str], new: list[str], chance: object
) -> None:
    mixed = [*new, *old]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    for other in (new, mixed):
        rows = compare(old, other)
        assert [row.old for row in rows if row.old is not None] == old
        assert [row.new for row in rows if row.new is not None] == other
        left, moved = ({row.pair for row in rows if row.kind == kind} for kind in ("left", "moved"))
        assert left == moved and -1 not in left
        assert to_text(rows).count("〔移到此处〕") == len(left)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("应到7人，实到7人。", "应到17人，实到16人。", "应到[7]<17>人，实到[7]<16>人。"),
        ("甲，乙。", "甲，丙，乙。", "甲，<丙，>乙。"),
        ("2022年度、2023年度", "2022年度", "2022年度[、2023年度]"),
        ("召开民主生活会", "召开党史学习教育专题民主生活会", "召开<党史学习教育专题>民主生活会"),
        ("完成率98.5%。", "完成率100%。", "完成率[98.5%]<100%>。"),
        (
            "甲乙丙丁戊己",
            "子丑丙寅卯辰",
            "[甲乙丙丁戊己]<子丑丙寅卯辰>",
        ),  # one character in common says nothing
        ("", "新的。", "<新的。>"),
        ("旧的。", "", "[旧的。]"),
    ],
)
def test_a_change_is_shown_as_a_reader_would_say_it(old: str, new: str, said: str) -> None:
    assert shown(old, new) == said


def test_a_section_that_moved_is_no_sea_of_red() -> None:
    talks, opinions = "谈心谈话。共谈话33人次，谈透了问题。", "征求意见建议。收到意见45条，已经反馈。"
    rows = compare(
        ["开头", f"（一）{opinions}", f"（二）{talks}"], ["开头", f"（一）{talks}", f"（二）{opinions}"]
    )
    assert sorted(row.kind for row in rows) == ["changed", "left", "moved", "same"] and changes(rows) == 2
    touched = sum(len(text) for row in rows for kind, text in row.pieces if kind != "=")
    assert touched == 4, "the two numbers, old and new"


def test_what_is_far_too_long_is_still_both_versions_in_time() -> None:
    old, new = ["甲"] * 30_000, ["甲"] * 29_000 + ["乙"] * 900
    assert [row.new for row in compare(old, new) if row.new is not None] == new
    long, other = "前" + "甲" * 30_000 + "后", "前" + "乙" * 30_000 + "后"
    assert [kind for kind, _ in pieces(long, other)] == ["=", "-", "+", "="]
    assert [step.same for step in steps("ab" * 20_000, "ba" * 20_000)] == [False]


def test_for_reading_it_is_text_and_escaped_html() -> None:
    rows = compare(
        ["一", f"二{SCRIPT}", "移动的一段文字在这里"], ["移动的一段文字在这里", "一", f"贰{SCRIPT}"]
    )
    assert to_text(rows) == (
        f"〔移到此处〕移动的一段文字在这里\n一\n〔删：二〕〔增：贰〕{SCRIPT}\n〔此段移到前面：移动的一段文字在这里〕"
    )
    html = to_html(rows, SCRIPT)
    assert "<script" not in html and "line-through" in html and "underline" in html


def test_by_the_command_line(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text("应到7人。\n", encoding="utf-8")
    new.write_text("应到8人。\n", encoding="utf-8")
    assert main(["compare", str(old), str(new)]) == 0
    assert capfdbinary.readouterr().out.decode() == "应到〔删：7〕〔增：8〕人。\n"
    for kind, starts in (("html", b"<!DOCTYPE html>"), ("docx", b"PK")):
        target = tmp_path / f"花脸稿.{kind}"
        assert main(["compare", str(old), str(new), "--to", kind, "-o", str(target)]) == 0
        assert target.read_bytes().startswith(starts)
    answers = str(ROOT / "docs" / "example.yaml")
    assert main(["compare", answers, answers]) == 0
    assert "〔" not in capfdbinary.readouterr().out.decode().replace("〔2022〕", "")
    assert main(["compare", str(old), str(tmp_path / "没有.txt")]) == 2
    assert "找不到文件" in capfdbinary.readouterr().err.decode()
