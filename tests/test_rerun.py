"""A rerun of the page reads no file and parses no content: all of that happened at the start."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import jinja2
import pytest
import yaml

from gongwen.library import library
from gongwen.store import open_store
from ui.live import Live
from ui.session import Session

KIND = "democratic_life_meeting_report"
NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


def test_an_answer_reads_no_file_and_parses_no_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(open_store(tmp_path), "local", lambda: NOON)
    session.new(KIND, example=True)
    live = Live(session)
    live.shown()

    def forbidden(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a rerun must not read or parse")

    monkeypatch.setattr(io, "open", forbidden)
    monkeypatch.setattr("builtins.open", forbidden)
    monkeypatch.setattr(Path, "read_text", forbidden)
    monkeypatch.setattr(yaml, "parse", forbidden)
    monkeypatch.setattr(yaml, "load", forbidden)
    monkeypatch.setattr("gongwen.strict_yaml.read", forbidden)
    monkeypatch.setattr(jinja2.Environment, "parse", forbidden)
    card = library().document(KIND).cards["opinions_team"]
    raw = {field.path: number for field, number in zip(card.fields, ("26", "16", "10"), strict=True)}
    session.act({"do": "submit", "card": card.id, "raw": raw, "null": []})
    live.shown()
    assert session.notice == ""
    assert "意见建议26条，其中反映问题16条、提出建议10条" in session.draft.text
