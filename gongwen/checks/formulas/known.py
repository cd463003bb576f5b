"""Slips that the bank names, and words said twice after a formulation."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.checks.formulas.index import Index
from gongwen.checks.formulas.plain import SEPARATORS, Plain
from gongwen.checks.formulas.search import Exact
from gongwen.checks.formulas.slips import Slip
from gongwen.lexicon import is_word


def slips(words: Plain, table: Index, exact: list[Exact]) -> Iterator[Slip]:
    """Every known wrong form that stands in no longer right one."""
    chars = words.chars
    for at in range(len(chars) - 1):
        for wrong_words, wrong, of in table.wrong.get(chars[at : at + 2], ()):
            end = at + len(wrong_words.chars)
            if not chars.startswith(wrong_words.chars, at) or _within(at, end, exact):
                continue
            if wrong_words.text != wrong_words.chars and not _as_written(wrong_words, words, at):
                continue
            start, stop = words.raw(at, end)
            if wrong_words.text == wrong_words.chars == of.text:
                continue
            start, stop = _with_marks(words.text, start, stop, wrong.text)
            yield Slip(of, start, stop, wrong.right, "必改", wrong.why or "用词与规范表述不一致")


def _within(start: int, end: int, exact: list[Exact]) -> bool:
    return any(
        hit.form.role != "member" and hit.start <= start and end <= hit.end and hit.end - hit.start > end - start
        for hit in exact
    )


def _as_written(wrong: Plain, words: Plain, at: int) -> bool:
    """The marks inside a wrong form are part of it."""
    return all(wrong.gap(i) == words.gap(at + i) for i in range(1, len(wrong.chars)))


def _with_marks(text: str, start: int, end: int, wrong: str) -> tuple[int, int]:
    """The place with the marks that the wrong form begins and ends with, where the text has them."""
    at = text.find(wrong, max(0, start - len(wrong)), end + len(wrong))
    return (at, at + len(wrong)) if at >= 0 and at <= start and at + len(wrong) >= end else (start, end)


def doubled(hit: Exact, words: Plain) -> Iterator[Slip]:
    """A formulation whose last word is said again at once (思想思想), or its first before it."""
    own, chars = hit.form.chars, words.chars
    if hit.form.role != "whole" or len(own) < 5:
        return
    if chars[hit.end : hit.end + 2] == own[-2:] and SEPARATORS.isdisjoint(words.gap(hit.end)):
        if own[-2] != own[-1] and not words.gap(hit.end):
            start, end = words.raw(hit.start, hit.end + 2)
            yield Slip(hit.form.of, start, end, words.text[start : words.raw(hit.start, hit.end)[1]], "必改", "有重复的字")
    elif hit.end < len(chars) and chars[hit.end] == own[-1] and not words.gap(hit.end):
        following = chars[hit.end : hit.end + 2]
        if not is_word(own[-1] * 2) and not is_word(following):
            start, end = words.raw(hit.start, hit.end + 1)
            yield Slip(hit.form.of, start, end, words.text[start : end - 1], "必改", "有重复的字")
