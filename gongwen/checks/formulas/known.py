"""Slips that the bank names, and words said twice after a formulation."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.checks.formulas.index import SWAPPED, Index
from gongwen.checks.formulas.places import PLACE, by_place
from gongwen.checks.formulas.plain import Plain, known_words
from gongwen.checks.formulas.search import Exact
from gongwen.checks.formulas.slips import Slip
from gongwen.checks.met import met
from gongwen.lexicon import is_word

_ENDS = frozenset("。：；！？\n")


def slips(words: Plain, table: Index, exact: list[Exact]) -> Iterator[Slip]:
    """Every known wrong form that stands in no longer right one."""
    chars = words.chars
    found = met(table.spelled, chars)
    standing = by_place(exact) if found else {}
    for number, at, end in sorted(found, key=lambda match: (match[1], match[0])):
        wrong_words, wrong, of = table.wrong[number]
        if _broken(wrong_words, words, at) or (wrong.why == SWAPPED and words.breaks(at + 1, end - 1)):
            continue  # 逐一谈话，谈心谈话共40人次
        if known_words(wrong.right).chars == wrong_words.chars:
            variants = [hit for hit in standing.get(at // PLACE, ()) if hit.form.role == "variant"]
            stands = _as_written(wrong_words, words, at) and not _within(at, end, variants)
        else:
            stands = not _within(at, end, standing.get(at // PLACE, []))
        start, stop = _with_marks(words.text, *words.raw(at, end), wrong.text)
        if stands and (words.text[start] == "《" or not wrong.text.startswith("《")):
            yield Slip(of, start, stop, wrong.right, wrong.level, wrong.why or "用词与规范表述不一致")


def _within(start: int, end: int, exact: list[Exact]) -> bool:
    return any(
        hit.form.role != "member"
        and hit.start <= start
        and end <= hit.end
        and hit.end - hit.start > end - start
        for hit in exact
    )


def _broken(wrong: Plain, words: Plain, at: int) -> bool:
    """Whether a sentence or a label ends inside what would be the wrong form (党支部：民主生活会)."""
    return any(
        not _ENDS.isdisjoint(words.gap(at + i)) and not wrong.gap(i) for i in range(1, len(wrong.chars))
    )


def _as_written(wrong: Plain, words: Plain, at: int) -> bool:
    """The marks inside a wrong form are part of it."""
    return all(wrong.gap(i) == words.gap(at + i) for i in range(1, len(wrong.chars)))


def _with_marks(text: str, start: int, end: int, wrong: str) -> tuple[int, int]:
    """The place with the marks that the wrong form begins and ends with, where the text has them."""
    at = text.find(wrong, max(0, start - len(wrong)), end + len(wrong))
    return (at, at + len(wrong)) if at >= 0 and at <= start and at + len(wrong) >= end else (start, end)


def doubled(hit: Exact, words: Plain) -> Iterator[Slip]:
    """A formulation whose last word is said again at once (思想思想)."""
    own, chars = hit.form.chars, words.chars
    if hit.form.role != "whole" or len(own) < 5 or words.gap(hit.end):
        return
    start, right = words.raw(hit.start, hit.end)
    if chars[hit.end : hit.end + 2] == own[-2:] and own[-2] != own[-1]:
        end = words.raw(hit.start, hit.end + 2)[1]
    elif chars[hit.end : hit.end + 1] == own[-1] and not _begins_a_word(chars, hit.end):
        end = words.raw(hit.start, hit.end + 1)[1]
    else:
        return
    yield Slip(hit.form.of, start, end, words.text[start:right], "必改", "有重复的字")


def _begins_a_word(chars: str, at: int) -> bool:
    return is_word(chars[at] * 2) or is_word(chars[at : at + 2])
