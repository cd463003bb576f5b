"""Scoring of the query set: which wordings a query may bring, and how often they come first or among five.

In the first eight types a wording is a hit when it has the words that the query was made from,
or says the gold in nearly the same words; in `paraphrase` and `keyword` the meaning decides,
and `judged.jsonl` names the wordings that say it (see tests/corpus/README.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from gongwen.search.keys import folded, keys_of
from gongwen.search.sounds import Sounds
from gongwen.search.wordings import Wording

CORPUS = Path(__file__).parent / "corpus"
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh")
SETS = {"": "queries.jsonl"} | {f", {name} set": f"queries{n}.jsonl" for n, name in enumerate(ORDINALS, 2)}
"""The set that the search was tuned on, and those that were measured before anybody had read them, by what a figure's name ends in."""
MEANT = ("paraphrase", "keyword")
"""The types in which the meaning decides."""
NEARLY = 85
"""Percent of rapidfuzz.fuzz.ratio from which two wordings say the same in nearly the same words."""


@dataclass(frozen=True)
class Query:
    """A line of a query set."""

    id: str
    type: str
    query: str
    section: str
    day: date | None
    gold: str
    meaning: str


def queries(file: str = SETS[""]) -> list[Query]:
    """The query set of a file."""
    lines = (CORPUS / file).read_text(encoding="utf-8").splitlines()
    return [
        Query(
            each["id"], each["type"], each["query"], each["section"] or "",
            date.fromisoformat(each["date"]) if each["date"] else None, each["gold"], each["meaning"],
        )
        for each in map(json.loads, lines)
    ]  # fmt: skip


@cache
def judged() -> dict[str, frozenset[str]]:
    """The wordings that say what a query means, bare, by the query's id."""
    lines = (CORPUS / "judged.jsonl").read_text(encoding="utf-8").splitlines()
    return {each["id"]: frozenset(map(bare, each["says"])) for each in map(json.loads, lines)}


def bare(text: str) -> str:
    """A wording without marks and placeholders."""
    return re.sub(r"[\W_×X]", "", text)


def remembered(query: Query, sounds: Sounds) -> str:
    """The words of the gold that the query was made from: its part that is most like the query."""
    gold, typed = bare(query.gold), bare(folded(query.query, sounds)).replace(" ", "")
    if typed in gold:
        return typed
    spelled = [keys_of(each, sounds).letters for each in gold]

    def off(part: str, first: int, last: int) -> tuple[float, int]:
        letters = "".join(spelled[first:last])
        if query.type == "initials":
            return OSA.distance(typed, "".join(each[:1] for each in spelled[first:last])), len(part)
        whole = letters if query.type.startswith("pinyin") else part
        asked = typed if query.type != "mixed" else keys_of(typed, sounds).letters
        return OSA.distance(asked, letters if query.type == "mixed" else whole), len(part)

    ends = [(first, last) for first in range(len(gold)) for last in range(first + 1, len(gold) + 1)]
    first, last = min(ends, key=lambda ends: off(gold[slice(*ends)], *ends))
    return gold[first:last]


def acceptable(query: Query, wordings: Iterable[Wording], sounds: Sounds) -> frozenset[str]:
    """The ids of the wordings that are right for a query."""
    if query.type in MEANT:
        said = judged().get(query.id, frozenset())
        return frozenset(each.id for each in wordings if bare(each.text) in said)
    words, gold = remembered(query, sounds), bare(query.gold)
    return frozenset(
        each.id
        for each in wordings
        if words in (text := bare(each.text)) or gold in text or fuzz.ratio(gold, text) >= NEARLY
    )


@dataclass(frozen=True)
class Outcome:
    """The place (from 0) at which the first right wording came for a query; None where none came."""

    query: Query
    place: int | None
    possible: bool


def run(
    search: Callable[[Query], Sequence[str]], right: dict[str, frozenset[str]], asked: Iterable[Query]
) -> list[Outcome]:
    """Ask every query; `search` gives ids, best first; `right` is what may come."""
    made = []
    for query in asked:
        found = search(query)
        place = next((at for at, id in enumerate(found) if id in right[query.id]), None)
        made.append(Outcome(query, place, bool(right[query.id])))
    return made


def share(outcomes: Sequence[Outcome], within: int) -> float:
    """The part of the queries whose right wording is among the first `within`."""
    return sum(each.place is not None and each.place < within for each in outcomes) / max(1, len(outcomes))


def by_type(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Outcomes by the type of query."""
    made: dict[str, list[Outcome]] = {}
    for each in outcomes:
        made.setdefault(each.query.type, []).append(each)
    return made
