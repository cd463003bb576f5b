"""Paragraphs of the writer's own: kept, placed, checked, edited and taken away."""

from __future__ import annotations

from datetime import date

from gongwen.answers import Edit
from gongwen.answers_file import dump, load
from gongwen.drafting import compose
from gongwen.intake.draft import read_draft
from gongwen.intake.renewal import answers_of, for_new_year
from gongwen.library import ROOT, library
from gongwen.own_paragraphs import own_edits

REPORT = (ROOT / "tests" / "reports" / "soe_2025" / "report.txt").read_text(encoding="utf-8")
OWN = "港区食堂的炊事班长也到会旁听并当场答复了夜班职工提出的热饭问题，大家听了都很受触动。"
DATED = "2024年冬季寒潮期间集团机关干部下沉到各作业区值守，保证了电煤船舶的正常靠泊和装卸。"


def with_own(*paragraphs: str) -> str:
    """The report with paragraphs of somebody's own after the one on talks."""
    lines = REPORT.split("\n")
    at = next(n for n, line in enumerate(lines) if "谈心谈话" in line and "人次" in line)
    return "\n".join([*lines[: at + 1], *paragraphs, *lines[at + 1 :]])


def test_an_own_paragraph_is_kept_where_it_stood() -> None:
    answers = load(dump(answers_of(read_draft(with_own(OWN)))))
    draft = compose(library().document(answers.document), answers)
    ids = [paragraph.id for paragraph in draft.paragraphs]
    assert ids[ids.index("talks") + 1] == "own.talks.1"
    assert draft.text.count(OWN) == 1


def test_one_that_names_a_year_is_not_taken_over_unseen() -> None:
    reading = read_draft(with_own(OWN, DATED))
    answers = answers_of(reading)
    assert [one.dated for one in reading.own] == [False, True]
    assert len(answers.edited) == 1
    assert DATED in answers.leftover["import.unread"]


def test_an_own_paragraph_is_checked_like_any_other() -> None:
    answers = answers_of(read_draft(with_own(OWN)))
    document = library().document(answers.document)
    wrong = answers.edit("own.talks.1", "会后整改方案于X月X日印发，请各部门认真对照落实。")
    assert any(finding.paragraph == "own.talks.1" for finding in compose(document, wrong).findings)


def test_it_is_taken_away_like_any_edit() -> None:
    answers = answers_of(read_draft(with_own(OWN)))
    document = library().document(answers.document)
    assert OWN not in compose(document, answers.edit("own.talks.1", None)).text


def test_one_whose_neighbour_is_gone_stands_before_the_end() -> None:
    answers = answers_of(read_draft(REPORT))
    edited = {
        name: Edit(words) for name, words in own_edits([("appraisal", OWN), ("nothing", OWN[::-1])]).items()
    }
    draft = compose(
        library().document(answers.document), answers.edit("own.appraisal.1", edited["own.appraisal.1"].text)
    )
    text = [paragraph.text for paragraph in draft.paragraphs]
    assert text.index(OWN) == next(n for n, p in enumerate(draft.paragraphs) if p.id == "closing") - 1


def test_a_new_year_begins_without_last_years_paragraphs() -> None:
    answers, _ = for_new_year(read_draft(with_own(OWN)), date(2026, 12, 1))
    assert not answers.edited
    assert OWN in answers.leftover["import.unread"]
