"""A paper that somebody brings to be compared: .xlsx, .docx or .txt, with what must be said of reading it."""

from __future__ import annotations

from dataclasses import dataclass

from gongwen.errors import GongwenError
from gongwen.intake.reading import LARGEST, LONGEST, words_of
from gongwen.intake.xlsx_words import is_xlsx, xlsx_words

COMPARED = 100_000
"""Characters of a paper that are compared with others; a long record has half of it."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The words of a paper, a row of a table a line, and sentences on what was not read."""

    text: str
    notes: tuple[str, ...] = ()


def brought(data: bytes, name: str) -> Brought:
    """Read a file's bytes by what they are. Raises GongwenError with one sentence that says what to do."""
    if len(data) > LARGEST or not is_xlsx(data):
        return _noted(words_of(data, name), ())
    text, notes = xlsx_words(data, name)
    if not text.strip():
        raise GongwenError(f"{name} 里没有能读的表；{notes[0] if notes else '请检查是不是选错了文件。'}")
    if len(text) > LONGEST:
        raise GongwenError(f"{name} 有 {len(text)} 个字，太长；请只留下要核对的那张表再试。")
    return _noted(text, notes)


def _noted(text: str, notes: tuple[str, ...]) -> Brought:
    if len(text) > COMPARED:
        notes = (*notes, f"有 {len(text)} 个字，只核对前 {COMPARED // 10000} 万字；后面的请另存一份再核对。")
    return Brought(text, notes)
