"""The phrase search beside plain rapidfuzz: how often the right phrase comes, and how long it takes.

The peers go over the same texts and names in the same run: `partial_ratio` over characters,
letters and initials (the best of the three), and `WRatio` over the raw text. Larger banks are
made from clauses of the real one, put together anew, which is harder than a real one would be.
Times are of CPU, on one thread each, so that others' work on the machine is no part of them.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.report import Row
from gongwen.library import ROOT
from gongwen.search.bank import Bank, make_bank
from gongwen.search.cache import bank, open_bank
from gongwen.search.keys import folded, significant
from gongwen.search.suggest import suggest
from gongwen.search.wordings import Wording
from tests.search_queries import (
    MEANT,
    SETS,
    Outcome,
    Query,
    acceptable,
    by_type,
    queries,
    run,
    share,
)

SIZES = ((0, 2), (1000, 5), (10000, 30))
"""Phrases (0: the real bank), and how many times as fast as plain rapidfuzz the search must be."""
GOALS = {"paraphrase": 0.85, "keyword": 0.85}
STARTS = 15
FRESH = """
import sys, time
from pathlib import Path
from gongwen.content_root import OURS as ROOT
from gongwen.search.cache import open_bank
from gongwen.search.suggest import suggest
begun = time.process_time()
suggest(open_bank(ROOT, Path(sys.argv[1])), "整改")
print((time.process_time() - begun) * 1000, time.process_time() * 1000)
"""
"""Prints the milliseconds of CPU from the cached keys to the first answer, and those since the process began."""
BAD = (
    "", "整" * 5000, "zhenggai" * 700, "整gai" * 1200, "😀" * 3000, "\ud800整\udfff", "ＺＨＥＮＧ　ＧＡＩ１２３",
    "談心談話、徵求意見", "zhěng gǎi tán xīn", "zheng3gai3tan2xin1", "a" * 5000, "。，、；" * 900, "\x00\x1b[31m",
    "意见建议" * 50, "zhshchrzcsyw" * 20,
)  # fmt: skip
"""Empty, long, emoji, unpaired surrogates, full width, traditional, tones, letters that are no pinyin."""
Search = Callable[[Query], Sequence[str]]


def rows() -> Iterator[Row]:
    """Quality by type on the real bank; quality and milliseconds beside the peers at every size."""
    yield from _start()
    yield from _bad_input()
    sets = {name: queries(file) for name, file in SETS.items()}
    asked = [query for each in sets.values() for query in each]
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
            yield from _types(ours, sets)
        for within, goal in ((1, 0.85), (5, 0.0)):
            theirs = [share(each, within) for each in (naive, raw)]
            least = max(*theirs, 0.0 if size else goal)
            yield Row(f"hit@{within} over all, {label}", "", [share(ours, within)], at_least=least)
            yield Row(f"hit@{within}, partial_ratio over three keys", "", theirs[:1])
            yield Row(f"hit@{within}, WRatio over raw text", "", theirs[1:])
        peer = Row(f"partial_ratio over three keys, {label}", "ms CPU", naive_ms, quantile=0.5)
        yield peer
        yield Row(f"WRatio over raw text, {label}", "ms CPU", raw_ms, quantile=0.5)
        yield Row(f"phrase search, {label}", "ms CPU", ms, quantile=0.5, peer=peer, share=1 / times)


def _types(outcomes: Sequence[Outcome], sets: Mapping[str, Sequence[Query]]) -> Iterator[Row]:
    """hit@5 of every type, and what the bank says at all of the first eight; hit@1, set by set."""
    for name, asked in sets.items():
        ids = {each.id for each in asked}
        here = [each for each in outcomes if each.query.id in ids]
        for type, part in by_type(here).items():
            yield Row(f"hit@5 {type}{name}", "", [share(part, 5)], at_least=GOALS.get(type, 0.98))
        said = [each.possible for each in here if each.query.type not in MEANT]
        yield Row(f"the bank says the gold of the first eight types{name}", "", [sum(said) / len(said)])
        yield Row(f"hit@1 over all{name}", "", [share(here, 1)], at_least=0.85)


def _start() -> Iterator[Row]:
    """CPU of fresh processes, as the machine may be shared: others' work is no part of it."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        open_bank(ROOT, Path(folder))
        cold = (time.process_time() - begun) * 1000
        said = [
            subprocess.run([sys.executable, "-c", FRESH, folder], cwd=ROOT, capture_output=True, check=True)
            for _ in range(STARTS)
        ]
    read, whole = zip(*(map(float, each.stdout.split()) for each in said), strict=True)
    yield Row("all keys made, no cache", "ms CPU", [cold])
    yield Row("start with a warm cache, first query answered", "ms CPU", list(read), at_most=150)
    yield Row("the same with all imports", "ms CPU", list(whole))


def _bad_input() -> Iterator[Row]:
    """The slowest of several tries of each input that nobody should send, so that others' work counts least."""
    made, slowest = bank(), []
    suggest(made, "整改", "整改")  # what is read once is no part of an answer
    for text in BAD:
        tries = []
        for _ in range(5):
            begun = time.process_time()
            suggest(made, text)
            tries.append((time.process_time() - begun) * 1000)
        slowest.append(max(tries))
    yield Row("bad input, the slowest of five tries each", "ms CPU", slowest, quantile=1.0, at_most=50)


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
        begun = time.process_time()
        found = search(query)
        times.append((time.process_time() - begun) * 1000)
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
