"""The dossier: every paper from one set of facts, none of them a document that one begins by itself."""

from __future__ import annotations

import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from gongwen.__main__ import main
from gongwen.answers import NULL, Answers, Value
from gongwen.answers_file import dump, load
from gongwen.book import build_facts
from gongwen.checks.texts import check_text
from gongwen.document import Document
from gongwen.dossier import compose_dossier, findings_of
from gongwen.export.checking import check_docx
from gongwen.export.docx import to_docx
from gongwen.export.html import to_html
from gongwen.export.order import misplaced
from gongwen.interview import visible
from gongwen.library import ROOT, library
from gongwen.lint import lint
from gongwen.marks import is_private
from gongwen.paragraphs import compose_paragraphs, fingerprint
from tests.dossiers import CASES, FOLDER, answers_of, papers_of, texts
from tests.samples import full, with_state
from tests.test_grammar import STATES, WRONG

DOCUMENTS = {id: document for id, document in library().documents.items() if document.papers}
PAPERS = [(base.id, paper.id) for base in DOCUMENTS.values() for paper in base.papers]
UNSIGNED = ("signature.missing", "date.missing")
NOT_WRITTEN = re.compile("对照检查材料|发言提纲|批评意见")


def paper_of(base: str, id: str) -> Document:
    return next(paper for paper in DOCUMENTS[base].papers if paper.id == id)


@pytest.mark.parametrize("case", CASES)
def test_the_papers_are_as_they_were_read_and_approved(case: str) -> None:
    golden = {path.name: path.read_text(encoding="utf-8") for path in (FOLDER / case).glob("*.txt")}
    assert texts(case) == golden, "python -m tests.dossiers, then read the difference"


@pytest.mark.parametrize("case", CASES)
def test_a_finished_dossier_has_nothing_to_correct(case: str) -> None:
    papers = papers_of(answers_of(case))
    assert len(papers) >= 12
    assert [told for told in findings_of(papers) if told.finding.level in ("必改", "建议")] == []
    assert {paper.name: paper.draft.blanks for paper in papers if paper.draft.blanks} == {}
    day = answers_of(case).values["meeting.date"]
    assert isinstance(day, date)
    for paper in papers:
        found = check_text(paper.draft.text, day)
        assert [f.message for f in found if f.level in ("必改", "建议")] == [], paper.name


@pytest.mark.parametrize("case", CASES)
def test_what_people_must_write_themselves_is_no_paper(case: str) -> None:
    assert [paper.name for paper in papers_of(answers_of(case)) if NOT_WRITTEN.search(paper.name)] == []


@pytest.mark.parametrize("case", CASES)
def test_the_circular_names_no_person(case: str) -> None:
    (circular,) = (paper for paper in papers_of(answers_of(case)) if paper.document.id == "meeting_circular")
    assert not re.search("[\u4e00-\u9fff]某", circular.draft.text)


def test_papers_are_no_documents_and_ask_nothing_more_for_the_report() -> None:
    for document in DOCUMENTS.values():
        own = {path for paper in document.papers for path in paper.fields} - document.fields.keys()
        assert own and not any(paper.id in DOCUMENTS for paper in document.papers)
        cards = visible(document, full(document))
        assert not own & {field.path for card in cards for field in card.fields}
        assert not own & document.needed()


def test_answers_of_papers_are_kept_in_the_file() -> None:
    for case in CASES:
        answers = answers_of(case)
        assert answers.leftover == {} and "meeting_notice.date" in answers.values
        assert load(dump(answers)) == answers


@pytest.mark.parametrize(("base", "id"), PAPERS)
def test_every_paper_reads_well_whatever_fact_is_missing(base: str, id: str) -> None:
    document = paper_of(base, id)
    answered = full(document).put({"organization.form": "党支部" if "organizational" in base else "党委"})
    nothing, dropped = answered.forget(answered.values), answered.drop(answered.values)
    names = sorted(document.needed())
    leaves = [leaf for name in names for leaf in (name, *_columns(document, name))]
    problems: dict[str, str] = {}
    for leaf in leaves:
        path = leaf.partition("/")[0]
        for state in STATES:
            for others in (answered, nothing, dropped):
                kept = others.put({path: answered.values[path]})
                answers = with_state(kept, leaf, state)
                for made in compose_paragraphs(document, build_facts(document, answers), answers):
                    text = made.text.replace("\t", "")
                    found = [name for name, pattern in WRONG.items() if pattern.search(text)]
                    open_end = made.role == "body" and text[-1] not in "。：）"
                    if found or is_private(text) or open_end:
                        problems.setdefault(text, f"{leaf} {state}: {found}")
    assert not problems, "\n".join(f"{why}\n    {text}" for text, why in problems.items())


def _columns(document: Document, path: str) -> list[str]:
    return [f"{path}/{column.path}" for column in document.fields[path].columns]


@pytest.mark.parametrize("case", CASES)
def test_a_table_is_a_real_one_and_every_file_keeps_the_norm(case: str) -> None:
    for paper in papers_of(answers_of(case)):
        made = to_docx(paper.draft.paragraphs)
        rows = [p.text.split("\t") for p in paper.draft.paragraphs if p.role == "table"]
        opened = docx.Document(BytesIO(made))
        assert [[c.text for c in row.cells] for table in opened.tables for row in table.rows] == rows
        assert to_html(paper.draft.paragraphs).count("<tr>") == len(rows)
        assert list(misplaced(opened.element)) == []
        signed = any(p.role == "signature" for p in paper.draft.paragraphs)
        odd = [found for found in check_docx(made) if signed or found.rule not in UNSIGNED]
        assert [str(found) for found in odd] == []


def test_a_cell_left_out_keeps_its_place_and_a_row_of_nothing_goes() -> None:
    answers = answers_of("leadership")
    rows = answers.values["rectification_plan.items"]
    assert isinstance(rows, list)
    empty = dict.fromkeys(rows[0], NULL)
    answers = answers.put({"rectification_plan.items": [{**rows[0], "leader": NULL}, empty, rows[1]]})
    (plan,) = (paper for paper in papers_of(answers) if paper.document.id == "rectification_plan")
    table = [p.text.split("\t") for p in plan.draft.paragraphs if p.role == "table"]
    assert [row[0] for row in table] == ["序号", "1", "2"] and {len(row) for row in table} == {6}
    assert table[1][3] == "" and table[2][1] == rows[1]["problem"]


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"rectification.tasks": 7, "rectification.immediate": 3}, "dossier.list_count"),
        ({"meeting_notice.date": date(2026, 1, 30)}, "dossier.notice_before_meeting"),
        ({"meeting_circular.date": date(2026, 1, 28)}, "dossier.circular_after_meeting"),
        ({"opinions_notice.date": date(2026, 1, 8)}, "dossier.opinions_notice_first"),
    ],
)
def test_papers_that_contradict_each_other_are_told_once(values: dict[str, Value], rule: str) -> None:
    told = findings_of(papers_of(answers_of("leadership").put(values)))
    assert [each.finding.id for each in told if each.finding.level in ("必改", "建议")] == [rule]


def test_an_edited_paragraph_of_the_report_touches_no_other_paper_and_is_told() -> None:
    answers = answers_of("leadership")
    report = next(paper for paper in papers_of(answers) if not paper.document.base)
    old = next(p for p in report.draft.paragraphs if p.id == "study").text
    edited = answers.edit("study", "（二）学习。会前学习三次。", fingerprint(old))
    after = papers_of(edited)
    assert [paper.name for paper, was in zip(after, papers_of(answers), strict=True)
            if paper.draft.text != was.draft.text] == [report.name]  # fmt: skip
    told = [each for each in findings_of(after) if each.finding.id == "dossier.edited:study"]
    assert [each.papers for each in told] == [(report.name,)]


def test_unknown_facts_are_visible_blanks_and_a_paper_without_its_facts_is_not_there() -> None:
    document = library().document("democratic_life_meeting_report")
    nothing = compose_dossier(document, Answers(document.id))
    assert len(nothing) == len(document.papers) + 1
    assert all("【待补充：" in paper.draft.text for paper in nothing)
    gone = Answers(document.id).drop(["attachments", "talks.rounds"])
    assert {paper.document.id for paper in nothing} - {p.document.id for p in compose_dossier(document, gone)} == {
        "materials_list", "talks_schedule",
    }  # fmt: skip


def test_lint_reads_the_papers_too(tmp_path: Path) -> None:
    for folder in ("prompts", "phrasebank", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    broken = {
        "chair_script/outline.yaml": ("part_of: [democratic", "part_of: [autocratic"),
        "talks_schedule/outline.yaml": (
            ", columns: [序号, 谈话人和谈话对象, 人次, 谈话日期, 谈话地点, 备注]",
            "",
        ),
        "meeting_agenda/basics.j2": ("meeting.chair", "meeting.chairs"),
    }
    for name, (old, new) in broken.items():
        path = tmp_path / "templates" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert {mistake.file for mistake in lint(tmp_path)} == {f"templates/{name}" for name in broken}


def test_the_command_writes_every_paper_and_never_over_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = str(FOLDER / "branch" / "answers.yaml"), tmp_path / "材料" / "全套"
    assert main(["dossier", file, "-o", str(folder)]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "00 目录.docx" and names[1].startswith("01 ") and len(names) == 21
    listed = docx.Document(str(folder / names[0])).tables[0]
    told = [name for row in list(listed.rows)[1:] for name in row.cells[2].text.split("、")]
    assert told == names[1:]
    (folder / names[1]).write_bytes(b"mine")
    for name in (names[0], *names[2:]):
        (folder / name).unlink()
    for place in (folder, folder / names[1]):
        capsys.readouterr()
        assert main(["dossier", file, "-o", str(place)]) == 2
        said = capsys.readouterr()
        assert names[1] in said.err and said.err.count("\n") == 1 and said.out == ""
    assert [path.name for path in folder.iterdir()] == [names[1]]
    assert (folder / names[1]).read_bytes() == b"mine"


def test_what_is_wrong_is_told_on_standard_error_with_its_papers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = answers_of("leadership").put({"meeting_notice.date": date(2026, 1, 30)})
    (tmp_path / "a.yaml").write_text(dump(answers.forget(["meeting.place"])), encoding="utf-8")
    assert main(["dossier", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert [line.split("：")[1] for line in told if line.startswith("必改 会议通知：")] == [
        "会议通知的日期2026年1月30日晚于会议日2026年1月29日，请核对。"
    ]
    assert [line.split("：")[0] for line in told if "会议地点" in line] == [
        "必改 会议方案、会议通知、会议议程、会议记录（供现场填写）、民主生活会召开情况报告"
    ]
