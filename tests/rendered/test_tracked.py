"""Tracked changes as Writer takes them: it saves them again, and accepting all gives the corrected text."""

from __future__ import annotations

import pytest

from gongwen.export.pdf import converted
from gongwen.export.tracked import to_tracked
from tests.test_export_tracked import CORRECTED, ORIGINAL, kept_lines, lines_of

pytestmark = pytest.mark.render


def test_writer_keeps_the_changes_and_accepting_them_gives_the_corrected_text() -> None:
    source = {"a.docx": to_tracked(ORIGINAL, CORRECTED)}
    saved = converted(source, "docx:Office Open XML Text", 120)["a.docx"]
    assert kept_lines(saved, accepted=True) == lines_of(CORRECTED)
    assert kept_lines(saved, accepted=False) == lines_of(ORIGINAL)
