"""One figure fills one field: what two fields claim goes to the one that is asked about, else the writer says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from gongwen.intake.found import Found

_TOGETHER = frozenset({"attendance", "previous", "appraisal"})
"""Groups in which one figure is told of two at once: 应到、实到都是9人, 12项全部完成, 没有基本合格和不合格的."""
_ALL = re.compile("[全都均]|悉数|清零|[一没][项条个]|没有?剩|百分之百|100%")
_NOTE = "这个数有两种读法，请点选一种"


def once_each(
    found: Iterable[Found], text: str, asked: str, topic: Callable[[str], str]
) -> tuple[Found, ...]:
    """Give every figure and day of a text to one field; `topic` names the part of the report a field belongs to."""
    found = tuple(found)
    claims: dict[int, list[Found]] = {}
    for one in found:
        if isinstance(one.value, (int, date)) and not isinstance(one.value, bool) and one.value != 0:
            claims.setdefault(one.start, []).append(one)
    kept: dict[str, Found | None] = {}
    for several in claims.values():
        heads = {one.path.partition(".")[0] for one in several}
        together = len(heads) == 1 and heads & _TOGETHER and (heads != {"previous"} or _ALL.search(text))
        if len(several) < 2 or together:
            continue
        ours = [one for one in several if topic(one.path) == asked]
        if (
            len(ours) > 1
            and {one.path.partition(".")[0] for one in ours} == {asked}
            and asked in _TOGETHER
            and _ALL.search(text)
        ):
            kept |= {one.path: one if one in ours else None for one in several}
            continue
        ours = ours if len(ours) == 1 else [one for one in ours or several if not one.weak]
        alone = len(ours) == 1
        for one in several:
            kept[one.path] = one if alone and one in ours else None if alone else _doubtful(one)
    chosen = [now for one in found if (now := kept.get(one.path, one)) is not None]
    return tuple(_of_round(one, chosen) for one in chosen)


def _doubtful(one: Found) -> Found:
    return replace(one, sure=False, note=_NOTE)


def _of_round(one: Found, found: list[Found]) -> Found:
    """A total of talks below the sum of their rounds is the number of one of them."""
    rounds = next((other.value for other in found if other.path == "talks.rounds"), None)
    if one.path != "talks.total" or not isinstance(rounds, list) or not rounds:
        return one
    counts = [row.get("count") for row in rounds]
    known = [count for count in counts if isinstance(count, int)]
    return _doubtful(one) if sum(known) > one.value else one
