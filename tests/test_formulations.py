"""Near misses of formulations: kinds of slips, what is none, places and fixes, quality on mutations and the corpus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongwen.checks.formulas.index import Index, current, index
from gongwen.checks.formulations import check, exact_hits, slips
from gongwen.checks.passage import Passage
from gongwen.findings import Finding
from gongwen.formulations import Formulation
from gongwen.library import ROOT, library
from gongwen.lint.desk import Desk
from gongwen.lint.formulations import check as lint
from tests.corpus_items import alarms, found, items
from tests.formulation_mutations import mutations

PLAIN = Formulation(
    id="made",
    text="",
    section="学习研讨",
    purpose="",
    source="虚构的出处",
    verified="原件",
    good=("甲。",),
    bad=("乙。",),
)
LIST = replace(
    PLAIN,
    id="four",
    text="山水意识、田园意识、花木意识、虫鸟意识",
    kind="enumeration",
    label="四种爱好",
    members=("山水意识", "田园意识", "花木意识", "虫鸟意识"),
)
THEME = replace(
    PLAIN,
    id="theme",
    text="大力修缮旧城门，保护和利用古街巷，厚待手艺匠人，带领街坊邻里走好新的石板路",
    kind="theme",
)
TITLE = replace(PLAIN, id="title", text="江城市古街巷保护工作条例", kind="title")
QUOTED = replace(PLAIN, id="quoted", text="深刻认识“两个门楼”的独特意义")
FIXED = replace(PLAIN, id="fixed", text="不忘旧事、记住新人", punctuation="fixed")
MADE = index((LIST, THEME, TITLE, QUOTED, FIXED))


def told(text: str, table: Index = MADE, day: date | None = None) -> list[Finding]:
    return list(check(Passage(text, day), table))


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("增强山水意识、菜园意识、花木意识、虫鸟意识。", "菜园意识", "田园意识"),
        ("增强山水意识、花木意识、田园意识、虫鸟意识。", "花木意识、田园意识", "田园意识、花木意识"),
        (
            "围绕大力修缮旧城门，保护和利用古街巷，厚待手工匠人，带领街坊邻里走好新的石板路检视。",
            "厚待手工匠人",
            "厚待手艺匠人",
        ),
        (
            "围绕大力修缮旧城门，厚待手艺匠人，保护和利用古街巷，带领街坊邻里走好新的石板路检视。",
            "厚待手艺匠人，保护和利用古街巷",
            "保护和利用古街巷，厚待手艺匠人",
        ),
        ("学习《江城市古街巷保护条例》。", "江城市古街巷保护条例", "江城市古街巷保护工作条例"),
        ("学习《江城市古街巷保护工作办法》。", "江城市古街巷保护工作办法", "江城市古街巷保护工作条例"),
        ("深刻认识“两个门楼”独特意义。", "深刻认识“两个门楼”独特意义", "深刻认识“两个门楼”的独特意义"),
        ("深刻认识两个门楼的独特意义。", "深刻认识两个门楼的独特意义", "深刻认识“两个门楼”的独特意义"),
        ("要不忘旧事，记住新人。", "不忘旧事，记住新人", "不忘旧事、记住新人"),
        ("要不忘旧世、记住新人。", "不忘旧世", "不忘旧事"),
    ],
)
def test_a_slip_is_found_with_its_fix(text: str, wrong: str, right: str) -> None:
    [finding] = told(text)
    fixed = text[: finding.start] + finding.suggestion + text[finding.end :]
    assert finding.text == text[finding.start : finding.end]
    assert wrong in finding.text or finding.text in wrong
    assert right in fixed
    assert told(fixed) == []
    assert finding.source == "虚构的出处（原件）"


@pytest.mark.parametrize(
    "text",
    [
        "要有田园意识、服务意识。",
        "增强山水意识、田园意识。",
        "增强山水意识、田园意识、花木意识和虫鸟意识。",
        "学习《江城市老码头保护工作条例》和《江城市古街巷保护工作条例》。",
        "学习《江城市古街巷保护工作条例（试行）》。",
        "大力修缮旧城墙是今年的任务。",
        "不忘旧事。记住新人。",
    ],
)
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_another_number_is_another_thing() -> None:
    plenum = replace(PLAIN, id="plenum", text="第十九届街巷代表大会第六次会议精神")
    assert told("学习第十八届街巷代表大会第六次会议精神。", index((plenum,))) == []


def test_a_longer_exact_wording_masks_a_shorter_near_one() -> None:
    longer = replace(PLAIN, id="longer", text="不忘旧事、记住新街坊")
    assert told("要不忘旧事、记住新街坊。", index((FIXED, longer))) == []


def test_what_rests_on_an_unread_source_is_only_a_hint() -> None:
    table = index((replace(LIST, verified="待核"),))
    assert [f.level for f in told("增强山水意识、菜园意识、花木意识、虫鸟意识。", table)] == ["提示"]


def test_a_formulation_says_nothing_of_the_time_before_it() -> None:
    table = index((replace(LIST, start=date(2016, 1, 29)),))
    text = "增强山水意识、菜园意识、花木意识、虫鸟意识。"
    assert told(text, table, date(2015, 12, 1)) == []
    assert len(told(text, table, date(2016, 2, 1))) == 1


def test_exact_hits_name_formulation_and_place() -> None:
    text = "围绕不忘旧事、记住新人检视，增强山水意识、田园意识、花木意识、虫鸟意识。"
    hits = exact_hits(Passage(text), MADE)
    assert [(hit.formulation.id, text[hit.start : hit.end]) for hit in hits] == [
        ("fixed", FIXED.text),
        ("four", LIST.text),
    ]


def test_offsets_survive_spaces_and_characters_beyond_the_plane() -> None:
    text = "𠮷祥街 学习　《江城市古街巷保护条例》。"
    [finding] = told(text)
    assert text[finding.start : finding.end] == "江城市古街巷保护条例"


def test_most_mutations_of_the_bank_are_found_and_nothing_beside_them() -> None:
    made = [m for i, m in enumerate(mutations(library().formulations, seed=5)) if i % 8 == 0]
    outcomes, stray = [], 0
    for mutation in made:
        places = [(slip.start, slip.end) for slip in slips(mutation.text, current())]
        hits = [start < mutation.end and mutation.start < end for start, end in places]
        outcomes.append(any(hits))
        stray += len(hits) - sum(hits)
    assert sum(outcomes) / len(outcomes) >= 0.93
    assert stray <= len(made) * 0.01


def test_the_blind_corpus_of_this_family_and_silence_on_all_clean_texts() -> None:
    told_of = [(item, list(check(Passage(item.text, item.day)))) for item in items("first_half")]
    planted = [(i, f) for i, f in told_of if i.planted and i.family == "formulations"]
    assert sum(found(item, findings) for item, findings in planted) / len(planted) >= 0.9
    assert [item.id for item, findings in told_of if not item.planted and alarms(findings)] == []


def test_lint_refuses_a_twin_and_a_bad_example_that_passes() -> None:
    content = replace(library(), formulations=(LIST, replace(LIST, id="twin")))
    desk = Desk(ROOT, [])
    lint(content, desk)
    messages = "".join(mistake.message for mistake in desk.mistakes)
    assert "“twin”与“four”文字相同" in messages


def test_lint_runs_the_examples() -> None:
    good = ("增强山水意识、菜园意识、花木意识、虫鸟意识。",)
    content = replace(library(), formulations=(replace(LIST, good=good, bad=("一切都好。",)),))
    desk = Desk(ROOT, [])
    lint(content, desk)
    messages = "".join(mistake.message for mistake in desk.mistakes)
    assert "第 1 个 good 例子被误报" in messages
    assert "第 1 个 bad 例子没有查出" in messages
