"""How one paragraph became another, in pieces that a reader takes for words.

RapidFuzz finds what both have in common (it is here, in C++, and needs no clock to stay fast, as
diff-match-patch does); what is too little to be read between two changes is changed too.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

Kind = Literal["=", "-", "+"]
_TOKEN = re.compile(r"\d+(?:[.．]\d+)*%?|[A-Za-z]+|.", re.DOTALL)
_STOPS = frozenset("，。；：、！？（）《》“”‘’〔〕 \t")
_LARGEST = 400_000_000
"""Product of both lengths up to which they are compared; above it one simply replaces the other."""


class Piece(NamedTuple):
    """A stretch of a paragraph: kept (`=`), taken out (`-`) or put in (`+`)."""

    kind: Kind
    text: str


class Step(NamedTuple):
    """What of one sequence became what of the other; equal if `same`."""

    same: bool
    old: tuple[int, int]
    new: tuple[int, int]


def pieces(old: str, new: str) -> list[Piece]:
    """How a line became another, in order; what was taken out stands before what took its place.

    The kept and taken out pieces are the old line, the kept and put in ones the new line.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    made: list[Piece] = []
    for same, (a, b), (c, d) in _joined(before, steps(before, after)):
        if same:
            made.append(Piece("=", "".join(before[a:b])))
            continue
        if b > a:
            made.append(Piece("-", "".join(before[a:b])))
        if d > c:
            made.append(Piece("+", "".join(after[c:d])))
    return _slid(made)


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """What two sequences have in common, in order, as long as possible; all of both is covered."""
    if len(old) * len(new) > _LARGEST:
        return _ends(old, new)
    made: list[Step] = []
    for found in Indel.opcodes(old, new):
        step = Step(
            found.tag == "equal", (found.src_start, found.src_end), (found.dest_start, found.dest_end)
        )
        if made and not made[-1].same and not step.same:  # deleted, then inserted
            step = Step(same=False, old=(made[-1].old[0], step.old[1]), new=(made.pop().new[0], step.new[1]))
        made.append(step)
    return made


def _ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """As `steps`, by what is common at both ends alone."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    made = [
        Step(same=True, old=(0, head), new=(0, head)),
        Step(same=False, old=(head, len(old) - tail), new=(head, len(new) - tail)),
        Step(same=True, old=(len(old) - tail, len(old)), new=(len(new) - tail, len(new))),
    ]
    return [step for step in made if step.old[0] < step.old[1] or step.new[0] < step.new[1]]


def _joined(words: Sequence[str], given: list[Step]) -> list[Step]:
    """Two changes with too little between them are one: a kept piece must be longer than they are.

    The rule is that of diff-match-patch's semantic clean-up; stops and blanks count for nothing.
    """
    made: list[Step] = []
    for step in given:
        made.append(step)
        while len(made) >= 3 and not made[-1].same and made[-2].same and not made[-3].same:
            kept = sum(len(word) for word in words[slice(*made[-2].old)] if word not in _STOPS)
            if kept >= min(4, _weight(made[-3]), _weight(made[-1])) and kept > 1:
                break
            first, _, last = made[-3:]
            made[-3:] = [Step(same=False, old=(first.old[0], last.old[1]), new=(first.new[0], last.new[1]))]
    return made


def _weight(step: Step) -> int:
    return max(step.old[1] - step.old[0], step.new[1] - step.new[0])


def _slid(given: list[Piece]) -> list[Piece]:
    """Of the places where a single insertion or deletion may stand, the one after a stop.

    Of "甲，乙。" to "甲，丙，乙。" it is "丙，" that came in, and not "，丙".
    """
    made = list(given)
    for at in range(1, len(made) - 1):
        left, middle, right = made[at - 1 : at + 2]
        if middle.kind == "=" or (left.kind, right.kind) != ("=", "="):
            continue
        whole, width = left.text + middle.text + right.text, len(middle.text)
        begin = low = high = len(left.text)
        while low > 0 and whole[low - 1] == whole[low + width - 1]:
            low -= 1
        while high + width < len(whole) and whole[high] == whole[high + width]:
            high += 1
        best = max(range(low, high + 1), key=lambda place: (_good(whole, place, width), -abs(place - begin)))
        made[at - 1 : at + 2] = [
            Piece("=", whole[:best]),
            Piece(middle.kind, whole[best : best + width]),
            Piece("=", whole[best + width :]),
        ]
    return [piece for piece in made if piece.text]


def _good(whole: str, place: int, width: int) -> int:
    """How well a change stands here: behind a stop and up to one, and through no number."""
    edges = (whole[max(place - 1, 0) : place + 1], whole[place + width - 1 : place + width + 1])
    cut = sum(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in edges)
    begins = place == 0 or whole[place - 1] in _STOPS
    ends = place + width == len(whole) or whole[place + width - 1] in _STOPS
    return begins + ends - 3 * cut
