"""What patterns need is kept from one start to the next, and a file that cannot be read or written is no error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongwen.checks import required_kept
from gongwen.checks.required import required

PATTERN = "学习(?:研讨|辅导)会上共有一百二十人"


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    found = tmp_path / "cache" / "patterns.json"
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setattr(required_kept, "_path", lambda: found)
        yield found
    fresh()
    required_kept.kept()  # as a server has it: a test that comes later wants no file read at a click


def fresh() -> None:
    required_kept.kept.cache_clear()
    required.cache_clear()


def test_the_next_start_knows_what_was_read_off(path: Path) -> None:
    fresh()
    told = required(PATTERN)
    assert told, "it says something of this pattern"
    required_kept._keep(required_kept.kept(), 0)
    fresh()
    assert required_kept.kept()[PATTERN] == told
    assert required(PATTERN) == told


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": 1}', b"\xff\xfe", b"7"])
def test_a_broken_file_is_begun_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    fresh()
    assert required_kept.kept() == {}
    assert required(PATTERN)


def test_a_folder_that_cannot_be_written_costs_nothing_else(path: Path) -> None:
    path.parent.write_text("a file where the folder should be", encoding="utf-8")
    fresh()
    required(PATTERN)
    required_kept._keep(required_kept.kept(), 0)
    assert path.parent.is_file()
