"""A text without its soft punctuation, so that a wording is met whatever stands between its words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

END = "\n"
"""What stands for the end of a sentence: no match crosses it."""
_HARD = frozenset("。！？!?\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_KEPT = re.compile(r"[\w。！？!?\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_FOLD = {**_WIDE, **{ord(mark): END for mark in _HARD}}
_CONGRESS = re.compile("中共(?=[十二][一二三四五六七八九十]{0,2}[大届])")
"""What the bodies outside the party, such as the 政协, call the congress of the party; as long as 党的."""
SEPARATORS = frozenset("、，,；;：:")
"""Marks between clauses or members."""


@dataclass(frozen=True, slots=True)
class Plain:
    """`chars` are the letters, digits and han of `text`, sentence ends as END; `at` is where each stands in `text`.

    `divided` are the gaps (as of `gap`) that hold a separator, ascending.
    """

    text: str
    chars: str
    at: list[int]
    divided: list[int]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The place in `text` of chars[start:end], which must not be empty."""
        return self.at[start], self.at[end - 1] + 1

    def gap(self, index: int) -> str:
        """What stands in `text` between chars[index - 1] and chars[index]."""
        start = self.at[index - 1] + 1 if index else 0
        end = self.at[index] if index < len(self.at) else len(self.text)
        return self.text[start:end]

    def breaks(self, start: int, end: int) -> int:
        """How many gaps from before chars[start] to before chars[end] hold a separator."""
        return bisect_right(self.divided, end) - bisect_left(self.divided, start)


def plain(text: str) -> Plain:
    """Strip a text of soft punctuation and spaces; full-width digits and letters become half-width."""
    parts: list[str] = []
    at: list[int] = []
    divided: list[int] = []
    until = 0
    for match in _KEPT.finditer(text):
        start, end = match.span()
        if not SEPARATORS.isdisjoint(text[until:start]):
            divided.append(len(at))
        parts.append(match.group())
        at.extend(range(start, end))
        until = end
    if not SEPARATORS.isdisjoint(text[until:]):
        divided.append(len(at))
    return Plain(text, _CONGRESS.sub("党的", "".join(parts).translate(_FOLD)), at, divided)


known_words = lru_cache(maxsize=2048)(plain)
"""As `plain`, of words of the phrasebank, which are asked for again and again."""


def closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place with the quotation mark beside it whose partner it holds."""
    inside = text[start:end]
    for opening, closing in ("“”", "‘’", "《》"):
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
        elif inside.count(closing) > inside.count(opening) and text[start - 1 : start] == opening:
            start -= 1
    return start, end
