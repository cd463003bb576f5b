"""The phrase search: each wording finds itself, by characters, pinyin, initials and names; any input is taken."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.library import ROOT
from gongwen.search.amended import amended
from gongwen.search.bank import Bank, make_bank
from gongwen.search.cache import bank, open_bank
from gongwen.search.keys import folded, keys_of, neighbours, significant
from gongwen.search.sounds import Sounds, make_sounds
from gongwen.search.suggest import suggest
from gongwen.search.wordings import Wording, plain
from tests.mini import write

WORDINGS = bank().wordings
SOME = random.Random(7).sample(WORDINGS, 120)  # spread over the bank, the same ones each time


@pytest.fixture(scope="module")
def sounds() -> Sounds:
    return make_sounds()


def _few(sounds: Sounds, *wordings: Wording) -> Bank:
    return make_bank(wordings, sounds)


def _wording(id: str, text: str, **more: object) -> Wording:
    given = {"section": "整改", "purpose": "", "source": "虚构", "verified": "待核"} | more
    return Wording(id, text, **given)  # type: ignore[arg-type]


def _answers(wording: Wording) -> str:
    return "\n".join(map(significant, (wording.text, wording.purpose, *wording.names)))


ANSWERS = [_answers(each) for each in WORDINGS]


@pytest.mark.parametrize("wording", SOME, ids=lambda each: each.id)
def test_a_text_finds_itself_first_and_by_each_of_its_names(wording: Wording) -> None:
    texts = {significant(each.wording.text) for each in suggest(bank(), wording.text, most=1)}
    assert texts == {significant(wording.text)}
    for name in wording.names:
        said = significant(name)
        sharing = sum(said in answers for answers in ANSWERS)
        if sharing <= 5:
            assert wording.id in [each.wording.id for each in suggest(bank(), name, wording.section)], name


@pytest.mark.parametrize("wording", SOME[:40], ids=lambda each: each.id)
def test_a_text_is_found_by_its_pinyin_and_initials(wording: Wording) -> None:
    keys = keys_of(wording.text, bank().sounds)
    for query in (keys.letters, keys.initials[:12]):
        found = [keys_of(each.wording.text, bank().sounds) for each in suggest(bank(), query)]
        assert any(query in each.letters or query in each.initials for each in found), query


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("hongliancuhan", "红脸出汗"),  # a letter short
        ("tan2xin1tan2hua4", "谈心谈话"),
        ("tánxīntánhuà", "谈心谈话"),
        ("ｔａｎｘｉｎ", "谈心谈话"),
        ("tan'xin'tan", "谈心谈话"),
        ("談心談話", "谈心谈话"),
        ("谈新谈话", "谈心谈话"),
        ("谈心tanh", "谈心谈话"),
        ("chang xiao", "长效机制"),
        ("szyd", "“三重一大”事项"),
    ],
)
def test_slips_and_other_scripts_find_the_wording(query: str, text: str) -> None:
    made = _few(bank().sounds, *(_wording(f"w.{at}", each) for at, each in enumerate(
        ("红脸出汗", "谈心谈话", "长效机制", "“三重一大”事项", "对账销号", "坦诚相见", "特此报告")
    )))  # fmt: skip
    assert suggest(made, query)[0].wording.text == text


@pytest.mark.parametrize(
    ("query", "text"), [("马上办", "马上就办"), ("牵领头", "牵头领"), ("相互触", "相互有触动")]
)
def test_one_character_left_out_or_swapped_is_nearly_met(sounds: Sounds, query: str, text: str) -> None:
    others = (
        "能够马上解决的问题",
        "说了算、定了干",
        "以上率下、率先垂范",
        "相互批评",
        "相互提醒",
        "牵挂群众",
        text,
    )
    made = _few(sounds, *(_wording(f"w.{at}", each) for at, each in enumerate(others)))
    assert suggest(made, query)[0].wording.text == text


@pytest.mark.parametrize(
    ("query", "meant"), [("zhnduoli", "zhanduoli"), ("zhandduoli", "zhanduoli"), ("zahnduoli", "zhanduoli")]
)
def test_pinyin_with_one_letter_amiss_is_read_as_what_it_can_have_been(
    sounds: Sounds, query: str, meant: str
) -> None:
    whole = sounds.segment(meant)
    assert whole is not None
    assert set(neighbours("".join(map(sounds.code, whole[0])))) <= amended(query, sounds)


@pytest.mark.parametrize("query", ["", "zhn", "bsjdzzsh", "zhnduoli" * 200, "😀aaaaa"])
def test_what_no_letter_puts_right_has_no_reading(sounds: Sounds, query: str) -> None:
    assert amended(query, sounds) == frozenset()


def test_what_the_writer_keeps_goes_before_its_equal(sounds: Sounds) -> None:
    made, own = _few(sounds, _wording("a", "提出明确要求")), _few(sounds, _wording("own", "作出明确要求"))
    assert suggest(made, "明确要求", own=own)[0].wording.id == "own"


@given(
    st.text(st.characters(exclude_categories=()), max_size=60)
    | st.text("谈心整改tanxi 'g1́ü，\U0001f600\ud800", max_size=400)
)
def test_any_text_is_taken(query: str) -> None:
    for found in suggest(bank(), query, "没有这一章", date(2026, 1, 20)):
        assert found.wording.text


@pytest.mark.parametrize(
    "query", ["", " ", "\ud800", "😀😀", "。。。", "\x00\x1b", "123", "整" * 5000, "abc谈" * 1250]
)
def test_bad_input_is_an_answer_or_none(query: str) -> None:
    assert len(suggest(bank(), query)) <= 5


def test_the_section_decides_between_equals_and_hides_nothing(sounds: Sounds) -> None:
    made = _few(
        sounds,
        _wording("a", "提出明确要求", section="督导点评"),
        _wording("b", "作出明确要求", section="整改"),
    )
    assert [each.wording.id for each in suggest(made, "明确要求", "整改")] == ["b", "a"]
    assert [each.wording.id for each in suggest(made, "明确要求", "督导点评")] == ["a", "b"]


def test_a_wording_often_taken_comes_before_its_equal(sounds: Sounds) -> None:
    made = _few(sounds, _wording("a", "提出明确要求"), _wording("b", "作出明确要求"))
    assert suggest(made, "明确要求", used={"b": 3})[0].wording.id == "b"
    assert suggest(made, "明确要求", used={"a": 3})[0].wording.id == "a"


def test_a_wording_out_of_its_time_comes_only_when_nothing_else_fits(sounds: Sounds) -> None:
    old = _wording("old", "坚持道路自信理论自信制度自信", end=date(2016, 6, 30))
    new = _wording("new", "坚持道路自信理论自信制度自信文化自信", start=date(2016, 7, 1))
    other = _wording("other", "抓好整改落实")
    made = _few(sounds, old, new, other)
    assert [each.wording.id for each in suggest(made, "道路自信", day=date(2026, 1, 20))] == ["new"]
    assert [each.wording.id for each in suggest(made, "道路自信", day=date(2014, 1, 20))] == ["old"]
    lapsed = suggest(_few(sounds, old, other), "道路自信", day=date(2026, 1, 20))
    assert [(each.wording.id, each.valid) for each in lapsed] == [("old", False)]


def test_nothing_typed_gives_the_section_and_what_is_used_most_first(sounds: Sounds) -> None:
    made = _few(sounds, _wording("a", "甲"), _wording("b", "乙"), _wording("c", "丙", section="结尾"))
    assert [each.wording.id for each in suggest(made, "", "整改", used={"b": 1})] == ["b", "a"]
    assert suggest(made, "") == []


def test_a_name_points_to_its_wording_and_says_so(sounds: Sounds) -> None:
    made = _few(
        sounds, _wording("a", "因故缺席的同志提交书面发言", names=("没来的人",)), _wording("b", "抓好整改")
    )
    first = suggest(made, "没来的人")[0]
    assert (first.wording.id, first.name) == ("a", "没来的人")


def test_letters_find_the_text_that_says_the_words_before_a_name(sounds: Sounds) -> None:
    named = _wording("a", "用好批评和自我批评", names=("锐利武器",))
    made = _few(sounds, named, _wording("b", "批评和自我批评的锐利武器"))
    assert [each.wording.id for each in suggest(made, "rlwq")] == ["b", "a"]


def test_words_of_everyday_speech_find_those_of_documents() -> None:
    found = [each.wording.text for each in suggest(bank(), "一把手")]
    assert found and all("主要负责同志" in text or "书记" in text for text in found)
    assert any("销号" in each.wording.text for each in suggest(bank(), "划掉"))


def test_templates_are_read_as_one_reads_them() -> None:
    assert plain("由{{ meeting.chair }}主持") == "由×××主持"
    assert plain('{% if a is among("国企") %}参照{% else %}按照{% endif %}规定进行') == "按照规定进行"


def test_folding_keeps_the_sense(sounds: Sounds) -> None:
    assert folded("ＡＢＣ徵求Lǜ tan2", sounds) == "abc征求lv tan"
    assert folded("2025年", sounds) == "2025年"


def test_the_cache_gives_the_same_bank(tmp_path: Path) -> None:
    made = open_bank(ROOT, tmp_path)
    again = open_bank(ROOT, tmp_path)
    assert (again.wordings, again.keys, again.said) == (made.wordings, made.keys, made.said)
    asked = ("谈心", "hlch", "整改 时限", "有人没来")
    before = [[each.wording.id for each in suggest(made, query)] for query in asked]
    assert [[each.wording.id for each in suggest(again, query)] for query in asked] == before


def test_a_bad_cache_is_made_anew_and_one_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    house, kept = write(tmp_path / "house"), tmp_path / "kept"
    made = open_bank(house, kept)
    assert made.wordings
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    for broken in (b"", b"\x00" * 5000, whole[:-9], whole[:70] + b"x" + whole[71:]):
        file.write_bytes(broken)
        assert open_bank(house, kept).wordings == made.wordings
        assert file.read_bytes()[:64] == whole[:64]
    (tmp_path / "file").write_text("")
    assert open_bank(house, tmp_path / "file").wordings == made.wordings


def _command(*arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongwen", "suggest", *arguments],
        input=said, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT,
    )  # fmt: skip


def test_the_command_tells_and_answers_line_by_line() -> None:
    done = _command("红脸出汗", "--json", "-k", "3", "--date", "2026-01-20")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert 1 <= len(found) <= 3
    assert {"id", "text", "score", "section", "source", "verified", "from", "to", "valid"} <= set(found[0])
    lines = [
        {"id": 1, "query": "谈心"}, {"query": "", "section": None, "date": None},
        {"id": "\ud800", "query": "\ud800😀", "section": "没有的章节"},
    ]  # fmt: skip
    done = _command("--jsonl", said="\n".join(map(json.dumps, lines)) + "\n\n")
    answers = list(map(json.loads, done.stdout.splitlines()))
    assert done.returncode == 0
    assert [set(each) for each in answers] == [{"id", "phrases"}] * 3
    assert answers[0]["id"] == 1
    assert set(answers[0]["phrases"][0]) == {"id", "text", "score"}
    assert answers[1]["phrases"] == []


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[]", '{"id": 1}', '{"query": 5}', '{"query": "x", "date": "2022-13-01"}', "[" * 9000],
)
def test_a_line_that_cannot_be_read_is_told_in_one_line(line: str) -> None:
    done = _command("--jsonl", said=line + "\n")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "第 1 行" in done.stderr


def test_browsing_keeps_to_what_is_wanted() -> None:
    from gongwen.search.browse import Wanted, browse, sources
    from gongwen.search.own import own_bank

    own = own_bank([("own.1", "虚构的一句", "整改")], bank().sounds)
    assert browse(bank(), own, Wanted(section="整改"))[0].text == "虚构的一句"
    for wanted in (
        Wanted(section="整改"),
        Wanted(verified="转引"),
        Wanted(year=2014),
        Wanted("整改", section="表态"),
    ):
        found = browse(bank(), own, wanted)
        assert found and all(wanted.fits(each) for each in found)
    lapsed = next(each for each in WORDINGS if each.end)
    assert not Wanted(year=lapsed.end.year + 1).fits(lapsed) and Wanted(year=lapsed.end.year).fits(lapsed)  # type: ignore[union-attr]
    assert sum(count for _, count in sources(WORDINGS)) == len(WORDINGS)
