"""A gram index: which texts have which grams, rare ones weighing more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True)
class GramIndex:
    """Texts by their grams.

    `names` are the grams, `starts` where each one's texts begin in `texts` (one more at the
    end), `weight` is log(1 + texts/texts with the gram), `norm` the length of each text's vector.
    """

    names: tuple[str, ...]
    starts: Ints
    texts: Ints
    weight: Floats
    norm: Floats

    @cached_property
    def at(self) -> dict[str, tuple[Ints, float]]:
        """The texts of a gram, and its weight."""
        cuts, weights = self.starts.tolist(), self.weight.tolist()
        parts = (self.texts[start:end] for start, end in pairwise(cuts))
        return dict(zip(self.names, zip(parts, weights, strict=True), strict=True))

    @property
    def count(self) -> int:
        """How many texts there are."""
        return len(self.norm)

    @property
    def rare(self) -> float:
        """The weight of a gram that no text has."""
        return float(np.log(2.0 + self.count))

    def sums(self, wanted: Iterable[str]) -> tuple[Floats, float, float]:
        """For each text the weights of the grams it shares; the weight of all, and their squares."""
        sums = np.zeros(self.count, np.float32)
        total = squares = 0.0
        rare, known = self.rare, self.at
        for gram in wanted:
            found = known.get(gram)
            if found is None:
                total += rare
                squares += rare**2
                continue
            texts, weight = found
            sums[texts] += weight
            total += weight
            squares += weight**2
        return sums, total, squares


def index(texts: Sequence[set[str]], measured: str = "TS") -> GramIndex:
    """Index the gram sets of texts; the length of a text counts the grams of `measured` keys."""
    found: dict[str, list[int]] = {}
    for at, grams in enumerate(texts):
        for gram in grams:
            found.setdefault(gram, []).append(at)
    names = tuple(sorted(found))
    counts = np.array([len(found[name]) for name in names], np.int32)
    weight = np.log1p(len(texts) / np.maximum(counts, 1)).astype(np.float32)
    weights = dict(zip(names, weight.tolist(), strict=True))
    norm = [sum(weights[gram] ** 2 for gram in grams if gram[0] in measured) ** 0.5 for grams in texts]
    return GramIndex(
        names=names,
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        texts=np.array([at for name in names for at in found[name]], np.int32),
        weight=weight,
        norm=np.maximum(np.array(norm, np.float32), 1e-6),
    )


def best(scores: Floats, most: int) -> Ints:
    """Where the highest positive scores stand, in no order."""
    found = np.flatnonzero(scores)  # partitioning is slow where most are equal, and most are 0
    cut = len(found) - most
    if cut > 0:
        found = found[np.argpartition(scores[found], cut)[cut:]]
    return found.astype(np.int32)
