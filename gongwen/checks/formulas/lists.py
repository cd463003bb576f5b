"""Enumerations: their members in a row, complete and in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongwen.checks.formulas.plain import Plain, plain
from gongwen.checks.formulas.search import Exact
from gongwen.checks.formulas.slips import Slip
from gongwen.findings import nested
from gongwen.formulations import Formulation
from gongwen.rules import Level

_JOINT = re.compile(r"[”’》]?(?:[、，,；;]?(?:以及|和|与|及|并)?)[“‘《]?")
_WORD = r"[^、，,；;：:。！？!?“”‘’《》\n]{1,16}?"
_ITEM = re.compile(rf"([”’》]?[、，,；;][“‘《]?)({_WORD})([”’》]?(?:[、，,；;]|和|与|及|以及)[“‘《]?)")
_BEFORE = re.compile(r"[、，,；;](?:和|与|及|以及)?$")
_STOP = re.compile(r"[。；！？\n]")
_AFTER = re.compile(r"、|和|与|及|以及")
LEAD = 6
"""Characters of the words that may stand before every member."""
OUT_OF_ORDER = 3
"""Members in a row from which their order is judged."""


class Item(NamedTuple):
    """One item of a list in the text: its place in code points and the member's number, -1 for another word."""

    start: int
    end: int
    number: int


def slips(exact: Iterable[Exact], words: Plain) -> Iterator[Slip]:
    """Members in the wrong order, a foreign one among them, one left out of a named whole.

    What an accepted variant covers is right.
    """
    hits: dict[str, list[Exact]] = defaultdict(list)
    accepted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for hit in exact:
        if hit.form.role == "member":
            hits[hit.form.of.id].append(hit)
        elif hit.form.role in ("whole", "variant"):
            accepted[hit.form.of.id].append(words.raw(hit.start, hit.end))
    for id, found in hits.items():
        if len(found) > 1:
            for row in filter(None, _rows(found, words)):
                if not any(start <= row[0].start and row[-1].end <= end for start, end in accepted[id]):
                    yield from _judge(found[0].form.of, row, words)


def _rows(hits: list[Exact], words: Plain) -> Iterator[list[Item]]:
    row: list[Item] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        start, end = words.raw(hit.start, hit.end)
        item = Item(start, end, hit.form.number)
        if row and start < row[-1].end:
            continue
        between = words.text[row[-1].end : start] if row else ""
        if row and between and _joins(between, words.text[: row[0].start]):
            row.append(item)
            continue
        if row and (foreign := _ITEM.fullmatch(between)):
            at = row[-1].end + foreign.start(2)
            row += [Item(at, at + len(foreign.group(2)), -1), item]
            continue
        yield row
        row = [item]
    yield row


def _joins(between: str, before: str) -> bool:
    """A mark or a small word, and the words that stand before every member (必须坚持)."""
    joint = _JOINT.match(between)
    rest = between[joint.end() :] if joint else between
    return not rest or (joint is not None and joint.end() > 0 and len(rest) <= LEAD and before.endswith(rest))


def _judge(of: Formulation, row: list[Item], words: Plain) -> Iterator[Slip]:
    known = [item.number for item in row if item.number >= 0]
    count = len(of.members)
    if len(known) < 2 or len(set(known)) < len(known):
        return
    if known != sorted(known):
        if len(known) >= max(OUT_OF_ORDER, count - 1) and len(known) == len(row):
            yield _ordered(of, row, words)
        return
    for before, item, after in zip(row, row[1:], row[2:], strict=False):
        if item.number < 0 and before.number + 2 == after.number and count >= OUT_OF_ORDER:
            right = of.members[before.number + 1]
            if _alike(words.text[item.start : item.end], right, few=len(known) < OUT_OF_ORDER < count):
                level: Level = "提示" if of.loose else "必改"
                yield Slip(of, item.start, item.end, right, level, "用词与规范表述不一致")
    missing = [number for number in range(count) if number not in known]
    if len(missing) == 1 and len(row) == len(known) and count >= OUT_OF_ORDER and _named(of, words):
        if (missing[0] == 0 and _BEFORE.search(words.text[: row[0].start])) or (
            missing[0] == count - 1 and _AFTER.match(words.text[row[-1].end :])
        ):
            return  # something stands in its place, which is judged as such
        if _told_beside(of.members[missing[0]], row, words.text):
            return
        yield _completed(of, row, missing[0], words)


def _told_beside(member: str, row: list[Item], text: str) -> bool:
    """Whether the sentence names the member apart from the row (学党章党规、学系列讲话，关键是做合格党员)."""
    begun = max(text.rfind(stop, 0, row[0].start) for stop in "。；！？\n") + 1
    end = _STOP.search(text, row[-1].end)
    return member in text[begun : end.start() if end else len(text)]


def _named(of: Formulation, words: Plain) -> bool:
    label = plain(of.label).chars
    return bool(label) and label in words.chars


def _alike(item: str, right: str, *, few: bool) -> bool:
    """Words that share a character, or are as long; where few members of many stand, length says nothing."""
    own, other = plain(item).chars, plain(right).chars
    if not own or not other:
        return False
    return bool(set(own) & set(other)) or (len(own) == len(other) and not few)


def _ordered(of: Formulation, row: list[Item], words: Plain) -> Slip:
    right = sorted(row, key=lambda item: item.number)
    wrong = [i for i, (a, b) in enumerate(zip(row, right, strict=True)) if a != b]
    first, last = wrong[0], wrong[-1]
    text, at = "", row[first].start
    for i in range(first, last + 1):
        text += words.text[at : row[i].start] + words.text[right[i].start : right[i].end]
        at = row[i].end
    return Slip(of, row[first].start, row[last].end, text, "必改", "次序不对")


def _completed(of: Formulation, row: list[Item], missing: int, words: Plain) -> Slip:
    left, right = max(0, missing - 1), min(len(row) - 1, missing)
    if missing == 0:
        left = right = 0
    before = words.text[row[left].start : row[left].end]
    joint = "，" if "，" in of.text and "、" not in of.text else "、"
    if missing == 0:
        text = of.members[0] + joint + before
    elif missing == len(of.members) - 1:
        left = right = len(row) - 1
        text = words.text[row[left].start : row[left].end] + joint + of.members[missing]
    else:
        after = words.text[row[left].end : row[right].end]
        text = before + joint + of.members[missing] + after
    return Slip(of, row[left].start, row[right].end, text, "建议", f"漏了“{nested(of.members[missing])}”")
