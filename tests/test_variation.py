"""Other wordings: the next combination for a paragraph, and what a unit did not use last time."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.answers import empty
from gongwen.answers_file import dump, load
from gongwen.drafting import compose
from gongwen.library import library
from gongwen.next_year import for_next_year
from gongwen.search.wordings import plain
from gongwen.variation import beside, reworded, wordings_of

KINDS = [id for id, document in library().documents.items() if len(document.orders) > 1]


@pytest.mark.parametrize("kind", KINDS)
def test_rewording_goes_through_combinations_accepts_nothing_and_keeps_every_fact(kind: str) -> None:
    document = library().document(kind)
    answers = load(document.example)
    for paragraph in ("opinions", "talks", "next_steps"):
        now, seen = answers, []
        facts = {span.ref for p in compose(document, now).paragraphs if p.id == paragraph for span in p.spans}
        for _ in range(6):
            draft = compose(document, now)
            (made,) = (p for p in draft.paragraphs if p.id == paragraph)
            seen.append(made.text)
            assert {span.ref for span in made.spans} == facts, made.text
            now = reworded(document, now, draft.facts, paragraph)
            slots = document.slots_of_paragraph(paragraph)
            assert not set(slots) & now.choices.keys() and load(dump(now)) == now
        assert len(set(seen)) == 6, seen
        assert set(slots) & set(compose(document, now).offered)


def test_own_words_and_what_was_left_out_stay() -> None:
    document = library().document(KINDS[0])
    answers = load(document.example).choose({"talks_content": "谈话逐人留有记录", "talks_done": None})
    new = reworded(document, answers, compose(document, answers).facts, "talks")
    assert (new.choices["talks_content"], new.choices["talks_done"]) == ("谈话逐人留有记录", None)


def test_a_wording_whose_fact_does_not_apply_does_not_take_its_sentence_with_it() -> None:
    document = library().document(KINDS[0])
    answers = load(document.example).drop(["meeting.chair"])
    answers = answers.__class__(
        answers.document, answers.values, offered={"team_speaker": "meeting.chair_for_team"}
    )
    assert "主要负责同志代表领导班子作对照检查" in compose(document, answers).text


@pytest.mark.parametrize("kind", KINDS)
def test_a_unit_is_offered_other_wordings_than_last_time_and_they_are_only_offered(kind: str) -> None:
    document = library().document(kind)
    day = date(2026, 12, 1)
    first = empty(kind).put({"meeting.date": day})
    used = wordings_of(document, first)
    offered = beside(document, used, day)
    assert len(offered) >= 0.9 * len(used)
    assert not any(used[slot] == phrase for slot, phrase in offered.items())
    assert all(document.phrases[phrase].valid_on(day) for phrase in offered.values())
    third = beside(
        document, wordings_of(document, for_next_year(document, first, day).put({"meeting.date": day})), day
    )
    assert not any(offered.get(slot) == phrase for slot, phrase in third.items())


@pytest.mark.parametrize("kind", KINDS)
def test_every_slot_has_three_wordings_of_different_build(kind: str) -> None:
    document = library().document(kind)
    for slot in document.slots.values():
        assert len({plain(p.text) for p in document.phrases_of_slot[slot.id]}) >= 3, slot.id
        texts = [plain(phrase.text).replace("×", "") for phrase in document.phrases_of_slot[slot.id]]
        assert len(texts) >= 3, slot.id
        if slot.id != "next_guiding":  # fixed formulations, each of its time
            assert len({text[:3] for text in texts}) >= 2, slot.id
