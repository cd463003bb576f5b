"""A gram index: which texts have which grams, rare ones weighing more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]
Sums: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.integer[Any]]
LONGEST = "U4"
"""A gram has at most three characters, after the mark of its key."""


@dataclass(frozen=True)
class GramIndex:
    """Texts by their grams.

    `names` are the grams in order, `starts` where each one's texts begin in `texts` (one more at
    the end; two bytes a text where that is enough, as they are most of what a start reads),
    `weight` is log(1 + texts/texts with the gram), `norm` the length of each text's vector.
    """

    names: NDArray[Any]
    starts: Ints
    texts: NDArray[np.integer[Any]]
    weight: Floats
    norm: Floats

    @property
    def count(self) -> int:
        """How many texts there are."""
        return len(self.norm)

    @property
    def rare(self) -> float:
        """The weight of a gram that no text has."""
        return float(np.log(2.0 + self.count))

    def sums(self, wanted: Iterable[str]) -> tuple[Sums, float, float]:
        """For each text the weights of the grams it shares; the weight of all, and their squares."""
        asked = np.array(sorted(wanted), LONGEST)
        at = np.minimum(self.names.searchsorted(asked), len(self.names) - 1)
        known = at[self.names[at] == asked] if len(self.names) else at[:0]
        weights = self.weight[known]
        starts, ends = self.starts[known], self.starts[known + 1]
        parts = [self.texts[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        strange = len(asked) - len(known)
        sums: Sums = np.zeros(self.count)
        if parts:
            each = np.repeat(weights, ends - starts)
            sums = np.asarray(np.bincount(np.concatenate(parts), each, self.count), np.float64)
        return (
            sums,
            sum(weights.tolist()) + strange * self.rare,
            float(weights @ weights) + strange * self.rare**2,
        )


def index(texts: Sequence[set[str]], measured: str = "TS") -> GramIndex:
    """Index the gram sets of texts; the length of a text counts the grams of `measured` keys."""
    found: dict[str, list[int]] = {}
    for at, grams in enumerate(texts):
        for gram in grams:
            found.setdefault(gram, []).append(at)
    names = sorted(found)
    counts = np.array([len(found[name]) for name in names], np.int32)
    weight = np.log1p(len(texts) / np.maximum(counts, 1)).astype(np.float32)
    weights = dict(zip(names, weight.tolist(), strict=True))
    norm = [sum(weights[gram] ** 2 for gram in grams if gram[0] in measured) ** 0.5 for grams in texts]
    return GramIndex(
        names=np.array(names, LONGEST),
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        texts=np.array([at for name in names for at in found[name]], np.min_scalar_type(len(texts))),
        weight=weight,
        norm=np.maximum(np.array(norm, np.float32), 1e-6),
    )


def best(scores: Sums, most: int) -> Places:
    """Where the highest positive scores stand, in no order."""
    met = np.flatnonzero(scores > 0)
    return met[highest(scores[met], most)]


def highest(scores: Sums, most: int) -> Places:
    """Which positive scores are the highest, in no order."""
    if len(scores) <= most:
        return np.arange(len(scores))
    # Most are low and many are equal, which makes partitioning slow.
    for least in 0.75, 0.5:
        high = np.flatnonzero(scores > least * scores.max())
        if len(high) >= most:
            return high[scores[high].argpartition(-most)[-most:]]
    return scores.argpartition(-most)[-most:]
