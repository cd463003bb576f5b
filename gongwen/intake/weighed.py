"""Counts and days given to fields by weight: each is compared for every field that could take it.

A cue is words around the figure (phrasebank/cues.yaml). What stands clear of the second best is taken; a
close call is a question. What a clause of the rules tells for certain is never overruled, but two such
readings of one field are decided by the weights.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from gongwen.errors import ContentError
from gongwen.intake.clauses_read import Raw, day_in, period
from gongwen.intake.figures import of_last_time
from gongwen.intake.mentions import Mention, mentions
from gongwen.intake.sentences import Sentence
from gongwen.library import ROOT, Reader

_CLASS = re.compile(r"\{([a-z]+)\}")
_HOUR = re.compile(
    r"(?:（[^）]{1,6}）)?，?(?P<time>(?:上午|下午|晚上|全天)(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:：]\d\d|[时点](?:\d{1,2}分?|半|整)?))?|\d{1,2}[:：]\d\d)"
)
_OWN = re.compile("‹([^›]*)›")
_IN_CLAUSE = r"(?:¦[^¦]*(?:\1)[^¦]*¦)"
_GENERAL = frozenset({"", "lead", "meeting", "preparation", "closing", "results"})
_SURE, _ASKED, _HEARD, _CLEAR = 9, 7, 4, 3


@dataclass(frozen=True, slots=True)
class Weighing:
    """What speaks for a field and `against` it: the words around a figure, each with its weight, and the part."""

    path: str
    among: tuple[str, ...] = field(default=(), metadata={"key": "in"})
    cues: dict[str, int] = field(default_factory=dict)
    against: dict[str, int] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """The file phrasebank/cues.yaml."""

    words: dict[str, str]
    counts: tuple[Weighing, ...]
    days: tuple[Weighing, ...]
    spans: tuple[Weighing, ...]
    names: tuple[Weighing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    path: str
    among: tuple[str, ...]
    units: frozenset[str]
    cues: tuple[tuple[re.Pattern[str], int], ...]
    against: tuple[tuple[re.Pattern[str], int], ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    mention: Mention
    score: int
    clear: int


@cache
def _known() -> dict[str, tuple[_Known, ...]]:
    reader = Reader(ROOT)
    cues = reader.record(Cues, ROOT / "phrasebank" / "cues.yaml")
    if cues is None or reader.mistakes:
        raise ContentError(reader.mistakes)
    words = cues.words

    def patterns(cues: dict[str, int]) -> tuple[tuple[re.Pattern[str], int], ...]:
        sources = (_CLASS.sub(lambda m: words[m[1]], _OWN.sub(_IN_CLAUSE, source)) for source in cues)
        return tuple(zip(map(re.compile, sources), cues.values(), strict=True))

    def made(one: Weighing) -> _Known:
        return _Known(one.path, one.among, frozenset(one.units), patterns(one.cues), patterns(one.against))

    kinds = {"count": cues.counts, "day": cues.days, "span": cues.spans}
    known = {kind: tuple(map(made, several)) for kind, several in kinds.items()}
    return known | {
        of: tuple(made(one) for one in cues.names if one.of == of) for of in ("person", "body", "organ")
    }


def read_weighed(text: str, parts: tuple[Sentence, ...], told: Iterable[Raw] = ()) -> Iterator[Raw]:
    """Every figure that weighs enough for a field, and what else was heard of the field as evidence.

    `told` is what clauses have read already: their places are not given to another field.
    """
    for path, several in weighed(_marked(list(mentions(text, parts))), parts, told).items():
        if not path.startswith("-"):
            yield from chosen(path, several)


def weighed(
    several: Iterable[tuple[Mention, str]], parts: tuple[Sentence, ...], told: Iterable[Raw]
) -> dict[str, list[_Weighed]]:
    """Every mention with its mark, by the fields for which it weighs something."""
    taken: dict[int, set[str]] = defaultdict(set)
    ours: set[int] = set()
    starts = [part.start for part in parts]
    for raw in told:
        if raw.exact:
            ours.add(starts[max(0, bisect_right(starts, raw.start) - 1)])
        if raw.sure and not raw.weak and not isinstance(raw.value, (str, list)):
            taken[raw.start].add(raw.path)
    by_path: dict[str, list[_Weighed]] = defaultdict(list)
    for mention, mark in several:
        last = _last(mention)
        scores = sorted(
            (
                (_score(known, mention, mark, last=last), known.path)
                for known in _known()[mention.kind]
                if _takes(known, mention)
            ),
            reverse=True,
        )
        held = taken.get(mention.start)
        for number, (score, path) in enumerate(scores):
            if score < _HEARD:
                break
            other = scores[1][0] if number == 0 and len(scores) > 1 else scores[0][0] if number else 0
            clear = score - max(other, 0)
            # A sentence of ours says what it says; in it nothing is guessed.
            if mention.part.start in ours or (held and not held & set(path.split("+"))):
                clear = -1
            by_path[path].append(_Weighed(mention, score, clear))
    return by_path


def _takes(known: _Known, mention: Mention) -> bool:
    return mention.kind != "count" or mention.unit in known.units


def _of_topic(topics: frozenset[str], topic: str) -> int:
    return (3 if f"={topic}" in topics and topic != "lead" else 2) if topic in topics else 0


def _score(known: _Known, mention: Mention, mark: str, *, last: bool) -> int:
    """How much speaks for a field. A figure of last time is none of this time, nor the other way about."""
    topics = mention.part.topics
    score = max((_of_topic(topics, one) for one in known.among), default=0)
    if mention.part.head == "results" or "results" in mention.part.own:
        score -= 5
    elif not score and mention.part.head not in _GENERAL:
        score = -3
    if mention.kind == "count":
        of_last = known.among[0] == "previous"
        score += (3 if of_last else -6) if last else -4 if of_last else 0
        score -= not mention.unit
    if score < 0:
        return score
    words = mark + mention.words
    score += sum(weight for pattern, weight in known.cues if pattern.search(words))
    if score >= _HEARD:
        score -= sum(weight for pattern, weight in known.against if pattern.search(words))
    return score


def _last(mention: Mention) -> bool:
    before = mention.words[: mention.words.index("#")].replace("¦", "")
    return mention.kind == "count" and of_last_time(mention.part, before)


def _marked(several: list[Mention]) -> Iterator[tuple[Mention, str]]:
    """Each mention, marked where it is the sum of its neighbours or one of what is summed."""
    marks: dict[int, str] = {}
    counts = [one for one in several if one.kind == "count"]
    for number, total in enumerate(counts):
        for step in (1, -1):
            summed = 0
            run: list[Mention] = []
            at = number + step
            while 0 <= at < len(counts) and len(run) < 8 and _beside(counts, at, total):
                run.append(counts[at])
                summed += counts[at].number
                if summed >= total.number:
                    break
                at += step
            if len(run) > 1 and summed == total.number:
                marks[id(total)] = "∑"
                for one in run:
                    marks.setdefault(id(one), "∂")
    for one in several:
        yield one, marks.get(id(one), "")


def _beside(counts: list[Mention], at: int, total: Mention) -> bool:
    one = counts[at]
    near = abs(one.start - total.start) < 160
    return near and (one.unit == total.unit or not one.unit or not total.unit) and one.number > 0


def chosen(path: str, several: list[_Weighed]) -> Iterator[Raw]:
    """The reading of a field, and everything heard of it as evidence."""
    several.sort(key=lambda one: -one.score)
    for one in several:
        for raw in _raws(path, one.mention):
            yield replace(raw, score=one.score)
    free = [one for one in several if one.clear >= 0]
    if not free or free[0].score < _ASKED:
        return
    best = free[0]
    rivals = [one for one in free[1:] if one.mention.text != best.mention.text and one.score > best.score - 2]
    weighty = best.clear >= _CLEAR and (best.score >= _SURE or best.clear > _CLEAR)
    sure = weighty and not rivals and best.mention.exact
    note = "" if best.mention.exact else "原文是约数，请填准数"
    if best.clear < 2 and not sure:
        return
    for raw in _raws(path, best.mention):
        yield replace(raw, sure=sure, note=note)
    if sure and path == "previous.total+previous.done":
        yield Raw("previous.ongoing", 0, best.mention.start, best.mention.end, weak=True)


def _raws(path: str, mention: Mention) -> Iterator[Raw]:
    start, end = mention.start, mention.end
    if mention.kind == "count":
        for name in path.split("+"):
            yield Raw(name, mention.number, start, start + len(mention.text), weak=True)
    elif mention.kind in ("person", "body", "organ"):
        yield Raw(path, mention.text, start, end, weak=True)
    elif mention.kind == "span":
        for raw in period(path, mention.text, 0):
            place = mention.last if raw.path.endswith("end") else (start, end)
            yield replace(raw, start=place[0], end=place[1], weak=True)
    elif day := day_in(mention.text):
        yield Raw(path, day, start, end, weak=True, blank=day.blank)
        if path == "meeting.date" and (hour := _HOUR.match(mention.words.partition("#")[2].replace("¦", ""))):
            yield Raw("meeting.time", hour["time"], start, end, weak=True)
