"""The year packs: nothing of one year in another, nothing of the Politburo's in a local theme, nothing made up."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.answers import empty
from gongwen.drafting import compose
from gongwen.library import library
from gongwen.offers import offer
from gongwen.records import YearPack
from gongwen.years import VALUES, folded, foreign_marks, texts_of

PACKS = library().packs
YEARS = sorted(PACKS)
SAME_CAMPAIGN = {2013, 2014}
"""Two batches of one campaign: the only years whose theme and aspects may be the same."""


def local(pack: YearPack, *names: str) -> str:
    """What local notices of a year say, with the punctuation folded away."""
    return "\0".join(folded("、".join(texts_of(getattr(pack, name)))) for name in names)


def whole(pack: YearPack) -> str:
    """All that a pack offers, without its notes."""
    return "\0".join([local(pack, *VALUES), *(folded(study.title) for study in pack.documents)])


def test_there_is_a_pack_for_every_year() -> None:
    assert list(range(2013, 2027)) == YEARS


@pytest.mark.parametrize("year", YEARS)
def test_a_mark_stands_in_its_own_year_alone(year: int) -> None:
    for mark in PACKS[year].marks:
        holders = {other for other in YEARS if folded(mark.text) in whole(PACKS[other])}
        assert holders <= {year}, mark.text


@pytest.mark.parametrize("name", ["theme", "requirement", "aspects"])
def test_no_two_years_share_a_theme_a_requirement_or_aspects(name: str) -> None:
    seen: dict[str, int] = {}
    for year in YEARS:
        text = local(PACKS[year], name)
        if text:
            twin = seen.setdefault(text, year)
            assert twin == year or {twin, year} <= SAME_CAMPAIGN


@pytest.mark.parametrize("year", YEARS)
def test_what_only_the_politburo_said_is_not_in_the_local_words(year: int) -> None:
    pack = PACKS[year]
    for mark in pack.marks:
        if mark.of == "politburo":
            assert folded(mark.text) in local(pack, "politburo")
            assert folded(mark.text) not in local(pack, "theme", "requirement", "aspects")


@pytest.mark.parametrize("year", YEARS)
def test_a_theme_that_differs_from_the_politburos_says_so(year: int) -> None:
    pack = PACKS[year]
    theme, politburo = local(pack, "theme"), local(pack, "politburo")
    if theme and politburo and theme != politburo and theme not in politburo:
        assert "中央政治局" in pack.theme.note + pack.politburo.note


@pytest.mark.parametrize("year", YEARS)
def test_documents_came_out_before_the_meetings(year: int) -> None:
    documents = PACKS[year].documents
    assert all(study.date is None or study.date <= date(year, 12, 31) for study in documents)
    assert len({study.title for study in documents}) == len(documents)


def test_a_document_has_one_date_until_it_is_revised() -> None:
    dates: dict[str, set[date | None]] = {}
    for pack in PACKS.values():
        for study in pack.documents:
            dates.setdefault(study.title, set()).add(study.date)
    revised = {title for title, known in dates.items() if len(known) > 1}
    assert revised == {"中国共产党章程"}
    assert all(study.date in (None, date(2017, 10, 24)) or study.date >= date(2022, 10, 22)
               for pack in PACKS.values() for study in pack.documents
               if study.title == "中国共产党章程" and study.date)  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_a_gap_says_what_to_do_and_a_value_where_it_is_from(year: int) -> None:
    for name in VALUES:
        value = getattr(PACKS[year], name)
        if value.value is None:
            assert value.verified == "待核" and not value.source and len(value.note) > 8, name
        else:
            assert value.source and texts_of(value), name


def test_the_last_meeting_reported_is_the_one_before() -> None:
    for year in YEARS:
        previous = local(PACKS[year], "previous")
        before = local(PACKS[year - 1], "meeting") if year - 1 in PACKS else ""
        assert not previous or before in previous


def test_2026_is_empty() -> None:
    pack = PACKS[2026]
    assert not any(texts_of(getattr(pack, name)) for name in VALUES)
    assert pack.documents == () and pack.marks == () and pack.campaign is None


@pytest.mark.parametrize("year", YEARS)
def test_no_local_words_of_a_year_are_foreign_to_it(year: int) -> None:
    said = local(PACKS[year], "meeting", "theme", "requirement", "aspects")
    assert not [mark for _, mark in foreign_marks(PACKS, year) if folded(mark.text) in said]


def test_words_of_another_year_are_foreign_until_the_notice_has_them() -> None:
    old = "思想政治、精神状态、工作作风"
    assert (2018, old) in [(year, mark.text) for year, mark in foreign_marks(PACKS, 2021)]
    assert old not in [
        mark.text for _, mark in foreign_marks(PACKS, 2026, ["从思想政治、精神状态、工作作风三个方面"])
    ]


def test_the_politburos_theme_is_foreign_in_its_own_year() -> None:
    texts = [mark.text for year, mark in foreign_marks(PACKS, 2020) if year == 2020]
    assert texts == ["夺取全面建成小康社会、实现第一个百年奋斗目标的伟大胜利"]


@pytest.mark.parametrize("year", YEARS)
def test_a_report_with_all_that_a_pack_offers_holds_nothing_of_another_year(year: int) -> None:
    document = library().document("democratic_life_meeting_report")
    answers = empty(document.id).put({"meeting.year": year, "meeting.date": date(year + 1, 1, 20)})
    for field in document.fields.values():
        offered = offer(document, answers, field)
        if offered and offered.texts:
            listed = field.kind == "many_of"
            answers = answers.put({field.path: list(offered.texts) if listed else offered.texts[0]})
    text = folded(compose(document, answers, date(year + 1, 1, 21)).text)
    own = [texts_of(value)[0] for value in (PACKS[year].theme, PACKS[year].meeting) if texts_of(value)]
    assert all(folded(words) in text for words in own)
    assert not [(other, mark.text) for other, mark in foreign_marks(PACKS, year) if folded(mark.text) in text]


def test_no_phrase_holds_words_of_one_year_alone() -> None:
    marks = [folded(mark.text) for pack in PACKS.values() for mark in pack.marks]
    for phrase in library().phrases.values():
        assert not [mark for mark in marks if mark in folded(phrase.text)], phrase.id


@pytest.mark.parametrize("year", YEARS)
def test_wording_is_not_older_than_it_can_be(year: int) -> None:
    """First days from 《新闻联播》: a pack of an earlier year cannot hold the words."""
    first = {
        "习近平新时代中国特色社会主义思想": 2017,
        "两个确立": 2021,
        "二十大": 2022,
        "二十届四中全会": 2025,
    }
    first |= {"习近平党建思想": 2026, "四个自信": 2016, "伟大建党精神": 2021}
    for words, start in first.items():
        assert words not in whole(PACKS[year]) or year >= start
