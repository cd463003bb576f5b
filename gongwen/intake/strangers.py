"""What an old draft tells of others: another body's meeting, another year, what was demanded, what was said.

The words are in phrasebank/strangers.yaml. They are covered with a sign that no draft has, every place kept,
so that nothing of them is taken for a fact of this meeting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from gongwen.errors import ContentError
from gongwen.intake.numbers import COUNT, DAY
from gongwen.library import ROOT, Reader

COVER = "▒"
_PARTS = {
    "<n>": rf"(?:{COUNT})",
    "<day>": rf"(?:{DAY})",
    "<s>": r"(?:^|(?<=[。；\n]))[ \u3000]*",
    "<c>": r"(?:^|(?<=[，。；：（“\n]))",
}
_BRANCH = "organizational_life_meeting_report"
_FIGURE = re.compile(rf"{DAY}|{COUNT}")


@dataclass(frozen=True, slots=True)
class Stranger:
    """Words that are not of this meeting.

    `keeps` says what of them is still read: `figures` covers only their figures, `nothing` all of them.
    `unless` is what the words must not say; `among` limits them to drafts of one kind.
    """

    keeps: str
    read: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    unless: str = ""
    among: str = field(default="", metadata={"key": "in"})


@cache
def strangers() -> tuple[tuple[Stranger, re.Pattern[str], re.Pattern[str] | None], ...]:
    """The words with their patterns. Raises ContentError."""
    reader = Reader(ROOT)
    known = reader.records(Stranger, ROOT / "phrasebank" / "strangers.yaml")
    if reader.mistakes:
        raise ContentError(reader.mistakes)
    return tuple((one, _pattern(one.read), _pattern(one.unless) if one.unless else None) for one in known)


def _pattern(source: str) -> re.Pattern[str]:
    for sign, part in _PARTS.items():
        source = source.replace(sign, part)
    return re.compile(source, re.MULTILINE)


def covered(text: str, document: str) -> tuple[str, str]:
    """The text without what is told of others, and the same without their figures as well."""
    kind = "branch" if document == _BRANCH else "meeting"
    whole, figures = list(text), list(text)
    for one, pattern, unless in strangers():
        if one.among and one.among != kind:
            continue
        for match in pattern.finditer(text):
            if unless and unless.search(match.group()):
                continue
            if one.keeps == "nothing":
                _cover(whole, *match.span())
                _cover(figures, *match.span())
            else:
                for figure in _FIGURE.finditer(text, *match.span()):
                    _cover(figures, *figure.span())
    return "".join(whole), "".join(figures)


def _cover(signs: list[str], start: int, end: int) -> None:
    signs[start:end] = [sign if sign in "\n，。；" else COVER for sign in signs[start:end]]


def of_stranger(value: Any) -> bool:
    """Whether a value holds covered words."""
    match value:
        case str():
            return COVER in value
        case Mapping():
            return any(of_stranger(one) for one in (*value.keys(), *value.values()))
        case Sequence() if not isinstance(value, (str, date)):
            return any(map(of_stranger, value))
    return False
