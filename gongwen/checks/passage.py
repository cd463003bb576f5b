"""A text under check, whatever it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

_FIRST_LEVEL = re.compile(r"^[ \t　]*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
_TITLE = re.compile(r"^[ \t　]*[^\n。；！？]{4,60}的?(报告|通报|方案|通知|纪要|总结|请示|函|意见)[ \t　]*$")


class Line(NamedTuple):
    """A paragraph of the text: its words without the line end, and where it begins."""

    start: int
    text: str


class Hit(NamedTuple):
    """What a check found: a place in code points, and the names that the rule's message may use."""

    start: int
    end: int
    names: dict[str, Any] = {}  # noqa: RUF012  never changed
    suggestion: str = ""


@dataclass(frozen=True)
class Passage:
    """A text to be checked. `day` is the day of the meeting it speaks of, None where it is not known.

    Offsets count code points in `text` as it was given.
    """

    text: str
    day: date | None = None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs that are not empty."""
        found, at = [], 0
        for part in re.split(r"\r\n|\r|\n", self.text):
            at = self.text.index(part, at) if part else at
            if part.strip():
                found.append(Line(at, part))
            at += len(part)
        return tuple(found)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The characters that occur."""
        return frozenset(self.text)

    def may_hold(self, words: tuple[str, ...]) -> bool:
        """Whether one of the words stands in the text; their first characters are looked at before all else."""
        return not self.signs.isdisjoint(_first_signs(words)) and any(word in self.text for word in words)

    @cached_property
    def is_document(self) -> bool:
        """Whether it has a title or two first-level heads (design.md): a fragment has no structure to judge."""
        heads = len(_FIRST_LEVEL.findall(self.text))
        return heads >= 2 or any(_TITLE.match(line.text) for line in self.lines[:4])


@lru_cache(maxsize=1024)
def _first_signs(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word[0] for word in words)
