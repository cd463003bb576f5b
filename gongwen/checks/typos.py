"""Words written with a character of the same sound or shape: a table of wrong and right, each wrong by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_AROUND = re.compile(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)")


def typos(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Each wrong word of `settings.pairs`, with the right one.

    A line of the table is `wrong right`; lookarounds about the wrong word keep apart what only meets by chance.
    """
    table = _table(rule.settings["pairs"])
    for line, places in passage.pairs_of(table):
        text, until = line.text, 0
        for at in places:
            for wrong, right in table[text[at : at + 2]] if at >= until else ():
                if match := _wrong(wrong).match(text, at):
                    until = match.end()
                    yield Hit(line.start + at, line.start + until, {"right": right}, right)
                    break


@cache
def _wrong(pattern: str) -> re.Pattern[str]:
    """A wrong word compiled when its first characters are met: most of the table never is."""
    return re.compile(pattern)


@lru_cache(maxsize=4)
def _table(pairs: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The pairs by the first two characters of the wrong word, longer ones first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in pairs.splitlines():
        wrong, _, right = row.rpartition(" ")
        if wrong:
            found.setdefault(_AROUND.sub("", wrong)[:2], []).append((wrong, right))
    return {
        start: tuple(sorted(rows, key=lambda row: -len(_AROUND.sub("", row[0]))))
        for start, rows in found.items()
    }


CHECKS = {"typos": typos}
