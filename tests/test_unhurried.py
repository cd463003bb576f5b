"""The short cuts of the checks pass over nothing: with and without them the same is found."""

from __future__ import annotations

import json
import subprocess
import sys

from gongwen.checks.texts import check_text
from gongwen.library import ROOT
from tests.corpus_items import FILES, items

EACH = 24
"""One item of so many of every corpus; the offset differs so that all families are met."""


def test_the_same_is_found_without_short_cuts() -> None:
    chosen = [item for number, name in enumerate(FILES) for item in list(items(name))[number % EACH :: EACH]]
    asked = json.dumps([[item.text, item.day.isoformat() if item.day else None] for item in chosen])
    told = subprocess.run(
        [sys.executable, "-m", "tests.unhurried"],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert len(chosen) > 100
    for item, slowly in zip(chosen, json.loads(told.stdout), strict=True):
        quickly = sorted([each.id, each.start, each.end] for each in check_text(item.text, item.day))
        assert quickly == slowly, item.id
