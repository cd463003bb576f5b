"""The seed: a half-filled draft with pinyin, doubled signs and last year's words, read, asked and finished."""

from __future__ import annotations

import re
from dataclasses import replace

from gongwen.answers import NULL, Answers
from gongwen.answers_file import load
from gongwen.checks.texts import check_text
from gongwen.drafting import compose
from gongwen.intake.draft import read_draft
from gongwen.intake.renewal import answers_of, renewals
from gongwen.interview import next_card
from gongwen.library import ROOT, library

SEED = (ROOT / "tests" / "seed" / "report.txt").read_text(encoding="utf-8")
READING = read_draft(SEED)
GIVEN = load((ROOT / "tests" / "reports" / "seed_2021" / "answers.yaml").read_text(encoding="utf-8"))
MARKS = {"xx纪委": "notice.issuers", "X月XX日召开": "meeting.date", "xx高度重视": "organization.name"}


def test_it_is_known_for_what_it_is() -> None:
    assert READING.document == "democratic_life_meeting_report"
    assert READING.sure["meeting.name"] == "党史学习教育专题民主生活会"


def test_the_theme_is_put_right_and_that_is_said() -> None:
    theme = READING.sure["meeting.theme"]
    assert theme == GIVEN.values["meeting.theme"]
    assert "党党" in SEED and "党党" not in theme
    assert any("党党" in note for note in READING.notes)
    assert any("dangshi" in note and "党史" in note for note in READING.notes)


def test_its_structure_is_kept() -> None:
    assert READING.choices["order"] == "three_parts"
    assert READING.choices["head_opinions"] == "广泛听取意见建议"
    assert READING.choices["head_preparation"] == "head_preparation.first"
    draft = compose(library().document(READING.document), answers_of(READING))
    heads = [line for line in draft.text.split("\n") if re.match("[一二三四五]、", line)]
    assert len(heads) == 3 and "取得的成效" in heads[2]
    assert "（四）深入开展谈心谈话。" in draft.text


def test_every_blank_is_an_open_question() -> None:
    answers = answers_of(READING)
    blanks = {one.path for one in READING.blanks}
    assert not blanks & answers.values.keys()
    # What is left open in the seed, place by place: addressees of the notice, days, sheets, counts, study, persons.
    for words, path in MARKS.items():
        at = SEED.index(words)
        assert any(
            one.path == path and one.start < at + len(words) and one.end > at for one in READING.blanks
        )
    counted = [m.start() for m in re.finditer("xx(?=[条个份人])", SEED)]
    assert len(counted) == 10
    assert all(any(one.start <= at < one.end for one in READING.blanks) for at in counted)
    assert {"study", "opinions.start", "opinions.end", "attendance.due", "attendance.present"} <= blanks


def test_words_of_the_wrong_year_are_to_be_renewed() -> None:
    renew = [one.last for one in renewals(READING) if one.lot == "renew"]
    for words in ("党的十九届六中全会", "十九大和十九届历次全会精神", "2021年度mzshh", "2021年第一次学习"):
        assert any(words in last for last in renew), words
    assert any(one.path == "meeting.theme" and one.lot == "renew" for one in renewals(READING))


def finished() -> tuple[int, Answers]:
    """The seed's draft, answered card by card until nothing waits, and how many cards that took."""
    answers = replace(answers_of(READING), leftover={})
    document = library().document(answers.document)
    asked = 0
    while card := next_card(document, answers):
        asked += 1
        paths = [field.path for field in card.fields if field.path not in answers.values]
        answers = answers.put({path: GIVEN.values.get(path, NULL) for path in paths})
    return asked, answers


def test_from_the_seed_a_finished_report_takes_few_cards() -> None:
    asked, answers = finished()
    assert asked <= 25
    draft = compose(library().document(answers.document), answers)
    assert draft.blanks == 0
    assert "dangshi" not in draft.text and "发展党党" not in draft.text and "mzshh" not in draft.text
    assert "意见建议18条" in draft.text


def test_what_fits_no_template_is_kept_and_says_why_it_waits() -> None:
    own = READING.own
    assert len(own) == 1 and own[0].dated and "敢于刮骨疗伤" in own[0].text
    assert own[0].text in answers_of(READING).leftover["import.unread"]
    assert any(finding.start for finding in check_text(own[0].text))
