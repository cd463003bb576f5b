"""The books of cases and stores: what was and what came is taken up, less what is done is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gongwen.checks.amounts import Amount, in_ten_thousands, sentences
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule


def books(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """旧存268件，新收3948件，共受理4216件，审结3980件，未结246件.

    `settings` has the words of each role: `was`, `came`, `taken`, `done`, `left`. One unit, one line of them,
    nothing of another role between.
    """
    roles = {name: compiled(words) for name, words in rule.settings.items()}
    for sentence in sentences(passage.text):
        run: list[tuple[str, Amount]] = []
        for one in [*sentence.amounts, None]:
            role = _role(one, roles) if one else None
            if one and one.unit in ("%", "百分点"):
                continue
            if one is None or role is None or (run and run[-1][1].unit != one.unit):
                yield from _checked(run)
                run = [(role, one)] if one and role else []
            elif run and re.search("其中|另", sentence.between(run[-1][1].end, one.start)):
                yield from _checked(run)
                run = []
            else:
                run.append((role, one))


def _role(one: Amount, roles: dict[str, re.Pattern[str]]) -> str | None:
    if not one.exact:
        return None
    return next((name for name, words in roles.items() if words.search(one.label)), None)


def _checked(run: list[tuple[str, Amount]]) -> Iterator[Hit]:
    told = dict(run)
    if len(told) != len(run):
        return
    order = [name for name, _ in run]
    if order[:3] == ["was", "came", "taken"]:
        right = told["was"].value + told["came"].value
        if right != told["taken"].value:
            yield _hit(told["taken"], right)
            return
    come = told["was"].value + told["came"].value if order[:2] == ["was", "came"] else None
    whole = told["taken"].value if "taken" in told else come
    if whole is not None and order[-2:] == ["done", "left"]:
        right = whole - told["done"].value
        if right >= 0 and right != told["left"].value:
            yield _hit(told["left"], right)


def _hit(one: Amount, right: Fraction) -> Hit:
    return Hit(
        one.start - len(one.label),
        one.end,
        {"right": in_ten_thousands(right) if right.denominator == 1 else f"{float(right):g}"},
    )


CHECKS = {"books": books}
