"""Sets that are always told whole, with one of their members altered or two turned round (空间平衡 for 空间均衡)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_MEMBER = re.compile("[^、，]+")
_MARK = "[、，；]"
_AROUND = 3
"""Members of a set that one is told by; more than that may stand or be left out."""
_LONGER = 2
"""Characters that an altered member may have more or less than the right one."""
_ROW = 3
"""Members that a set must have."""


class _Slip(NamedTuple):
    pattern: str
    right: str
    turned: bool


def sets(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Of each row of `settings.rows` a member that is not the right one, where those beside it are.

    What stands there has its first or its last character in common with the right one, or half of all:
    another thing altogether is the writer's own. Of four members two may be turned round.
    """
    made = _slips(rule.settings["rows"])
    right = {slip.pattern: slip for slip in made}
    told: set[int] = set()
    for pattern in passage.in_reach(tuple(right)):
        slip = right[pattern]
        for match in passage.find(pattern):
            place, put = match.span("put"), match["put"]
            if place[0] not in told and (slip.turned or _alike(put, slip.right)):
                told.add(place[0])
                yield Hit(*place, {"right": slip.right}, slip.right)


def _alike(put: str, right: str) -> bool:
    if put == right or right in put:
        return False
    common = sum(min(put.count(sign), right.count(sign)) for sign in set(put))
    return common * 2 >= len(right) or (common > 0 and (put[0] == right[0] or put[-1] == right[-1]))


@lru_cache(maxsize=8)
def _slips(rows: str) -> tuple[_Slip, ...]:
    every = [row.strip() for row in rows.splitlines() if row.strip()]
    known = frozenset(member for row in every for member in _MEMBER.findall(row))
    return tuple(dict.fromkeys(slip for row in every for slip in _of_row(row, known)))


def _of_row(row: str, known: frozenset[str]) -> Iterator[_Slip]:
    members = _MEMBER.findall(row)
    marks = [*(_MARK for _ in members[1:]), ""]
    for at, right in enumerate(members):
        first = max(0, min(at - 1, len(members) - _AROUND))
        row_of = range(first, min(first + _AROUND, len(members)))
        parts = [_altered(right, at, members) if one == at else re.escape(members[one]) for one in row_of]
        joints = [marks[one] if one != row_of[-1] else "" for one in row_of]
        yield _Slip("".join(map("".join, zip(parts, joints, strict=True))), right, turned=False)
    if len(members) > _ROW:
        for at in range(len(members) - 1):
            one, two = map(re.escape, members[at : at + 2])
            before = re.escape(members[at - 1]) + marks[at - 1] if at else ""
            after = marks[at + 1] + re.escape(members[at + 2]) if at + 2 < len(members) else ""
            pair = f"(?P<put>{two}{marks[at]}{one})"
            yield _Slip(f"{before}{pair}{after}", f"{members[at]}、{members[at + 1]}", turned=True)


def _altered(right: str, at: int, members: list[str]) -> str:
    """What may stand for a member: as long as it at the open ends of a row, nearly so between marks."""
    size = len(right)
    others = "|".join(map(re.escape, sorted({right, *members}, key=len, reverse=True)))
    if at in (0, len(members) - 1):
        return f"(?P<put>(?!{others})[\u4e00-\u9fff]{{{size}}})"
    return f"(?P<put>(?!(?:{others})[、，；])[\u4e00-\u9fff]{{{max(1, size - _LONGER)},{size + _LONGER}}})"


def asks(rule: TextRule) -> Iterable[tuple[str, ...]]:
    """One of the sets."""
    return (tuple(slip.pattern for slip in _slips(rule.settings["rows"])),)


CHECKS = {"sets": sets}
ASKS = {"sets": asks}
