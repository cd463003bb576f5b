"""One thing under a name of which the head was changed: a unit with another place, a project, a list written twice.

What is told here stands far from what it was called before, and is taken up as if it were the same: the unit
acts as its paper's own, the project goes on. Two things that the text itself sets apart are none of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Postfix

from gongwen.checks.apart import APART
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.persons import differing
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 40
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""


class _Named(NamedTuple):
    """A name with its place."""

    name: str
    start: int
    end: int


def own_unit(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """安宁市妇幼保健院 meets, 安定市妇幼保健院将于12月底前完成发放: one sign of the own unit's name exchanged.

    `settings.unit` is a unit's name at the head of a clause, `settings.acts` what stands behind one that acts
    as the paper's own, `settings.apart` anywhere says that the text is about several.
    """
    found = [
        _Named(match["name"], *match.span("name"))
        for match in passage.find(f"{rule.settings['begins']}(?P<name>{rule.settings['unit']})")
    ][:_MANY]
    if not found or compiled(rule.settings["apart"]).search(passage.text):
        return
    own = found[0]
    acts = compiled(rule.settings["acts"])
    for other in found[1:]:
        changed = differing(own.name, other.name)
        if len(own.name) != len(other.name) or len(changed) != 1 or APART & {*changed[0]}:
            continue
        if passage.text.count(other.name) == 1 and acts.match(passage.text, other.end):
            yield Hit(other.start, other.end, {"usual": own.name})


def same_tail(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """数字校园二期项目尚缺经费, where 智慧校园二期项目 was approved: a project whose first word was exchanged.

    `settings.kinds` end the names, `settings.leads` stand before them and are none of them, `settings.general`
    is no name, `settings.apart` in the sentences says that there are two, `settings.goes_on` begins a sentence
    that speaks of what was told before.
    """
    found = _ended(passage, rule)
    counts = Counter(one.name for one in found)
    first: dict[str, _Named] = {}
    for one in found:
        first.setdefault(one.name, one)
    for one, two in combinations(first.values(), 2):
        tail = Postfix.similarity(one.name, two.name)
        if not _head_changed(one.name, two.name, tail) or counts[two.name] > 1:
            continue
        rest = one.name[len(one.name) - tail :]
        alike = [name for name in first if name.endswith(rest)]
        if len(alike) > 2 or _set_apart(passage.text, one, two, rule):
            continue
        if counts[one.name] > 1 or _goes_on(passage.text, two.start, rule):
            yield Hit(two.start, two.end, {"usual": one.name})


def _ended(passage: Passage, rule: TextRule) -> list[_Named]:
    leads, general = compiled(rule.settings["leads"]), compiled(rule.settings["general"])
    found: list[_Named] = []
    for match in passage.find(f"{_HAN}{{4,18}}?(?:{rule.settings['kinds']})"):
        name = leads.split(match.group())[-1]
        if len(name) >= rule.settings["least"] and not general.search(name) and len(found) < _MANY:
            found.append(_Named(name, match.end() - len(name), match.end()))
    return found


def _head_changed(one: str, two: str, tail: int) -> bool:
    """Whether a word of two signs, or one sign of the first three, is another, and what follows the same for long."""
    if len(one) != len(two) or tail < 5:
        return False
    head = len(one) - tail
    changed = differing(one[:head], two[:head])
    if APART & {sign for pair in changed for sign in pair}:
        return False
    if len(changed) == 1:
        return head <= 3
    return len(changed) == 2 and one[: head - 2] == two[: head - 2] and head in (2, 4, 6)


def _set_apart(text: str, one: _Named, two: _Named, rule: TextRule) -> bool:
    begun, _ = between_stops(text, one.start, one.end, "。\n")
    second, ended = between_stops(text, two.start, two.end, "。\n")
    if begun == second or compiled(rule.settings["apart"]).search(text[begun:ended]):
        return True
    return bool(
        re.search(
            r"(?:^|\n)[ 　]*[（(]?[一二三四五六七八九十\d]*[）)、.．]?$|[一二三四五]是$", text[: two.start]
        )
    )


def _goes_on(text: str, start: int, rule: TextRule) -> bool:
    begun, _ = between_stops(text, start, start, "。\n")
    return bool(compiled(rule.settings["goes_on"]).match(text[begun:start]))


_LIST = re.compile(rf"{_HAN}{{2,10}}(?:、{_HAN}{{2,8}}){{2,}}")


def list_again(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """向明、龙小雨、滕飞, and then 向明、龙小宇、滕飞: one list twice, with one sign of one item exchanged.

    The first and the last of a list may run on into the words around it, and are compared by two signs.
    `settings.apart` are signs that make two items of what differs in them.
    """
    lists = [(match.start(), match.group().split("、")) for match in passage.find(_LIST)][:_MANY]
    told: set[int] = set()
    for (_, one), (at, two) in combinations(lists, 2):
        if len(one) != len(two) or one[0][-2:] != two[0][-2:] or one[-1][:2] != two[-1][:2] or at in told:
            continue
        odd = [number for number in range(1, len(one) - 1) if one[number] != two[number]]
        if len(odd) == 1 and _one_sign(one[odd[0]], two[odd[0]], rule.settings["apart"]):
            start = at + sum(len(item) + 1 for item in two[: odd[0]])
            told.add(at)
            yield Hit(start, start + len(two[odd[0]]), {"usual": one[odd[0]]})


def _one_sign(one: str, two: str, apart: str) -> bool:
    changed = differing(one, two)
    return (
        len(one) == len(two)
        and len(changed) == 1
        and not (APART | {*apart}) & {*changed[0]}
        and one[0] == two[0]
    )


def number_goes_on(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """机关第二党支部 meets, and then 活动结束后，机关第三党支部书记领誓: one number after another in one event.

    `settings.kinds` end the names, `settings.goes_on` begins the sentence in which the other number stands.
    """
    named = (
        f"(?P<lead>{_HAN}{{0,4}})第(?P<n>[一二三四五六七八九十0-9]{{1,3}})(?P<kind>{rule.settings['kinds']})"
    )
    found = list(passage.find(named))[:_MANY]
    if not found or compiled(rule.settings["apart"]).search(passage.text):
        return
    for kind in {match["kind"] for match in found}:
        of_kind = [match for match in found if match["kind"] == kind]
        numbers = Counter(match["n"] for match in of_kind)
        first, last = of_kind[0], of_kind[-1]
        if len(numbers) != 2 or first["n"] == last["n"] or numbers[last["n"]] != 1:
            continue
        begun, _ = between_stops(passage.text, last.start(), last.start(), "。\n")
        if first.end() < begun and compiled(rule.settings["goes_on"]).match(
            passage.text[begun : last.start()]
        ):
            yield Hit(last.start("n") - 1, last.end(), {"usual": f"第{first['n']}{kind}"})


_ADDRESSED = re.compile(r"\A\s*[^\n]{4,70}\n\s*(?P<to>[^\n，、：]{2,20})：[ 　]*\n")


def addressee_word(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """贵委 in a paper that is addressed to a 局 alone; `settings.also` has the parts of names that a word goes with."""
    addressed = _ADDRESSED.match(passage.text)
    if addressed is None or addressed["to"].startswith(("各", "有关")):
        return
    for match in passage.find(f"贵(?P<word>{rule.settings['words']})(?![\u4e00-\u9fff]?(?:州|族|宾))"):
        ends = tuple(rule.settings["also"].get(match["word"], "").split())
        if ends and not any(end in addressed["to"] for end in ends):
            yield Hit(*match.span(), {"to": addressed["to"]})


def own_word(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """我委将, where the paper calls its own unit 我局 again and again: the word of another kind of unit, once."""
    found = list(passage.find(f"(?<![“自])我(?P<kind>{rule.settings['kinds']}){rule.settings['follows']}"))
    counts = Counter(match["kind"] for match in found)
    if len(counts) != 2 or {*counts} == {"院", "校"}:
        return
    (usual, often), (odd, seldom) = counts.most_common(2)
    if often > 1 == seldom and not compiled(rule.settings["apart"]).search(passage.text):
        match = next(match for match in found if match["kind"] == odd)
        yield Hit(match.start(), match.end("kind"), {"usual": f"我{usual}"})


_KIND = "(?:局|委|办|院|校|中学|小学|学院|馆|中心|公司|集团|站|所|厂|队|镇|乡|街道|村|社区|协会)"
_ISSUED = re.compile(rf"[ 　]*(?P<name>[\u4e00-\u9fff]{{3,16}}?{_KIND})关于[^\n]{{4,50}}")
_SIGNED = re.compile(rf"[ 　]*(?P<name>[\u4e00-\u9fff]{{3,16}}?{_KIND})[ 　]*")


def signed_unit(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """市水利局 under a paper whose title has 市水文局: a unit's name of the same length with up to two other signs."""
    lines = passage.lines
    title = _ISSUED.fullmatch(lines[0].text) if len(lines) > 2 else None
    signed = [(line, match) for line in lines[-3:] if (match := _SIGNED.fullmatch(line.text))]
    if title is None or len(signed) != 1:
        return
    line, match = signed[0]
    changed = differing(title["name"], match["name"])
    if len(title["name"]) == len(match["name"]) and len(changed) in (1, 2):
        start = line.start + match.start("name")
        yield Hit(start, start + len(match["name"]), {"usual": title["name"]})


CHECKS = {
    "own_unit_changed": own_unit,
    "same_tail": same_tail,
    "list_again": list_again,
    "number_goes_on": number_goes_on,
    "addressee_word": addressee_word,
    "own_word": own_word,
    "signed_unit": signed_unit,
}
