"""The members of a set told apart from each other, one of them forgotten: 三月学政治纪律，四月学组织纪律…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage
from gongwen.content_root import by_content
from gongwen.library import library
from gongwen.rules import TextRule

_FEWEST, _SHORTEST = 4, 4
"""Members of a set and characters of a member from which one that is not told is missed."""
_FARTHEST = 200
_OPEN = re.compile("等|其他|其余|余下|另外|还有|前[两三四五]项|后[两三四五]项|[两三四五]项")


@by_content()
def _sets() -> dict[str, tuple[str, ...]]:
    """The members of each set that is called by its number, by its name; a name of two sets is of none."""
    found: dict[str, tuple[str, ...]] = {}
    for each in library().formulations:
        if each.label and len(each.members) >= _FEWEST and min(map(len, each.members)) >= _SHORTEST:
            found[each.label] = () if each.label in found else tuple(each.members)
    return {label: members for label, members in found.items() if members}


def members_apart(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """All members but one of a set that is named, in their order, each in words of its own."""
    for label, members in _sets().items():
        at = passage.text.find(label)
        if at < 0:
            continue
        end = at + len(label) + _FARTHEST
        places = {member: passage.text.find(member, at + len(label), end) for member in members}
        lacking = [member for member, place in places.items() if place < 0]
        told = [place for place in places.values() if place >= 0]
        if len(lacking) != 1 or told != sorted(told) or lacking[0] in passage.text:
            continue
        last = members[-1] if lacking[0] != members[-1] else members[-2]
        start, ends = told[0], places[last] + len(last)
        words = passage.text[start:ends]
        if not _OPEN.search(passage.text, start, ends + 2) and re.search("[，；。]", words):
            yield Hit(start, ends, {"label": label, "lacking": lacking[0]})


CHECKS = {"members_apart": members_apart}
