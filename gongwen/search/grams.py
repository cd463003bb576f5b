"""A gram index: which texts have which grams, rare ones weighing more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    def at(self) -> dict[str, int]:
        """Where a gram stands in `names`."""
        return {name: at for at, name in enumerate(self.names)}

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
        for gram in wanted:
            at = self.at.get(gram)
            if at is None:
                total += self.rare
                squares += self.rare**2
                continue
            weight = float(self.weight[at])
            sums[self.texts[self.starts[at] : self.starts[at + 1]]] += weight
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
