"""What a pattern is said to need stands in everything that it matches."""

from __future__ import annotations

import re

import pytest

from gongwen.checks.required import keys_of, required
from gongwen.library import library


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("[0-9]{1,2}月0[1-9]日", "月0"),
        ("书记(?:同志)?好+啊", "好啊"),
        ("会[上后]{2,9}学", "上学"),
    ],
)
def test_a_stretch_of_its_own_is_asked_for(pattern: str, needed: str) -> None:
    assert any(needed in keys for keys in required(pattern))


def test_what_a_rule_finds_in_its_own_examples_has_all_that_its_pattern_needs() -> None:
    met = 0
    for rule in library().text_rules:
        texts = [str(each["text"] if isinstance(each, dict) else each) for each in (*rule.bad, *rule.good)]
        for pattern in rule.patterns:
            for line in "\n".join(texts).split("\n"):
                if re.search(pattern, line):
                    met += 1
                    assert not any(keys.isdisjoint(keys_of(line)) for keys in required(pattern)), pattern
    assert met > 500
