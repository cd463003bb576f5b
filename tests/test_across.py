"""Across documents: planted differences found with both places, and nothing else said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gongwen.__main__ import main
from gongwen.answers import Answers
from gongwen.answers_file import dump, load
from gongwen.checks.across import Paper, check_across
from gongwen.checks.across.content import across_rules
from gongwen.checks.across.known import known_of, own_words, written
from gongwen.checks.across.reading import value_of
from gongwen.checks.across.same import SAME
from gongwen.checks.across.values import day, time
from gongwen.library import ROOT
from gongwen.paragraphs import fingerprint
from tests.across_cases import CORPUS, CRITICISM, NAMES, PLANTS, Plant, dossier, papers
from tests.dossiers import CASES, FOLDER, answers_of, papers_of


def told(found: tuple[object, ...]) -> list[str]:
    return [each.message for each in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("named", [True, False], ids=["kind told", "kind read"])
@pytest.mark.parametrize("case", CASES)
def test_the_golden_dossiers_agree(case: str, *, named: bool) -> None:
    made = papers_of(answers_of(case))
    kinds = {paper.document.id: paper.document.id if paper.document.base else "report" for paper in made}
    texts = [Paper(paper.name, paper.draft.text, kinds[paper.document.id] if named else "") for paper in made]
    assert all(paper.known for paper in texts)
    assert told(check_across(texts)) == []


def test_the_papers_that_an_office_brings_agree_with_them_and_with_the_answers() -> None:
    assert told(check_across(papers())) == []
    answers = answers_of("leadership")
    brought = [paper for paper in papers() if paper.kind in NAMES]
    assert told(check_across(brought, known_of(answers, written(answers)))) == []


ANSWERS = sorted((ROOT / "tests" / "reports").glob("*/answers.yaml"))


@pytest.mark.parametrize("file", ANSWERS, ids=lambda file: file.parent.name)
def test_the_papers_of_every_golden_report_agree_whatever_its_wording(file: Path) -> None:
    answers = load(file.read_text(encoding="utf-8"))
    made = written(answers)
    texts = [Paper(paper.name, paper.text) for paper in made]
    assert told(check_across(texts)) == []
    assert told(check_across(texts, known_of(answers, made))) == []


HARD = re.compile(
    r"meeting\.(?:date|time|place|chair|name|theme)|attendance\.(?:due|present)|criticism\.count|previous\..*|talks\..*"
    r"|opinions\.(?!channels).*|problems\.(?!items.*number).*|rectification\.(?:tasks|immediate|limited|long_term|deadline)"
    r"|rectification_plan\.items|aspects|notice\.number|comment\.by|organization\.name"
)
PLACE = re.compile(r"\.(?:number|ordinal|between)$")


def otherwise(text: str) -> str:
    """The same words with a day, a number or a letter changed."""
    if day := re.fullmatch(r"((?:\d{4}年)?\d{1,2}月)(\d{1,2})(日)", text):
        return f"{day[1]}{int(day[2]) + (1 if int(day[2]) == 1 else -1)}{day[3]}"
    if numbers := list(re.finditer(r"\d+", text)):
        one = numbers[0 if "时" in text else -1]
        return f"{text[: one.start()]}{int(one[0]) + (1 if int(one[0]) < 2 else -1)}{text[one.end() :]}"
    if text in "一二三四五六七八":
        return "二三四五六七八九"["一二三四五六七八".index(text)]
    at = len(text) - 2 if text.endswith("某") else len(text) * 2 // 3
    return f"{text[:at]}{'乙' if text[at] == '甲' else '甲'}{text[at + 1 :]}"


@pytest.mark.parametrize("case", CASES)
def test_a_fact_changed_in_any_one_paper_is_found_and_nothing_of_other_papers_is_told(case: str) -> None:
    made = papers_of(answers_of(case))
    texts = [Paper(paper.name, paper.draft.text) for paper in made]
    cites: dict[str, set[str]] = {}
    for paper in made:
        for span in (span for paragraph in paper.draft.paragraphs for span in paragraph.spans):
            for path in paper.document.fields_of(span.ref) if span.kind == "answer" else ():
                cites.setdefault(path, set()).add(paper.name)
    missed: list[str] = []
    planted = 0
    for number, paper in enumerate(made):
        at, seen = 0, set[str]()
        for paragraph in paper.draft.paragraphs:
            for span in paragraph.spans:
                shared = [path for path in paper.document.fields_of(span.ref) if len(cites.get(path, ())) > 1]
                wanted = any(HARD.fullmatch(path) for path in shared) and not PLACE.search(span.ref)
                if span.kind == "answer" and wanted and span.ref not in seen:
                    seen.add(span.ref)
                    text = paper.draft.text
                    changed = f"{text[:at]}{otherwise(span.text)}{text[at + len(span.text) :]}"
                    found = check_across([*texts[:number], Paper(paper.name, changed), *texts[number + 1 :]])
                    planted += 1
                    missed += [] if found else [f"{paper.name} {span.ref} {span.text[:20]}"]
                    assert all(paper.name in (each.mine.paper, each.theirs.paper) for each in found)
                at += len(span.text)
            at += 1
    assert planted >= 100
    assert missed == [], f"{len(missed)} of {planted}"


def test_every_line_of_the_corpus_is_planted() -> None:
    lines = re.findall(r"^(D\d\d) ", CORPUS.read_text(encoding="utf-8"), re.MULTILINE)
    assert [plant.id for plant in PLANTS] == lines and len(lines) == 60


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.id)
def test_a_planted_difference_is_found_with_both_places(plant: Plant) -> None:
    found = check_across(papers(plant.edits))
    assert plant.fact in {each.path for each in found}
    touched = {NAMES.get(id, id) for id, _, _ in plant.edits}
    texts = {NAMES.get(id, id): text for id, text in dossier().items()}
    for each in found:
        assert touched & {each.mine.paper, each.theirs.paper}, each.message
        assert each.mine.paper != each.theirs.paper
        for said in (each.mine, each.theirs):
            assert said.quote and said.line and said.paper in texts
            assert said.paper in each.message


COUNTED = [plant for plant in PLANTS if all(id in NAMES for id, _, _ in plant.edits)]


@pytest.mark.parametrize("plant", COUNTED, ids=lambda plant: plant.id)
def test_a_paper_brought_to_a_draft_is_held_against_its_answers(plant: Plant) -> None:
    answers = answers_of("leadership")
    brought = [paper for paper in papers(plant.edits) if paper.kind in NAMES]
    found = check_across(brought, known_of(answers, written(answers)))
    (one, *_) = [each for each in found if each.path == plant.fact]
    assert one.mine.paper in NAMES.values() and one.theirs.rank == 0


def sides(line: str) -> list[Paper]:
    """The two papers that a line of the corpus tells of, each with its few words as all its text."""
    parts: list[str] = re.split(r"；(?=[^“”]*(?:“[^”]*”[^“”]*)*$)", line)
    made = []
    for part in parts[:2]:
        hits = [
            (match.start(), -match.end(), kind)
            for kind in across_rules().kinds
            if (match := re.search(f"{kind.title.replace('$', '')}|{kind.name}", part[:14]))
        ]
        start, end, kind = min(hits, key=lambda hit: hit[:2]) if hits else (0, 0, None)
        del start
        words = re.sub("[“”]", "", part[-end:].lstrip("：")).translate(str.maketrans("‘’", "“”"))
        made.append(Paper(part[: -end or 6], f"{words}。", kind.id if kind else ""))
    return made


CORPUS_LINES = re.findall(r"^([DT]\d\d) (.*)$", CORPUS.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("id", "line"), [each for each in CORPUS_LINES if each[0][0] == "T"])
def test_what_only_looks_different_is_not_told(id: str, line: str) -> None:
    assert told(check_across(sides(re.sub("（[^（）]*）$", "", line)))) == []


def test_most_of_the_blind_words_alone_are_enough() -> None:
    found = [id for id, line in CORPUS_LINES if id[0] == "D" and check_across(sides(line))]
    assert len(found) >= 42, found


def test_own_words_of_the_report_are_held_against_the_other_papers() -> None:
    answers: Answers = answers_of("leadership")
    report = next(paper for paper in written(answers) if not paper.document.base)
    old = next(each.text for each in report.paragraphs if each.id == "criticism")
    was, now = f"{CRITICISM}条", f"{CRITICISM + 18}条"
    assert was in old
    edited = answers.edit("criticism", old.replace(was, now), fingerprint(old))
    made = written(edited)
    (one,) = check_across(own_words(made), known_of(edited, made))
    assert one.path == "criticism.count" and now in one.mine.quote and was in one.theirs.quote
    assert own_words(written(answers)) == ()


@pytest.mark.parametrize("clause", across_rules().clauses, ids=lambda clause: clause.good[:16])
def test_a_clause_reads_its_example(clause: object) -> None:
    good, pattern = clause.good, clause.pattern  # type: ignore[attr-defined]
    match = pattern.search(good)
    assert match and value_of(clause, match) is not None  # type: ignore[arg-type]
    assert clause.needed.search(good) and not (clause.stop and clause.stop.search(good))  # type: ignore[attr-defined]


def test_every_name_in_the_rules_is_known() -> None:
    rules = across_rules()
    kinds = {kind.id for kind in rules.kinds}
    assert {clause.fact for clause in rules.clauses} <= rules.facts.keys()
    assert {kind for clause in rules.clauses for kind in clause.kinds} <= kinds
    assert {fact.same for fact in rules.facts.values()} <= SAME.keys()


@pytest.mark.parametrize(
    ("same", "one", "other", "expected"),
    [
        ("place", "局五楼会议室", "机关办公楼5楼会议室", True),
        ("place", "门诊楼六楼会议室", "行政楼六楼会议室", False),
        ("place", "A座1208室", "A座1280会议室", False),
        ("name", "市委督导组", "市委第三督导组", True),
        ("name", "市委第三督导组", "市委第五督导组", False),
        ("name", "书记贺知行", "副书记贺知行", False),
        ("name", "贺知行", "党组书记贺知行同志", True),
        ("meeting", "年度民主生活会", "主题教育专题民主生活会", False),
        ("meeting", "2025年度民主生活会", "民主生活会", True),
        ("reason", "因公出差", "因病", False),
        ("reason", "在外执行医疗援助任务", "执行援助任务", True),
        ("list", ["办公室", "人事科"], "人事科、办公室", True),
        ("list", ["职工代表2人"], ["职工代表3人"], False),
    ],
)
def test_what_counts_as_the_same(same: str, one: object, other: object, *, expected: bool) -> None:
    assert SAME[same](one, other) is expected and SAME[same](other, one) is expected


def test_days_and_times_fit_as_far_as_they_are_written() -> None:
    assert SAME["day"](day("1月中旬"), day("2026年1月15日"))
    assert SAME["day"](day("6月底"), day("2026-06-30"))
    assert not SAME["day"](day("2025年1月9日"), day("2026年1月9日"))
    assert not SAME["day"](day("5月底"), day("2026年3月底"))
    assert day("2月30日") is None and day("十三月一日") is None
    assert SAME["time"](time("下午2时30分至6时"), time("14:30")) and SAME["time"](
        time("下午"), time("下午2:30")
    )
    assert not SAME["time"](time("上午9:00"), time("下午2:30"))


def test_the_command_names_both_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant = next(plant for plant in PLANTS if plant.id == "D04")
    texts = {paper.kind: paper.text for paper in papers(plant.edits)}
    files = []
    for id in ("meeting_minutes", "report", "meeting_notice"):
        files.append(str(tmp_path / f"{id}.txt"))
        Path(files[-1]).write_text(texts[id], encoding="utf-8")
    assert main(["check", "--across", *files, "--json"]) == 1
    (one,) = [each for each in json.loads(capsys.readouterr().out) if each["path"] == "meeting.date"]
    assert {place["paper"] for place in one["places"]} == {"meeting_minutes", "report"} or len(
        one["places"]
    ) == 2
    for place in one["places"]:
        text = texts[place["paper"]]
        assert "月" in text[place["start"] : place["end"]]
    answers = str(FOLDER / "leadership" / "answers.yaml")
    assert main(["check", "--across", answers, files[0]]) == 1
    assert "《meeting_minutes》第2段写“时间：2026年1月30日" in capsys.readouterr().out
    assert main(["check", "--across", answers, files[2]]) == 0
    assert main(["check", "--across", files[0]]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_dossier_command_tells_where_own_words_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = answers_of("leadership")
    report = next(paper for paper in written(answers) if not paper.document.base)
    old = next(each.text for each in report.paragraphs if each.id == "criticism")
    edited = answers.edit("criticism", old.replace(f"{CRITICISM}条", "999条"), fingerprint(old))
    (tmp_path / "a.yaml").write_text(dump(edited), encoding="utf-8")
    assert main(["dossier", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "out")]) == 0
    (line,) = [each for each in capsys.readouterr().err.splitlines() if "相互批评意见条数不一致" in each]
    assert line.startswith(f"必改 {report.name}：") and "999条" in line and str(CRITICISM) in line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\t\t\n",
        "会" * 5000,
        "1月1日" * 4000,
        "\t".join("一二三") * 3000,
        "“" * 3000,
        "应到9人，实到8人。" * 800,
    ],
)
def test_odd_papers_do_no_harm(text: str) -> None:
    for kind in ("meeting_minutes", "opinions_summary", ""):
        check_across([Paper("甲", text, kind), Paper("乙", dossier()["report"], "report")])
