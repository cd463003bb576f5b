"""Set phrases with a word that only one word fills: another one in its place (人才引领带动 for 人才引领驱动)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_SLOT = re.compile("〔([^〕]+)〕")
_END = r"(?=[，。；、：！”’》）\n]|的|和|与|，|$)"
_LOOSE = {"、": "[、，]", "，": "[、，]", "“": "“?", "”": "”?", "和": "[和与]", "与": "[和与]"}
_LONGER = 1
"""Characters that the word in its place may have more than the right one."""


class _Frame(NamedTuple):
    pattern: str
    right: str


def frames(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Of each row of `settings.phrases` every word in 〔〕 replaced by another, all else standing.

    〔强国|强县〕 tells several right words, the first the usual one; a word at the end of a row, or before its
    last ，, ends its clause.
    """
    made = _frames(rule.settings["phrases"])
    right = {frame.pattern: frame.right for frame in made}
    for pattern in passage.in_reach(tuple(right)):
        for match in passage.find(pattern):
            yield Hit(*match.span(), {"right": right[pattern].rstrip("，、")})


@lru_cache(maxsize=32)
def _frames(rows: str) -> tuple[_Frame, ...]:
    return tuple(frame for row in rows.splitlines() for frame in _of_row(row.strip()))


def _of_row(row: str) -> Iterator[_Frame]:
    right = _SLOT.sub(lambda slot: slot[1].split("|")[0], row)
    for slot in _SLOT.finditer(row):
        words = slot[1].split("|")
        before, after = (_literal(part) for part in (row[: slot.start()], row[slot.end() :]))
        longest = max(map(len, words)) + _LONGER
        shortest = max(1, min(map(len, words)) - 1)
        after = "" if after == _LOOSE["，"] else after
        same = "|".join(re.escape(word) + (after if len(word) == 1 else "") for word in words)
        filled = rf"(?!{same})[\u4e00-\u9fff]{{{shortest},{longest}}}"
        begun = before or r"(?<![\u4e00-\u9fff])"
        yield _Frame(f"{begun}{filled}{'?' if after else ''}{after or _END}", right)


def _literal(part: str) -> str:
    told = _SLOT.sub(lambda slot: "\0" + slot[1].replace("|", "\1") + "\2", part)
    marks = {"\0": "(?:", "\1": "|", "\2": ")"}
    return "".join(marks.get(sign) or _LOOSE.get(sign) or re.escape(sign) for sign in told)


def asks(rule: TextRule) -> Iterable[tuple[str, ...]]:
    """One of the frames."""
    return (tuple(frame.pattern for frame in _frames(rule.settings["phrases"])),)


CHECKS = {"frames": frames}
ASKS = {"frames": asks}
