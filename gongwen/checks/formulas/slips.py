"""The shape of a slip in a formulation, and the words in which it is told."""

from __future__ import annotations

from typing import NamedTuple

from gongwen.checks.formulas.damage import Damage, put_in
from gongwen.checks.formulas.forms import Form
from gongwen.checks.formulas.plain import Plain, closed
from gongwen.checks.formulas.verify import Verdict
from gongwen.formulations import Formulation
from gongwen.rules import Level


class Slip(NamedTuple):
    """A slip: its place in the text in code points, what belongs there, and why."""

    of: Formulation
    start: int
    end: int
    right: str
    level: Level
    why: str


_WHY: dict[Damage, str] = {
    "typo": "有错字、漏字或多字",
    "doubled": "有重复的字",
    "order": "次序不对",
    "function": "用字与规范表述不一致",
    "word": "用词与规范表述不一致",
    "lost": "有漏字",
    "added": "有多出的字",
}


def told(verdict: Verdict, words: Plain) -> Slip:
    """A judged hole as a slip over the clauses it hurts, each given back as the formulation has it."""
    near, (first, last) = verdict.near, verdict.clauses
    form = near.form
    left, right = form.clauses[first][0], form.clauses[last][1]
    start = near.start + min(left, near.head)
    tail = len(form.chars) - right
    if near.tail >= tail:
        end = max(near.end - tail, start + 1)
    else:
        end, right = near.end, len(form.chars)
    why = _WHY[verdict.damage]
    if not put_in(near, words) and near.lost:
        why = f"漏了“{near.lost}”"
    return _slip(form, (start, end), (min(left, near.head), right), verdict.level, why, words)


def _slip(
    form: Form, place: tuple[int, int], own: tuple[int, int], level: Level, why: str, words: Plain
) -> Slip:
    start, end = closed(words.text, *words.raw(*place))
    a, b = closed(form.words.text, *form.words.raw(*own))
    return Slip(form.of, start, end, form.words.text[a:b], level, why)
