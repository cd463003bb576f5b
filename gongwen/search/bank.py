"""All wordings with their keys and indexes, as the search reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gongwen.search.grams import Floats, GramIndex, Ints, index
from gongwen.search.keys import Keys, grams, keys_of
from gongwen.search.sounds import Sounds
from gongwen.search.wordings import Wording

NAME, SHARED = 0.82, 0.02
"""What a name counts for beside a text, and by how much less for every other wording that it names."""
ABOUT = "说明"
"""Most purposes begin with it, so it says nothing."""


@dataclass(frozen=True)
class Bank:
    """Wordings, and a row of keys for the text, each name and the purpose of every one of them.

    `said` is what a row says, `owner` the number of its wording, `kind` 0 for the text, 1 for a
    name, 2 for the purpose, `weight` what a row that fits counts for: a name less than a text,
    and the less the more wordings share it. `rows_index` has the rows' grams, `words_index` those of a
    wording's rows together, `synonyms` words of documents by words of everyday speech.
    """

    wordings: tuple[Wording, ...]
    said: tuple[str, ...]
    keys: tuple[Keys, ...]
    owner: Ints
    kind: Ints
    weight: Floats
    rows_index: GramIndex
    words_index: GramIndex
    sounds: Sounds
    synonyms: Mapping[str, tuple[str, ...]]

    @cached_property
    def rows_of(self) -> tuple[Ints, ...]:
        """The rows of each wording."""
        cuts = np.searchsorted(self.owner, np.arange(1, len(self.wordings)))
        return tuple(part.astype(np.int32) for part in np.split(np.arange(len(self.owner)), cuts))


def make_bank(
    wordings: Iterable[Wording], sounds: Sounds, synonyms: Mapping[str, tuple[str, ...]] | None = None
) -> Bank:
    """Make the keys of wordings: some 0.2 ms each, so a caller keeps what it gets."""
    kept = tuple(wordings)
    owner, kind, said, keys = [], [], [], []
    for at, wording in enumerate(kept):
        texts = [(0, wording.text), *((1, name) for name in wording.names)]
        texts.append((2, wording.purpose.removeprefix(ABOUT)))
        for sort, text in texts:
            made = keys_of(text, sounds)
            if made.han:
                owner.append(at)
                kind.append(sort)
                said.append(text)
                keys.append(made)
    found = [grams(each) for each in keys]
    together: list[set[str]] = [set() for _ in kept]
    for at, each in zip(owner, found, strict=True):
        together[at] |= {gram for gram in each if gram[0] == "T"}
    shared = Counter(said)
    weight = [
        1.0 if sort == 0 else NAME / (1 + SHARED * (shared[text] - 1))
        for sort, text in zip(kind, said, strict=True)
    ]
    return Bank(
        kept, tuple(said), tuple(keys), np.array(owner, np.int32), np.array(kind, np.int32),
        np.array(weight, np.float32),
        index(found), index(together, "T"), sounds, synonyms or {},
    )  # fmt: skip
