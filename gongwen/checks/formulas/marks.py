"""The punctuation of a formulation that stands with all its words."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.checks.formulas.plain import Plain, known_words
from gongwen.checks.formulas.search import Exact
from gongwen.checks.formulas.slips import Slip

_QUOTES = "“”‘’\"'「」『』"
_SAME = str.maketrans("‘「『’」』,;:", "“““”””，；：", " \t　")
_DASHES = "—–-－―─"
LONGEST = 24
"""Characters up to which the whole formulation is given as the place, otherwise the clauses at the mark."""


def slips(hit: Exact, words: Plain) -> Iterator[Slip]:
    """The first mark that differs where it is fixed, and quotation marks lost where others stand."""
    form = hit.form
    if form.role != "whole" or any(_marks_agree(known_words(text), hit, words) for text in form.of.variants):
        return
    fixed = form.of.punctuation == "fixed"
    lost_quotes = []
    for i in range(1, len(form.chars)):
        own, text = _mark(form.words.gap(i)), _mark(words.gap(hit.start + i))
        if own == text:
            continue
        if fixed:
            yield _at(hit, words, i, "标点与规范写法不一致")
            return
        if _only_quotes(own, text):
            lost_quotes.append(i)
    for i in lost_quotes[:1]:
        yield _at(hit, words, i, "漏了引号")
    if fixed and not lost_quotes and _bare(hit, words):
        start, end = words.raw(hit.start, hit.end)
        yield Slip(form.of, start, end, form.of.text, "建议", "漏了引号")


def _marks_agree(variant: Plain, hit: Exact, words: Plain) -> bool:
    """An accepted variant has the same words and the marks that stand here."""
    return variant.chars == hit.form.chars and all(
        _mark(variant.gap(i)) == _mark(words.gap(hit.start + i)) for i in range(1, len(variant.chars))
    )


def _mark(gap: str) -> str:
    marks = gap.translate(_SAME).replace('"', "").replace("'", "")
    return "—" if marks and all(mark in _DASHES for mark in marks) else marks


def _only_quotes(own: str, text: str) -> bool:
    """The form has quotation marks here, the text the same marks without them."""
    return own != text and own.replace("“", "").replace("”", "") == text


def _at(hit: Exact, words: Plain, index: int, why: str) -> Slip:
    form = hit.form
    start, end = 0, len(form.chars)
    if end > LONGEST:
        clauses = [clause for clause in form.clauses if clause[0] <= index <= clause[1]]
        start, end = min(clauses)[0], max(clauses)[1]
    a, b = words.raw(hit.start + start, hit.start + end)
    x, y = form.words.raw(start, end)
    return Slip(form.of, a, b, form.words.text[x:y], "建议", why)


def _bare(hit: Exact, words: Plain) -> bool:
    """The formulation is written in quotation marks and stands here without any around it."""
    own = hit.form.of.text
    if own[0] not in _QUOTES or own[-1] not in _QUOTES:
        return False
    before, after = words.gap(hit.start), words.gap(hit.end)
    if any(mark in _QUOTES for mark in before + after):
        return False
    until = words.text[: words.at[hit.start]]
    return until.count("“") <= until.count("”") and until.count("《") <= until.count("》")
