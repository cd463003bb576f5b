"""Words written with a character of the same sound or shape: a table of wrong and right, each wrong by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from gongwen.checks.met import met
from gongwen.checks.passage import Hit, Passage
from gongwen.lexicon import is_word
from gongwen.rules import TextRule

_SHORTEST = 2
_AROUND = re.compile(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)")


def typos(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Each wrong word of `settings.pairs`, with the right one.

    A line of the table is `wrong right`; lookarounds about the wrong word keep apart what only meets by chance.
    """
    words, rows = _table(rule.settings["pairs"])
    for line in passage.lines:
        until = 0
        for at, number in sorted((start, number) for number, start, _ in met(words, line.text)):
            wrong, right = rows[number]
            if (
                at >= until
                and (match := _wrong(wrong).match(line.text, at))
                and not _across(line.text, match)
            ):
                until = match.end()
                yield Hit(line.start + at, line.start + until, {"right": right}, right)


def _across(text: str, match: re.Match[str]) -> bool:
    """Whether two characters are the end of one word and the beginning of the next: 巡视 and 范围 for 视范."""
    start, end = match.span()
    return (
        end - start == _SHORTEST and is_word(text[start - 1 : start + 1]) and is_word(text[end - 1 : end + 1])
    )


@cache
def _wrong(pattern: str) -> re.Pattern[str]:
    """A wrong word compiled when its first characters are met: most of the table never is."""
    return re.compile(pattern)


@lru_cache(maxsize=32)
def _table(pairs: str) -> tuple[AhoCorasick, list[tuple[str, str]]]:
    """What finds the wrong words, and by its numbers each with what is looked at around it and the right one.

    Of those that begin alike the longer one comes first.
    """
    rows = [
        (_AROUND.sub("", wrong), wrong, right)
        for wrong, _, right in (r.rpartition(" ") for r in pairs.splitlines())
    ]
    rows = sorted((row for row in rows if len(row[0]) >= _SHORTEST), key=lambda row: -len(row[0]))
    return AhoCorasick(word for word, _, _ in rows), [(wrong, right) for _, wrong, right in rows]


CHECKS = {"typos": typos}
