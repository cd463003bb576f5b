"""The kept content: the same as what is read, never an older one, and no error where it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen import library_cache
from gongwen.library import ROOT, Library, read_library


@pytest.fixture(scope="module")
def made() -> Library:
    library, mistakes = read_library(ROOT)
    assert not mistakes
    return library


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


def test_what_is_kept_is_what_was_read_and_a_changed_file_is_read_anew(
    folder: Path, tmp_path: Path, made: Library
) -> None:
    assert library_cache.kept(ROOT) is None
    library_cache.keep(ROOT, made)
    known = library_cache.kept(ROOT)
    assert known is not None
    assert known.phrases == made.phrases and known.text_rules == made.text_rules
    assert {id: document.fields for id, document in known.documents.items()} == {
        id: document.fields for id, document in made.documents.items()
    }
    other = tmp_path / "other"
    (other / "phrasebank").mkdir(parents=True)
    (other / "phrasebank" / "x.yaml").write_text("a", encoding="utf-8")
    library_cache.keep(other, made)
    assert library_cache.kept(other) is not None
    (other / "phrasebank" / "x.yaml").write_text("b", encoding="utf-8")
    assert library_cache.kept(other) is None


@pytest.mark.parametrize("content", [b"", b"x" * 64, b"0" * 64 + b"cut short"])
def test_a_broken_or_unwritable_cache_is_no_error(folder: Path, content: bytes, made: Library) -> None:
    library_cache.keep(ROOT, made)
    (path,) = folder.iterdir()
    path.write_bytes(content)
    assert library_cache.kept(ROOT) is None
    path.unlink()
    folder.rmdir()
    folder.write_text("a file in the way", encoding="utf-8")
    library_cache.keep(ROOT, made)
    assert library_cache.kept(ROOT) is None
