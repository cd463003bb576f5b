"""Steps of a course (推荐、考察、公示、任职 …) that the words, not days, tell in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.rules import TextRule

_FAR = 40
"""Characters between two steps from which on the words between them bind nothing."""
_FEWEST = 2
"""Steps of a course without which nothing can be out of order."""
_DONE = r"[^，。；、]{0,8}?"
_AFTER = re.compile(
    rf"{_DONE}(?:(?:之|以)?后(?![台续勤备果期任])|(?:结束|完成|完毕|通过|期满)(?=，))[，、]?[^，。；]{{0,16}}"
)
"""甲后，乙: what stands between two steps of which the first is told as done."""
_THEN = re.compile(
    rf"{_DONE}[，；](?:[^，。；]{{0,8}}[，；])?[^，。；]{{0,6}}?"
    r"(?:然后|随后|而后|之后|接着|接下来|再(?![次度])|后(?=[补由])|次日|第二天|随即|方才?|才)[^，。；]{0,16}"
)
"""甲，随后乙."""
_BEFORE = re.compile(
    rf"{_DONE}(?:之|以)?前(?![期者来往述列后几三])[，、]?(?:就|即|便|已经?|先)?[^，。；]{{0,16}}"
)
"""甲前，乙: the second is the earlier one."""
_WHILE = re.compile(rf"{_DONE}(?:期间|期内|尚未结束|未结束|未满|未到期|未期满)[时，、]?[^，。；]{{0,16}}")
"""公示期间，任职: the second does not wait until the first has ended."""
_LISTED = re.compile(r"[^，。；、]{0,4}(?:、|——?|→|－|-)[^，。；、]{0,6}")
_IN_ORDER = re.compile(r"按照?[^。；\n]*(?<!等)(?<!有关)(?<!规定)(?:程序|步骤|顺序|次序|流程)")
_PUT_OFF = re.compile(r"[^，。；]{0,6}(?:推迟|安排|放|改|延迟|挪)[在到至][^，。；]{0,6}")
_BEHIND = re.compile(r"[^，。；]{0,4}(?:之|以)?后(?![台续勤备果期任])")
"""甲安排在乙之后: what stands before and behind 乙."""
_PUT_BEHIND = re.compile(r"[^，。；]{0,4}(?:推迟|安排|放|改|延迟|挪)[在到至][^，。；]{0,10}(?:之|以)?后")
_SKIPPED = re.compile(
    r"[^，。；、]{0,6}?(?:尚未|未|没有|还没)(?:进行|完成|组织|开展|结束|办理|安排)[^，。；]{0,4}，?"
    r"(?:就|即|便|先|已经?|直接)[^，。；]{0,10}"
)
"""甲尚未进行，先乙."""
_AT_ONCE = re.compile(r"[^，。；、]{0,4}，?(?:就|即|便|先|已经?|直接)[^，。；]{0,10}")
"""未经甲，直接乙."""
_UNDONE = re.compile(r"(?:未经?|没有(?:经过)?|尚未|不经|未完成|未进行|未组织)[^，。；、]{0,6}$")


class Step(NamedTuple):
    """A step told in a text: its place in the course, its name, whether it takes a time, and where it stands."""

    at: int
    name: str
    lasts: bool
    start: int
    end: int


def told_order(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Two steps told one after the other, of which the later by its nature is said to come first.

    `settings.courses` are rows of steps in their order, each with `name`, `says` (a pattern), and `lasts` where
    it takes a time (公示期间); steps in one list of a row have no order between them. A course's `unless`, and
    `settings.unless`, excuse a sentence.
    """
    for course in rule.settings["courses"]:
        told = _told(passage, course)
        if len({step.at for step in told}) < _FEWEST:
            continue
        for one, other in pairwise(told):
            if one.at == other.at or other.start - one.end > _FAR or one.end > other.start:
                continue
            begun, ended = between_stops(passage.text, one.start, other.end, "。！？\n")
            if ended < other.end or _excused(passage.text, begun, ended, course, rule):
                continue
            if _wrong(passage.text, begun, ended, one, other):
                first, second = (one, other) if one.at < other.at else (other, one)
                yield Hit(one.start, other.end, {"first": first.name, "second": second.name})


def _told(passage: Passage, course: Mapping[str, Any]) -> list[Step]:
    """The steps of a course in the order in which the text names them, without those in the words of another."""
    steps = [
        (at, step)
        for at, row in enumerate(course["steps"])
        for step in (row if isinstance(row, list) else [row])
    ]
    near = passage.in_reach(tuple(step["says"] for _, step in steps))
    if len(near) < _FEWEST:
        return []
    told = [
        Step(at, step["name"], bool(step.get("lasts")), *match.span())
        for at, step in steps
        if step["says"] in near
        for match in passage.find(step["says"])
    ]
    told.sort(key=lambda step: (step.start, -step.end))
    kept: list[Step] = []
    for step in told:
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    return kept


def _excused(text: str, begun: int, ended: int, course: Mapping[str, Any], rule: TextRule) -> bool:
    patterns: Iterable[str] = filter(None, (rule.settings["unless"], course.get("unless")))
    return any(compiled(pattern).search(text, begun, ended) for pattern in patterns)


def _wrong(text: str, begun: int, ended: int, one: Step, other: Step) -> bool:
    """Whether the words bind two steps, of which the first told is `one`, against their order."""
    before, between = text[begun : one.start], text[one.end : other.start]
    if one.at > other.at:  # the later step is told first, and said to be first
        if _LISTED.fullmatch(between):
            order = _IN_ORDER.search(text, begun, ended)
            return order is not None and order.start() < one.start and other.end <= order.end()
        if _PUT_BEHIND.match(text, other.end, ended):
            return True
        return bool(_AFTER.fullmatch(between) or _THEN.fullmatch(between)) and not _UNDONE.search(before)
    # The earlier step is told first: wrong where the other is said to precede, or not to wait for its end.
    if _UNDONE.search(before):
        return bool(_AT_ONCE.fullmatch(between))
    if _PUT_OFF.fullmatch(between) and _BEHIND.match(text, other.end, ended):
        return True
    early = _BEFORE.fullmatch(between) or (one.lasts and _WHILE.fullmatch(between))
    return bool(early or _SKIPPED.fullmatch(between))


CHECKS = {"told_order": told_order}
