"""The interview: what is asked, in which order, and what the four states mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.answers import empty
from gongwen.document import Document
from gongwen.drafting import compose
from gongwen.interview import next_card, progress, state_of, visible
from gongwen.library import library, read_library
from tests.mini import write
from tests.samples import full


@pytest.fixture
def small(tmp_path: Path) -> Document:
    """The small document of tests/mini.py."""
    return read_library(write(tmp_path))[0].document("report")


def test_a_card_is_asked_only_when_its_condition_holds(small: Document) -> None:
    nothing = empty("report")
    assert "appraisal" not in [card.id for card in visible(small, nothing)]
    branch = nothing.put({"organization.form": "某某党支部"})
    assert "appraisal" in [card.id for card in visible(small, branch)]


def test_an_unreachable_answer_stays_in_the_file_and_out_of_the_text(small: Document) -> None:
    branch = empty("report").put({"organization.form": "党支部", "appraisal.participants": 30})
    committee = branch.put({"organization.form": "党委"})
    assert "30人参加评议" in compose(small, branch).text
    assert "评议" not in compose(small, committee).text
    assert committee.values["appraisal.participants"] == 30


def test_the_next_card_is_the_first_that_still_waits(small: Document) -> None:
    answers = empty("report")
    assert next_card(small, answers).id == "organization"  # type: ignore[union-attr]
    answers = answers.put({"organization.name": "甲局"}).skip(["organization.form"])
    assert state_of(small.cards["organization"], answers) == "answered"
    assert next_card(small, answers).id == "opinions"  # type: ignore[union-attr]
    assert next_card(small, answers, after="opinions").id == "channels"  # type: ignore[union-attr]
    answers = answers.drop(["opinions.channels"])
    assert state_of(small.cards["channels"], answers) == "null"
    partial = answers.put({"opinions.total": 3})
    assert state_of(small.cards["opinions"], partial) == "partial"
    rest = partial.skip([field.path for field in small.cards["opinions"].fields])
    assert state_of(small.cards["opinions"], rest) == "skipped"
    assert next_card(small, rest) is None
    assert progress(small, rest) == (3, 3)


def test_skip_then_answer_is_answer_and_forget_is_not_asked(small: Document) -> None:
    answers = empty("report")
    assert answers.skip(["opinions.total"]).put({"opinions.total": 3}) == answers.put({"opinions.total": 3})
    assert answers.put({"opinions.total": 3}).forget(["opinions.total"]) == answers


@pytest.mark.parametrize("kind", list(library().documents))
def test_at_most_32_cards_and_six_fields(kind: str) -> None:
    document = library().document(kind)
    forms = ("党委", "党组", "党工委", "党总支", "党支部", "别的")
    for form in forms:
        assert len(visible(document, empty(kind).put({"organization.form": form}))) <= 32
    for card in document.cards.values():
        assert 1 <= sum(len(field.columns) or 1 for field in card.fields) <= 6


@pytest.mark.parametrize("kind", list(library().documents))
def test_a_changed_answer_changes_exactly_the_spans_that_cite_it(kind: str) -> None:
    document = library().document(kind)
    before = full(document)
    old = [span for paragraph in compose(document, before).paragraphs for span in paragraph.spans]
    for path, field in document.fields.items():
        if field.kind not in ("text", "integer") or path in ("organization.form", "organization.kind"):
            continue
        value = before.values[path]
        changed = before.put({path: value + 500 if isinstance(value, int) else f"{value}改"})
        new = [span for paragraph in compose(document, changed).paragraphs for span in paragraph.spans]
        assert len(old) == len(new), path
        for was, now in zip(old, new, strict=True):
            cites = was.kind == "answer" and path in document.fields_of(was.ref)
            assert (was.text != now.text) == cites, (path, was, now)
