"""Which two characters make a word, and which characters sound alike.

`words.txt` and `syllables.txt` are derived by `tools/derive_lexicon.py` and name their sources
and licences. They are read once, when a check first asks.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_JOINING = frozenset("好更再也要全各本我新大老着了过起来须应能可会不就都已正将把对向从在为以并又很最")
_SILENT: frozenset[str] = frozenset()
_FOLDER = Path(__file__).resolve().parent


@cache
def _words() -> tuple[frozenset[str], dict[str, str]]:
    alone, *rows = _rows("words.txt")
    return frozenset(alone), {row[0]: row[1:] for row in rows}


@cache
def _sounds() -> dict[str, frozenset[str]]:
    sounds: dict[str, frozenset[str]] = {}
    for row in _rows("syllables.txt"):
        sound, _, written = row.partition(" ")
        for character in written:
            sounds[character] = sounds.get(character, _SILENT) | {sound}
    return sounds


@cache
def _exchangeable() -> frozenset[str]:
    return frozenset(word for row in _rows("exchangeable.txt") for word in row.split())


def _rows(name: str) -> list[str]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [row for row in text.split("\n") if row and not row.startswith("#")]


def is_word(pair: str) -> bool:
    """Whether two characters are a common word."""
    return len(pair) == 2 and pair[1] in _words()[1].get(pair[0], "")


def ends_in_sound(first: str, sound: str) -> bool:
    """Whether a common word of two characters begins with one and goes on with this sound (谈, hua)."""
    return any(sound in sounds(second) for second in _words()[1].get(first, ""))


def begins_in_sound(sound: str, second: str) -> bool:
    """Whether a common word of two characters ends with one and begins with this sound (jian, 持)."""
    return any(second in ends and sound in sounds(first) for first, ends in _words()[1].items())


def stands_alone(character: str) -> bool:
    """Whether a character is common as a word of its own (的, 好, 新)."""
    return character in _words()[0]


def exchangeable(word: str) -> bool:
    """Whether a verb or adverb is one that writers freely exchange around a formulation."""
    return word in _exchangeable()


def may_join(character: str) -> bool:
    """Whether a character may stand before or after any word without hurting it (统筹[好]发展)."""
    return character in _JOINING


def sounds(character: str) -> frozenset[str]:
    """How a character is read, without tones; nothing where that is not known."""
    return _sounds().get(character, _SILENT)


def sound_alike(left: str, right: str) -> bool:
    """Whether two texts of one length differ, and read the same without tones, each character in some reading."""
    if len(left) != len(right) or left == right:
        return False
    return all(a == b or not sounds(a).isdisjoint(sounds(b)) for a, b in zip(left, right, strict=True))


def cuts(text: str) -> frozenset[int]:
    """The places between words, 0 and the length included: the division into the fewest words."""
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(text) + 1):
        one = (best[end - 1][0] + 1 + (not stands_alone(text[end - 1])), end - 1)
        two = (best[end - 2][0] + 1, end - 2) if end > 1 and is_word(text[end - 2 : end]) else one
        best.append(min(one, two, key=lambda choice: choice[0]))
    found, at = {0, len(text)}, len(text)
    while at:
        at = best[at][1]
        found.add(at)
    return frozenset(found)
