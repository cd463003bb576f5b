"""Two windows on one draft, actions sent twice, and steps taken back: nothing is overwritten unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from gongwen.answers import NULL, Answers
from gongwen.answers_file import load
from gongwen.store import StoreError, drafts, open_store
from gongwen.store.pending import pending_of, save_pending
from tests.test_session import KIND, TEAM, clock, numbers
from ui.changes import step, turned, walk
from ui.session import Session

SLOT, PHRASE, OTHER = "opinions_principle", "opinions.item_by_item", "opinions.unchanged"
CARD = "opinions_team"


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    return open_store(tmp_path)


@pytest.fixture
def two(store: Engine) -> tuple[Session, Session]:
    """One draft in two windows."""
    one, other = Session(store, "甲", clock), Session(store, "甲", clock)
    one.act({"do": "new", "kind": KIND})
    assert one.stored
    other.act({"do": "open", "draft": one.stored.id})
    return one, other


def on_disk(session: Session) -> Answers:
    assert session.stored
    return load(drafts.load(session.engine, session.owner, session.stored.id).answers)


def entry(session: Session, id: str, **action: Any) -> dict[str, Any]:
    assert session.stored
    return {"id": id, "draft": session.stored.id, "rev": session.stored.revision, "seq": 100} | action


def batch(session: Session, *entries: dict[str, Any]) -> None:
    session.act({"do": "batch", "list": list(entries)})


def team(session: Session, id: str, typed: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    action = {
        "do": "submit",
        "card": CARD,
        "raw": numbers(*typed),
        "null": [],
        "was": {p: ["", False] for p in TEAM},
    }
    return entry(session, id, **action | more)


def test_an_action_sent_twice_is_done_once(two: tuple[Session, Session]) -> None:
    one, other = two
    sent = team(one, "a", ("17", "9", "8"))
    batch(one, sent)
    assert one.stored
    revision = one.stored.revision
    batch(one, sent)
    batch(other, sent)
    assert drafts.load(one.engine, "甲", one.stored.id).revision == revision
    assert one.acks == [("a", "done")] == other.acks
    assert not other.clashes


def test_actions_are_done_in_order_and_those_of_another_draft_left_alone(
    two: tuple[Session, Session],
) -> None:
    one, _ = two
    foreign = team(one, "x", ("1", "1", "0")) | {"draft": "other"}
    over = {"raw": numbers("17", "9", "8"), "null": []}
    batch(one, foreign, team(one, "a", ("17", "9", "8")), team(one, "b", ("18", "9", "9"), over=over))
    assert [on_disk(one).values[p] for p in TEAM] == [18, 9, 9]
    assert one.acks == [("a", "done"), ("b", "done")]
    assert not one.clashes


def test_what_the_store_refuses_is_not_acknowledged(
    two: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = two
    sent = team(one, "a", ("17", "9", "8"))
    with monkeypatch.context() as broken:

        def full(*_: object) -> drafts.Stored:
            raise StoreError("full")

        broken.setattr(drafts, "save", full)
        batch(one, sent)
        assert one.acks == []
        assert "磁盘已满" in one.notice
    batch(one, sent)
    assert one.acks == [("a", "done")]
    assert on_disk(one).values[TEAM[0]] == 17


def test_an_answer_settles_what_was_typed_and_a_refused_one_does_not(two: tuple[Session, Session]) -> None:
    one, _ = two
    assert one.stored
    for path in TEAM:
        save_pending(one.engine, "甲", one.stored.id, f"{CARD}/{path}", '"1"', 50, clock())
    batch(one, team(one, "a", ("17", "九", "8")))
    assert one.acks == [("a", "refused")]
    assert len(pending_of(one.engine, "甲", one.stored.id)) == 3
    batch(one, team(one, "b", ("17", "9", "8")))
    assert pending_of(one.engine, "甲", one.stored.id) == {}
    save_pending(one.engine, "甲", one.stored.id, f"{CARD}/{TEAM[0]}", '"17"', 150, clock())
    batch(one, team(one, "c", ("17", "9", "8"), seq=200))
    assert pending_of(one.engine, "甲", one.stored.id) == {}


def test_different_answers_are_merged_and_named(two: tuple[Session, Session]) -> None:
    one, other = two
    batch(other, team(other, "a", ("17", "9", "8")))
    batch(one, entry(one, "b", do="choose", slot=SLOT, phrase=PHRASE, was=[], over=[]))
    assert on_disk(one) == one.answers
    assert one.answers.values[TEAM[0]] == 17
    assert one.answers.choices == {SLOT: PHRASE}
    assert one.notice.startswith("另一个窗口里刚改过“")
    assert not one.clashes


def test_fields_of_one_card_are_merged_each_by_itself(two: tuple[Session, Session]) -> None:
    one, other = two
    batch(other, team(other, "a", ("17", "", "")))
    batch(one, team(one, "b", ("", "9", "8"), kept=[TEAM[0]]))
    assert [on_disk(one).values[p] for p in TEAM] == [17, 9, 8]
    assert not one.clashes


@pytest.mark.parametrize("whose", ["theirs", "mine"])
def test_the_same_answer_is_not_overwritten_and_the_writer_chooses(
    two: tuple[Session, Session], whose: str
) -> None:
    one, other = two
    batch(other, team(other, "a", ("17", "9", "8")))
    batch(one, team(one, "b", ("28", "9", "19")))
    assert [on_disk(one).values[p] for p in TEAM] == [17, 9, 8]
    assert one.here.card == CARD
    assert [(c["theirs"], c["mine"]) for c in one.clashing()] == [("17条", "28条"), ("8条", "19条")]
    batch(one, entry(one, "c", do="take", key=f"field:{TEAM[0]}", whose=whose, was="17条"))
    batch(one, entry(one, "d", do="take", key=f"field:{TEAM[2]}", whose=whose, was="8条"))
    assert one.clashing() == []
    assert [on_disk(one).values[p] for p in TEAM] == ([28, 9, 19] if whose == "mine" else [17, 9, 8])


def test_a_third_value_is_shown_before_it_can_be_chosen_against(two: tuple[Session, Session]) -> None:
    one, other = two
    batch(other, team(other, "a", ("17", "9", "8")))
    batch(one, team(one, "b", ("28", "9", "8")))
    was = {path: [value, False] for path, value in numbers("17", "9", "8").items()}
    batch(other, team(other, "c", ("30", "9", "8"), was=was))
    batch(one, entry(one, "d", do="take", key=f"field:{TEAM[0]}", whose="mine", was="17条"))
    assert on_disk(one).values[TEAM[0]] == 30
    assert [(c["theirs"], c["mine"]) for c in one.clashing()] == [("30条", "28条")]
    assert "又改了" in one.notice
    batch(one, entry(one, "e", do="take", key=f"field:{TEAM[0]}", whose="mine", was="30条"))
    assert on_disk(one).values[TEAM[0]] == 28


def test_not_applicable_against_an_answer_is_a_clash_too(two: tuple[Session, Session]) -> None:
    one, other = two
    batch(other, team(other, "a", ("17", "9", "8")))
    batch(one, entry(one, "b", do="null", card=CARD, was={p: ["", False] for p in TEAM}))
    assert on_disk(one).values[TEAM[0]] == 17
    assert {c["mine"] for c in one.clashing()} == {"不涉及"}
    batch(one, entry(one, "c", do="take", key=f"field:{TEAM[0]}", whose="mine", was="17条"))
    assert on_disk(one).values[TEAM[0]] is NULL


def test_two_wordings_for_one_place_are_a_clash(two: tuple[Session, Session]) -> None:
    one, other = two
    batch(other, entry(other, "a", do="own", slot=SLOT, text="逐条核对。", was=[], over=[]))
    batch(one, entry(one, "b", do="choose", slot=SLOT, phrase=PHRASE, was=[], over=[]))
    assert on_disk(one).choices[SLOT] == "逐条核对"
    (clash,) = one.clashing()
    assert clash["theirs"] == "逐条核对"
    batch(one, entry(one, "c", do="take", key=f"slot:{SLOT}", whose="mine", was="逐条核对"))
    assert on_disk(one).choices[SLOT] == PHRASE


def test_undo_and_redo_fifty_steps_and_more(two: tuple[Session, Session]) -> None:
    one, _ = two
    states = [one.answers]
    for number in range(60):
        one.act({"do": "submit", "card": CARD, "raw": numbers(str(number + 1), "0", "0"), "null": []})
        states.append(one.answers)
    for number in range(60, 0, -1):
        one.act({"do": "undo"})
        assert on_disk(one) == states[number - 1]
    assert not one.undos
    for state in states[1:]:
        one.act({"do": "redo"})
        assert on_disk(one) == state
    one.act({"do": "undo"})
    one.act({"do": "submit", "card": CARD, "raw": numbers("99", "0", "0"), "null": []})
    assert not one.redos


def test_undo_shows_the_question_and_leaves_what_another_window_has_changed(
    two: tuple[Session, Session],
) -> None:
    one, other = two
    batch(one, team(one, "a", ("17", "9", "8")))
    assert one.here.card != CARD
    was = {path: [value, False] for path, value in numbers("17", "9", "8").items()}
    batch(other, team(other, "b", ("30", "9", "8"), was=was))
    one.act({"do": "goto", "card": "talks"})
    batch(one, entry(one, "c", do="undo"))
    assert one.here.card == CARD
    assert on_disk(one).values[TEAM[0]] == 30
    assert TEAM[1] not in on_disk(one).values
    assert "没有撤销" in one.notice
    batch(one, entry(one, "d", do="redo"))
    assert on_disk(one).values[TEAM[1]] == 9
    assert on_disk(one).values[TEAM[0]] == 30


PATHS = st.sampled_from(["a", "b", "c"])
ANSWERS = st.builds(
    Answers,
    st.just("k"),
    st.dictionaries(PATHS, st.sampled_from([1, "一", NULL])),
    st.dictionaries(PATHS, st.sampled_from(["x", None])),
)


@given(ANSWERS, ANSWERS)
def test_a_step_leads_there_and_back(before: Answers, after: Answers) -> None:
    made = step(before, after)
    assert walk(before, made) == (after, [])
    assert walk(after, turned(made)) == (before, [])
