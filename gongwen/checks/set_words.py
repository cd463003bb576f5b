"""Set words of the field with one character replaced by another of the same sound (查摆闻题, 整改错施)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gongwen.checks.passage import Hit, Passage
from gongwen.checks.persons import alike
from gongwen.rules import TextRule

_LENGTH, _HALF = 4, 2
_STOPS = "，。；、！"


def set_words(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Four characters that differ from one of `settings.words` in one of the same sound or shape.

    `settings.right` are words that look like such a slip and are none. Of four characters with one
    wrong, the first or the last two are right: only where these stand is anything compared. A word cut
    off before its last character (建章立，) is told too.
    """
    table = _table(rule.settings["words"])
    right = frozenset(rule.settings["right"].split())
    for line in passage.lines:
        text = line.text
        for at in range(len(text) - _LENGTH + 1):
            window = text[at : at + _LENGTH]
            for word in table.get((0, window[:_HALF]), ()) + table.get((1, window[_HALF:]), ()):
                changed = [(a, b) for a, b in zip(word, window, strict=True) if a != b]
                if len(changed) == 1 and window not in right and alike(*changed[0]):
                    yield Hit(line.start + at, line.start + at + _LENGTH, {"right": word}, word)
                    break
                if window[:-1] == word[:-1] and window[-1] in _STOPS:
                    yield Hit(line.start + at, line.start + at + _LENGTH - 1, {"right": word}, word)
                    break


@lru_cache(maxsize=4)
def _table(words: str) -> dict[tuple[int, str], tuple[str, ...]]:
    """The words by the half that is intact."""
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for word in words.split():
        for half, part in enumerate((word[:_HALF], word[_HALF:])):
            found[half, part] = (*found.get((half, part), ()), word)
    return found


CHECKS = {"set_words": set_words}
