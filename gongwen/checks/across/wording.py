"""Aspects named in several places: one that is almost, but not quite, what another paper calls it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from gongwen.checks.across.content import Fact
from gongwen.checks.across.paper import Said
from gongwen.checks.across.same import plain

NEAR = 75
_MOST = 60
_FACT = Fact("aspects", "查摆方面的名称", "sentence", "各份材料的查摆方面一致")
_KEYED = ("problems.items", "problems.by_aspect")


def reworded(known: Sequence[Said], said: Sequence[Said]) -> Iterator[tuple[Fact, Said, Said]]:
    """Names of aspects that no list has, each with the one of a list that it is near to."""
    listed: dict[str, list[Said]] = {}
    for each in (*said, *known):
        if each.fact == "aspects" and isinstance(each.value, list):
            for name in each.value[:_MOST]:
                listed.setdefault(plain(str(name)), []).append(each)
    for each in said if listed else ():
        name = plain(each.key) if each.fact in _KEYED and "个方面之" not in each.key else ""
        if not name or any(name in one or one in name for one in listed):
            continue
        near = max(listed, key=lambda one: fuzz.ratio(name, one))
        other = next((one for one in listed[near] if one.paper != each.paper), None)
        if other and fuzz.ratio(name, near) >= NEAR:
            yield _FACT, each, other
