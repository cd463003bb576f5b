"""Half-typed text: the last keystroke wins, in whatever order the requests arrive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from gongwen.errors import GongwenError
from gongwen.store import drafts, pending
from gongwen.store.pending import pending_of, save_pending

NOW = datetime(2022, 1, 20, 9, 0, tzinfo=UTC)
MILLISECONDS = 1_642_669_200_000


@pytest.fixture(scope="module")
def store(make_store: Callable[[], Engine]) -> Engine:
    return make_store()


@pytest.fixture
def draft(store: Engine) -> drafts.Stored:
    return drafts.new(store, "甲", "report", "题", "一", NOW)


def texts(store: Engine, draft: drafts.Stored) -> dict[str, str]:
    return {field: typed.text for field, typed in pending_of(store, "甲", draft.id).items()}


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(1, 8)), st.lists(st.integers(0, 6), max_size=4))
def test_whatever_the_order_the_last_text_stays(store: Engine, order: list[int], again: list[int]) -> None:
    draft = drafts.new(store, "甲", "report", "题", "一", NOW)
    highest = 0
    for number in order + [order[index] for index in again]:  # some arrive twice
        stored = save_pending(store, "甲", draft.id, "f", "字" * number, MILLISECONDS + number, NOW)
        assert stored == (number > highest)
        highest = max(highest, number)
    (typed,) = pending_of(store, "甲", draft.id).values()
    assert typed == pending.Pending("f", "字" * 7, MILLISECONDS + 7, NOW)


def test_fields_and_drafts_are_apart_and_the_draft_is_unchanged(store: Engine, draft: drafts.Stored) -> None:
    other = drafts.new(store, "甲", "report", "题", "一", NOW)
    save_pending(store, "甲", draft.id, "a", "甲栏", 5, NOW)
    save_pending(store, "甲", draft.id, "b", "乙栏", 1, NOW)
    save_pending(store, "甲", other.id, "a", "别稿", 1, NOW)
    assert texts(store, draft) == {"a": "甲栏", "b": "乙栏"}
    assert drafts.load(store, "甲", draft.id) == draft


def test_an_emptied_field_does_not_come_back(store: Engine, draft: drafts.Stored) -> None:
    save_pending(store, "甲", draft.id, "f", "写了又删", 2, NOW)
    save_pending(store, "甲", draft.id, "f", "", 3, NOW)
    assert not save_pending(store, "甲", draft.id, "f", "写了又", 1, NOW)
    assert texts(store, draft) == {}


def test_an_answer_settles_what_was_typed_and_not_what_came_after(
    store: Engine, draft: drafts.Stored
) -> None:
    save_pending(store, "甲", draft.id, "a", "答", 10, NOW)
    save_pending(store, "甲", draft.id, "b", "还在写", 11, NOW)
    drafts.save(store, replace(draft, answers="答"), submit="s", settles={"a": 10, "b": 9, "c": 4})
    assert texts(store, draft) == {"b": "还在写"}
    assert not save_pending(store, "甲", draft.id, "a", "答", 10, NOW)
    assert not save_pending(store, "甲", draft.id, "c", "迟到", 4, NOW)
    assert save_pending(store, "甲", draft.id, "a", "再改", 11, NOW)
    assert texts(store, draft) == {"a": "再改", "b": "还在写"}


def test_a_refused_answer_settles_nothing(store: Engine, draft: drafts.Stored) -> None:
    save_pending(store, "甲", draft.id, "a", "答", 10, NOW)
    drafts.save(store, replace(draft, answers="别处"))
    with pytest.raises(drafts.Conflict):
        drafts.save(store, replace(draft, answers="答"), settles={"a": 10})
    assert texts(store, draft) == {"a": "答"}


def test_what_is_no_typing_is_refused_in_one_sentence(store: Engine, draft: drafts.Stored) -> None:
    for field, typed, sequence in (
        ("f", "字" * 200_001, 1),
        ("f" * 201, "字", 1),
        ("", "字", 1),
        ("f", "字", -1),
        ("f", "字", 2**63),
    ):
        with pytest.raises(GongwenError) as refused:
            save_pending(store, "甲", draft.id, field, typed, sequence, NOW)
        assert str(refused.value).endswith("。")
    with pytest.raises(drafts.NotFound):
        save_pending(store, "甲", "no-such-draft", "f", "字", 1, NOW)
    assert texts(store, draft) == {}


def test_the_number_of_fields_is_bounded(
    store: Engine, draft: drafts.Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending, "MOST_FIELDS", 3)
    for name in "abc":
        save_pending(store, "甲", draft.id, name, "字", 1, NOW)
    with pytest.raises(GongwenError, match="太多"):
        save_pending(store, "甲", draft.id, "d", "字", 1, NOW)
    assert save_pending(store, "甲", draft.id, "a", "字字", 2, NOW)


def test_half_a_character_does_not_lose_the_rest(store: Engine, draft: drafts.Stored) -> None:
    save_pending(store, "甲", draft.id, "f", "吉\0\ud842\udfb7\ud842", 1, NOW)
    assert texts(store, draft) == {"f": "吉\ufffd𠮷\ufffd"}
