"""A verb and, behind its modifiers, a noun that cannot be its object (加快重点项目建设的水平, 改正了家长提出的意见)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from gongwen.checks.passage import Hit, Mention, Passage, compiled
from gongwen.rules import TextRule

_FURTHEST = 20
"""Characters between the verb and its object."""
_STOPS = "，。；：、！？“”‘’（）《》 　\n"
_OF_IT = re.compile("(?:出|到)?(?:来)?(?:过|了)?的")
"""What stands behind the verb of a clause before the noun (提出的意见)."""
_COUNTED = re.compile("[0-9一二三四五六七八九十百余多]+[条个项件点处](?:余|多)?$")
_PARTED = re.compile("^[了好]|的")
_AND = re.compile("[和与及]|以及|或者|并且")


class _Pairs(NamedTuple):
    """The verbs with the nouns that none of them takes, and one expression that finds either side."""

    nouns: dict[str, frozenset[str]]
    bare: frozenset[str]
    found: str


def objects(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The verbs of `settings.pairs` with their nouns at the end of a clause, only modifiers between.

    A verb marked with a * makes a noun of its own with what follows at once (解决措施): it is told only where
    了 or 的 stands between. Silence where another of `settings.verbs` stands between (other than in
    家长提出的), where two nouns are joined, or where the verb with what follows may itself modify the noun:
    …的 comes between and none of `settings.led` stands before the verb, or one of `settings.governs` does.
    """
    settings = rule.settings
    pairs = _read(settings["pairs"])
    led, verbs, governs = (compiled(settings[name]) for name in ("led", "verbs", "governs"))
    for match in passage.find(pairs.found):
        verb, text = match["verb"], passage.text
        clause = _clause(text, match)
        if clause is None:
            continue
        begun, end = clause
        behind = _COUNTED.sub("", text[match.end() : end])
        end = match.end() + len(behind)
        noun = next((one for one in pairs.nouns[verb] if behind.endswith(one)), "")
        between = behind[: -len(noun)] if noun else ""
        if not noun or (verb in pairs.bare and not _PARTED.search(between)):
            continue
        if _AND.search(between) or compiled(settings["unless"]).search(text, begun, end):
            continue
        before, listed = text[begun : match.start()], text[begun - 1 : begun] == "、"
        if not between.startswith("了"):  # with it the verb is no modifier
            if governs.search(before):
                continue
            if "的" in between and (listed or (before and not led.search(before))):
                continue
        if not any(_governs(other, between) for other in verbs.finditer(between)):
            yield Hit(match.start(), end, {"verb": verb, "noun": noun})


def _governs(other: re.Match[str], between: str) -> bool:
    """Whether a verb between may have the noun as its object: not one of 家长提出的, nor 建设 in 项目建设的."""
    return not (other.start() > 1 and _OF_IT.match(between, other.end()))


def _clause(text: str, match: Mention) -> tuple[int, int] | None:
    """Where the clause around a verb begins and ends, if it ends near and no list goes on there."""
    begun = max(text.rfind(stop, 0, match.start()) for stop in _STOPS) + 1
    end = match.end()
    while end < len(text) and text[end] not in _STOPS:
        end += 1
        if end - match.end() > _FURTHEST:
            return None
    return None if end < len(text) and text[end] in "、“‘（《" else (begun, end)


@lru_cache(maxsize=32)
def _read(rows: str) -> _Pairs:
    nouns: dict[str, frozenset[str]] = {}
    bare: set[str] = set()
    for row in rows.splitlines():
        names, _, told = row.partition("：")
        for name in names.split():
            verb = name.rstrip("*")
            nouns[verb] = frozenset(told.split()) | nouns.get(verb, frozenset())
            if name != verb:
                bare.add(verb)
    return _Pairs(nouns, frozenset(bare), f"(?P<verb>{'|'.join(sorted(nouns, key=len, reverse=True))})")


def asks(rule: TextRule) -> Iterable[tuple[str, ...]]:
    """One of the verbs."""
    return ((_read(rule.settings["pairs"]).found,),)


CHECKS = {"objects": objects}
ASKS = {"objects": asks}
