"""All wordings with their keys and indexes, as the search reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from gongwen.search.columns import Column, KeyTable, Wordings, as_columns, table
from gongwen.search.grams import Floats, GramIndex, Ints, Places, index
from gongwen.search.keys import grams, keys_of
from gongwen.search.sounds import Sounds
from gongwen.search.wordings import Wording

NAME, SHARED = 0.82, 0.02
"""What a name counts for beside a text, and by how much less for every other wording that it names."""
Told: TypeAlias = Callable[[float], None] | None
ABOUT = "说明"
"""Most purposes begin with it, so it says nothing."""


@dataclass(frozen=True)
class Bank:
    """Wordings, and what can be asked for: their texts, names and purposes, each once.

    `said` are these, `keys` theirs. A row says what one of them is to one wording: `text` is its
    number in `said`, `owner` that of the wording (in order), `kind` 0 for the text, 1 for a name, 2 for the
    purpose, `weight` what it counts for where it fits: a name less than a text, and the less the
    more wordings share it. `by_text` has the rows by what they say. `said_index` has the grams of
    `said`, `words_index` those of all that a wording says, `synonyms` words of documents by words of
    everyday speech.
    """

    wordings: Wordings
    said: Column
    keys: KeyTable
    text: Ints
    owner: Ints
    kind: Ints
    weight: Floats
    by_text: Ints
    said_index: GramIndex
    words_index: GramIndex
    sounds: Sounds
    synonyms: Mapping[str, tuple[str, ...]]

    def texts_of(self, wordings: Places) -> Ints:
        """What these wordings say, by number."""
        return self.text[_spread(self._owners, wordings)]

    def rows_saying(self, texts: Ints) -> Ints:
        """The rows that say one of these texts."""
        return self.by_text[_spread(self._texts, texts)]

    @cached_property
    def _owners(self) -> Ints:
        return _starts(self.owner, self.words_index.count)

    @cached_property
    def _texts(self) -> Ints:
        return _starts(self.text[self.by_text], self.said_index.count)


def _spread(starts: Ints, wanted: Places) -> Ints:
    """All places from the start of each wanted value up to that of the next value."""
    lengths = starts[wanted + 1] - starts[wanted]
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts[wanted] - before, lengths) + np.arange(lengths.sum(), dtype=np.int32)


def _starts(column: Ints, count: int) -> Ints:
    """Where each of `count` values begins in a column in order, and where the last ends."""
    return np.searchsorted(column, np.arange(count + 1)).astype(np.int32)


def make_bank(
    wordings: Iterable[Wording],
    sounds: Sounds,
    synonyms: Mapping[str, tuple[str, ...]] | None = None,
    told: Told = None,
) -> Bank:
    """Make the keys of wordings: some 0.4 ms each, so a caller keeps what it gets.

    `told` hears which part of them is made.
    """
    kept = tuple(wordings)
    number: dict[str, int] = {}
    rows: list[tuple[int, int, int]] = []
    for at, wording in enumerate(kept):
        said = [(0, wording.text), *((1, name) for name in wording.names)]
        said.append((2, wording.purpose.removeprefix(ABOUT)))
        rows += [(number.setdefault(text, len(number)), at, kind) for kind, text in said if text.strip()]
    keys = []
    for done, each in enumerate(number):
        if told and not done % 100:
            told(done / len(number))
        keys.append(keys_of(each, sounds))
    rows = [row for row in rows if keys[row[0]].han]
    found = [grams(each) for each in keys]
    together: list[set[str]] = [set() for _ in kept]
    for text, at, _ in rows:
        together[at] |= {gram for gram in found[text] if gram[0] == "T"}
    shared = Counter(text for text, _, _ in rows)
    weight = [NAME / (1 + SHARED * (shared[text] - 1)) if kind else 1.0 for text, _, kind in rows]
    columns = np.array(rows, np.int32).reshape(-1, 3).T
    texts = list(number)
    return Bank(
        as_columns(kept), Column(lambda: texts), table(keys),
        columns[0].copy(), columns[1].copy(), columns[2].copy(), np.array(weight, np.float32),
        np.argsort(columns[0], kind="stable").astype(np.int32),
        index(found), index(together, "T"), sounds, synonyms or {},
    )  # fmt: skip
