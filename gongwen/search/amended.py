"""Short pinyin with one letter amiss, as the syllables that it can have been.

One slip of a finger changes one syllable: a letter left out, one too many, or two that changed places. The
rest of the letters comes out even on both sides of it, so that few readings remain (tanxntanhua: tan xin tan hua).
"""

from __future__ import annotations

from functools import lru_cache

from gongwen.search.keys import neighbours
from gongwen.search.sounds import Sounds

SHORT = 5, 12
"""Letters of a query in which one slip leaves hardly three neighbours as they were, and syllables can be told."""
LONGEST_SYLLABLE = 7
"""Letters of the longest syllable, with one too many."""


def amended(letters: str, sounds: Sounds) -> frozenset[str]:
    """Each two neighbouring syllables, as codes, of the readings that one slip away make sense of all letters.

    None for letters that are few or many, and where no reading comes out even.
    """
    if not SHORT[0] <= len(letters) <= SHORT[1]:
        return frozenset()
    slips, heads, tails = _slips(sounds.syllables), _heads(letters, sounds), _tails(letters, sounds)
    made: set[str] = set()
    for start, head in heads.items():
        for end in range(start + 1, min(len(letters), start + LONGEST_SYLLABLE) + 1):
            tail = tails.get(end)
            if tail is None or not (head or tail):
                continue
            for syllable in slips.get(letters[start:end], ()):
                made.update(neighbours(head + sounds.code(syllable) + tail))
    return frozenset(made)


def _heads(letters: str, sounds: Sounds) -> dict[int, str]:
    """The fewest syllables that the letters before each place come out as, where they come out even."""
    made = {0: ""}
    for end in range(1, len(letters) + 1):
        ways = [
            made[start] + code
            for start in range(max(0, end - LONGEST_SYLLABLE + 1), end)
            if start in made and (code := sounds.code(letters[start:end]))
        ]
        if ways:
            made[end] = min(ways, key=len)
    return made


def _tails(letters: str, sounds: Sounds) -> dict[int, str]:
    """As _heads, for the letters from each place on."""
    made = {len(letters): ""}
    for start in range(len(letters) - 1, -1, -1):
        ways = [
            code + made[end]
            for end in range(start + 1, min(len(letters) + 1, start + LONGEST_SYLLABLE))
            if end in made and (code := sounds.code(letters[start:end]))
        ]
        if ways:
            made[start] = min(ways, key=len)
    return made


@lru_cache(maxsize=2)
def _slips(syllables: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What is typed for a syllable with one slip in it: a letter left out, doubled, or two that changed places."""
    made: dict[str, set[str]] = {}
    for each in syllables:
        left_out = {each[:at] + each[at + 1 :] for at in range(len(each))}
        doubled = {each[: at + 1] + each[at:] for at in range(len(each))}
        changed = {each[:at] + each[at + 1] + each[at] + each[at + 2 :] for at in range(len(each) - 1)}
        for typed in (left_out | doubled | changed) - {"", each}:
            made.setdefault(typed, set()).add(each)
    return {typed: tuple(sorted(meant)) for typed, meant in made.items()}
