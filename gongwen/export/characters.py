"""Characters that may stand in a formatted export, and how wide they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANK = re.compile("[\t\u00a0\u2002-\u2009\u202f\u205f]")
# What GBK lacks, so that old office systems make it a question mark, or what only looks right.
_FOR_OFFICES = str.maketrans({"•": "·", "¥": "￥", "﹝": "〔", "﹞": "〕", "―": "—", "\u2011": "-"})
# Kinds of compatibility characters that mean the same as their plain ones: radicals and doubles that a
# PDF gives, half-width forms, letters of another face. ² and ⑪ are not among them: m2 is not m².
_SAME = ("", "<compat", "<narrow", "<wide", "<font", "<small")
# Controls, lone surrogates, non-characters and private-use characters, which XML or Word refuse or
# show as a box, and marks without ink: soft hyphen, zero-width blank, direction marks, byte-order mark.
# Unassigned code points stay: rare characters of names are often newer than Python's tables.
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 15))
    + "\U000f0000-\U0010ffff]"
)


def clean(text: str) -> str:
    """Remove what no document may hold; every line end becomes a line feed, every odd blank a space.

    Characters that old office systems lose give way to their like in GBK, where it means the same.
    """
    made = _REFUSED.sub("", _BLANK.sub(" ", _LINE_END.sub("\n", text))).translate(_FOR_OFFICES)
    return made if _in_gbk(made) else "".join(map(_like, made))


def _in_gbk(text: str) -> bool:
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(4096)
def _like(character: str) -> str:
    """The plain character of a compatibility one that GBK lacks; any other as it is."""
    kind = unicodedata.decomposition(character)
    if not kind or _in_gbk(character) or kind.partition(">")[0] * (kind[0] == "<") not in _SAME:
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if _in_gbk(plain) else character


def width(text: str) -> float:
    """Measure a text in Chinese characters of its own size: 字 and “ count 1, a digit or a letter ½.

    Quotes, dashes and middle dots count 1 because the exports set them in the Chinese font.
    """
    return sum(widths(text))


def widths(text: str) -> Iterator[float]:
    """The width of each character of a text, as `width` measures it."""
    return map(_width, text)


@lru_cache(8192)
def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    return 1 if unicodedata.east_asian_width(character) in "WFA" else 0.5
