"""Which characters of a wording a query has met, so that they can be shown."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from gongwen.search.keys import folded
from gongwen.search.query import Query
from gongwen.search.sounds import Sounds

Marks = list[tuple[int, int]]
"""Begin and end of each part, in code points of the text."""


def marks(query: Query, text: str, sounds: Sounds) -> Marks:
    """The parts of a text that a query has met; [] where none is worth showing."""
    kept = [(at, each) for at, each in enumerate(_singly(text, sounds)) if each.isalnum()]
    read = [sounds.syllable(each) or each for _, each in kept]
    if not query.letters:
        heard = "".join(sounds.code(each) or each for each in read)
        met = _blocks(query.sounds, heard, min(2, len(query.sounds)))
    else:
        met = _spelled(query, read)
    return _joined([kept[number][0] for number in sorted(met)])


def _singly(text: str, sounds: Sounds) -> list[str]:
    """Each character folded by itself, so that places stay; what becomes several stays one."""
    return [(folded(each, sounds) or " ")[0] for each in text]


def _spelled(query: Query, read: list[str]) -> set[int]:
    """Letters met as initials in a row, else as pinyin: whole syllables, or most of one."""
    at = "".join(each[0] for each in read).find(query.initials)
    if at >= 0 and not query.han:
        return set(range(at, at + len(query.initials)))
    owner = [number for number, each in enumerate(read) for _ in each]
    met = _blocks(query.letters, "".join(read), 2)
    counts: dict[int, int] = {}
    for letter in met:
        counts[owner[letter]] = counts.get(owner[letter], 0) + 1
    return {number for number, count in counts.items() if 2 * count > len(read[number])}


def _blocks(wanted: str, text: str, least: int) -> set[int]:
    """Places in a text that agree with what is wanted, in runs of at least so many."""
    whole = text.find(wanted)
    if whole >= 0:
        return set(range(whole, whole + len(wanted)))
    met: set[int] = set()
    for step in LCSseq.opcodes(wanted, text):
        if step.tag == "equal" and step.dest_end - step.dest_start >= least:
            met |= set(range(step.dest_start, step.dest_end))
    return met


def _joined(places: list[int]) -> Marks:
    joined: Marks = []
    for at in places:
        if joined and joined[-1][1] == at:
            joined[-1] = (joined[-1][0], at + 1)
        else:
            joined.append((at, at + 1))
    return joined
