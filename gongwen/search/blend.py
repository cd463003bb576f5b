"""How well a text answers a query: several scores of rapidfuzz and the grams, blended.

The weights were set by hand on generated slips and on the query set as a whole, never on one
line: see tests/corpus/README.md. Every score lies between 0 and about 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from gongwen.search.columns import KeyTable
from gongwen.search.grams import Floats, Ints, Sums
from gongwen.search.query import Query

SLIP, LIKE = 0.95, 0.55
"""What a text with one slip counts for, and how much of it must agree for it to be looked at so."""
LEAST_SLIPPED, MOST_SLIPPED = 3, 30
"""How long a query must be, and may be, for a slip in it to be told from another word."""
_VOWELS, _NO_INITIALS = frozenset("aeiouv"), frozenset("iuv")
"""Letters one of which is in every syllable; letters that no syllable begins with."""
LEAST_LETTERS, NEARLY = 6, 0.78
"""As LEAST_SLIPPED and LIKE, for letters of pinyin, which agree by chance."""


def scores(query: Query, keys: KeyTable, texts: Ints, shared: Sums, alike: Sums) -> Floats:
    """Score texts by number. `shared` is the part of the query's grams that each has, `alike` the cosine."""
    at = texts.tolist()
    if not query.letters:
        return _by_characters(query, keys.han.of(at), keys.sounds.of(at), shared, alike)
    spelled = np.zeros(len(at), np.float32)
    if query.han or not _VOWELS.isdisjoint(query.letters):
        spelled = _by_letters(query, keys.letters.of(at))
    if _NO_INITIALS.isdisjoint(query.initials):
        spelled = np.maximum(spelled, _by_initials(query, keys.initials.of(at), keys.clauses.of(at)))
    if not query.han:
        return spelled
    alone = _alone(query.runs, keys.letters.of(at), keys.initials.of(at))
    mixed = 0.2 * alone + 0.25 * spelled + 0.35 * _part(query.sounds, keys.sounds.of(at))
    return np.asarray(mixed + 0.2 * _part(query.han, keys.han.of(at)), np.float32)


def _by_characters(
    query: Query, han: Sequence[str], sounds: Sequence[str], shared: Sums, alike: Sums
) -> Floats:
    part = _part(query.han, han)
    bonus = np.zeros(len(han))
    for at in np.flatnonzero(part == 1).tolist():
        bonus[at] = 0.06 if han[at] == query.han else 0.03 if han[at].startswith(query.han) else 0.02
    part = _slipped(query.han, han, part)
    made = 0.22 * part + 0.24 * np.maximum(part, _part(query.sounds, sounds))
    made += 0.08 * _whole(query.han, han) + 0.10 * _whole(query.sounds, sounds)
    return np.asarray(made + 0.14 * shared + 0.16 * alike + bonus, np.float32)


def _by_letters(query: Query, letters: Sequence[str]) -> Floats:
    """As full pinyin. Letters agree by chance, so that agreement counts only above a half."""
    part = _part(query.letters, letters)
    if len(query.letters) >= LEAST_LETTERS:
        part = _slipped(query.letters, letters, part, NEARLY)
    part = np.clip(2 * part - 1, 0, 1)
    made = 0.72 * part + 0.12 * _whole(query.letters, letters)
    bonus = [0.08 * (query.letters in each) + 0.06 * each.startswith(query.letters) for each in letters]
    return np.asarray(made + np.array(bonus, np.float32), np.float32)


def _by_initials(query: Query, initials: Sequence[str], clauses: Sequence[str]) -> Floats:
    """As initials: all of them in a row, best from the beginning of a clause."""
    wanted = query.initials
    made = np.array([_in_a_row(wanted, *each) for each in zip(initials, clauses, strict=True)], np.float32)
    if len(wanted) > 3:
        nearly = 1.2 * _part(wanted, initials) - 0.6
        made = np.where(made > 0, made, np.clip(nearly, 0, 1))
    return made


def _alone(runs: Sequence[str], letters: Sequence[str], initials: Sequence[str]) -> Floats:
    """How much of the letters among characters a text has, whatever it has of the characters."""
    made = np.zeros(len(letters), np.float32)
    for run in runs:
        row = np.array([run in each for each in initials], np.float32)
        made += np.maximum(row, np.clip(2 * _part(run, letters) - 1, 0, 1))
    return np.asarray(made / max(1, len(runs)), np.float32)


def _in_a_row(wanted: str, initials: str, clauses: str) -> float:
    if wanted not in initials:
        return 0.0
    length = len(wanted) / len(initials)
    if initials.startswith(wanted):
        return 0.80 + 0.20 * length
    if f"^{wanted}" in clauses:
        return 0.76 + 0.15 * length
    return 0.62 + 0.15 * length


def _slipped(wanted: str, texts: Sequence[str], part: Floats, like: float = LIKE) -> Floats:
    """The best part of each text, where one that has all of the query but for one slip counts SLIP at least.

    A slip is a character left out, or two that changed places. The best part alone has the length
    of the query, so that it sees two slips in the first, and three characters of four agree by chance.
    """
    if not LEAST_SLIPPED <= len(wanted) <= MOST_SLIPPED:
        return part
    cuts = [(wanted[:at], wanted[at:]) for at in range(1, len(wanted))]
    swapped = [f"{head[:-1]}{tail[0]}{head[-1]}{tail[1:]}" for head, tail in cuts]
    made = part.copy()
    # One slip in a query leaves the others of its characters to the best part.
    like = max(like, 1 - 1 / len(wanted) - 0.001)
    for at in np.flatnonzero((part >= like) & (part < SLIP)).tolist():
        text = texts[at]
        if any(each in text for each in swapped) or any(_apart(*each, text) for each in cuts):
            made[at] = SLIP
    return made


def _apart(head: str, tail: str, text: str) -> bool:
    """Whether a text has both with one character between them."""
    at = text.find(head)
    while at >= 0:
        if text.startswith(tail, at + len(head) + 1):
            return True
        at = text.find(head, at + 1)
    return False


def _part(wanted: str, texts: Sequence[str]) -> Floats:
    """The best part of each text beside the query; a text shorter than the query counts for less."""
    found = process.cdist([wanted], texts, scorer=fuzz.partial_ratio, dtype=np.float32)[0] / 100
    if len(min(texts, key=len)) >= len(wanted):
        return np.asarray(found)
    lengths = np.array([len(text) for text in texts], np.float32)
    return np.asarray(found * np.sqrt(np.minimum(1, lengths / max(1, len(wanted)))), np.float32)


def _whole(wanted: str, texts: Sequence[str]) -> Floats:
    return np.asarray(process.cdist([wanted], texts, scorer=fuzz.ratio, dtype=np.float32)[0] / 100)
