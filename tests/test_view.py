"""What the components are shown: nothing lost between the draft and the page."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from gongwen.answers import NULL, Answers, empty
from gongwen.answers_file import load
from gongwen.document import Document
from gongwen.drafting import Draft, compose
from gongwen.intake.fields import read_field
from gongwen.library import library
from ui import view
from ui.cards import answer_line, card_json, raw_of, shown_value
from ui.sheet_view import origins, pieces, sheet
from ui.view import Here
from ui.words import slots_json

KIND = "democratic_life_meeting_report"
NOON = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def document() -> Document:
    return library().document(KIND)


@pytest.fixture(scope="module")
def example(document: Document) -> Answers:
    return load(document.example)


def drafted(document: Document, answers: Answers) -> Draft:
    return compose(document, answers)


def test_everything_shown_is_plain_json(document: Document, example: Answers) -> None:
    draft = drafted(document, example)
    here = Here(card="opinions_channels", slot="opinions_use", turn=3)
    for shown in (
        view.bar(document, example, draft, "题", NOON),
        view.chat(document, example, draft, "x", here),
        sheet(document, example, draft, here),
        view.side(document, example, draft, "x"),
        view.home(library().documents, [], NOON, ""),
    ):
        assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown


def test_the_pieces_put_together_are_the_text(document: Document, example: Answers) -> None:
    wrong = example.put({"opinions.team.problems": 3, "attendance.present": 99})
    for answers in (empty(KIND), example, wrong):
        draft = drafted(document, answers)
        shown = sheet(document, answers, draft, Here())
        lines = ["".join(piece[0] for piece in paragraph["pieces"]) for paragraph in shown["paragraphs"]]
        assert "\n".join(lines) == draft.text


def test_every_piece_keeps_its_look_and_no_piece_crosses_the_head(
    document: Document, example: Answers
) -> None:
    draft = drafted(document, example)
    offset = 0
    for paragraph in draft.paragraphs:
        cut = pieces(paragraph, offset, [])
        assert sum(len(str(text)) for text, _, _, head, _ in cut if head) == paragraph.head
        looks = [(letter, ref) for _, letter, ref, _, _ in cut]
        letters = {"answer": "a", "accepted": "c", "offered": "o", "fixed": "f", "blank": "b"}
        assert set(looks) == {(letters[span.kind], span.ref) for span in paragraph.spans}
        offset += len(paragraph.text) + 1


def test_findings_are_underlined_exactly_where_they_are(document: Document, example: Answers) -> None:
    answers = example.put({"opinions.team.problems": 3, "organization.name": "𠮷" * 3})
    draft = drafted(document, answers)
    findings = [
        f for f in draft.findings if f.paragraph and not f.id.startswith("blank:") and f.end > f.start
    ]
    assert findings
    shown = sheet(document, answers, draft, Here())
    for finding in findings:
        paragraph = next(p for p in shown["paragraphs"] if p["id"] == finding.paragraph)
        under = "".join(text for text, _, _, _, on in paragraph["pieces"] if finding.id in on)
        assert under == finding.text == draft.text[finding.start : finding.end]
        assert shown["levels"][finding.id] == [finding.level, finding.message]


def test_every_word_that_is_not_skeleton_says_where_it_comes_from(
    document: Document, example: Answers
) -> None:
    for answers in (empty(KIND), example, example.choose({"opinions_use": "自己的一句"})):
        draft = drafted(document, answers)
        known = origins(document, answers, draft)
        for paragraph in draft.paragraphs:
            for span in paragraph.spans:
                assert bool(span.ref) == (span.kind != "fixed")
                assert not span.ref or known[span.ref], span
    assert known["opinions_use"] == ["征求意见 · 意见的认领和运用", "", "own"]
    assert known["study.0.date"] == "学习研讨 · 集中学习 · 日期"
    assert known["opinions.period"] == "征求意见 · 开始（推算）"


def test_the_framed_paragraph_is_the_one_the_card_feeds_first(document: Document, example: Answers) -> None:
    draft = drafted(document, example)
    framed = {card: view.asked_paragraph(document, draft, Here(card=card)) for card in document.cards}
    assert framed["meeting_which"] == "lead"
    assert framed["opinions_team"] == "opinions"
    assert framed["problems_items"] in ("problem_counts", "problem_items.1")
    assert framed["appraisal"] == ""
    assert framed["signature"] == "signature"
    assert view.asked_paragraph(document, draft, Here(card="opinions_team", paragraph="talks")) == "talks"
    assert view.asked_paragraph(document, draft, Here()) == ""


def test_a_card_shows_the_findings_on_its_own_figures(document: Document, example: Answers) -> None:
    answers = example.put({"opinions.team.problems": 3})
    draft = drafted(document, answers)
    (found,) = view.on_card(draft, document.cards["opinions_team"])
    assert found["level"] == "必改"
    assert "opinions.team.problems" in found["paths"]
    assert view.on_card(draft, document.cards["talks"]) == []
    seen = view.looks(document, draft, document.cards["signature"])
    assert seen["signature.date"] == ["date"]
    assert seen["signature.number"] == ["number"]


def test_places_are_named_as_people_name_them(document: Document, example: Answers) -> None:
    paragraphs = drafted(document, example).paragraphs
    named = {paragraph.id: view.place_name(paragraphs, paragraph.id) for paragraph in paragraphs}
    assert named["opinions"] == "一、（三）听取各方面意见"
    assert named["title"] == "标题"
    assert named["lead"] == "开头"
    assert named["preparation"] == "一、会前准备情况"
    assert named["date"] == "成文日期"
    assert view.place_name(paragraphs, "nothing") == ""


def test_a_value_typed_again_as_shown_is_the_same_value(document: Document, example: Answers) -> None:
    seen = set()
    for path, field in document.fields.items():
        value = example.values.get(path)
        if value is None or value is NULL or field.kind == "records":
            continue
        seen.add(field.kind)
        again, error = read_field(field, raw_of(field, value))
        assert (again, error) == (value, ""), path
    assert seen >= {"text", "integer", "date", "many_of", "counts", "one_of"}


def test_a_cell_that_does_not_apply_is_shown_as_none(document: Document, example: Answers) -> None:
    field = document.fields["opinions.channels"]
    rows = raw_of(field, example.values["opinions.channels"])
    assert rows[0]["issued"] == "150"
    assert rows[0]["sessions"] is None
    assert raw_of(field, None) == []
    assert raw_of(field, NULL) == []


def test_an_answer_is_one_line_with_its_units(document: Document, example: Answers) -> None:
    team = document.cards["opinions_team"]
    assert answer_line(team, example) == "合计25条，反映问题15条，提出建议10条"
    paths = [field.path for field in team.fields]
    assert answer_line(team, example.drop(paths)) == "不涉及"
    assert answer_line(team, example.skip(paths)) == "先跳过"
    assert answer_line(team, example.skip(paths[1:])) == "合计25条，空着：反映问题、提出建议"
    assert len(answer_line(document.cards["talks"], example)) <= 90
    assert shown_value(document.fields["attendance.due"], 0) == "0人"
    nobody = example.put({"attendance.observers": [], "attendance.double_life": []})
    assert "列席人员：无，以普通党员身份参加：无" in answer_line(document.cards["supervisors"], nobody)


def test_the_box_knows_what_the_card_takes(document: Document) -> None:
    kinds = {id: card_json(document, empty(KIND), card, {})["box"] for id, card in document.cards.items()}
    assert kinds["opinions_team"] == "numbers"
    assert kinds["results"] == "answer"
    assert kinds["study"] == "choice"


def test_the_year_pack_is_offered_with_its_source_and_never_filled_in(document: Document) -> None:
    answers = empty(KIND).put({"meeting.year": 2021})
    fields = {f["path"]: f for f in card_json(document, answers, document.cards["theme"], {})["fields"]}
    assert fields["meeting.theme"]["value"] == ""
    assert fields["meeting.theme"]["offer"]["texts"]
    assert fields["meeting.theme"]["offer"]["verified"] == "转引"
    assert fields["meeting.requirement"]["offer"]["texts"] == []
    assert "meeting.theme" not in answers.values


def test_counts_take_their_names_from_the_answer_they_follow(document: Document, example: Answers) -> None:
    fields = card_json(document, example, document.cards["problems_counts"], {})["fields"]
    rows = next(f["rows"] for f in fields if f["kind"] == "counts")
    assert rows == example.values["aspects"]


def test_wordings_say_what_stands_in_the_text(document: Document, example: Answers) -> None:
    def first(answers: Answers) -> dict[str, object]:
        return slots_json(document, answers, drafted(document, answers), "opinions")[0]

    nothing = empty(KIND)
    offered = first(nothing)
    assert (offered["state"], offered["standing"]) == (
        "offered",
        document.slots["opinions_principle"].default,
    )
    assert first(nothing.choose({"opinions_principle": "自己写的"}))["state"] == "own"
    assert first(nothing.choose({"opinions_principle": None}))["state"] == "none"
    chosen = first(nothing.choose({"opinions_principle": "opinions.item_by_item"}))
    assert (chosen["state"], chosen["standing"]) == ("accepted", "opinions.item_by_item")
    for paragraph in document.entries:
        for slot in slots_json(document, nothing, drafted(document, nothing), paragraph):
            for option in slot["options"]:
                assert option["text"] and not {"{", "\ue000"} & set(option["text"]), option


@pytest.mark.parametrize("kind", library().documents)
def test_no_two_wordings_of_a_place_read_the_same(kind: str) -> None:
    document = library().document(kind)
    answers = load(document.example)
    draft = drafted(document, answers)
    for paragraph in document.entries:
        for slot in slots_json(document, answers, draft, paragraph):
            texts = [option["text"] for option in slot["options"]]
            assert len(set(texts)) == len(texts), slot["id"]
            assert slot["state"] in ("own", "none") or slot["standing"] in {o["id"] for o in slot["options"]}


def test_shares_sum_to_a_hundred_and_count_only_what_is_written(document: Document, example: Answers) -> None:
    nothing = view.shares(drafted(document, empty(KIND)))
    assert nothing["answer"] == 0
    assert sum(nothing.values()) == 100
    assert sum(view.shares(drafted(document, example)).values()) == 100


def test_blanks_and_findings_are_told_apart(document: Document, example: Answers) -> None:
    answers = example.put({"opinions.team.problems": 3}).forget(["meeting.place"])
    draft = drafted(document, answers)
    shown = view.side(document, answers, draft, "x")
    assert [blank["message"] for blank in shown["blanks"]] == ["会议地点"]
    assert len(shown["findings"]) == len(draft.findings) - 1
    bar = view.bar(document, answers, draft, "题", NOON)
    assert (bar["blanks"], bar["musts"]) == (1, sum(f.level == "必改" for f in draft.findings) - 1)


def test_chapters_show_how_far_they_are(document: Document, example: Answers) -> None:
    answers = empty(KIND).put(dict(example.values)).forget(["materials.drafts"]).skip(["study"])
    chapters = {
        c["name"]: c
        for c in view.chat(document, answers, drafted(document, answers), "x", Here(card="materials_team"))[
            "chapters"
        ]
    }
    assert chapters["征求意见"]["state"] == "done"
    assert (chapters["撰写材料"]["state"], chapters["撰写材料"]["on"], chapters["撰写材料"]["card"]) == (
        "part",
        True,
        "materials_team",
    )
    assert (chapters["学习研讨"]["state"], chapters["学习研讨"]["card"]) == ("part", "study")


def test_times_are_said_as_today_or_with_their_day() -> None:
    assert view.moment(NOON, NOON) == "今天 12:00"
    assert view.moment(NOON - timedelta(days=1), NOON) == "1月19日 12:00"
    assert view.moment(NOON - timedelta(days=40), NOON) == "2021年12月11日 12:00"
