"""Facts that come in rows: what the sentences of a text tell of each, put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.absences import absences
from gongwen.intake.aspects import aspects_from, bare_aspects, by_aspect, counted_aspects, named_by
from gongwen.intake.channels import channels, merged
from gongwen.intake.clauses_read import Raw, day_in
from gongwen.intake.numbers import COUNT, DAY, Written, count_of
from gongwen.intake.problems_read import chosen, summed
from gongwen.intake.problems_told import told_by_aspect
from gongwen.intake.sentences import Sentence
from gongwen.intake.sessions import study
from gongwen.intake.talks import rounds, rounds_in_short

_NOT_OF_STUDY = frozenset({"comment", "pledge", "rectification", "results", "previous", "criticism"})


def read_rows(text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """Every row of a text, each field once."""
    ways: list[dict[str, Any]] = []
    talks: list[dict[str, Any]] = []
    learnt: list[dict[str, Any]] = []
    aspect: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}

    def at(path: str, part: Sentence) -> None:
        first = places.get(path, (part.start, 0))[0]
        places[path] = (first, part.start + len(part.text))

    for part in parts:
        if "opinions" in part.topics and (
            open_ := re.search(
                r"(?:发出|收回|发放)[^，。；]{0,24}[xX_]{2,}份(?:，收回[xX_]{2,}份)?", part.text
            )
        ):
            yield Raw(
                "opinions.channels", None, part.start + open_.start(), part.start + open_.end(), blank=True
            )
        if "opinions" in part.topics and (told := list(channels(part))):
            ways += told
            at("opinions.channels", part)
        if "talks" in part.topics and (told := [*rounds(part), *rounds_in_short(part)]):
            talks += told
            at("talks.rounds", part)
        if "study" in part.topics and part.head not in _NOT_OF_STUDY and (told := list(study(part))):
            learnt += told
            at("study", part)
        if part.head == "study" and (left := _left_open(part)):
            yield left
        if counts := by_aspect(part):
            aspect |= {name: n for name, n in counts.items() if name not in aspect}
            at("problems.by_aspect", part)
        if (
            re.search("方面|个带头", part.text)
            and re.search("查摆|检视|查找|剖析|对照|检查|[查找]问题", part.text)
            and (listed := aspects_from(part.text) or counted_aspects(part.text))
        ) or (part.head == "problems" and (listed := bare_aspects(part.text))):
            yield Raw("aspects", listed, part.start, part.start + len(part.text))
    for path, told in (
        ("opinions.channels", merged(ways)), ("talks.rounds", talks), ("study", learnt),
    ):  # fmt: skip
        if told:
            yield from raw_rows(path, told, *places[path])
    if "talks" in {t for p in parts for t in p.topics} and not talks:
        yield from _only_talks(parts)
    told_here = {name: n for name, n in aspect.items() if name}
    yield from _of_problems(text, told_here, places.get("problems.by_aspect", (0, 0)))
    if away := absences(text):
        place = re.search("缺席|请假|没来|没到|未到会|未参加", text)
        yield from raw_rows(
            "attendance.absences", away, place.start() if place else 0, place.end() if place else 0
        )


def _of_problems(text: str, told: dict[str, int], place: tuple[int, int]) -> Iterator[Raw]:
    """The problems by aspect: their numbers, the sum of these, and what they are."""
    aspect, first, last = chosen(text, told)
    if aspect:
        place = (first, last) if last else place
        yield Raw("problems.by_aspect", aspect, *place)
        if last and (total := summed(text, aspect, first, last)):
            yield Raw("problems.team_total", *total)
        if named := named_by(aspect):
            yield Raw("aspects", named, *place, weak=True)
    problems, first, last = told_by_aspect(text, aspect)
    yield from raw_rows("problems.items", problems, first, last)


def _left_open(part: Sentence) -> Raw | None:
    """A session of study whose day was left open."""
    for match in re.finditer(DAY, part.text):
        day = day_in(match.group())
        if day and day.blank:
            return Raw("study", None, part.start + match.start(), part.start + match.end(), blank=True)
    return None


def _only_talks(parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """Where no rounds are told, the only number of talks is their total."""
    told = [
        (p, m) for p in parts if "talks" in p.topics for m in re.finditer(rf"({COUNT})(?:人次|人/次)", p.text)
    ]
    if len(told) == 1 and re.search("谈", told[0][0].text):
        part, match = told[0]
        yield Raw(
            "talks.total",
            count_of(match[1]),
            part.start + match.start(1),
            part.start + match.end(1),
            weak=True,
        )


def raw_rows(
    path: str, rows: list[dict[str, Any]], start: int, end: int, *, sure: bool = True
) -> Iterator[Raw]:
    """Facts that come in rows: what the sentences of a text tell of each, put together."""
    if rows:
        yield Raw(path, [{k: v for k, v in row.items() if k[0] != "_"} for row in rows], start, end, sure)


def settle_days(rows: list[dict[str, Any]], day: Any) -> list[dict[str, Any]]:
    """Rows with their days settled by `day`, a function of what is written; rows whose day cannot be told lose it."""
    made = []
    for row in rows:
        cells = {k: (day(v) if isinstance(v, Written) else v) for k, v in row.items()}
        made.append({k: v for k, v in cells.items() if v is not None})
    return [row for row in made if row]
