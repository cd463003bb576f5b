"""Slips made from the formulations themselves, one a sentence, and what counts as finding them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gongwen.checks.formulas.plain import plain
from gongwen.formulations import Formulation
from gongwen.lexicon import sound_alike

LEAST = 6
"""Characters from which a formulation is mutated."""
BEFORE = (
    "会前，班子成员认真研读材料，",
    "下一步要按照分工抓好工作，",
    "同志们在发言中谈到，",
    "座谈时有同志提出，",
)
AFTER = ("，并结合岗位作了说明。", "，会后由办公室汇总。", "，大家表示赞同。", "，具体安排另行通知。")
MARKS = "、，"


class Mutation(NamedTuple):
    """A sentence with one slip: what it is, where, and of which formulation."""

    kind: str
    text: str
    start: int
    end: int
    of: str


def mutations(formulations: tuple[Formulation, ...], seed: int) -> Iterator[Mutation]:
    """One slip of every kind that a formulation of six characters or more allows."""
    chance = random.Random(seed)
    alphabet = sorted({c for each in formulations for c in plain(each.text).chars if c.isalpha()})
    known = {plain(text).chars for each in formulations for text in (each.text, *each.variants)}
    for each in formulations:
        if len(plain(each.text).chars) < LEAST:
            continue
        for kind, mutate in KINDS.items():
            made = mutate(each, chance, alphabet)
            marks_only = kind == "punctuation"
            if made is None or made == each.text or (not marks_only and plain(made).chars in known):
                continue
            head, tail = chance.choice(BEFORE), chance.choice(AFTER)
            title = each.kind == "title"
            body = f"《{made}》" if title else made
            yield Mutation(kind, f"{head}{body}{tail}", len(head), len(head) + len(body), each.id)


def host(formulations: tuple[Formulation, ...], seed: int) -> Iterator[str]:
    """The same sentences without any slip: a finding there is false."""
    chance = random.Random(seed)
    for each in formulations:
        body = f"《{each.text}》" if each.kind == "title" else each.text
        yield f"{chance.choice(BEFORE)}{body}{chance.choice(AFTER)}"


def _inner(text: str, chance: random.Random) -> int:
    """The place of a han inside the wording, neither its first nor its last."""
    places = [i for i, c in enumerate(text) if c.isalpha()][1:-1]
    return chance.choice(places)


def _insert(each: Formulation, chance: random.Random, alphabet: list[str]) -> str:
    at = _inner(each.text, chance)
    return each.text[:at] + chance.choice(alphabet) + each.text[at:]


def _double(each: Formulation, chance: random.Random, _: list[str]) -> str:
    at = _inner(each.text, chance)
    return each.text[: at + 1] + each.text[at:]


def _delete(each: Formulation, chance: random.Random, _: list[str]) -> str:
    at = _inner(each.text, chance)
    return each.text[:at] + each.text[at + 1 :]


def _substitute(each: Formulation, chance: random.Random, alphabet: list[str]) -> str:
    at = _inner(each.text, chance)
    return each.text[:at] + chance.choice(alphabet) + each.text[at + 1 :]


def _transpose(each: Formulation, chance: random.Random, _: list[str]) -> str | None:
    pairs = [
        m.start()
        for m in re.finditer(r"(?=[一-龥]{2})", each.text)
        if each.text[m.start()] != each.text[m.start() + 1]
    ]
    if not pairs:
        return None
    at = chance.choice(pairs)
    return each.text[:at] + each.text[at + 1] + each.text[at] + each.text[at + 2 :]


def _homophone(each: Formulation, chance: random.Random, alphabet: list[str]) -> str | None:
    at = _inner(each.text, chance)
    same = [c for c in alphabet if sound_alike(c, each.text[at])]
    return each.text[:at] + chance.choice(same) + each.text[at + 1 :] if same else None


def _punctuation(each: Formulation, chance: random.Random, _: list[str]) -> str | None:
    places = [i for i, c in enumerate(each.text) if c in MARKS]
    if each.punctuation != "fixed" or not places:
        return None
    at = chance.choice(places)
    return each.text[:at] + MARKS[1 - MARKS.index(each.text[at])] + each.text[at + 1 :]


def _reorder(each: Formulation, chance: random.Random, _: list[str]) -> str | None:
    if len(each.members) < 3:
        return None
    at = chance.randrange(len(each.members) - 1)
    left, right = each.members[at], each.members[at + 1]
    start = each.text.find(left)
    middle = each.text.find(right, start + len(left))
    if start < 0 or middle < 0:
        return None
    between = each.text[start + len(left) : middle]
    return each.text[:start] + right + between + left + each.text[middle + len(right) :]


KINDS: dict[str, Callable[[Formulation, random.Random, list[str]], str | None]] = {
    "insert": _insert,
    "double": _double,
    "delete": _delete,
    "substitute": _substitute,
    "transpose": _transpose,
    "homophone": _homophone,
    "punctuation": _punctuation,
    "reorder": _reorder,
}
