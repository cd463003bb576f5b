"""What people must write themselves: an empty form and no text; and the check of what they wrote."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from gongwen.__main__ import main
from gongwen.checks.written import check_written, kind_of
from gongwen.dossier import compose_dossier
from gongwen.drafting import compose
from gongwen.errors import GongwenError
from gongwen.export.docx import to_docx
from gongwen.forms import facts_beside, form_named, paper_named, refusal
from gongwen.intake.reading import words_of
from gongwen.library import library
from tests.dossiers import CASES, FOLDER, answers_of

LEADERSHIP = answers_of("leadership")
DOCUMENT = library().document(LEADERSHIP.document)
FACTS = facts_beside(LEADERSHIP)
ASPECTS = LEADERSHIP.values["aspects"]
assert isinstance(ASPECTS, list)
SPEAKERS = ["林某", "曹某", "高某", "罗某", "许某", "邵某", "梁某"]

TEAM = "\n".join(
    [
        "中共江城市第五人民医院委员会2025年度民主生活会领导班子对照检查材料",
        "一、上次整改措施落实情况",
        "2024年度民主生活会确定的整改任务逐项作了检查。",
        "二、查摆的问题",
        *(line for n, aspect in zip("一二三四五", ASPECTS, strict=True) for line in (f"（{n}）{aspect}方面：", "1.甲问题说到具体事。")),
        "三、产生问题的原因",
        "一是学得不深。二是抓得不紧。",
        "四、努力方向和改进措施",
        "1.措施一。",
        "2.措施二。",
    ]
)  # fmt: skip


def rows(*given: tuple[str, str, str]) -> str:
    lines = [f"{at}\t{of}\t{words}\t{by}\t接受" for at, (of, words, by) in enumerate(given, 1)]
    head = "序号\t被批评人\t批评意见（写问题，不写工作建议）\t提出人\t本人表态"
    return "\n".join(["江城市第五人民医院2025年度民主生活会相互批评意见", head, *lines])


def found(text: str) -> dict[str, str]:
    return {finding.id: finding.level for finding in check_written(text, FACTS)}


@pytest.mark.parametrize("case", CASES)
def test_a_form_has_the_headings_of_the_year_and_nothing_that_people_must_write(case: str) -> None:
    answers = answers_of(case)
    document = library().document(answers.document)
    aspects = answers.values["aspects"]
    assert isinstance(aspects, list) and len(document.forms) == 3
    for form in document.forms:
        draft = compose(form, answers)
        opened = docx.Document(BytesIO(to_docx(draft.paragraphs)))
        assert opened.paragraphs and all(
            paragraph.text[-1] in "：）" for paragraph in draft.paragraphs if paragraph.role == "body"
        )
        if form.id != "mutual_criticism_form":
            assert all(f"{aspect}方面：" in draft.text for aspect in aspects)
        problems = answers.values["problems.items"]
        assert isinstance(problems, list) and not any(row["text"] in draft.text for row in problems)


@pytest.mark.parametrize("case", CASES)
def test_forms_are_never_in_the_dossier(case: str) -> None:
    answers = answers_of(case)
    document = library().document(answers.document)
    forms = {form.id for form in document.forms}
    assert not forms & {paper.document.id for paper in compose_dossier(document, answers)}
    assert not forms & {paper.id for paper in document.papers}


@pytest.mark.parametrize(
    ("asked", "whose"),
    [
        ("帮我写一份个人发言提纲", "本人"),
        ("写对照检查材料", "领导班子"),
        ("能不能生成几条相互批评意见", "提出批评的人"),
        ("给我一篇班子对照检查材料范文", "领导班子"),
        ("发言提纲怎么写", "本人"),
    ],
)
def test_asked_for_the_text_it_says_why_not(asked: str, whose: str) -> None:
    told = refusal(DOCUMENT, asked)
    assert whose in told and "代写" in told and "空白表" in told


@pytest.mark.parametrize(
    "said",
    [
        "班子成员自己动手撰写个人发言提纲8份",
        "班子对照检查材料由林某主持起草",
        "相互批评意见共57条",
        "会前收到对照检查材料的修改意见",
        "写会议通知",
        "",
    ],
)
def test_what_tells_of_them_asks_for_nothing(said: str) -> None:
    assert refusal(DOCUMENT, said) == ""


def test_a_paper_is_found_by_its_name_and_a_forbidden_text_is_refused() -> None:
    assert paper_named(DOCUMENT, LEADERSHIP, "会议通知").id == "meeting_notice"
    assert paper_named(DOCUMENT, LEADERSHIP, "汇总表").id == "opinions_summary"
    for name in ("班子对照检查材料", "个人发言提纲", "相互批评意见", "team_check_form"):
        with pytest.raises(GongwenError, match="不代写"):
            paper_named(DOCUMENT, LEADERSHIP, name)
        assert form_named(DOCUMENT, name).outline.by
    for wrong in (lambda: paper_named(DOCUMENT, LEADERSHIP, "请柬"), lambda: form_named(DOCUMENT, "通知")):
        with pytest.raises(GongwenError, match="；有："):
            wrong()


def test_the_kind_is_told_by_the_title() -> None:
    assert [kind_of(t) for t in (TEAM, "林某个人发言提纲\n一、", rows(), "会议通知\n一、")] == [
        "team", "outline", "criticism", "",
    ]  # fmt: skip
    assert found("会议通知") == {"written.unknown": "提示"}


def test_what_agrees_with_the_report_is_not_alleged() -> None:
    assert found(TEAM) == {}
    outline = TEAM.replace("领导班子对照检查材料", "个人发言提纲\n发言人：林某")
    assert found(f"{outline}\n领导干部个人有关事项报告情况：已报告。\n上次民主生活会整改情况：已完成。") == {}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("三、产生问题的原因\n", "三、产生问题的原因\n（由撰写人填写）\n", "to_fill"),
        (f"（二）{ASPECTS[1]}方面：\n1.甲问题说到具体事。\n", "", "aspects"),
        (f"（二）{ASPECTS[1]}方面：\n1.甲问题说到具体事。\n", f"（二）{ASPECTS[1]}方面：\n", "empty"),
        (f"（二）{ASPECTS[1]}方面：\n1.甲", f"（二）{ASPECTS[1]}方面：\n1.乙问题。\n2.甲", "problems"),
        ("逐项作了检查。", "逐项作了检查。共查摆问题9条。", "total"),
        ("委员会2025年度", "委员会2024年度组织", "meeting"),
    ],
)
def test_a_planted_fault_is_told_once(old: str, new: str, rule: str) -> None:
    if rule == "meeting":
        old, new = "2025年度民主生活会", "2025年度组织生活会"
    assert old in TEAM
    assert list(found(TEAM.replace(old, new, 1))) == [f"written.{rule}"]


def test_the_order_of_aspects() -> None:
    lines = TEAM.split("\n")
    lines[4], lines[6] = lines[6], lines[4]
    assert list(found("\n".join(lines))) == ["written.aspects_order"]


def test_criticisms_are_counted_and_looked_at_by_their_form() -> None:
    whole = [(of, "联系临床一线不够，到科室少", by) for of in SPEAKERS for by in SPEAKERS if of != by]
    whole += [(SPEAKERS[0], f"第{n}件事拖得久", SPEAKERS[1]) for n in range(57 - len(whole))]
    assert found(rows(*whole)) == {}
    assert found(rows(*whole[:-1])) == {"written.criticism": "必改"}
    faults = [
        ("林某", "对下批评少", "林某"),
        ("林某", "对下批评少", ""),
        ("曹某", "希望加强学习、注意休息", "林某"),
    ]
    told = found(rows(*faults, *whole[3:]))
    assert told == {"written.self": "必改", "written.by": "建议", "written.advice": "提示"}
    assert found(rows(*[row for row in whole if row[0] != "高某"]))["written.nobody"] == "建议"
    assert found(rows()) == {"written.no_rows": "提示"}


def test_an_untouched_form_is_told_to_be_empty() -> None:
    for form in DOCUMENT.forms:
        text = words_of(to_docx(compose(form, LEADERSHIP).paragraphs), "表.docx")
        assert check_written(text, FACTS), form.name


def test_hostile_text_is_read_in_bounded_time() -> None:
    for text in (
        "批评意见\n" + "\t" * 200_000,
        "对照检查材料\n" + "（一）" * 100_000,
        "发言提纲\n" + "一是" * 100_000,
    ):
        check_written(text, FACTS)


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(FOLDER / "leadership" / "answers.yaml")
    assert main(["render", file, "--paper", "会议通知"]) == 0
    assert "的通知" in capsys.readouterr().out.split("\n")[0]
    assert main(["render", file, "--paper", "个人发言提纲"]) == 2
    assert "不代写" in capsys.readouterr().err
    assert (
        main(["render", file, "--form", "个人发言提纲", "--to", "docx", "-o", str(tmp_path / "表.docx")]) == 0
    )
    assert main(["check", str(tmp_path / "表.docx"), "--written", file]) == 1
    assert "没有写发言人的姓名" in capsys.readouterr().out
