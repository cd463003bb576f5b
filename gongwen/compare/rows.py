"""Which paragraph of one version became which of another: kept, rewritten, put in, taken out or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from gongwen.compare.pieces import Piece, pieces, steps

RowKind = Literal["same", "changed", "added", "removed", "moved", "left"]
_ALIKE = 45.0
"""From which likeness two paragraphs in one place are taken for one that was rewritten."""
_MOVED = 80.0
_SHORT = 8
"""Characters under which a paragraph that stands elsewhere is not said to have moved."""
_MOST = 400
"""Paragraphs of a stretch that are compared each with each."""


class Row(NamedTuple):
    """One paragraph of the comparison.

    `moved` stands where it is now, with what changed in it; `left` where it was, with all its old
    words. `pair` counts the moves and is the same for both; -1 for any other.
    """

    kind: RowKind
    pieces: tuple[Piece, ...]
    pair: int = -1

    @property
    def old(self) -> str | None:
        """The paragraph in the old version; None where it is not there."""
        return None if self.kind in ("added", "moved") else self._text("+")

    @property
    def new(self) -> str | None:
        """The paragraph in the new version; None where it is not there."""
        return None if self.kind in ("removed", "left") else self._text("-")

    def _text(self, but: str) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind != but)


def compare(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Lay two versions beside each other. The old texts of the rows are `old`, the new ones `new`."""
    made: list[Row] = []
    for same, (a, b), (c, d) in steps(old, new):
        if same:
            made += [Row("same", (Piece("=", line),)) for line in old[a:b]]
        else:
            made += _stretch(old[a:b], new[c:d])
    return _moves(made)


def changes(rows: Sequence[Row]) -> int:
    """How many paragraphs differ; a move counts once."""
    return sum(row.kind not in ("same", "left") for row in rows)


def _stretch(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Paragraphs between two that stayed: the pairs most alike, in order, and what is left of both."""
    at, to = 0, 0
    for a, c in [*_pairs(old, new), (len(old), len(new))]:
        yield from (Row("removed", (Piece("-", line),)) for line in old[at:a])
        yield from (Row("added", (Piece("+", line),)) for line in new[to:c])
        if a < len(old):
            yield Row("changed", tuple(pieces(old[a], new[c])))
        at, to = a + 1, c + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that together are most alike, none crossing another."""
    if not old or not new:
        return []
    if max(len(old), len(new)) > _MOST:
        return [(at, at) for at in range(min(len(old), len(new)))]
    alike = process.cdist(old, new, scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=np.float32)
    best = np.zeros((len(old) + 1, len(new) + 1), np.float32)
    for a in range(len(old) - 1, -1, -1):
        for c in range(len(new) - 1, -1, -1):
            taken = alike[a, c] + best[a + 1, c + 1] if alike[a, c] else 0
            best[a, c] = max(taken, best[a + 1, c], best[a, c + 1])
    made, a, c = [], 0, 0
    while a < len(old) and c < len(new):
        if alike[a, c] and best[a, c] == alike[a, c] + best[a + 1, c + 1]:
            made.append((a, c))
            a, c = a + 1, c + 1
        elif best[a, c] == best[a + 1, c]:
            a += 1
        else:
            c += 1
    return made


def _moves(rows: list[Row]) -> list[Row]:
    """What was taken out here and put in there, almost as it was, has moved."""
    gone = [at for at, row in enumerate(rows) if row.kind == "removed" and len(row.old or "") >= _SHORT]
    come = [at for at, row in enumerate(rows) if row.kind == "added" and len(row.new or "") >= _SHORT]
    if not gone or not come or max(len(gone), len(come)) > _MOST:
        return rows
    alike = process.cdist(
        [rows[at].old for at in gone], [rows[at].new for at in come], scorer=fuzz.ratio,
        score_cutoff=_MOVED, dtype=np.float32,
    )  # fmt: skip
    made, pair = list(rows), 0
    while alike.any():
        a, c = np.unravel_index(int(alike.argmax()), alike.shape)
        was, now = rows[gone[a]].old or "", rows[come[c]].new or ""
        made[gone[a]] = Row("left", (Piece("=", was),), pair)
        made[come[c]] = Row("moved", tuple(pieces(was, now)), pair)
        alike[a, :] = alike[:, c] = 0
        pair += 1
    return made
