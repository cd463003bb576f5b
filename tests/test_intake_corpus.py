"""The blind old drafts and sentences: no worse than measured when this was written."""

from __future__ import annotations

import random
from datetime import date

import pytest

from gongwen.answers import NULL, empty
from gongwen.errors import GongwenError
from gongwen.export.docx import to_docx
from gongwen.intake.draft import read_draft
from gongwen.intake.reading import words_of
from gongwen.intake.said import Understood, topic_of_card, understood
from gongwen.library import ROOT, library
from gongwen.spans import Paragraph, Span
from tests.intake_items import Score, box, drafts

DOCUMENT = library().document("democratic_life_meeting_report")


def said(text: str, asked: str = "") -> Understood:
    return understood(DOCUMENT, empty(DOCUMENT.id), text, asked)


@pytest.mark.parametrize(
    ("folder", "precision", "recall"),
    [
        ("old_drafts", 0.98, 0.89),
        ("old_drafts2", 0.98, 0.84),
        ("old_drafts3", 0.98, 0.95),
        ("old_drafts4", 0.99, 0.89),
        ("old_drafts5", 0.99, 0.95),
        ("old_drafts6", 0.98, 0.97),
    ],
)
def test_old_drafts_are_read_right(folder: str, precision: float, recall: float) -> None:
    total = Score()
    for _, sure, _ in drafts(folder):
        total += sure
    assert total.precision >= precision
    assert total.recall >= recall


@pytest.mark.parametrize(
    ("file", "precision", "recall"),
    [
        ("box_sentences.jsonl", 0.98, 0.95),
        ("box_sentences2.jsonl", 0.98, 0.96),
        ("box_sentences3.jsonl", 0.98, 0.97),
        ("box_sentences4.jsonl", 0.99, 0.97),
        ("box_sentences5.jsonl", 0.99, 0.97),
        ("box_sentences6.jsonl", 0.99, 0.98),
        ("box_sentences7.jsonl", 0.99, 0.98),
        ("box_sentences8.jsonl", 0.99, 0.95),
        ("box_sentences9.jsonl", 0.98, 0.92),
        ("box_sentences10.jsonl", 0.99, 0.96),
        ("box_sentences11.jsonl", 0.99, 0.98),
        ("box_sentences12.jsonl", 0.99, 0.97),
        ("box_sentences13.jsonl", 0.99, 0.95),
    ],
)
def test_sentences_of_the_box_are_read_right(file: str, precision: float, recall: float) -> None:
    total = Score()
    for _, one in box(file):
        total += one
    assert total.precision >= precision
    assert total.recall >= recall


def test_one_sentence_fills_several_facts() -> None:
    told = said("发出征求意见表118份、收回117份，对班子的意见建议45条，其中问题20条、建议25条", "opinions")
    assert told.values["opinions.channels"] == [{"way": "征求意见表", "issued": 118, "returned": 117}]
    assert told.values["opinions.team.total"] == 45
    assert (told.values["opinions.team.problems"], told.values["opinions.team.suggestions"]) == (20, 25)
    assert all(chip.label and chip.text for chip in told.chips)


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("theme", "方案经局党组会议研究，报县委组织部审核同意",
         {"plan.decided_by": "局党组会议", "plan.approved_by": "县委组织部"}),
        ("lead", "我们开的是2025年度民主生活会，2026年1月28日开的",
         {"meeting.name": "2025年度民主生活会", "meeting.year": 2025, "meeting.date": date(2026, 1, 28)}),
        ("meeting", "上午9点到12点在局四楼会议室开的",
         {"meeting.time": "上午9点到12点", "meeting.place": "局四楼会议室"}),
        ("meeting", "县委第二督导组组长钱某带队", {"supervisors.organ": "县委第二督导组", "supervisors.leader": "钱某"}),
        ("previous", "上次是2024年度民主生活会，16项任务完成了14项",
         {"previous.meeting": "2024年度民主生活会", "previous.total": 16, "previous.done": 14}),
        ("talks", "主要负责人与班子成员谈了6次，与党员代表10次",
         {"talks.rounds": [{"between": "主要负责人与班子成员", "count": 6}, {"between": "主要负责人与党员代表", "count": 10}]}),
        ("closing", "附件：1.会议记录 2.整改方案", {"attachments": ["会议记录", "整改方案"]}),
    ],
)  # fmt: skip
def test_what_only_joins_a_name_to_its_sentence_is_not_part_of_it(
    asked: str, text: str, told: dict[str, object]
) -> None:
    assert said(text, asked).values == told


def test_a_chip_shows_rows_with_their_measures() -> None:
    told = said("2026年1月12日中心组集中学习了党的二十届四中全会精神，班子成员7人发言", "study")
    assert [chip.text for chip in told.chips] == [
        "2026年1月12日，中心组集中学习，党的二十届四中全会精神，研讨发言7人"
    ]
    away = said("应到7人实到6人，副局长罗某在省里培训请假，交了书面发言", "meeting")
    assert [chip.text for chip in away.chips] == ["7人", "6人", "副局长罗某，在省里培训，已提交书面发言"]
    assert not away.rest


def test_what_is_taken_back_is_not_said() -> None:
    assert said("应到不是8人是9人", "meeting").values == {"attendance.due": 9}


def test_a_figure_put_right_at_once_is_the_later_one() -> None:
    assert said("互提意见31条，说错了，36条", "criticism").values == {"criticism.count": 36}
    assert said("会议从2025年1月9日改到2025年1月11日", "meeting").values == {
        "meeting.date": date(2025, 1, 11)
    }


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("problems", "班子问题多算了一个，写18个", {"problems.team_total": 18}),
        ("problems", "担当作为那块加一个，变成5个", {"problems.by_aspect": {"担当作为": 5}}),
        ("opinions", "原始意见120条，更正：126条", {"opinions.raw_count": 126}),
        ("opinions", "归并后是63条，不是36条", {"opinions.merged_count": 63}),
        ("meeting", "督导组组长换了，原来是贺某，现在是彭某", {"supervisors.leader": "彭某"}),
        ("meeting", "主持人换了，改由副书记佟某主持", {"meeting.chair": "副书记佟某"}),
        ("meeting", "不是1月22，是1月23", {"meeting.date": date(2025, 1, 23)}),
        ("meeting", "会从1月15日改到了17日", {"meeting.date": date(2025, 1, 17)}),
        ("talks", "谈话总数写错了，63改成65", {"talks.total": 65}),
    ],
)
def test_what_is_put_right_is_the_later_one(asked: str, text: str, told: dict[str, object]) -> None:
    assert understood(DOCUMENT, empty(DOCUMENT.id), text, asked, 2025).values == told


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("pledge", "能不能写短一点，少点套话"),
        ("theme", "方案要不要报组织部批？"),
        ("theme", "去年主题是“弘扬伟大精神，坚持历史经验”"),
        ("opinions", "座谈会计划开3场"),
        ("opinions", "听说收了100条意见"),
        ("talks", "谈心谈话要求不少于50人次"),
        ("meeting", "没人请假"),
        ("meeting", "主持人换人了"),
        ("meeting", "组长没来，派了副组长"),
        ("meeting", "没有人列席"),
        ("materials", "谁执笔的没说"),
    ],
)
def test_what_states_nothing_is_no_fact(asked: str, text: str) -> None:
    told = said(text, asked)
    assert not told.values and told.rest


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("副局长罗某没来，病假，书面发言交了", [("副局长罗某", "病假", True)]),
        ("缺席2人：马某住院，高某休产假，都没交书面材料", [("马某", "住院", False), ("高某", "休产假", False)]),
        ("缺的是副院长秦某，出国访问，书面发言已交", [("副院长秦某", "出国访问", True)]),
        ("两个人请假，马某在党校学习，高某出差", [("马某", "在党校学习", None), ("高某", "出差", None)]),
    ],
)  # fmt: skip
def test_who_was_away_is_told_with_his_reason(text: str, rows: list[tuple[str, str, bool | None]]) -> None:
    away = said(text, "meeting").values["attendance.absences"]
    assert [(row["who"], row["reason"], row.get("written_statement")) for row in away] == rows


def test_a_question_leaves_what_is_stated_beside_it() -> None:
    told = said("应到9人，要不要写上列席的？", "meeting")
    assert told.values == {"attendance.due": 9} and "要不要写上列席的" in told.rest


def test_opinions_counted_before_their_kind_are_split() -> None:
    told = said("给个人的意见33条，23条是问题，10条是建议", "opinions").values
    assert (told["opinions.members.problems"], told["opinions.members.suggestions"]) == (23, 10)
    assert "opinions.raw_count" not in told


def test_a_guest_who_comments_is_told_by_his_name_alone() -> None:
    told = read_draft("市委第九督导组组长齐某某到会指导。齐某某指出，会议准备充分、剖析深刻。").sure
    assert told["supervisors.leader"] == told["comment.by"] == "齐某某"
    assert told["comment.points"] == ["准备充分", "剖析深刻"]


def test_problems_belong_to_whom_a_sentence_named_last() -> None:
    told = read_draft("会上，钱某某代表班子查摆问题12个。班子成员逐一发言，共查摆问题40个。").sure
    assert (told["problems.team_total"], told["problems.members_total"]) == (12, 40)


def test_a_body_without_a_name_of_its_own_is_no_fact() -> None:
    assert said("齐某某同志代表督导组作了点评", "comment").values == {"comment.by": "齐某某"}


def test_what_is_uncertain_waits_for_the_writer() -> None:
    told = said("实到大概7人", "meeting")
    assert not told.values and told.chips[0].note


def test_what_is_not_understood_is_told() -> None:
    told = said("食堂阿姨也来看过。应到9人", "meeting")
    assert told.values == {"attendance.due": 9} and told.rest == "食堂阿姨也来看过"
    told = said("发出征求意见表118份、收回117份，食堂阿姨也来看过", "opinions")
    assert "opinions.channels" in told.values and told.rest == "食堂阿姨也来看过"


def test_every_card_has_a_topic() -> None:
    assert all(topic_of_card(DOCUMENT, card) for card in DOCUMENT.cards)
    assert topic_of_card(DOCUMENT, "nothing") == ""


def _fuzzed(chance: random.Random) -> bytes:
    """A file that somebody's machine has damaged: bytes of a .docx or a text, cut, swapped or mixed."""
    report = (ROOT / "tests" / "reports" / "seed_2021" / "report.txt").read_text(encoding="utf-8")
    lines = tuple(
        Paragraph(f"p{n}", "body", (Span(line, "answer"),)) for n, line in enumerate(report.split("\n"))
    )
    data = bytearray(
        to_docx(lines[: chance.randint(1, 30)])
        if chance.random() < 0.5
        else report.encode(chance.choice(["utf-8", "gb18030", "utf-16"]))
    )
    for _ in range(chance.randint(1, 60)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 40)]
            case 2:
                data[at:at] = chance.choice(
                    ["xx", "一", "（", "条", "第" * 30, "\t" * 20, "、" * 60, "1" * 60]
                ).encode()
            case _:
                data[at:at] = data[at : at + chance.randint(1, 200)]
        if not data:
            return b""
    return bytes(data)


def _survives(number: int) -> None:
    chance = random.Random(number)
    try:
        text = words_of(_fuzzed(chance), "旧稿")
    except GongwenError as refused:
        assert len(str(refused).split("\n")) == 1
        return
    reading = read_draft(text)
    for one in reading.found:
        assert 0 <= one.start <= one.end <= len(text)
        assert one.value is not NULL
    for line in text.split("\n")[:3]:
        said(line)


@pytest.mark.parametrize("number", range(0, 200, 20))
def test_damaged_files_are_refused_or_read(number: int) -> None:
    for one in range(number, number + 20):
        _survives(one)


@pytest.mark.soak
def test_many_damaged_files_are_refused_or_read() -> None:
    for number in range(200, 5200):
        _survives(number)


@pytest.mark.parametrize(
    "words", ["点评提出" + "甲乙、" * 1000, "征求意见，向" + "甲乙和" * 1000, "从" + "甲乙、" * 1000]
)
def test_a_list_without_end_is_read_to_its_end(words: str) -> None:
    assert read_draft(words).text == words


def test_a_split_of_opinions_that_names_nobody_waits_for_the_writer() -> None:
    told = said("发出征求意见表118份、收回117份，梳理意见45条，其中问题20条、建议25条", "opinions")
    waiting = {chip.path: (chip.value, bool(chip.note)) for chip in told.chips if not chip.sure}
    assert waiting == {"opinions.team.problems": (20, True), "opinions.team.suggestions": (25, True)}
    assert told.values["opinions.merged_count"] == 45 and told.rest == ""
