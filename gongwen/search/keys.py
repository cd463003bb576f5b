"""What is compared: a text as characters, as syllables, as letters of pinyin and as initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from gongwen.search.sounds import FIRST, LAST, Sounds

_CLAUSES = re.compile(r"[，。、；：！？,;:!?—\s]+")
_UNPAIRED, _TONED = re.compile("[\ud800-\udfff]"), re.compile(f"[^\0-\x7f{chr(FIRST)}-{chr(LAST)}]")
_TONE = re.compile(r"(?<=[a-z])[1-5](?![0-9])")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one text.

    `han` has its characters without punctuation, `sounds` a code point a syllable, `letters`
    and `initials` their pinyin by the reading in the phrase, `clauses` the initials of each
    clause after a `^`.
    """

    han: str
    sounds: str
    letters: str
    initials: str
    clauses: str


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one that has a reading here."""
    return FIRST <= ord(character) <= LAST


def folded(text: str, sounds: Sounds) -> str:
    """A text as it is searched: half-width, lower case, simplified, pinyin without its tones.

    Unpaired surrogates, which no text can be sent with, are dropped.
    """
    text = unicodedata.normalize("NFKC", _UNPAIRED.sub("", text)).lower()
    if not text.isascii():
        text = _TONED.sub(lambda mark: _untoned(mark[0]), text).translate(sounds.to_simplified)
    return _TONE.sub("", text)


def _untoned(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    if not "a" <= parts[0] <= "z":
        return character
    return "v" if parts[0] == "u" and "\u0308" in parts else parts[0]


def significant(text: str) -> str:
    """The characters, letters and digits of a text."""
    return "".join(each for each in text if each.isalnum())


def keys_of(text: str, sounds: Sounds) -> Keys:
    """The keys of a wording or of one of its names. Takes some 50 µs, most of it in pypinyin.

    Letters and initials follow the reading in the phrase (长效 chang), sounds that of the single
    character, as a slip of the input method is judged character by character.
    """
    from pypinyin import Style, lazy_pinyin

    clauses = [significant(each) for each in _CLAUSES.split(folded(text, sounds))]
    one_by_one = cast("Callable[[str], str]", list)  # pypinyin takes a list too, its types do not say so
    read = [lazy_pinyin(clause, style=Style.NORMAL, errors=one_by_one) for clause in clauses if clause]
    han = "".join(clauses)
    initials = ["".join(part[0] for part in clause) for clause in read]
    return Keys(
        han=han,
        sounds=sounds.heard(han),
        letters="".join("".join(clause) for clause in read),
        initials="".join(initials),
        clauses="".join(f"^{each}" for each in initials),
    )


def learn(readings: Iterable[tuple[str, str]]) -> None:
    """Teach pypinyin words that it reads otherwise than official texts do, for this process."""
    from pypinyin import load_phrases_dict

    load_phrases_dict({word: [[syllable] for syllable in pinyin.split()] for word, pinyin in readings})


def pairs(key: str) -> list[str]:
    """Single characters and neighbours of a key."""
    return [*key, *neighbours(key)]


def neighbours(key: str) -> list[str]:
    """Each two neighbours of a key."""
    return ["".join(pair) for pair in pairwise(key)]


def triples(key: str) -> list[str]:
    """Three neighbours, of a shorter key all of it."""
    return [key[at : at + 3] for at in range(max(1, len(key) - 2))] if key else []


def grams(keys: Keys) -> set[str]:
    """What a text is found by: each gram marked with the key that it is of."""
    made = {f"T{gram}" for gram in pairs(keys.han)} | {f"S{gram}" for gram in neighbours(keys.sounds)}
    made |= {f"L{gram}" for gram in triples(keys.letters)}
    made |= {f"I{gram}" for gram in initial_grams(keys.initials)}
    return made | {f"I^{clause[:2]}" for clause in keys.clauses.split("^") if clause}


def initial_grams(key: str) -> list[str]:
    """Two and three neighbours of initials."""
    return [*neighbours(key), *(triples(key) if len(key) > 2 else [])]
