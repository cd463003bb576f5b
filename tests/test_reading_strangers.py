"""What a draft tells of other bodies, other years and of what was demanded is no fact of this meeting."""

from __future__ import annotations

import re

import pytest

from gongwen.intake.strangers import COVER, Stranger, strangers

KNOWN = [one for one, _, _ in strangers()]


def touched(one: Stranger, words: str) -> bool:
    pattern, unless = next((p, u) for known, p, u in strangers() if known is one)
    return any(not (unless and unless.search(match.group())) for match in pattern.finditer(words))


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.read[:30])
def test_words_of_strangers_are_known_and_others_left_alone(one: Stranger) -> None:
    assert one.keeps in ("figures", "nothing")
    assert one.among in ("", "meeting", "branch")
    assert one.good
    assert one.bad
    assert [words for words in one.good if not touched(one, words)] == []
    assert [words for words in one.bad if touched(one, words)] == []
    assert not any(re.search(COVER, words) for words in one.good)
