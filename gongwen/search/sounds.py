"""How characters are read: one toneless syllable each, a code point of its own for every syllable."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

FIRST, LAST = 0x4E00, 0x9FFF
"""The characters that have a reading here: the block that official texts are written in."""
_CODE = 0xE000
_SPELLED = {"lue": "lve", "nue": "nve"}


@dataclass(frozen=True)
class Sounds:
    """Readings of single characters, and traditional characters with their simplified ones.

    `syllables` has every syllable once, sorted; `read` holds for each character from FIRST
    the number of its syllable plus one (0: none) as a code point.
    """

    syllables: tuple[str, ...]
    read: str
    traditional: str
    simplified: str

    @cached_property
    def codes(self) -> dict[str, str]:
        """The private-use character that stands for a syllable."""
        return {syllable: chr(_CODE + at) for at, syllable in enumerate(self.syllables)}

    @cached_property
    def to_simplified(self) -> dict[int, str]:
        """A table for str.translate."""
        return dict(zip(map(ord, self.traditional), self.simplified, strict=True))

    def syllable(self, character: str) -> str:
        """The syllable of a character; empty for anything but a known Chinese one."""
        at = ord(character) - FIRST
        number = ord(self.read[at]) if 0 <= at < len(self.read) else 0
        return self.syllables[number - 1] if number else ""

    def code(self, syllable: str) -> str:
        """The private-use character of a syllable; empty for none."""
        return self.codes.get(_SPELLED.get(syllable, syllable), "")

    def heard(self, text: str) -> str:
        """A text with the code of its syllable for each character; what has none stays."""
        return text.translate(self._heard)

    @cached_property
    def _heard(self) -> _Heard:
        return _Heard(self)

    def segment(self, letters: str) -> tuple[tuple[str, ...], str] | None:
        """Letters as the fewest whole syllables, with the beginning of one more; None where they are not.

        The beginning is empty where the letters come out even, as the even way is taken first.
        """
        best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - 6), end):
                before, syllable = best[start], letters[start:end]
                if before is None or not self.code(syllable):
                    continue
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = (*before, _SPELLED.get(syllable, syllable))
        whole = best[len(letters)]
        if whole is not None:
            return whole, ""
        for start in range(len(letters) - 1, max(0, len(letters) - 6), -1):
            before, rest = best[start], letters[start:]
            if before and any(syllable.startswith(rest) for syllable in self.syllables):
                return before, rest
        return None


class _Heard(dict[int, str]):
    """A table for str.translate that learns a Chinese character when it first comes."""

    def __init__(self, sounds: Sounds) -> None:
        super().__init__()
        self._sounds = sounds

    def __missing__(self, character: int) -> str:
        code = self._sounds.code(self._sounds.syllable(chr(character))) or chr(character)
        if FIRST <= character <= LAST:
            self[character] = code
        return code


def toneless(reading: str) -> str:
    """A syllable of pinyin without tone, ü as v: lǜ is lv."""
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v").replace("Ü", "v"))
    letters = letters.replace("u\u0308", "v")
    return "".join(letter for letter in letters.lower() if "a" <= letter <= "z")


def make_sounds() -> Sounds:
    """Readings from pypinyin's table of single characters, the other table from OpenCC's."""
    from pypinyin.constants import PINYIN_DICT

    first = {
        code: toneless(PINYIN_DICT[code].split(",")[0])
        for code in range(FIRST, LAST + 1)
        if code in PINYIN_DICT
    }
    syllables = tuple(sorted({each for each in first.values() if set(each) & set("aeiouv")}))
    number = {syllable: at for at, syllable in enumerate(syllables, 1)}
    read = "".join(chr(number.get(first.get(code, ""), 0)) for code in range(FIRST, LAST + 1))
    pairs = list(_simplifications())
    return Sounds(syllables, read, "".join(old for old, _ in pairs), "".join(new for _, new in pairs))


def _simplifications() -> Iterable[tuple[str, str]]:
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    for code in range(FIRST, LAST + 1):
        old = chr(code)
        new = convert(old)
        if new != old and len(new) == 1:
            yield old, new
