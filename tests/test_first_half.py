"""Figures, dates and leftovers on the blind corpus: planted slips are found, clean lines are left alone."""

from __future__ import annotations

from functools import cache

import pytest

from gongwen.checks.texts import check_text
from gongwen.findings import Finding
from tests.corpus_items import Item, alarms, found, items

FAMILIES = ("figures", "dates", "leftovers")
LEAST = 0.95


@cache
def told() -> tuple[tuple[Item, tuple[Finding, ...]], ...]:
    return tuple((item, check_text(item.text, item.day)) for item in items("first_half"))


@pytest.mark.parametrize("family", FAMILIES)
def test_planted_slips_are_found(family: str) -> None:
    planted = [(item, findings) for item, findings in told() if item.family == family and item.planted]
    missed = [item.id for item, findings in planted if not found(item, findings)]
    assert len(planted) > 80 and len(missed) <= (1 - LEAST) * len(planted), missed


@pytest.mark.parametrize("family", [*FAMILIES, "formulations"])
def test_nothing_is_alleged_of_a_clean_line(family: str) -> None:
    clean = [(item, findings) for item, findings in told() if item.family == family and not item.planted]
    alleged = {
        item.id: [
            (alarm.id, alarm.text) for alarm in alarms(findings) if alarm.id.partition(".")[0] in FAMILIES
        ]
        for item, findings in clean
    }
    assert len(clean) > 80 and {id: findings for id, findings in alleged.items() if findings} == {}
