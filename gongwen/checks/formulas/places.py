"""From slips to findings' hits: what is longer masks what is shorter, one finding a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gongwen.checks.formulas.search import Exact
from gongwen.checks.formulas.verify import Verdict

PLACE = 64
MOST_OF_IT = 0.8
"""An accepted form that makes up so much of what looks like a slip of a longer one is what was meant."""
LONG_ENOUGH = 12
"""Characters of a member of an enumeration that stands for itself, and is no everyday word."""
BEYOND = 2
"""Characters by which an exact wording must reach beyond a hole to explain it."""


def unmasked(verdicts: Iterable[Verdict], exact: Iterable[Exact]) -> list[Verdict]:
    """The slips whose hole lies in no exact occurrence of another wording, the best one of those that overlap."""
    standing = by_place(
        hit for hit in exact if hit.form.role != "member" or hit.end - hit.start >= LONG_ENOUGH
    )
    kept: list[Verdict] = []
    for verdict in sorted(verdicts, key=_rank):
        start, end = hole(verdict)
        if any(a < end + (start == end) and start < b + (start == end) for a, b in map(span, kept)):
            continue
        near = [hit for place in {start // PLACE, end // PLACE} for hit in standing.get(place, ())]
        if not any(_explains(hit, start, end, verdict) or _stands(hit, verdict) for hit in near):
            kept.append(verdict)
    return kept


def _stands(hit: Exact, verdict: Verdict) -> bool:
    """Whether the formulation that seems wrong, or of which a part does, stands there in another accepted form."""
    near, whole = verdict.near, hit.form.role in ("whole", "variant")
    if not whole or hit.form.of is not near.form.of or not hit.start < near.end <= hit.end:
        return False
    most = hit.end - hit.start >= MOST_OF_IT * (near.end - near.start)
    return near.form.role == "part" or (most and near.start <= hit.start)


def by_place(exact: Iterable[Exact]) -> dict[int, list[Exact]]:
    """Exact occurrences by the stretches of text that they reach into, so that few are looked through."""
    table: dict[int, list[Exact]] = defaultdict(list)
    for hit in exact:
        for place in range(max(0, hit.start - 1) // PLACE, hit.end // PLACE + 1):
            table[place].append(hit)
    return table


def hole(verdict: Verdict) -> tuple[int, int]:
    """The hole in the text's plain characters."""
    near = verdict.near
    return near.start + near.head, near.end - near.tail


def span(verdict: Verdict) -> tuple[int, int]:
    """The whole form's place in the text's plain characters."""
    return verdict.near.start, verdict.near.end


def _rank(verdict: Verdict) -> tuple[bool, float, int, int]:
    """The whole before a part of it, the smallest hole first."""
    near = verdict.near
    size = max(len(near.form.chars) - near.intact, near.end - near.start - near.intact)
    return near.form.role == "part", size - near.intact * 0.1, -near.intact, near.start


def _explains(hit: Exact, start: int, end: int, verdict: Verdict) -> bool:
    near = verdict.near
    # At an edge nothing says how far the hole reaches, so what stands counts.
    if not near.head:
        return hit.start <= end and hit.end >= near.end
    if not near.tail:
        return hit.start <= near.start and hit.end >= start
    # Of a character said twice either may be the hole, so what explains it reaches over both.
    if not near.lost:
        return hit.start < start and end < hit.end
    inside = hit.start < start < hit.end if start == end else hit.start <= start and end <= hit.end
    return inside and (hit.end - hit.start) - (end - start) >= BEYOND
