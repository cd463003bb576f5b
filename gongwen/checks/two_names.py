"""One thing under two names, known by how often each stands: the usual one several times, the odd one once.

Two things that differ in fact are no conflict: names that stand in one sentence are never told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from gongwen.checks.apart import APART
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.persons import alike, differing
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 40
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_COMMON = 2
"""Characters of two names in quotation marks that are the same, at whatever place."""
_LONG = 4
"""Characters of a kind that is no bare 活动 or 行动: what begins alike before it is one name."""
_SPAN = tuple[int, int]


def short_place(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """青溪水库 twice and 清溪水库 once: a stem of two characters, one of which sounds or looks like the other's.

    `settings.kinds` end the names, `settings.never` are characters of no name; with `settings.first` the second
    sign may be any, where the text names no third.
    """
    found: dict[str, dict[str, list[_SPAN]]] = {}
    stem = rf"(?P<stem>[^\W\d_a-zA-Z{rule.settings['never']}]{{2}})"
    for match in passage.find(f"{stem}(?P<kind>{rule.settings['kinds']})"):
        stems = found.setdefault(match["kind"], {})
        if len(stems) < _MANY or match["stem"] in stems:
            stems.setdefault(match["stem"], []).append(match.span())
    for kind, stems in found.items():
        for usual, odd in _usual_and_odd(passage.text, stems):
            other = differing(usual, odd)
            near = alike(*other[0]) if len(other) == 1 else False
            begun = (
                len(stems) == _COMMON and usual[0] == odd[0] and _taken_up(passage.text, stems[odd][0], rule)
            )
            if len(other) == 1 and not APART & {*other[0]} and (near or begun):
                yield Hit(*stems[odd][0], {"usual": usual + kind})


def _taken_up(text: str, odd: _SPAN, rule: TextRule) -> bool:
    """Whether a rule tells any other second sign (`settings.first`), and the sentence does not say it is another."""
    begun, ended = between_stops(text, *odd, "。\n")
    return bool(rule.settings.get("first")) and not compiled(rule.settings["apart"]).search(text[begun:ended])


def department(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """党群工作部 twice and 党建工作部 once: words of `settings.families` taken for each other before one kind.

    `settings.kinds` end the names of departments, which are told only where they are the same unless
    `settings.any_kind`; `settings.edge` stands before a name.
    """
    for family in rule.settings["families"]:
        words = sorted(family.split(), key=len, reverse=True)
        if sum(word in passage.text for word in words) < 2:
            continue
        found: dict[str, dict[str, list[_SPAN]]] = {}
        edge, whole = rule.settings.get("edge", ""), rule.settings.get("any_kind")
        for match in passage.find(f"{edge}(?P<word>{'|'.join(words)})(?P<kind>{rule.settings['kinds']})"):
            kind, word = ("", match.group()) if whole else (match["kind"], match["word"])
            found.setdefault(kind, {}).setdefault(word, []).append(match.span())
        for kind, names in found.items():
            for usual, odd in _usual_and_odd(passage.text, names):
                yield Hit(*names[odd][0], {"usual": usual + kind})


def quoted_action(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """“清风校园”行动 twice, 自“清廉学校”行动开展以来: a name in quotation marks half changed before the same word.

    `settings.kinds` stand behind the names; `settings.known` about the odd one says that the text has told of it.
    """
    found: dict[str, dict[str, list[_SPAN]]] = {}
    for match in passage.find(f"“(?P<name>{_HAN}{{4,8}})”(?P<kind>{rule.settings['kinds']})"):
        found.setdefault(match["kind"], {}).setdefault(match["name"], []).append(match.span())
    known = compiled(rule.settings["known"])
    for kind, names in found.items():
        for usual, odd in _usual_and_odd(passage.text, names, 1):
            same = len(usual) == len(odd) and usual[0] == odd[0] and len({*usual} & {*odd}) >= _COMMON
            start, end = names[odd][0]
            begun = usual[:2] == odd[:2] and len(kind) >= _LONG
            often = len(names[usual]) > 1 or passage.text[start - 1 : start] == "自" or begun
            if same and often and not APART & ({*usual} ^ {*odd}) and known.match(passage.text, end):
                yield Hit(start, end, {"usual": f"“{usual}”{kind}"})


def _usual_and_odd(text: str, names: Mapping[str, list[_SPAN]], least: int = 2) -> Iterator[tuple[str, str]]:
    """Pairs of names: one that comes first, `least` times or more, and one that stands once and not beside it."""
    for one, two in combinations(names, 2):
        usual, odd = (one, two) if len(names[one]) >= len(names[two]) else (two, one)
        if len(names[usual]) < least or len(names[odd]) != 1 or len(names) > _MANY:
            continue
        start, end = names[odd][0]
        if names[usual][0][0] > start or any(_beside(text, one, (start, end)) for one in names[usual]):
            continue
        begun, _ = between_stops(text, names[usual][0][0], names[usual][0][0], "。\n")
        _, ended = between_stops(text, end, end, "。\n")
        if not _TWO.search(text, begun, ended):
            yield usual, odd


_TWO = re.compile(
    "两(?:者|地|村|镇|乡|校|院|库|河)|两[个座家条处所](?:水库|部门|科室|村|镇|乡|社区|行动|活动|工程)|分别|各自|同名|同音|一字之差|互不|更名|改名|合并"
)
"""Words of a text that speaks of two things."""
_JOINED = re.compile("、|和|与|及|同|以及|，(?:与|和|同)")


def _beside(text: str, one: _SPAN, two: _SPAN) -> bool:
    """Whether the two stand in one sentence with a sign that joins them, or close to each other in one clause."""
    first, second = sorted((one, two))
    between = text[first[1] : second[0]]
    return not re.search("[。；\n]", between) and bool(_JOINED.search(between) or "，" not in between)


CHECKS = {"short_place": short_place, "department": department, "quoted_action": quoted_action}
