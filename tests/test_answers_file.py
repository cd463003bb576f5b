"""Answers files: what is taken, what is refused and where, and that nothing is lost on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.answers import NULL, Answers, Edit, empty
from gongwen.answers_file import dump, load, load_for
from gongwen.errors import AnswersError
from gongwen.library import library
from gongwen.records import Field
from gongwen.strict_yaml import Node
from gongwen.values import text_error

KIND = "democratic_life_meeting_report"
TOP = f"document: {KIND}\nversion: 1\n"


def loaded(answers: str, **rest: str) -> Answers:
    """Load answers written as YAML below `answers:`."""
    body = "".join(f"  {line}\n" for line in answers.splitlines())
    return load(f"{TOP}answers:\n{body}" + "".join(f"{key}: {text}\n" for key, text in rest.items()))


def refusal(text: str) -> AnswersError:
    with pytest.raises(AnswersError) as caught:
        load(text, "draft.yaml")
    return caught.value


def test_values_are_read_by_the_kind_of_their_field() -> None:
    answers = loaded(
        "meeting: {date: 2022-01-20, time: 9:30, theme: no}\n"
        "opinions: {team: {total: 0}}\n"
        "attendance: {absences: [副局长赵某因公出差, {who: 副局长钱某, written_statement: true}]}\n"
        "comment: {requirements: 3}\n"
        "aspects: 五个方面"
    )
    assert answers.values["meeting.date"] == date(2022, 1, 20)
    assert answers.values["meeting.time"] == "9:30"
    assert answers.values["meeting.theme"] == "no"
    assert answers.values["opinions.team.total"] == 0
    assert answers.values["attendance.absences"] == [
        {"who": "副局长赵某因公出差", "reason": NULL, "written_statement": NULL},
        {"who": "副局长钱某", "written_statement": True},
    ]
    assert answers.values["comment.requirements"] == 3
    assert answers.values["aspects"] == "五个方面"


def test_null_on_a_group_is_null_on_all_its_leaves_and_text_may_stand_for_one() -> None:
    answers = loaded("opinions: {team: null}\nsupervisors: 市委第三督导组")
    assert [answers.values[f"opinions.team.{leaf}"] for leaf in ("total", "problems", "suggestions")] == [
        NULL
    ] * 3
    assert answers.values["supervisors.organ"] == "市委第三督导组"
    assert answers.values["supervisors.leader"] is NULL


def test_unknown_names_are_kept() -> None:
    answers = loaded("meeting: {weather: 晴}\nhobby: 书法")
    assert answers.leftover == {"answers.meeting.weather": "晴", "answers.hobby": "书法"}
    assert load(dump(answers)).leftover == answers.leftover


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("document: [", 2, None, "YAML"),
        ("- 1\n", 1, 1, "不是拟稿台的答案文件"),
        ("document: holiday_greeting\n", 1, 11, "不认识的文种"),
        (f"document: {KIND}\nversion: 9\n", 2, 10, "更新的版本"),
        (f"document: {KIND}\nversion: old\n", 2, 10, "不是正整数"),
        (f"{TOP}answers:\n  meeting: {{date: 2022-02-30}}\n", 4, 19, "没有2022年2月30日"),
        (f"{TOP}answers:\n  opinions: {{raw_count: -1}}\n", 4, 25, "负数"),
        (f"{TOP}answers:\n  opinions: {{raw_count: 十七}}\n", 4, 25, "整数"),
        (f'{TOP}answers:\n  meeting: {{place: ""}}\n', 4, 20, "空的"),
        (f"{TOP}answers:\n  meeting: {{place: 甲, place: 乙}}\n", 4, 23, "写了两遍"),
        (f"{TOP}answers:\n  meeting: 一月\n", 4, 12, "应是一组"),
        (f'{TOP}answers:\n  meeting: {{place: "\\uE000"}}\n', 4, 20, "私用区"),
        (f"{TOP}a: &x [1]\nb: *x\n", 4, 4, "不能用 *"),
    ],
)
def test_a_broken_or_foreign_file_is_refused_with_line_and_reason(
    text: str, line: int, column: int | None, words: str
) -> None:
    first = refusal(text).mistakes[0]
    assert words in first.message
    assert (first.file, first.line) == ("draft.yaml", line)
    assert column is None or first.column == column


def test_all_refusals_are_told_at_once() -> None:
    error = refusal(
        f"{TOP}answers:\n  opinions: {{raw_count: -1, merged_count: x}}\n  meeting: {{date: 昨天}}\n"
    )
    assert [mistake.line for mistake in error.mistakes] == [4, 4, 5]


def test_an_older_file_is_lifted_step_by_step() -> None:
    def rename(entries: dict[str, Node]) -> None:
        entries["answers"].entries["meeting"].entries["place"] = (
            entries["answers"].entries["meeting"].entries.pop("room")
        )

    text = f"document: {KIND}\nversion: 1\nanswers:\n  meeting: {{room: 三楼会议室}}\n"
    assert load_for(library().documents, text, "old", (rename,)).values == {"meeting.place": "三楼会议室"}
    assert load(text).leftover == {"answers.meeting.room": "三楼会议室"}


words = st.text(min_size=1, max_size=30).filter(lambda text: not text_error(text.strip(), 400)).map(str.strip)


def value_of(field: Field) -> st.SearchStrategy[Any]:
    """Any value that a field takes."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(0, 9_999_999),
        "date": st.dates(date(1949, 1, 1), date(2099, 12, 31)),
        "flag": st.booleans(),
        "many_of": st.lists(words, max_size=4),
        "counts": st.dictionaries(words, st.integers(0, 99), max_size=3),
    }
    if field.kind == "records":
        row = st.fixed_dictionaries({}, optional={c.path: value_of(c) | st.just(NULL) for c in field.columns})
        return st.lists(row, max_size=3)
    return kinds.get(field.kind, words)


fields = list(library().document(KIND).fields.values())
slots = list(library().document(KIND).slots)
drafts = st.builds(
    lambda values, skipped, choices, edited: Answers(
        KIND, values, choices, frozenset(skipped) - values.keys(), edited
    ),
    st.fixed_dictionaries({}, optional={field.path: value_of(field) | st.just(NULL) for field in fields}),
    st.sets(st.sampled_from([field.path for field in fields])),
    st.dictionaries(st.sampled_from(slots), words | st.none(), max_size=5),
    st.dictionaries(st.sampled_from(["lead", "study"]), st.builds(Edit, words, st.just("abc")), max_size=2),
)


@given(drafts)
def test_save_then_load_is_identity(answers: Answers) -> None:
    assert load(dump(answers)) == answers


@given(st.permutations([("meeting.place", "甲"), ("meeting.chair", "乙"), ("opinions.raw_count", 3)]))
def test_the_order_of_answering_does_not_matter(steps: list[tuple[str, Any]]) -> None:
    answers = empty(KIND)
    for path, value in steps:
        answers = answers.skip([path]).put({path: value})
    assert answers == empty(KIND).put(dict(sorted(steps)))


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    from gongwen.__main__ import main

    path = tmp_path / "draft.yaml"
    path.write_text(f"{TOP}answers: {{}}\n", encoding="utf-8-sig")
    assert main(["render", str(path), "-o", str(tmp_path / "out.txt")]) == 0
