"""A text with its pinyin put back into words, and the way from its places to those of the text as it came.

What a clerk typed as mzshh is read as 民主生活会 by every other rule: a report is a report, and its
meeting has a name, whatever the letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongwen.checks.letters import pinyin
from gongwen.checks.passage import Passage
from gongwen.content_root import by_content
from gongwen.findings import Finding
from gongwen.library import library
from gongwen.rules import TextRule

_LETTERS = re.compile("[A-Za-z]{3}")


@dataclass(frozen=True)
class Respelled:
    """A text in words; `starts` and `ends` give for each of its edges the one in the text as it came."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def back(self, finding: Finding, original: str) -> Finding:
        """A finding on this text as one on the text as it came."""
        start, end = self.starts[finding.start], max(self.ends[finding.end], self.starts[finding.start])
        return replace(finding, start=start, end=end, text=original[start:end])


def respelled(passage: Passage) -> Respelled | None:
    """The text with every known term that stands in letters put into words; None where there is none."""
    if not _LETTERS.search(passage.text):
        return None
    known = [
        (start + line.start, end + line.start, term)
        for line in passage.lines_with(_LETTERS.pattern)
        for start, end, term in _terms(line.text)
    ]
    if not known:
        return None
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = [0]
    at = 0
    for start, end, term in [*known, (len(passage.text), len(passage.text), "")]:
        parts += [passage.text[at:start], term]
        starts += [*range(at, start), *([start] * len(term))]
        ends += [*range(at + 1, start + 1), *([end] * len(term))]
        at = end
    return Respelled("".join(parts), [*starts, len(passage.text)], ends)


def letter_rules() -> list[TextRule]:
    """The rules that tell letters in place of words."""
    return [rule for rule in library().text_rules if rule.check == "pinyin"]


@by_content(4096)
def _terms(line: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (hit.start, hit.end, hit.suggestion)
        for rule in letter_rules()
        for hit in pinyin(Passage(line), rule)
        if hit.suggestion
    )
