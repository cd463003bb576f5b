"""Names told in rows: a row again with one name changed, an answer of one that was not asked, a charge of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gongwen.checks.apart import APART
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.people import people
from gongwen.checks.persons import differing, in_short
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 60
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_EDGE = "(?:(?<![\u4e00-\u9fff])|(?<=[由经向对报请在后与和及的按据为是到赴去往给了复]))"


def row_again(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """滨江、云栖 and then 滨江、云溪项目部: two rows of one kind share a name, and another differs by a character.

    `settings.kinds` are the words in which the names end, `settings.general` no stem of a name.
    """
    for kind in rule.settings["kinds"]:
        if passage.text.count(kind) > 1:
            yield from _rows(passage, kind, compiled(rule.settings["general"]))


def _rows(passage: Passage, kind: str, general: re.Pattern[str]) -> Iterator[Hit]:
    rows: dict[int, dict[str, int]] = {}
    for match in passage.find(rf"{_EDGE}(?P<stem>{_HAN}{{2,4}}?){kind}"):
        _add(passage, rows, match["stem"], match.start("stem"))
    entry = rf"{_HAN}{{2,4}}(?:{kind})?"
    row = rf"{_EDGE}(?P<names>{entry}(?:、{entry})+)(?:[2-9]|[二三四五六七八九两])个(?:乡(?=镇))?{kind}"
    for match in passage.find(row):
        at = match.start("names")
        listed = rows.setdefault(max(passage.text.rfind(stop, 0, at) for stop in "。\n") - _LIST, {})
        for name in match["names"].split("、"):
            listed[name.removesuffix(kind)] = at
            at += len(name) + 1
    told: set[int] = set()
    for (one, first), (two, second) in combinations(sorted(rows.items())[:_MANY], 2):
        if one == two or not first.keys() & second.keys():
            continue
        for new in second.keys() - first.keys():
            old = next((name for name in first.keys() - second.keys() if _one_sign(name, new)), None)
            if old is None or general.search(old + new) or _together(rows, old, new) or second[new] in told:
                continue
            told.add(second[new])
            yield Hit(second[new], second[new] + len(new), {"usual": old + kind, "kind": kind})


_LIST = 2
"""A list that is counted (四个乡镇) is a row of its own, and comes before what its sentence goes on with."""


def _add(passage: Passage, rows: dict[int, dict[str, int]], stem: str, at: int) -> None:
    sentence = max(passage.text.rfind(stop, 0, at) for stop in "。\n")
    row = rows.setdefault(sentence, {})
    if len(row) < _MANY:
        row.setdefault(stem, at)


def _one_sign(one: str, two: str) -> bool:
    if len(one) != len(two):
        return False
    changed = differing(one, two)
    return len(changed) == 1 and not APART & {*changed[0]}


def _together(rows: dict[int, dict[str, int]], one: str, two: str) -> bool:
    """Whether a sentence names both."""
    return any(one in row and two in row for row in rows.values())


def not_asked(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """县公安局提出意见4条, where 县人大、县政协、县司法局 were asked: an answer of one that is not in the row.

    `patterns` have the row as `asked`; `settings.answer` is an answer with its `who`.
    """
    asked = next((match for pattern in rule.patterns for match in passage.find(pattern)), None)
    if asked is None or compiled(rule.settings["more"]).search(asked.group()):
        return
    names = re.split("[、和]", asked["asked"])
    end = passage.text.find("\n", asked.end())
    answers = list(
        compiled(rule.settings["answer"]).finditer(
            passage.text, asked.end(), end if end > 0 else len(passage.text)
        )
    )
    among = [any(in_short(*sorted((match["who"], name), key=len)) for name in names) for match in answers]
    if sum(among) >= _FEWEST and among.count(False) == 1:
        odd = answers[among.index(False)]
        yield Hit(*odd.span("who"), {"usual": "、".join(names)})


_FEWEST = 2
"""So many of those asked answer by name, before one that was not asked is told."""


def charge_of_other(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """宋一凡分管社保, where 宋一凡 came with 就业 and another with 社保.

    `settings.before` and `settings.behind` read a charge before or behind NAME.
    """
    names = {mention.name for mention in people(passage, rule.settings)}
    if not _FEWEST <= len(names) <= _MANY:
        return
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    told: list[tuple[int, str, str, tuple[int, int]]] = []
    for how in (rule.settings["before"], rule.settings["behind"]):
        found = passage.find(how.replace("NAME", f"(?P<name>{either})"))
        told += [(match.start(), match["name"], match["charge"], match.span()) for match in found]
    first: dict[str, str] = {}
    for _, name, charge, span in sorted(told):
        own = first.setdefault(name, charge)
        others = {each: other for other, each in first.items() if other != name}
        if own != charge and charge in others and own not in charge and charge not in own:
            yield Hit(*span, {"name": name, "usual": own, "other": others[charge], "charge": charge})


CHECKS = {"row_again": row_again, "not_asked": not_asked, "charge_of_other": charge_of_other}
