"""What a notice says of its year: kept in the answers file and for the unit, offered before the year pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gongwen.answers import YearWords
from gongwen.answers_file import dump, load
from gongwen.errors import AnswersError, GongwenError
from gongwen.library import library
from gongwen.next_year import for_next_year
from gongwen.offers import OF_DRAFT, OF_UNIT, offer
from gongwen.store import daily_copy, open_store
from gongwen.store.unit_years import UnitYear, forget_unit_year, keep_unit_year, unit_years
from gongwen.year_words import from_json, to_json

KIND = "democratic_life_meeting_report"
DOCUMENT = library().document(KIND)
THEME, ASPECTS = DOCUMENT.fields["meeting.theme"], DOCUMENT.fields["aspects"]
WORDS = YearWords(2026, {"theme": ("虚构主题甲",), "aspects": ("虚构方面一", "虚构方面二")})
NOW = datetime(2026, 12, 20, 9, 0, tzinfo=UTC)


def draft(year: str = "", number: int = 2026) -> str:
    return f"document: {KIND}\nversion: 1\nanswers: {{meeting: {{year: {number}}}}}\n{year}"


def test_it_comes_back_from_the_file_as_it_was() -> None:
    answers = replace(load(draft()), year=WORDS)
    assert load(dump(answers)) == answers


def test_a_file_without_it_is_as_it_always_was() -> None:
    assert load(draft()).year is None
    assert "\nyear:" not in dump(load(draft()))


def test_names_that_nobody_knows_are_kept() -> None:
    answers = load(draft("year: {year: 2026, theme: 虚构主题甲, slogan: [甲, 乙]}\n"))
    assert answers.year == YearWords(2026, {"theme": ("虚构主题甲",)})
    assert answers.leftover == {"year.slogan": ["甲", "乙"]}


@pytest.mark.parametrize(
    "year",
    ["year: 2026\n", "year: {theme: 甲}\n", "year: {year: 二〇二六}\n", "year: {year: 2026, theme: [甲, 乙]}\n",
     "year: {year: 2026, theme: ''}\n", "year: {year: 2026, aspects: [{甲: 乙}]}\n", "year: {year: 2026, aspects: [~]}\n",
     f"year: {{year: 2026, theme: {'长' * 401}}}\n"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_line(year: str) -> None:
    with pytest.raises(AnswersError) as refused:
        load(draft(year))
    assert [mistake.line for mistake in refused.value.mistakes] == [4]


def test_the_draft_comes_before_the_unit_and_the_unit_before_the_pack() -> None:
    answers = load(draft(number=2025))
    kept = YearWords(2025, {"theme": ("单位的",), "aspects": ("单位的方面",)})
    own = replace(answers, year=YearWords(2025, {"theme": ("本稿的",)}))
    pack = offer(DOCUMENT, answers, THEME)
    assert pack and pack.source not in (OF_DRAFT, OF_UNIT)
    for state, words, source in ((own, ("本稿的",), OF_DRAFT), (answers, ("单位的",), OF_UNIT)):
        offered = offer(DOCUMENT, state, THEME, kept)
        assert offered and (offered.texts, offered.source) == (words, source)
    beside = offer(DOCUMENT, own, ASPECTS, kept)
    assert beside and beside.texts == ("单位的方面",)


def test_words_of_one_year_are_not_offered_in_another() -> None:
    answers = replace(load(draft(number=2025)), year=WORDS)
    assert offer(DOCUMENT, answers, THEME, WORDS) == offer(DOCUMENT, load(draft(number=2025)), THEME)


def test_2026_offers_nothing_until_somebody_has_entered_it() -> None:
    for field in DOCUMENT.fields.values():
        known = offer(DOCUMENT, load(draft()), field)
        assert known is None or (known.texts == () and known.note)
    offered = offer(DOCUMENT, replace(load(draft()), year=WORDS), ASPECTS)
    assert offered and offered.texts == WORDS.words["aspects"]


def test_a_year_without_a_pack_offers_what_was_entered() -> None:
    offered = offer(DOCUMENT, load(draft(number=2031)), THEME, YearWords(2031, {"theme": ("虚构主题乙",)}))
    assert offered and offered.texts == ("虚构主题乙",)


def test_next_years_draft_does_not_take_it_along() -> None:
    assert for_next_year(DOCUMENT, replace(load(draft()), year=WORDS), date(2027, 12, 1)).year is None


def test_the_store_keeps_one_for_a_unit_and_a_year(tmp_path: Path) -> None:
    engine = open_store(tmp_path)
    for words in ("{}", to_json(WORDS)):
        keep_unit_year(engine, "甲", UnitYear("江城市水务局党组", 2026, words, NOW))
    keep_unit_year(engine, "乙", UnitYear("江城市水务局党组", 2026, "{}", NOW))
    (held,) = unit_years(engine, "甲", 2026)
    assert (from_json(held.year, held.words), held.changed) == (WORDS, NOW)
    assert unit_years(engine, "甲", 2025) == () == unit_years(engine, "丙", 2026)
    forget_unit_year(engine, "丙", "江城市水务局党组", 2026)
    forget_unit_year(engine, "甲", "江城市水务局党组", 2026)
    assert unit_years(engine, "甲", 2026) == () and len(unit_years(engine, "乙", 2026)) == 1


def test_what_is_deleted_is_gone_from_the_copies_too(tmp_path: Path) -> None:
    engine = open_store(tmp_path)
    keep_unit_year(engine, "甲", UnitYear("江城市水务局党组", 2026, to_json(WORDS), NOW))
    daily_copy(engine, NOW.date())
    copies = list((tmp_path / "backups").glob("*.db"))
    marked = to_json(WORDS).encode()
    assert copies and any(marked in copy.read_bytes() for copy in copies)
    forget_unit_year(engine, "甲", "江城市水务局党组", 2026)
    assert not any(marked in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


@pytest.mark.parametrize("unit", ["", "长" * 401])
def test_the_store_refuses_what_is_no_name_of_a_unit(tmp_path: Path, unit: str) -> None:
    with pytest.raises(GongwenError):
        keep_unit_year(open_store(tmp_path), "甲", UnitYear(unit, 2026, "{}", NOW))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"theme": 1}', '{"theme": [1]}', '{"theme": ["甲", "乙"]}', '{"politburo": ["甲"]}'])  # fmt: skip
def test_a_row_that_cannot_be_read_offers_nothing(text: str) -> None:
    assert from_json(2026, text) == YearWords(2026, {})
