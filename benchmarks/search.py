"""The phrase search beside plain rapidfuzz: how often the right phrase comes, and how long it takes.

The peers go over the same texts and names in the same run: `partial_ratio` over characters,
letters and initials (the best of the three), and `WRatio` over the raw text. Larger banks are
made from clauses of the real one, put together anew, which is harder than a real one would be.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.report import Row
from gongwen.search.bank import Bank, make_bank
from gongwen.search.cache import ROOT, bank, open_bank
from gongwen.search.keys import folded, significant
from gongwen.search.suggest import suggest
from gongwen.search.wordings import Wording
from tests.search_queries import MEANT, Query, acceptable, by_type, queries, run, share

SIZES = ((0, 2), (1000, 5), (10000, 30))
"""Phrases (0: the real bank), and how many times as fast as plain rapidfuzz the search must be."""
GOALS = {"paraphrase": 0.85, "keyword": 0.85}
STARTS = 15
Search = Callable[[Query], Sequence[str]]


def rows() -> Iterator[Row]:
    """Quality by type on the real bank; quality and milliseconds beside the peers at every size."""
    yield from _start()
    asked = queries()
    for size, times in SIZES:
        made = bank() if not size else make_bank(_enlarged(bank().wordings, size), bank().sounds)
        label = f"{len(made.wordings)} phrases"
        part = asked if not size else [each for each in asked[::2] if each.type not in MEANT]
        right = {each.id: acceptable(each, made.wordings, made.sounds) for each in part}
        part = [each for each in part if right[each.id]] if size else part
        ours, ms = _timed(partial(_ours, made), right, part)
        naive, naive_ms = _timed(_Naive(made).three_keys, right, part)
        raw, raw_ms = _timed(_Naive(made).raw, right, part)
        if not size:
            for type, outcomes in by_type(ours).items():
                least = GOALS.get(type, 0.98)
                yield Row(f"hit@5 {type}", "", [share(outcomes, 5)], at_least=least)
        for within, goal in ((1, 0.85), (5, 0.0)):
            theirs = [share(each, within) for each in (naive, raw)]
            least = max(*theirs, 0.0 if size else goal)
            yield Row(f"hit@{within} over all, {label}", "", [share(ours, within)], at_least=least)
            yield Row(f"hit@{within}, partial_ratio over three keys", "", theirs[:1])
            yield Row(f"hit@{within}, WRatio over raw text", "", theirs[1:])
        peer = Row(f"partial_ratio over three keys, {label}", "ms", naive_ms, quantile=0.5)
        yield peer
        yield Row(f"WRatio over raw text, {label}", "ms", raw_ms, quantile=0.5)
        yield Row(f"phrase search, {label}", "ms", ms, quantile=0.5, peer=peer, share=1 / times)


def _start() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        open_bank(ROOT, Path(folder))
        cold = (time.perf_counter() - begun) * 1000
        warm = []
        for _ in range(STARTS):
            begun = time.perf_counter()
            suggest(open_bank(ROOT, Path(folder)), "整改")
            warm.append((time.perf_counter() - begun) * 1000)
    yield Row("all keys made, no cache", "ms", [cold])
    yield Row("start with a warm cache, first query answered", "ms", warm, at_most=150)


def _ours(made: Bank, query: Query) -> Sequence[str]:
    return [each.wording.id for each in suggest(made, query.query, query.section, query.day)]


class _Naive:
    """What one writes with rapidfuzz in an afternoon: every text and name beside the query, each once."""

    def __init__(self, made: Bank) -> None:
        self.sounds, self.made = made.sounds, made
        self.texts = np.unique(made.text[made.kind < 2])
        keys, at = made.keys, self.texts.tolist()
        self.keys = [column.of(at) for column in (keys.han, keys.letters, keys.initials)]
        self.said = made.said.of(at)
        self.ids = [each.id for each in made.wordings]

    def three_keys(self, query: Query) -> Sequence[str]:
        text = significant(folded(query.query, self.sounds))
        read = [self.sounds.syllable(each) or each for each in text]
        wanted = (text, "".join(read), "".join(each[0] for each in read))
        found = [
            process.cdist([want], keys, scorer=fuzz.partial_ratio)[0]
            for want, keys in zip(wanted, self.keys, strict=True)
        ]
        return self._best(np.maximum.reduce(found))

    def raw(self, query: Query) -> Sequence[str]:
        return self._best(process.cdist([query.query], self.said, scorer=fuzz.WRatio)[0])

    def _best(self, scores: np.ndarray) -> Sequence[str]:
        order = np.argsort(-scores, kind="stable")[:30]
        rows = np.concatenate([self.made.rows_saying(self.texts[[at]]) for at in order])
        return list(dict.fromkeys(self.ids[at] for at in self.made.owner[rows]))[:5]


def _timed(search: Search, right: dict[str, frozenset[str]], asked: Sequence[Query]) -> tuple[list, list]:
    times = []

    def timed(query: Query) -> Sequence[str]:
        begun = time.perf_counter()
        found = search(query)
        times.append((time.perf_counter() - begun) * 1000)
        return found

    for query in asked[:20]:
        search(query)
    return run(timed, right, asked), times


def _enlarged(wordings: Sequence[Wording], size: int) -> list[Wording]:
    """So many phrases without names: the real ones, then clauses of theirs put together by chance."""
    made = [replace(each, names=()) for each in wordings[:size]]
    clauses = sorted({part for each in wordings for part in re.split("[，、；]", each.text) if len(part) > 3})
    chance, seen = random.Random(11), {each.text for each in made}
    while len(made) < size:
        text = "，".join(chance.sample(clauses, chance.choice((1, 2, 2, 3))))
        if text not in seen:
            seen.add(text)
            made.append(replace(wordings[0], id=f"made.{len(made)}", text=text, names=(), purpose=""))
    return made
