"""An old draft read into facts: what the text states comes back, and nothing wrong is marked sure."""

from __future__ import annotations

import io
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gongwen.answers import NULL, Answers
from gongwen.answers_file import load
from gongwen.book import build_facts
from gongwen.document import Document
from gongwen.export.docx import to_docx
from gongwen.export.text import to_text
from gongwen.intake.draft import read_draft
from gongwen.intake.found import Reading
from gongwen.intake.reading import words_of
from gongwen.intake.renewal import answers_of, for_new_year
from gongwen.library import ROOT, library
from gongwen.paragraphs import compose_paragraphs
from gongwen.spans import Paragraph

# An old draft is read as the report on such a meeting; a document on another meeting is none.
CASES = sorted((ROOT / "tests" / "reports").glob("*/answers.yaml")) + sorted(
    path for path in (ROOT / "prompts").glob("*/example.yaml") if "debrief" not in path.parent.name
)
SEED = (ROOT / "tests" / "seed" / "report.txt").read_text(encoding="utf-8")


def composed(answers: Answers) -> tuple[Document, tuple[Paragraph, ...]]:
    document = library().document(answers.document)
    return document, compose_paragraphs(document, build_facts(document, answers), answers)


def stated(document: Document, answers: Answers, paragraphs: tuple[Paragraph, ...]) -> dict[str, Any]:
    """The facts that some words of the text state."""
    paths = {
        path
        for paragraph in paragraphs
        for span in paragraph.spans
        if span.ref and span.kind != "blank"
        for path in document.fields_of(span.ref)
    }
    return {p: bare(v) for p, v in answers.values.items() if p in paths and v is not NULL}


def bare(value: Any) -> Any:
    """A value without what does not apply and without marks at its end, as a text shows it."""
    if isinstance(value, list):
        return [bare(item) for item in value]
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if item is not NULL}
    return value.strip().rstrip("。；，、：") if isinstance(value, str) else value


def compared(answers: Answers, reading: Reading) -> tuple[int, int, dict[str, Any]]:
    """Facts that came back, facts stated, and wrong ones marked sure."""
    document, paragraphs = composed(answers)
    told = stated(document, answers, paragraphs)
    sure = {path: bare(value) for path, value in reading.sure.items()}
    wrong = {path: value for path, value in sure.items() if value != bare(answers.values.get(path))}
    return sum(sure.get(path) == value for path, value in told.items()), len(told), wrong


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("form", ["text", "docx"])
def test_what_a_report_states_comes_back(case: Path, form: str) -> None:
    answers = load(case.read_text(encoding="utf-8"))
    _, paragraphs = composed(answers)
    text = to_text(paragraphs) if form == "text" else words_of(to_docx(paragraphs), "旧稿.docx")
    reading = read_draft(text)
    back, told, wrong = compared(answers, reading)
    assert reading.document == answers.document
    assert not wrong
    assert not reading.own
    assert back >= 0.98 * told


def varied(answers: Answers, chance: random.Random) -> Answers:
    """Other figures, days moved together, other wordings, some facts blank or not applying."""
    document = library().document(answers.document)
    move = timedelta(days=chance.randint(-20, 20))

    def other(path: str, value: Any) -> Any:
        if isinstance(value, date):
            return value + move
        if isinstance(value, int) and not isinstance(value, bool) and path != "meeting.year" and value:
            return chance.randint(1, 300)
        if path == "study" and isinstance(value, list):
            return [{**row, "date": row["date"] + move} if "date" in row else row for row in value]
        return value

    values = {path: other(path, value) for path, value in answers.values.items()}
    if values.get("previous.ongoing") == 0 and "previous.total" in values:
        values["previous.done"] = values["previous.total"]  # 已全部完成 says so
    loose = [
        path
        for path in sorted(values)
        if document.fields[path].kind in ("integer", "text", "date")
        # These are told a second time: the year by the name, the group by who comments, what is done by 全部完成.
        and not path.startswith(("organization.", "meeting.", "signature.", "supervisors.", "previous."))
    ]
    for path in chance.sample(loose, chance.randint(0, 6)):
        values[path] = NULL
        if chance.random() < 0.5:
            del values[path]
    choices = {
        slot: chance.choice(phrases).id for slot, phrases in document.phrases_of_slot.items() if phrases
    }
    return Answers(answers.document, values=values, choices=choices)


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.sampled_from(CASES), st.integers(0, 10**6))
def test_whatever_the_report_says_comes_back(case: Path, number: int) -> None:
    answers = varied(load(case.read_text(encoding="utf-8")), random.Random(number))
    _, paragraphs = composed(answers)
    back, told, wrong = compared(answers, read_draft(to_text(paragraphs)))
    assert not wrong
    assert back >= 0.9 * told


def test_places_are_those_of_the_text_as_given() -> None:
    text = "mzshh于2022年1月20日召开。会议应到７人，实到6人。"
    for one in read_draft(text).found:
        assert 0 <= one.start < one.end <= len(text)
    due = next(one for one in read_draft(text).found if one.path == "attendance.due")
    assert text[due.start : due.end] == "７" and due.value == 7


def test_what_is_about_a_number_is_asked() -> None:
    reading = read_draft("会议应到7人。共收到意见建议60余条。")
    assert reading.sure == {"attendance.due": 7}
    assert "约数" in reading.unsure["opinions.raw_count"].note


def test_our_clause_in_changed_words_is_asked_and_not_taken() -> None:
    reading = read_draft("民主生活会情况报告\n会后，明确整改任物21项。")
    assert "rectification.tasks" not in reading.sure
    asked = reading.unsure["rectification.tasks"]
    assert asked.value == 21 and "模板相近" in asked.note


def test_a_new_year_keeps_the_unit_and_shows_the_rest_beside() -> None:
    report = (ROOT / "tests" / "reports" / "soe_2025" / "report.txt").read_text(encoding="utf-8")
    answers, last = for_new_year(read_draft(report), date(2026, 12, 1))
    assert answers.values["organization.name"] == "中共江城港务集团有限公司委员会"
    assert "meeting.date" not in answers.values and last["meeting.date"] == "2026年2月5日"
    assert "opinions.raw_count" not in answers.values and last["opinions.raw_count"] == "138条"


def test_nothing_of_the_draft_is_lost() -> None:
    text = "水务局民主生活会情况报告\n会议应到7人。局里的食堂师傅也都参加了会前的座谈并且表示非常支持这一项工作。"
    kept = str(answers_of(read_draft(text)).leftover)
    assert "食堂师傅" in kept


def test_an_entirely_different_text_gives_nothing_sure() -> None:
    assert not read_draft("关于采购办公用品的请示\n现需采购打印纸20箱、硒鼓8只，请批示。").sure


def test_a_table_is_read_row_by_row() -> None:
    reading = read_draft("征求意见情况\n方式\t发出\t收回\n征求意见表\t48\t46")
    assert reading.sure["opinions.channels"] == [{"way": "征求意见表", "issued": 48, "returned": 46}]


def test_bytes_of_a_docx_with_a_table() -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("会议情况如下：")
    table = made.add_table(rows=1, cols=4)
    for cell, words in zip(table.rows[0].cells, ("应到", "6人", "实到", "5人"), strict=True):
        cell.text = words
    data = io.BytesIO()
    made.save(data)
    reading = read_draft(words_of(data.getvalue(), "旧稿.docx"))
    assert (reading.sure["attendance.due"], reading.sure["attendance.present"]) == (6, 5)


def test_problems_under_their_head_are_problems_and_never_a_paragraph_to_carry_over() -> None:
    listed = "三、查摆出的主要问题\n一是增强党性方面，集体学习联系科室实际不够。\n二是勇于担责方面，门诊流程优化进展偏慢。\n四、整改措施"
    read = {one.path: one.value for one in read_draft(listed).found}
    assert read["problems.items"] == [
        {"aspect": "增强党性", "text": "集体学习联系科室实际不够"},
        {"aspect": "勇于担责", "text": "门诊流程优化进展偏慢"},
    ]
    told = "三、查摆出的主要问题\n班子对基层反映的意见研究得不深不透，有的问题拖了较长时间才着手解决。\n四、整改措施"
    (own,) = read_draft(told).own
    assert own.dated
