"""The members of a set phrase told one by one, over clauses and sentences, with a strange one in the place of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from gongwen.checks.passage import Hit, Mention, Passage, compiled
from gongwen.rules import TextRule

_NEAR = 120
"""Characters from a member within which its neighbours are told."""


def members(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """宣传……下基层，……；调查研究下基层，……；信访接待下基层，……；现场督办下基层: all but one told, and a strange one.

    Of each of `settings.sets`, `shape` finds what looks like a member by its group `item`, `members` are the
    patterns of the right ones with the wording to be told, `also` what looks alike and is something else.
    Where `named` stands, the paragraph must hold that word.
    """
    for told in rule.settings["sets"]:
        if told.get("named", "") in passage.text:
            yield from _strange(list(passage.find(told["shape"])), told)


def _strange(items: list[Mention], told: dict[str, Any]) -> Iterator[Hit]:
    """The one item that is no member, or a member said again, where one member is lacking and no more."""
    patterns = list(told["members"])
    also = compiled(told.get("also", "(?!)"))
    seen: set[int] = set()
    known: list[Mention] = []
    strange: list[Mention] = []
    for item in items:
        number = next((n for n, one in enumerate(patterns) if compiled(one).fullmatch(item["item"])), -1)
        if number >= 0 and number not in seen:
            seen.add(number)
            known.append(item)
        elif not also.fullmatch(item["item"]):
            strange.append(item)
    if len(strange) != 1 or len(seen) != len(patterns) - 1:
        return
    place = strange[0].span("found" if "found" in strange[0].re.groupindex else 0)
    if min(abs(one.start() - place[0]) for one in known) > _NEAR:
        return
    if told.get("within") and not known[0].start() < place[0] < known[-1].start():
        return
    lacking = next(n for n in range(len(patterns)) if n not in seen)
    yield Hit(*place, {"label": told["label"], "right": told["told"][lacking]})


def asks(rule: TextRule) -> Iterable[tuple[str, ...]]:
    """The shapes of all sets."""
    return (tuple(chain.from_iterable((one["shape"],) for one in rule.settings["sets"])),)


CHECKS = {"members": members}
ASKS = {"members": asks}
