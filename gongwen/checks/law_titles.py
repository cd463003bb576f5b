"""Laws and regulations cited in 《》 by a name that none has, one step from one that is (突发事件应急法)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_CITED = (
    "《(?P<state>中华人民共和国)?(?P<name>[\u4e00-\u9fff]{2,30}?(?P<genre>法|条例))"
    "(?:（(?:[0-9]{4}年)?(?:修订|修正|试行|暂行)[^（）]{0,6}）)?》"
)
_LEAST = 5
"""Characters of a name of which one more, one less or another one is a slip; shorter ones are alike by chance."""
_LONG = 9
"""Characters of a name of which two may be wrong."""
_KEPT = 6
"""Characters that stand of a regulation's name, or of a law's when its beginning is what is wrong."""


def law_titles(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Names that are not in `settings.names` and lack, add or change a little of one that is.

    Of a law that little may be one of `settings.general`, the words that pad such names; a regulation may be
    a local one or the unit's own, and needs more that stands.
    """
    names, general = _words(rule.settings["names"]), _words(rule.settings["general"])
    for match in passage.find(_CITED):
        name, state = match["name"], bool(match["state"])
        if name in names or name.startswith(tuple(_words(rule.settings["others"]))):
            continue
        most = 2 if state or match["genre"] == "法" else 1
        right = _meant(name, rule.settings["names"], general, most)
        if right:
            yield Hit(*match.span("name"), {"right": right}, right)


def _meant(name: str, rows: str, general: frozenset[str], most: int) -> str:
    """The one name that was meant, the nearest; empty where none is near."""
    genre = name[-1]
    near = process.extract(name, _of_genre(rows, genre), scorer=Levenshtein.distance, score_cutoff=4, limit=6)
    for right, distance, _ in near:
        steps = most if len(right) >= _LONG else 1
        if (distance <= steps and len(right) >= _LEAST) or _padded(name, right, general):
            return str(right)
    return ""


def _padded(name: str, right: str, general: frozenset[str]) -> bool:
    """Whether one of the general words stands in the one name and not in the other, or one for another."""
    head = Prefix.similarity(name, right)
    tail = min(Postfix.similarity(name, right), min(len(name), len(right)) - head)
    changed = name[head : len(name) - tail], right[head : len(right) - tail]
    kept = (head > 1 and (name.endswith("法") or head + tail >= _KEPT)) or tail >= _KEPT
    return kept and any(changed) and all(not part or part in general for part in changed)


@lru_cache(maxsize=8)
def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


@lru_cache(maxsize=8)
def _of_genre(rows: str, genre: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in _words(rows) if name.endswith(genre)))


def asks(_: TextRule) -> tuple[tuple[str, ...], ...]:
    """A title of a law."""
    return ((_CITED,),)


CHECKS = {"law_titles": law_titles}
ASKS = {"law_titles": asks}
