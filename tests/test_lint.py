"""Lint names every mistake of content at once, each with its file, line, column and advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.lint import lint
from tests.mini import FILES, write

CARDS, OPINIONS = "prompts/report/10_opinions.yaml", "templates/report/opinions.j2"
PHRASES, SLOTS = "phrasebank/phrases/opinions.yaml", "templates/report/slots.yaml"


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """One file of the small folder with one passage replaced."""
    assert old in FILES[file]
    return {file: FILES[file].replace(old, new, 1)}


def test_the_small_folder_has_no_mistake(tmp_path: Path) -> None:
    assert [str(mistake) for mistake in lint(write(tmp_path))] == []


CASES = {
    "unknown key": (CARDS, "    ask: 哪个单位？", "    aks: 哪个单位？\n    ask: 哪个单位？", "aks", 4, 5),
    "duplicate key": (CARDS, "    ask: 哪个单位？", "    ask: 哪个单位？\n    ask: 哪家？", "写了两遍", 5, 5),
    "a question that no paragraph needs": (
        "templates/report/appraisal.j2", "{{ appraisal.participants }}", "{{ organization.name }}",
        "却没有一个段落用到", 32, 16),
    "a fact that no question asks": (OPINIONS, "opinions.problems", "opinions.problem", "没有问题问过", 13, 35),
    "arithmetic": (OPINIONS, "{{ opinions.total }}", "{{ opinions.total + 1 }}", "不能有运算", 11, 40),
    "a filter": (OPINIONS, "{{ opinions.total }}", "{{ opinions.total|default(0) }}", "过滤器", 11, 39),
    "a bare if": (
        OPINIONS, "{% sentence %}", "{% if opinions.total %}{% endif %}{% sentence %}", "if 只能问", 1, 4),
    "a comparison": (
        OPINIONS, "{% sentence %}", "{% if opinions.total > 1 %}{% endif %}{% sentence %}", "if 只能问", 1, 4),
    "a phrase without source": (PHRASES, "  source: 实务用语\n", "", "缺少“source”", 1, 3),
    "an empty source": (PHRASES, "  source: 实务用语\n", '  source: ""\n', "没有来源", 1, 7),
    "a twin but for its marks": (
        PHRASES, "  text: 对{{ opinions.total }}条意见逐条归并", "  text: 坚持原汁原味，反馈", "只差标点", 8, 7),
    "a name that is the text": (
        PHRASES, "  verified: 待核\n", "  verified: 待核\n  aka: [坚持原汁原味反馈]\n", "别名与正文相同", 1, 7),
    "from later than to": (PHRASES, "from: 2020-01-01", "from: 2020-01-02\n  to: 2020-01-01", "晚于", 8, 7),
    "a phrase that tells of what nobody asks": (
        PHRASES, "  verified: 待核\n", "  verified: 待核\n  tells: [opinion]\n", "tells 写了“opinion”", 1, 7),
    "no read as a boolean": (CARDS, "ask: 哪个单位？", "ask: no", "是或否", 4, 10),
    "12:30 read as a number": (CARDS, "ask: 哪个单位？", "ask: 12:30", "整数或时间", 4, 10),
    "a slot without a default": (SLOTS, ", default: opinions.plain", "", "缺少“default”", 1, 3),
    "a default that is no phrase": (SLOTS, "opinions.plain", "opinions.plan", "不在词库里", 1, 8),
    "a section that does not exist": (PHRASES, "section: 征求意见", "section: 征求意见建议", "不存在", 1, 7),
    "text outside a sentence": (OPINIONS, "{% sentence %}", "本段{% sentence %}", "写在 {% sentence %} 里", 1, 1),
    "an unclosed tag": (OPINIONS, "{% endsentence %}", "", "写法有误", 16, 3),
    "a blank named twice": (CARDS, "blank: 截止日期", "blank: 起始日期", "用了 2 次", 11, 49),
    "a paragraph without template": (
        "templates/report/outline.yaml", "{id: closing, role: body}", "{id: ending, role: body}", "没有模板", 9, 10),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_mistake_has_its_place_and_advice(case: str, tmp_path: Path) -> None:
    file, old, new, word, line, column = CASES[case]
    mistakes = [
        mistake for mistake in lint(write(tmp_path, changed(file, old, new))) if word in mistake.message
    ]
    assert mistakes, [str(mistake) for mistake in lint(tmp_path)]
    assert mistakes[0].advice
    file = CARDS if case == "a question that no paragraph needs" else file
    assert (mistakes[0].file, mistakes[0].line, mistakes[0].column) == (file, line, column)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    broken = {
        **changed(CARDS, "ask: 哪个单位？", "ask: no"),
        **changed(PHRASES, "  source: 实务用语\n", ""),
        **changed(SLOTS, ", default: opinions.plain", ""),
    }
    assert {mistake.file for mistake in lint(write(tmp_path, broken))} >= {CARDS, PHRASES, SLOTS}


def test_a_rule_must_pass_its_good_and_find_its_bad_example(tmp_path: Path) -> None:
    rule = """\
- id: figures.sum
  check: sum
  level: 必改
  of: [opinions.total, opinions.problems, opinions.suggestions]
  message: 合计{total}，相加{sum}
  source: 总数等于分项之和
  good: [{opinions: {total: 5, problems: 3, suggestions: 1}}]
  bad: [{opinions: {total: 5, problems: 3, suggestions: 2}}]
"""
    messages = [mistake.message for mistake in lint(write(tmp_path, {"phrasebank/rules/figures.yaml": rule}))]
    assert messages == ["第 1 个good 例子被误报", "第 1 个bad 例子没有查出"]


VERBATIM = """\
- source: 某规定第一条
  verified: {verified}
  wordings: [{wording}]
"""


@pytest.mark.parametrize(
    ("verified", "wording", "said"),
    [
        ("待核", "听取了意见", "写“原件”或“转引”"),
        ("转引", "听了别的", "词库里没有"),
        ("转引", "听取了意见, 听取了意见", "已列在"),
    ],
)
def test_what_was_read_is_named_with_wordings_of_the_bank(
    verified: str, wording: str, said: str, tmp_path: Path
) -> None:
    phrase = "- {id: opinions.heard, text: 听取了意见, section: 征求意见, purpose: 听取, source: 实务用语, verified: 待核}\n"
    files = {
        "phrasebank/phrases/heard.yaml": phrase,
        "phrasebank/verbatim/rules.yaml": VERBATIM.format(verified=verified, wording=wording),
    }
    assert any(said in mistake.message for mistake in lint(write(tmp_path, files)))


SEARCH = {
    "readings.yaml": ("- {word: 长效, pinyin: chang}\n", "不是一字一音"),
    "synonyms.yaml": ("- {plain: [头], formal: [书记]}\n", "长度不合"),
}


@pytest.mark.parametrize("name", SEARCH)
def test_what_the_search_cannot_use_is_told(name: str, tmp_path: Path) -> None:
    text, said = SEARCH[name]
    (write(tmp_path) / "phrasebank" / name).write_text(text, encoding="utf-8")
    (mistake,) = lint(tmp_path)
    assert said in mistake.message and mistake.file == f"phrasebank/{name}" and mistake.advice
