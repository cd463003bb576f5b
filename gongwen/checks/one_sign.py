"""Names again with one sign exchanged, names turned round in their quotes, rows with one name exchanged.

The sign that differs need not sound or look alike: what shows the two names to be one is that the one stands again
and again, the other once, and all else is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gongwen.checks.apart import APART
from gongwen.checks.passage import Hit, Passage, between_stops, compiled, told_apart
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 40
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_LONG = 6
"""Signs of a name that is known by the rest of it, though each writing stands once."""
_TWO = 2
_SAME = 4
"""Signs that both have at least."""


def one_sign(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """大河口水位站, where 大河口水文站 stands twice; 引涧进城工程, where 引涧入城工程 was told.

    `settings.kinds` end the names, `settings.leads` are words before them, `settings.apart` says in the text that
    there are two. A name whose first signs differ is told only where it stands in the middle of the other's, and
    `settings.again` is in its sentence.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    leads = compiled(rule.settings["leads"])
    for match in passage.find(rf"{_HAN}{{2,12}}?(?:{rule.settings['kinds']})"):
        name = leads.split(match.group())[-1]
        if len(name) > _SAME and (name in found or len(found) < _MANY):
            found.setdefault(name, []).append((match.end() - len(name), match.end()))
    if len(found) < _TWO or compiled(rule.settings["apart"]).search(passage.text):
        return
    for one, two in combinations(found, 2):
        at = _differs_at(one, two)
        if at is None or _side_by_side(passage.text, one, two):
            continue
        usual, odd = sorted((one, two), key=lambda name: (-len(found[name]), found[name][0]))
        often, once = found[usual], found[odd]
        inside = at > 1 and (len(often) > 1 or len(one) >= _LONG)
        if len(once) > 1 or not (inside or _between(passage.text, often, once[0], rule.settings["again"])):
            continue
        first, last = sorted((often[0], once[0]))
        if not told_apart(passage.text, first[0], last[1]):
            yield Hit(*once[0], {"usual": usual})


def _differs_at(one: str, two: str) -> int | None:
    """Where two names of one length differ in one sign by which no two names are told apart."""
    if len(one) != len(two):
        return None
    changed = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    apart = len(changed) != 1 or APART & {one[changed[0]], two[changed[0]]}
    return None if apart or changed[0] == len(one) - 1 else changed[0]


def _side_by_side(text: str, one: str, two: str) -> bool:
    """Whether a sentence has both: those who tell two things by such names tell them beside each other."""
    return any(one in sentence and two in sentence for sentence in re.split("[。\n]", text))


def _between(text: str, often: list[tuple[int, int]], once: tuple[int, int], again: str) -> bool:
    """Whether the odd name goes on with what the usual one, which stands before and behind it, has begun."""
    if len(often) < _TWO or not often[0][0] < once[0] < often[-1][0]:
        return False
    return bool(compiled(again).match(text, once[1], between_stops(text, *once, "。\n")[1]))


def other_end(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """净水场 once, where 净水厂 stands again and again: ends that sound alike (`settings.ends`).

    `settings.never` are words that such an end begins, which is then none.
    """
    for ends in rule.settings["ends"]:
        if not all(end in passage.text for end in ends):
            continue
        found: dict[str, list[int]] = {}
        for match in passage.find(rf"{_HAN}{{2}}[{ends}](?!{rule.settings['never']})"):
            found.setdefault(match.group(), []).append(match.start())
        for name, places in found.items():
            for end in ends.replace(name[-1], ""):
                others = found.get(name[:-1] + end, [])
                if len(places) == 1 < len(others) and not _side_by_side(passage.text, name, name[:-1] + end):
                    yield Hit(places[0], places[0] + len(name), {"usual": name[:-1] + end})


def quoted_turned(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """“清风家廉”主题活动, where “清廉家风”主题活动 was announced: the same signs of a quoted name in another order."""
    first: dict[tuple[str, str], str] = {}
    for match in passage.find(_NAMED):
        name = match["name"]
        usual = first.setdefault(("".join(sorted(name)), match["what"]), name)
        if usual != name and not _side_by_side(passage.text, f"“{usual}”", f"“{name}”"):
            yield Hit(*match.span("name"), {"usual": usual})


_NAMED = re.compile(f"“(?P<name>{_HAN}{{3,8}})”(?P<what>{_HAN}{{2}})")


def row_exchanged(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """文化馆、图书馆和美术馆, where 文化馆、图书馆、博物馆 are the three: a row of as many with one exchanged.

    `settings.kinds` are the ends of the names; the text says how many there are (三馆, 三家).
    """
    for kind in rule.settings["kinds"]:
        if passage.text.count(kind) <= _SAME:
            continue
        told = {match["n"] for match in passage.find(f"(?P<n>[三四五六3-6])(?:个|家|所)?(?:{kind}|单位|家)")}
        if len(told) != 1:
            continue
        size = _SIZES[told.pop()]
        name = f"{_HAN}{{1,8}}?{kind}"
        rows = [
            (match, re.split("[、与和同]", match.group()))
            for match in passage.find(f"{name}(?:[、与和同]{name}){{2,5}}")
        ]
        rows = [(match, names) for match, names in rows if len(names) == size]
        for _, names in rows[1:]:
            strange = [each for each in names if not any(_one(each, other) for other in rows[0][1])]
            if len(strange) == 1 and passage.text.count(strange[0]) == 1:
                start = passage.text.index(strange[0])
                yield Hit(start, start + len(strange[0]), {"usual": "、".join(rows[0][1])})


_SIZES = {"三": 3, "四": 4, "五": 5, "六": 6, "3": 3, "4": 4, "5": 5, "6": 6}


def _one(name: str, other: str) -> bool:
    return name.endswith(other) or other.endswith(name) or name[-3:] == other[-3:]


CHECKS = {
    "sign_exchanged": one_sign,
    "other_end": other_end,
    "quoted_turned": quoted_turned,
    "row_exchanged": row_exchanged,
}
