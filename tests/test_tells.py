"""What a wording tells of: nothing that the answers say did not take place is offered, and accepted words are told of."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gongwen.answers import Answers, empty
from gongwen.answers_file import load
from gongwen.document import Document
from gongwen.drafting import Draft, compose
from gongwen.library import library
from gongwen.paragraphs import fingerprint
from gongwen.variation import reworded
from ui.words import slots_json

KINDS = ("democratic_life_meeting_report", "organizational_life_meeting_report")
REPORT = library().document(KINDS[0])
SAID = {
    "study": "学习研讨|集中学习|自学",
    "opinions": "征求意见|征求到|意见建议|认领的意见",
    "talks": "谈心|谈话",
    "materials": "对照检查材料|发言提纲|撰写材料",
}
STEPS = [(kind, group) for kind in KINDS for group in SAID]
FOUR = {"lead_preparation": "opening.four_steps"}


def without(document: Document, answers: Answers, *groups: str) -> Answers:
    """The answers with all facts of some groups answered by 不涉及."""
    return answers.drop([path for group in groups for path in document.fields_under[group]])


def told(draft: Draft) -> list[tuple[str, str, str]]:
    return [
        (each.paragraph, each.level, draft.text[each.start : each.end])
        for each in draft.findings
        if each.rule == "told"
    ]


def lead(draft: Draft) -> str:
    return next(paragraph.text for paragraph in draft.paragraphs if paragraph.id == "lead")


@pytest.mark.parametrize(("kind", "group"), STEPS)
def test_no_wording_that_is_offered_tells_of_a_step_that_does_not_apply(kind: str, group: str) -> None:
    document, said = library().document(kind), re.compile(SAID[group])
    bare = without(document, empty(kind), group)
    for nth in range(6):
        offered = {id: each[nth % len(each)].id for id, each in document.phrases_of_slot.items()}
        draft = compose(document, replace(bare, offered=offered))
        spans = [span for paragraph in draft.paragraphs for span in paragraph.spans]
        assert len(draft.offered) > 20
        assert not [span.text for span in spans if said.search(span.text)]
        assert not told(draft)


@pytest.mark.parametrize(("kind", "group"), STEPS)
def test_neither_the_list_of_wordings_nor_another_way_brings_such_a_wording(kind: str, group: str) -> None:
    document, said = library().document(kind), re.compile(SAID[group])
    answers = without(document, empty(kind), group)
    for paragraph in ("lead", "theme", "circulated", "materials", "opinions"):
        draft = compose(document, answers)
        if any(each.id == paragraph for each in draft.paragraphs):
            slots = slots_json(document, answers, draft, paragraph)
            heads = {slot for entry in document.heads.values() for slot in entry}
            options = [o for slot in slots if f"slot.{slot['id']}" not in heads for o in slot["options"]]
            assert not [option["text"] for option in options if said.search(option["text"])]
        for _ in range(5):
            answers = reworded(document, answers, draft.facts, paragraph)
            assert not said.search(lead(compose(document, answers)))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_only_not_answered_yet_is_offered_as_before(kind: str) -> None:
    document = library().document(kind)
    text = compose(document, empty(kind)).text
    assert "在组织学习研讨、征求意见建议、开展谈心谈话、撰写对照检查材料的基础上" in text
    assert "通报了本次征求意见建议情况" in text


def test_a_group_that_applies_in_part_or_an_empty_list() -> None:
    part = empty(REPORT.id).drop(["opinions.start", "opinions.end", "opinions.channels"])
    assert "征求意见建议" in lead(compose(REPORT, part))
    assert "在完成会前各项准备工作后" in lead(compose(REPORT, empty(REPORT.id).put({"study": []})))


def test_the_sentence_goes_on_where_the_slot_falls_away() -> None:
    answers = without(REPORT, load(REPORT.example), "opinions")
    answers = replace(answers, choices={})
    (made,) = (p for p in compose(REPORT, answers).paragraphs if p.id == "circulated")
    assert re.search("整改措施落实情况。上次整改任务", made.text), made.text
    first = without(REPORT, empty(REPORT.id).put({"previous.meeting": "首次召开"}), "opinions")
    (made,) = (p for p in compose(REPORT, first).paragraphs if p.id == "circulated")
    assert made.text.endswith("没有需要通报的上次整改事项。"), made.text


@pytest.mark.parametrize("group", SAID)
def test_accepted_words_stay_and_are_told_of_at_their_place(group: str) -> None:
    words = REPORT.phrases["opening.four_steps"].text
    answers = empty(REPORT.id).choose(FOUR)
    assert not told(compose(REPORT, answers))
    draft = compose(REPORT, without(REPORT, answers, group))
    assert told(draft) == [("lead", "建议", words)]
    (finding,) = (each for each in draft.findings if each.rule == "told")
    assert finding.paths == REPORT.fields_under[group]
    assert REPORT.cards_of_fact(finding.path).ask.partition("？")[0] in finding.message  # type: ignore[union-attr]
    aside = replace(without(REPORT, answers, group), ignored=(finding.mark,))
    assert not told(compose(REPORT, aside))


def test_own_words_typed_into_a_slot_are_read_for_what_they_tell() -> None:
    words = REPORT.phrases["opening.four_steps"].text
    answers = empty(REPORT.id).choose({"lead_preparation": f"今年{words}，并备好会场"})
    assert not told(compose(REPORT, answers))
    assert told(compose(REPORT, without(REPORT, answers, "talks"))) == [("lead", "建议", words)]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_said_of_those_who_were_criticized_where_nobody_was(kind: str) -> None:
    document = library().document(kind)

    def criticism(count: int) -> str:
        answers = replace(load(document.example), choices={}, offered={})
        draft = compose(document, answers.put({"criticism.count": count}))
        return next(each.text for each in draft.paragraphs if each.id == "criticism")

    manner = document.phrases["criticism.answered"].text
    assert manner in criticism(3)
    assert manner not in criticism(0)
    assert "0条" in criticism(0)


def test_accepted_words_stay_among_the_wordings_of_the_page() -> None:
    answers = without(REPORT, empty(REPORT.id).choose(FOUR), "talks")
    (slot,) = (
        slot
        for slot in slots_json(REPORT, answers, compose(REPORT, answers), "lead")
        if slot["id"] == "lead_preparation"
    )
    assert (slot["state"], slot["standing"]) == ("accepted", "opening.four_steps")
    assert [option["id"] for option in slot["options"]].count("opening.four_steps") == 1


def test_an_edited_paragraph_is_stale_only_where_its_words_change() -> None:
    answers = empty(REPORT.id)
    before = lead(compose(REPORT, answers))
    own = answers.edit("lead", before.replace("召开", "按期召开"), fingerprint(before))

    def stale(answers: Answers) -> bool:
        return next(p.stale for p in compose(REPORT, answers).paragraphs if p.id == "lead")

    assert not stale(without(REPORT, own, "previous", "criticism", "supervisors"))
    assert not stale(own.put({"talks.total": 12}))
    assert stale(without(REPORT, own, "talks"))
    draft = compose(REPORT, without(REPORT, own, "talks"))
    assert told(draft) == [("lead", "建议", REPORT.phrases["opening.four_steps"].text)]
    assert not told(compose(REPORT, own))


def test_a_head_always_has_a_wording_left() -> None:
    groups = {path for phrase in REPORT.phrases.values() for path in phrase.tells}
    draft = compose(REPORT, without(REPORT, empty(REPORT.id), *groups))
    assert draft.paragraphs
    assert not [each.text for each in draft.paragraphs if "小标题" in each.text]


@pytest.mark.parametrize(("kind", "group"), STEPS)
def test_no_paper_on_the_whole_meeting_tells_of_a_step_that_does_not_apply(kind: str, group: str) -> None:
    said = re.compile(f"{SAID[group]}|。，|，。|：；|：。|首先，。")
    whole = {"meeting_plan", "meeting_agenda", "chair_script", "meeting_minutes", "meeting_circular"}
    papers = [paper for paper in library().document(kind).papers if paper.id in whole]
    assert len(papers) == len(whole)
    for paper in papers:
        for meeting in ("二〇二四年度民主生活会", "首次召开"):
            answers = empty(paper.id).put({"previous.meeting": meeting})
            bare = compose(paper, without(paper, answers, group))
            assert not [each.text for each in bare.paragraphs if said.search(each.text)], paper.id
