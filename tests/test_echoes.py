"""A slip in the name under a report is found by the title above it, whatever the body is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongwen.checks.texts import check_text
from tests.reports import cases, drafted, finished


def written_twice(name: str) -> str:
    """中共江江城市…: the third character."""
    return name[:3] + name[2:]


def turned_round(name: str) -> str:
    """中共江市城…: two in the middle."""
    return name[:3] + name[4] + name[3] + name[5:]


def of_the_same_sound(name: str) -> str:
    """中共江成市…: the fourth."""
    return name[:3] + {"城": "成", "溪": "奚"}[name[3]] + name[4:]


@pytest.mark.parametrize("slip", [written_twice, turned_round, of_the_same_sound])
@pytest.mark.parametrize("case", finished())
def test_a_slip_in_the_signature_is_told(case: str, slip: Callable[[str], str]) -> None:
    text = drafted(cases()[case]).text
    assert not [found for found in check_text(text) if found.id.startswith("names.echo")]
    at = max(text.rfind(f"\n{begin}") for begin in ("中共", "中国共产党")) + 1
    name = text[at : text.index("\n", at)]
    assert text.startswith(name) or name in text[:at], name
    slipped = slip(name)
    found = check_text(text[:at] + slipped + text[at + len(name) :])
    told = [
        each
        for each in found
        if each.start < at + len(slipped) and at < each.end and name[2:6] in each.message
    ]
    assert told, slipped
