"""What was typed, read in every way it can be meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongwen.search.keys import folded, initial_grams, is_han, neighbours, pairs, triples
from gongwen.search.sounds import Sounds

LONGEST = 200
"""Characters of a query that are looked at; more cannot make a phrase any clearer."""
LONGEST_WORD = 9
"""Characters of a word of everyday speech."""
SHORT = 3, 6
"""Characters of a query in which one slip of two neighbours leaves hardly a pair as it was."""
_RUNS = re.compile(r"[a-z]+|[0-9]+|[^\W_a-z0-9]+")
_INSIDE_PINYIN = re.compile(r"(?<=[a-z])['’\s·]+(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Query:
    """A query as keys; a key is empty where it cannot be read that way.

    `han` has characters and digits, `sounds` characters and whole syllables of letters,
    `letters` and `initials` the two readings of letters, with those of the characters beside them.
    `grams` find candidates; `words` are the T grams alone, `meant` those
    of the words of documents that say the same, `swapped` those that a
    short query has once two neighbours change places, `runs` the letters that stand among characters.
    """

    han: str
    sounds: str
    letters: str
    initials: str
    grams: frozenset[str]
    words: frozenset[str]
    meant: frozenset[str] = frozenset()
    swapped: frozenset[str] = frozenset()
    runs: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.grams


def parse(text: str, sounds: Sounds, synonyms: Mapping[str, tuple[str, ...]] | None = None) -> Query:
    """Read a query: characters, pinyin, initials, or letters among characters. Takes any text."""
    runs = _RUNS.findall(_INSIDE_PINYIN.sub("", folded(text[: 2 * LONGEST], sounds)[:LONGEST]))
    if not any("a" <= run[0] <= "z" for run in runs):
        return replace(_of_characters(runs, sounds), meant=_meant("".join(runs), synonyms or {}))
    return _with_letters(runs, sounds)


def _meant(typed: str, synonyms: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    said = (word for start in range(len(typed)) for word in _from(typed, start, synonyms))
    return frozenset(f"T{gram}" for word in said for gram in neighbours(word))


def _from(typed: str, start: int, synonyms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The synonyms of the longest known word that begins here."""
    ends = range(min(len(typed), start + LONGEST_WORD), start + 1, -1)
    return next((synonyms[typed[start:end]] for end in ends if typed[start:end] in synonyms), ())


def _of_characters(runs: list[str], sounds: Sounds) -> Query:
    heard = [sounds.heard(run) for run in runs]
    words = frozenset(f"T{gram}" for run in runs for gram in pairs(run))
    grams = words | {f"S{gram}" for run in heard for gram in neighbours(run)}
    return Query("".join(runs), "".join(heard), "", "", grams, words, swapped=_swapped("".join(runs)) - words)


def _swapped(typed: str) -> frozenset[str]:
    """The pairs made by each two neighbours that change places; none where a longer query keeps pairs enough."""
    if not SHORT[0] <= len(typed) <= SHORT[1]:
        return frozenset()
    changed = [typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)]
    return frozenset(f"T{gram}" for each in changed for gram in neighbours(each))


def _with_letters(runs: list[str], sounds: Sounds) -> Query:
    heard: list[str] = []
    letters: list[str] = []
    initials: list[str] = []
    characters = [run for run in runs if is_han(run[0])]
    for run in runs:
        if not "a" <= run[0] <= "z":
            heard.append(sounds.heard(run))
            read = [sounds.syllable(each) or each for each in run]
            letters += read
            initials += [each[0] for each in read]
            continue
        letters.append(run)
        initials.append(run)
        whole = sounds.segment(run)
        if whole is not None:
            heard.append("".join(map(sounds.code, whole[0])))
    spelled, begun = "".join(letters), "".join(initials)
    words = frozenset(f"T{gram}" for run in characters for gram in pairs(run))
    grams = words | {f"L{gram}" for gram in triples(spelled)} | {f"I{gram}" for gram in initial_grams(begun)}
    grams |= {f"I^{begun[:2]}"}
    if characters:
        grams |= {f"S{gram}" for gram in neighbours("".join(heard))}
    typed = tuple(run for run in runs if "a" <= run[0] <= "z") if characters else ()
    return Query("".join(characters), "".join(heard), spelled, begun, frozenset(grams), words, runs=typed)
