"""A verb and, behind its modifiers, a noun that cannot be its object (加快重点项目建设的水平, 改正了家长提出的意见)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from gongwen.checks.passage import Hit, Mention, Passage, compiled
from gongwen.rules import TextRule

_FURTHEST = 28
"""Characters between the verb and its object."""
_STOPS = "，。；：、！？“”‘’（）《》 　\n"
_OF_IT = re.compile("(?:出|到)?(?:来)?(?:过|了)?的")
"""What stands behind the verb of a clause before the noun (提出的意见)."""
_TOLD = ("存在", "反映", "反馈", "发现", "指出")
"""Verbs that no other goes before to make one deed with it (落实存在的问题, but 研究解决的问题)."""
_MEASURED = re.compile("[一二三四五六七八九十几多各0-9两][项条个种批]$|一些$")
_COUNTED = re.compile("[0-9一二三四五六七八九十百余多]+[条个项件点处](?:余|多)?$")
_PARTED = re.compile("^[了好]|的")
_CLASS = re.compile("〈([^〉]+)〉")
_AND = re.compile("[和与及]|以及|或者|并且")


class _Pairs(NamedTuple):
    """The verbs with the nouns that none of them takes, and one expression that finds either side."""

    nouns: dict[str, dict[str, bool]]
    """Of each noun whether the verb and the noun at once make a noun of their own."""
    found: str


def objects(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The verbs of `settings.pairs` with their nouns at the end of a clause, only modifiers between.

    A noun in 〈〉 stands for all nouns of its row in `settings.classes`, and one behind a - is taken out again. A
    verb marked with a * makes a noun of its own with what follows at once (解决措施): in that row it is told only
    where 了 or 的 stands between. Silence where another of `settings.verbs` stands between (other than in
    家长提出的), where two nouns are joined, or where the verb with what follows may itself modify the noun:
    …的 comes between and none of `settings.led` stands before the verb, or one of `settings.governs` does.
    """
    settings = rule.settings
    pairs = _read(settings["pairs"], settings["classes"])
    led, verbs, governs = (compiled(settings[name]) for name in ("led", "verbs", "governs"))
    for match in passage.find(pairs.found):
        verb, text = match["verb"], passage.text
        clause = _clause(text, match)
        if clause is None or (verb[0] == "加" and text.endswith("更", 0, match.start())):
            continue  # 更加大胆
        begun, end = clause
        behind = _COUNTED.sub("", text[match.end() : end])
        end = match.end() + len(behind)
        noun = max((one for one in pairs.nouns[verb] if behind.endswith(one)), key=len, default="")
        between = behind[: -len(noun)] if noun else ""
        if not noun or (pairs.nouns[verb][noun] and not _PARTED.search(between)):
            continue
        if compiled(settings["unless"]).search(text, begun, end):
            continue
        before, listed = text[begun : match.start()], text[begun - 1 : begun] == "、"
        if not between.startswith("了"):  # with it the verb is no modifier
            if governs.search(before):
                continue
            if "的" in between and (listed or (before and not led.search(before))):
                continue
        others = (other for other in verbs.finditer(behind) if other.start() < len(between))
        if not any(_governs(other, between) for other in others):
            yield Hit(match.start(), end, {"verb": verb, "noun": noun})


def _governs(other: re.Match[str], between: str) -> bool:
    """Whether a verb between may have the noun as its object: not one of 家长提出的, nor 建设 in 项目建设的.

    Nor one that makes a noun with it behind a measure word (三项整改目标).
    """
    if other.end() == len(between) and _MEASURED.search(between, 0, other.start()):
        return False
    return not ((other.start() > 1 or other[0] in _TOLD) and _OF_IT.match(between, other.end()))


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
def _read(rows: str, classes: str) -> _Pairs:
    members = dict(row.split("：") for row in classes.splitlines())
    nouns: dict[str, dict[str, bool]] = {}
    for row in rows.splitlines():
        names, _, told = _CLASS.sub(lambda name: members[name[1]], row).partition("：")
        taken = [noun for noun in told.split() if not noun.startswith("-")]
        out = {noun[1:] for noun in told.split() if noun.startswith("-")}
        for name in names.split():
            verb = name.rstrip("*")
            kept = nouns.setdefault(verb, {})
            for noun in taken:
                if noun not in out:
                    kept[noun] = kept.get(noun, True) and name != verb
    return _Pairs(nouns, f"(?P<verb>{'|'.join(sorted(nouns, key=len, reverse=True))})")


def asks(rule: TextRule) -> Iterable[tuple[str, ...]]:
    """One of the verbs."""
    return ((_read(rule.settings["pairs"], rule.settings["classes"]).found,),)


CHECKS = {"objects": objects}
ASKS = {"objects": asks}
