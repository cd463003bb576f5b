"""Kinds of body, the document that a form decides for, and the order in which it stands."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.answers import Answers, empty
from gongwen.answers_file import dump, load
from gongwen.bodies import become, body_of, document_for, suggested
from gongwen.drafting import compose
from gongwen.interview import next_card, state_of, visible
from gongwen.library import library
from gongwen.next_year import for_next_year
from gongwen.paragraphs import ORDER

DEMOCRATIC, ORGANIZATIONAL = "democratic_life_meeting_report", "organizational_life_meeting_report"
MEETINGS = (DEMOCRATIC, ORGANIZATIONAL)
BRANCH = {"organization.name": "中共江城市水务局机关第一支部委员会", "organization.form": "党支部"}


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("党组", DEMOCRATIC),
        ("党支部", ORGANIZATIONAL),
        ("机关党支部", ORGANIZATIONAL),
        ("理事会", DEMOCRATIC),
    ],
)
def test_the_form_of_organisation_decides_the_document(form: str, kind: str) -> None:
    decided = document_for(library().documents, form)
    assert decided and decided.id == kind


def test_a_draft_becomes_the_other_document_and_back_without_losing_an_answer() -> None:
    answers = load(library().document(DEMOCRATIC).example)
    branch = become(answers, library().document(ORGANIZATIONAL)).put({"attendance.party_members": 24})
    read = load(dump(branch))
    assert read == branch and "党员共" not in compose(library().document(DEMOCRATIC), read).text
    assert "党支部共有党员24人" in compose(library().document(ORGANIZATIONAL), read).text
    back = load(dump(become(read, library().document(DEMOCRATIC))))
    assert back.values == {**answers.values, "attendance.party_members": 24}
    assert (back.choices, back.leftover) == (answers.choices, {})


def test_the_two_documents_ask_the_same_fact_for_the_same_kind_of_value() -> None:
    kinds: dict[str, set[str]] = {}
    for document in library().documents.values():
        for path, field in document.fields.items():
            kinds.setdefault(path, set()).add(field.kind)
    assert {path: kind for path, kind in kinds.items() if len(kind) > 1} == {}


def told(answers: Answers) -> dict[str, str]:
    findings = compose(library().document(answers.document), answers).findings
    return {finding.id: finding.level for finding in findings if finding.id.startswith("body.")}


@pytest.mark.parametrize(
    ("document", "values", "expected"),
    [
        (DEMOCRATIC, BRANCH, {"body.document": "必改"}),
        (ORGANIZATIONAL, BRANCH | {"meeting.name": "2025年度民主生活会"}, {"body.meeting": "必改"}),
        (ORGANIZATIONAL, BRANCH | {"meeting.name": "2025年度组织生活会"}, {}),
        (DEMOCRATIC, {"organization.form": "理事会"}, {"body.form": "提示"}),
        (DEMOCRATIC, {"organization.form": "机关党委", "organization.kind": "航天器"}, {"body.kind": "提示"}),
        (DEMOCRATIC, {"organization.form": "党工委", "organization.kind": "街道"}, {}),
        (DEMOCRATIC, {"organization.form": "党委", "meeting.year": 2012}, {"body.year": "提示"}),
        (DEMOCRATIC, {"organization.form": "党委", "meeting.year": 2031}, {"body.year": "提示"}),
        (DEMOCRATIC, {"organization.form": "党委", "meeting.year": 2018}, {}),
    ],
)
def test_what_is_unknown_or_contradicts_is_told_and_the_draft_goes_on(
    document: str, values: dict[str, object], expected: dict[str, str]
) -> None:
    answers = empty(document).put(values)  # type: ignore[arg-type]
    assert told(answers) == expected
    assert next_card(library().document(document), answers)
    assert "特此报告。" in compose(library().document(document), answers).text


@pytest.mark.parametrize("body", library().document(DEMOCRATIC).bodies, ids=lambda body: body.id)
def test_every_kind_of_body_is_recognised_and_offers_names_for_what_is_asked(body: object) -> None:
    document = library().document(body.document)  # type: ignore[attr-defined]
    answers = empty(document.id).put(
        {"organization.form": body.forms[0], "organization.kind": (*body.kinds, "别的")[0]}  # type: ignore[attr-defined]
    )
    assert body_of(document, answers) == body
    asked = {
        *document.fields,
        *(f"{path}.{column.path}" for path, field in document.fields.items() for column in field.columns),
    }
    assert {*body.suggests, *body.notes} <= asked  # type: ignore[attr-defined]
    assert suggested(document, answers, "plan.decided_by")
    assert not any(
        name in compose(document, answers).text for name in suggested(document, answers, "recipients")
    )
    assert len(visible(document, answers)) <= 32


@pytest.mark.parametrize("kind", MEETINGS)
def test_at_most_25_questions_are_left_in_a_copy_of_last_years_draft(kind: str) -> None:
    document = library().document(kind)
    answers = for_next_year(document, load(document.example), date(2026, 12, 1))
    waiting = [card for card in visible(document, answers) if state_of(card, answers) in ("open", "partial")]
    assert 15 <= len(waiting) <= 25


@pytest.mark.parametrize("kind", MEETINGS)
def test_the_writer_chooses_the_order_and_no_paragraph_is_lost(kind: str) -> None:
    document = library().document(kind)
    answers = load(document.example)
    usual = compose(document, answers).paragraphs
    assert compose(document, answers.choose({ORDER: "没有这种次序"})).paragraphs == usual
    for order in document.orders:
        made = compose(document, load(dump(answers.choose({ORDER: order})))).paragraphs
        bodies = [{p.id for p in each if p.role != "heading"} for each in (usual, made)]
        assert bodies[0] == bodies[1]
        heads = [paragraph.text[:2] for paragraph in made if paragraph.role == "heading"]
        assert heads == [f"{number}、" for number in "一二三四五"[: len(heads)]]
    three = [
        p.id
        for p in compose(document, answers.choose({ORDER: "three_parts"})).paragraphs
        if p.role == "heading"
    ]
    assert three == ["preparation", "meeting", "results"]
