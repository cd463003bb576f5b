"""Reports must not read alike, and nothing of one year may stand in a report of another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from gongwen.answers import Answers, Value, empty
from gongwen.answers_file import load
from gongwen.book import build_facts
from gongwen.drafting import compose
from gongwen.library import library
from gongwen.paragraphs import compose_paragraphs
from gongwen.records import YearPack
from gongwen.years import folded, texts_of
from tests.reports import cases, drafted, finished

MASK = "＿"


def of_a_meeting(case: str) -> bool:
    """Whether a case reports on a meeting of the field; a debriefing of secretaries is another matter."""
    answers = load(cases()[case].read_text(encoding="utf-8"), case)
    return not library().document(answers.document).outline.apart


MOST_SHARED = 0.6


def sentences(case: str) -> Counter[str]:
    """The sentences and heads of a report with every answer masked; what is only mask and marks does not count."""
    lines = [
        "".join(MASK if span.kind == "answer" else span.text for span in paragraph.spans)
        for paragraph in drafted(cases()[case]).paragraphs
    ]
    parts = (part for line in lines for part in re.split(r"[。！？]", re.sub(f"{MASK}+", MASK, line)))
    kept = (re.sub(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)", "", part) for part in parts)
    return Counter(part for part in kept if re.sub(rf"[\W_{MASK}]|附件|签发人|发文字号|联系人", "", part))


@pytest.mark.parametrize(("one", "other"), list(combinations(filter(of_a_meeting, finished()), 2)))
def test_two_finished_reports_share_at_most_60_percent_of_their_sentences(one: str, other: str) -> None:
    a, b = sentences(one), sentences(other)
    shares = [sum(number for text, number in x.items() if text in y) / x.total() for x, y in ((a, b), (b, a))]
    assert min(a.total(), b.total()) >= 30
    assert max(shares) <= MOST_SHARED, sorted(a.keys() & b.keys())


PACKS = library().packs
TAKEN = {"meeting": "meeting.name", "theme": "meeting.theme", "requirement": "meeting.requirement",
         "aspects": "aspects", "previous": "previous.meeting"}  # fmt: skip


def of_year(pack: YearPack, base: Answers) -> Answers:
    """A report in which everything that the pack offers was taken."""
    values: dict[str, Value] = {"meeting.year": pack.year}
    for name, path in TAKEN.items():
        texts = texts_of(getattr(pack, name))
        if texts:
            values[path] = list(texts) if name == "aspects" else texts[0]
    values["study"] = [
        {"content": text} for text in (*texts_of(pack.reference), *(d.title for d in pack.documents))
    ]
    return replace(base, choices={"next_guiding": texts[0]} if (texts := texts_of(pack.guiding)) else {}).put(
        values
    )


def values_of(pack: YearPack) -> set[str]:
    """Every text of a pack that a report can hold, long enough to be told from common words."""
    names = (*TAKEN, "reference", "guiding")
    texts = [text for name in names for text in texts_of(getattr(pack, name))]
    texts += [study.title for study in pack.documents] + [
        mark.text for mark in pack.marks if mark.of != "politburo"
    ]
    return {folded(text) for text in texts if len(folded(text)) >= 4}


@pytest.mark.parametrize("year", PACKS)
def test_nothing_of_another_year_stands_in_a_report_of_this_year(year: int) -> None:
    own = folded("\0".join(values_of(PACKS[year])))
    answers = of_year(PACKS[year], empty("democratic_life_meeting_report"))
    document = library().document(answers.document)
    draft = compose(document, answers)
    text = folded(draft.text)
    assert all(value in text for name in TAKEN for value in map(folded, texts_of(getattr(PACKS[year], name))))
    for other, pack in PACKS.items():
        exclusive = {value for value in values_of(pack) if value not in own} if other != year else set()
        assert [value for value in exclusive if value in text] == []


def test_a_change_of_year_carries_nothing_over() -> None:
    document = library().document("democratic_life_meeting_report")
    base = load(document.example)
    for pack in PACKS.values():
        facts = build_facts(document, of_year(pack, base))
        text = "".join(
            p.text for p in compose_paragraphs(document, facts, of_year(pack, base)) if p.id == "title"
        )
        assert (texts_of(pack.meeting) or ("2025年度民主生活会",))[0] in text
