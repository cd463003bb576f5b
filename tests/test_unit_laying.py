"""A unit's folder over a small content: what it adds, replaces and removes, and what is refused with its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongwen.answers import empty
from gongwen.book import build_facts
from gongwen.content_root import one_content
from gongwen.errors import GongwenError
from gongwen.library import Library, library
from gongwen.paragraphs import compose_paragraphs
from gongwen.unit import folder as unit_folder
from gongwen.unit.prepared import prepare
from tests import mini

PHRASE = """\
- id: {id}
  text: {text}
  slot: principle
  section: 征求意见
  purpose: 说明怎样整理意见
  source: 本局办法
  verified: 原件
"""
NAME = {"unit.yaml": "name: 清江县水务局（虚构）\n"}
OUTLINE = "name: 专报\napart: true\nparagraphs:\n  - {id: title, role: title}\n"
NOTE = {
    "templates/note/outline.yaml": OUTLINE,
    "templates/note/title.j2": '{% sentence "" %}关于{{ note.subject }}的专报{% endsentence %}\n',
    "prompts/note/10_note.yaml": "chapter: 专报\ncards:\n  - id: note\n    ask: 报什么事？\n"
    "    fields:\n      - {path: note.subject, label: 事由, blank: 专报事由}\n",
}
Laid = Callable[[dict[str, str]], Library]


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    return mini.write(tmp_path / "ours")


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {**NAME, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def laid(tmp_path: Path, ours: Path) -> Laid:
    """The library of the small content with a unit's files over it."""

    def made(files: dict[str, str]) -> Library:
        with one_content(prepare(fill(tmp_path / "unit", files), ours).root):
            return library()

    return made


def test_a_phrase_is_added_with_the_units_name_and_one_of_the_same_id_is_replaced_whole(laid: Laid) -> None:
    own = PHRASE.format(id="benju.own", text="逐件登记") + PHRASE.format(id="opinions.dated", text="当面核实")
    phrases = laid({"phrasebank/phrases/any.yaml": own}).phrases
    assert phrases["benju.own"].text == "逐件登记"
    assert phrases["benju.own"].source == "清江县水务局（虚构）：本局办法"
    assert phrases["opinions.dated"].text == "当面核实" and phrases["opinions.dated"].start is None
    assert phrases["opinions.plain"].source == "实务用语"
    assert list(phrases)[:3] == ["benju.own", "opinions.plain", "opinions.dated"], "each where it was"


def test_a_phrase_is_removed_and_the_rest_stays(laid: Laid) -> None:
    own = PHRASE.format(id="benju.own", text="逐件登记") + "- {id: opinions.merged, remove: true}\n"
    phrases = laid({"phrasebank/phrases/opinions.yaml": own}).phrases
    assert set(phrases) == {"benju.own", "opinions.plain", "opinions.dated"}


def test_a_document_of_its_own_needs_no_python(laid: Laid) -> None:
    document, answers = laid(NOTE).documents["note"], empty("note").put({"note.subject": "供水保障"})
    written = compose_paragraphs(document, build_facts(document, answers), answers)
    assert [paragraph.text for paragraph in written] == ["关于供水保障的专报"]


def test_templates_cards_and_slots_are_replaced_and_removed(laid: Laid) -> None:
    made = laid({
        "templates/report/appraisal.j2": "{# remove #}",
        "templates/report/outline.yaml": "name: 情况报告\nparagraphs:\n  - {id: title, role: title}\n  - {id: opinions, role: body}\n"
        "  - {id: closing, role: body}\n",
        "templates/report/closing.j2": "{% sentence %}以上报告，请审阅{% endsentence %}\n",
        "templates/fixed_sentences.yaml": "- {text: 特此报告。, remove: true}\n- {text: 以上报告，请审阅。, reason: 结语}\n",
        "prompts/report/90_own.yaml": "chapter: 本局\ncards:\n  - {id: appraisal, remove: true}\n  - id: organization\n"
        "    ask: 哪个局？\n    fields:\n      - {path: organization.name, label: 局名, blank: 单位名称}\n"
        "      - {path: organization.form, label: 形式, blank: 组织形式, kind: one_of, choices: [党组]}\n",
    })  # fmt: skip
    document = made.documents["report"]
    assert made.fixed_sentences == ("以上报告，请审阅。",)
    assert "appraisal.j2" not in document.sources and "请审阅" in document.sources["closing.j2"]
    assert [card.ask for card in document.cards.values()] == ["哪个局？", "多少条？", "用了哪些方式？"]
    assert [chapter.chapter for chapter in document.chapters] == ["征求意见"], "no chapter without a question"


WRONG = {
    "a contradiction": (
        {"phrasebank/phrases/a.yaml": "- {id: opinions.plain, remove: true}\n"},
        r"slots\.yaml:1:\d+：位置“principle”的默认措辞“opinions\.plain”不在词库里",
    ),
    "a line of the unit's": (
        {"phrasebank/phrases/a.yaml": PHRASE.format(id="benju.a", text="逐件登记。") + "\n"},
        r"unit/phrasebank/phrases/a\.yaml:1:3：短语“benju\.a”末尾带了标点",
    ),
    "an unknown key": (
        {"phrasebank/phrases/a.yaml": PHRASE.format(id="benju.a", text="逐件登记") + "  sauce: 错\n"},
        r"a\.yaml:8:3：不认识的键“sauce”。是不是“source”？",
    ),
    "no YAML": ({"phrasebank/phrases/a.yaml": "- id: [\n"}, r"a\.yaml:2:1：这一行不合 YAML 的写法"),
    "aliases": (
        {"phrasebank/phrases/a.yaml": "- &a {id: b.c, text: x}\n- *a\n"},
        r"a\.yaml:2:3：不能用 \* 引用别处的内容",
    ),
    "a wrong name": (
        {"phrasebank/phrase/a.yaml": "[]"},
        r"phrase/a\.yaml:1:1：单位内容里没有这样的文件。是不是“phrasebank/phrases/本单位\.yaml”",
    ),
    "nothing to remove": (
        {"phrasebank/phrases/a.yaml": "- {id: opinions.plan, remove: true}\n"},
        r"没有短语“opinions\.plan”，不能去掉。是不是“opinions\.plain”？",
    ),
    "removed and more": (
        {"phrasebank/phrases/a.yaml": "- {id: opinions.plain, remove: true, text: x}\n"},
        r"去掉一条，只写编号和 remove: true",
    ),
    "twice": (
        {"phrasebank/phrases/a.yaml": PHRASE.format(id="b.a", text="甲乙"), "phrasebank/phrases/b.yaml": PHRASE.format(id="b.a", text="丙丁")},
        r"b\.yaml:1:3：短语“b\.a”写了两遍",
    ),
    "an id of another kind": (
        {"phrasebank/formulations/a.yaml": "- {id: opinions.plain, text: 甲乙丙}\n"},
        r"编号“opinions\.plain”已经是短语的编号",
    ),
    "an id that would be printed": (
        {"phrasebank/phrases/a.yaml": PHRASE.format(id="benju", text="甲乙")},
        r"短语编号“benju”没有用点分段",
    ),
    "another year": ({"phrasebank/years/2026.yaml": "year: 2025\n"}, r"2026\.yaml:1:7：year 与文件名不一致"),
    "a chapter without its number": (
        {"prompts/report/a.yaml": ""}, r"单位内容里没有这样的文件",
    ),
    "a changed kind": (
        {"prompts/report/90_a.yaml": "chapter: 甲\ncards:\n  - id: appraisal\n    ask: 评议？\n    when: {fact: organization.form, among: [党支部]}\n"
         "    fields:\n      - {path: appraisal.participants, label: 人数, blank: 评议人数}\n"},
        r"“appraisal\.participants”原来的类型是 integer，不能改成 text",
    ),
    "not UTF-8 in a template": ({"templates/report/closing.j2": "\ud8ff"}, r"closing\.j2:1:1：文件不是 UTF-8"),
    "a template with a calculation": (
        {"templates/report/closing.j2": "{% sentence %}\n共{{ opinions.total + 1 }}条{% endsentence %}\n"},
        r"unit/templates/report/closing\.j2:2:\d+：模板里不能有运算",
    ),
    "no name": ({"unit.yaml": "name: x\n"}, r"unit\.yaml:1:7：没有写单位名称，或者长短不合"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_in_one_sentence_with_its_file_and_line(
    tmp_path: Path, ours: Path, files: dict[str, str], told: str
) -> None:
    folder = fill(tmp_path / "unit", {name: text for name, text in files.items() if "\ud8ff" not in text})
    for name in [name for name, text in files.items() if "\ud8ff" in text]:
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes("以上".encode("gb18030"))
    with pytest.raises(GongwenError, match=told) as met:
        prepare(folder, ours)
    assert "\n" not in met.value.sentence
    assert not [*(tmp_path / "cache").glob("unit-*")], "nothing of it is kept"


def test_a_whole_that_was_damaged_is_made_anew(tmp_path: Path, ours: Path) -> None:
    folder = fill(tmp_path / "unit", {"phrasebank/phrases/a.yaml": PHRASE.format(id="b.a", text="甲乙")})
    made = prepare(folder, ours)
    kept = made.root / "phrasebank" / "phrases" / "a.yaml"
    text = kept.read_text(encoding="utf-8")
    kept.unlink()
    assert prepare(folder, ours) == made and kept.read_text(encoding="utf-8") == text


# A folder that anybody may have filled


def test_links_that_lead_outside_are_refused_and_those_inside_are_taken(tmp_path: Path, ours: Path) -> None:
    folder = fill(tmp_path / "unit", {".data/a.yaml": PHRASE.format(id="b.a", text="甲乙")})
    (folder / "phrasebank/phrases").mkdir(parents=True)
    (folder / "phrasebank/phrases/a.yaml").symlink_to("../../.data/a.yaml")
    with one_content(prepare(folder, ours).root):
        assert "b.a" in library().phrases
    (folder / "phrasebank/phrases/b.yaml").symlink_to("/etc/passwd")
    with pytest.raises(GongwenError, match=r"b\.yaml:1:1：这是指到文件夹外面的链接"):
        prepare(folder, ours)


def test_too_large_too_many_too_deep_or_no_file_at_all(
    tmp_path: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "unit", {"phrasebank/phrases/a.yaml": ""})
    with (folder / "phrasebank/phrases/a.yaml").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(GongwenError, match=r"a\.yaml:1:1：文件超过 4 MB"):
        prepare(folder, ours)
    (folder / "phrasebank/phrases/a.yaml").unlink()
    os.mkfifo(folder / "phrasebank/phrases/a.yaml")
    with pytest.raises(GongwenError, match="这不是普通文件"):
        prepare(folder, ours)
    (folder / "phrasebank/phrases/a.yaml").unlink()
    monkeypatch.setattr(unit_folder, "MOST", 40)
    for at in range(40):
        (folder / f"phrasebank/phrases/{at}.yaml").touch()
    for look in (lambda: prepare(folder, ours), lambda: unit_folder.stamp(folder)):
        with pytest.raises(GongwenError, match="里的文件超过 40 个"):
            look()
    for name in ("a\nb.yaml", b"\xff.yaml"):
        odd = tmp_path / f"odd{len(name)}"
        odd.mkdir()
        (odd / os.fsdecode(name)).touch()
        with pytest.raises(GongwenError, match="文件名里有不能用的字符") as met:
            unit_folder.stamp(odd)
        assert met.value.sentence.isprintable()
    (tmp_path / "deep" / "/".join("abcdefgh")).mkdir(parents=True)
    with pytest.raises(GongwenError, match="文件夹套得太深"):
        prepare(tmp_path / "deep", ours)
    with pytest.raises(GongwenError, match="找不到单位内容文件夹"):
        prepare(tmp_path / "nowhere", ours)
    with pytest.raises(GongwenError, match="不是文件夹"):
        prepare(folder / "unit.yaml", ours)


def test_100_000_entries_in_one_file_are_refused_before_they_are_read(tmp_path: Path, ours: Path) -> None:
    folder = fill(tmp_path / "unit", {"phrasebank/phrases/a.yaml": "- {id: b.c}\n" * 100_000})
    with pytest.raises(GongwenError, match="超过 20000 个项目"):
        prepare(folder, ours)


def test_many_texts_together_are_bounded_too(
    tmp_path: Path, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(unit_folder.LARGEST_ALL, False, 1000)
    folder = fill(tmp_path / "unit", {f"phrasebank/phrases/{at}.yaml": "#" * 400 for at in range(3)})
    with pytest.raises(GongwenError, match=r"2\.yaml:1:1：同类的文件合起来超过"):
        prepare(folder, ours)
