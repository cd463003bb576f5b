"""What a paper has introduced, taken up again under a name that it never introduced.

Two names are not alike by their signs here: what shows them to be one is the place in the paper. It held one
event, set up one body, told one project of a village, and then goes on as if that stood under the other name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from gongwen.checks.apart import NUMBERS, RANKS, SIDES
from gongwen.checks.passage import Hit, Mention, Passage, between_stops, compiled
from gongwen.checks.persons import in_short
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 30
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_COMMON = 4
"""Characters in a row that two names of one thing share at least."""
_LONGEST = 5
"""Characters at most that were exchanged inside a name."""
_COUNTED = NUMBERS | RANKS
_TWO = 2
"""Names of one thing, of which one is the odd one."""


def event(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """在务实会上, where the text has held a 务虚会 and no other: an event taken up as another one.

    `settings.kinds` are words for events, `settings.held`, `settings.told` and `settings.taken` what stands around one
    that is held and one that is taken up, `settings.apart` says that there were several.
    """
    kinds = rule.settings["kinds"]
    words = "|".join(sorted(kinds, key=len, reverse=True))
    ways = [rule.settings[name].replace("KINDS", words) for name in ("held", "told")]
    held = [match["kind"] for way in ways for match in passage.find(way)][:_MANY]
    if len(set(held)) != 1 or compiled(rule.settings["apart"]).search(passage.text):
        return
    usual = held[0]
    first = passage.text.find(usual)
    for match in passage.find(rule.settings["taken"].replace("KINDS", words), first):
        found = match["found"]
        same = usual.endswith(found) or found.endswith(usual) or usual[:2] == found[:2] == "培训"
        if not same and passage.text.count(found) == 1:
            yield Hit(*match.span("found"), {"usual": usual})


class _Called(NamedTuple):
    """A thing by its whole name, with the place where it stands."""

    name: str
    start: int
    end: int


def project(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """清河村农田水利提升工程, where a 清河村饮水安全提升工程 was told: the middle of a project's name exchanged.

    `settings.kinds` end the names, `settings.leads` stand before them and are none of them, `settings.place`
    begins a name, `settings.goes_on` says in the sentence of the second that it was told before, `settings.own`
    that it is another one, `settings.apart` anywhere that the text is about several.
    """
    leads = compiled(rule.settings["leads"])
    found: dict[str, _Called] = {}
    counts: dict[str, int] = {}
    for match in passage.find(f"{_HAN}{{4,22}}?(?:{rule.settings['kinds']})"):
        name = leads.split(match.group())[-1]
        counts[name] = counts.get(name, 0) + 1
        if len(name) >= _COMMON + 2 and len(found) < _MANY:
            found.setdefault(name, _Called(name, match.end() - len(name), match.end()))
    place = compiled(rule.settings["place"])
    for one, two in combinations(found.values(), 2):
        head, tail = Prefix.similarity(one.name, two.name), Postfix.similarity(one.name, two.name)
        head = min(head, min(len(one.name), len(two.name)) - tail)
        begun = place.match(one.name[:head])
        if begun is None or tail < _COMMON or counts[two.name] > 1:
            continue
        parts = {one.name[head : len(one.name) - tail], two.name[head : len(two.name) - tail]}
        if any(not part or part in SIDES or _COUNTED & {*part} or len(part) > _LONGEST for part in parts):
            continue
        beside = [name for name in found if name.startswith(begun.group())]
        if len(beside) == len(parts) and _goes_on(passage.text, one, two, rule):
            yield Hit(two.start, two.end, {"usual": one.name})


def _goes_on(text: str, one: _Called, two: _Called, rule: TextRule) -> bool:
    """Whether the sentence of the second name speaks of what the first told, and no words say that it is another."""
    begun, ended = between_stops(text, two.start, two.end, "。；\n")
    if one.end > begun or compiled(rule.settings["apart"]).search(text):
        return False
    words = text[begun:ended]
    return bool(
        compiled(rule.settings["goes_on"]).search(words) and not compiled(rule.settings["own"]).search(words)
    )


def titled(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """冬春安全生产工作推进会参会人员名单, in the notice of a 冬季安全生产工作会议: its event under another name.

    `settings.title` is the first line of such a paper, `settings.other` a name in the words of one who speaks of
    that event, `settings.apart` is anywhere in papers about several.
    """
    lines = passage.lines
    title = compiled(rule.settings["title"]).fullmatch(lines[0].text.strip()) if len(lines) > 1 else None
    if title is None:
        return
    own = title["name"]
    for match in passage.find(rule.settings["other"], lines[1].start):
        name = _cut(match["name"], own)
        start = match.end("name") - len(name)
        shared = _shared(name, own)
        known = own in name or in_short(name[name.find(shared) :], own)
        if known or len(shared) < _COMMON or passage.text.count(name) > 1:
            continue
        begun, ended = between_stops(passage.text, start, match.end(), "。\n")
        if not compiled(rule.settings["apart"]).search(passage.text[begun:ended]):
            yield Hit(start, match.end("name"), {"usual": own})


def _shared(one: str, two: str) -> str:
    """The longest stretch that both hold."""
    found = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    return one[found.a : found.a + found.size]


def _cut(name: str, own: str) -> str:
    """A name without the words of the sentence before it."""
    name = _LEADS.split(name)[-1]
    at = name.find(own[:2])
    return name[at:] if at > 0 else name


_LEADS = re.compile("[的将把对由请在到为加]|参加|出席|报名|关于|各(?:单位|校|村|部门|科室)")


def set_up(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """防汛抢险指挥部办公室设在…, where a 防汛抗旱指挥部 was set up: the body under another name.

    `settings.kinds` are words for such bodies, `settings.made` and `settings.taken` what stands around the one
    that was set up and the one that is taken up.
    """
    kinds = "|".join(sorted(rule.settings["kinds"], key=len, reverse=True))
    made: list[Mention] = list(passage.find(rule.settings["made"].replace("KINDS", kinds)))[:_MANY]
    names = {_LEADS_OF_BODY.split(match["name"])[-1] + match["kind"] for match in made}
    if len(names) != 1:
        return
    usual = next(iter(names))
    for match in passage.find(rule.settings["taken"].replace("KINDS", kinds), made[0].end()):
        name = _LEADS_OF_BODY.split(match["name"])[-1]
        odd = name + match["kind"]
        if (
            len(name) < 2
            or usual.endswith(odd)
            or odd.endswith(usual)
            or odd in passage.text[: made[0].end()]
        ):
            continue
        other = match["kind"] not in usual  # another kind of body by the same name
        founding = made[0].start() < passage.text.find("\n")  # the paper is about that one body
        common = _COMMON - (1 + founding) * (odd[:2] == usual[:2])
        near = (
            len(_shared(odd, usual)) >= common or (len(name) >= _COMMON and in_short(name, usual))
            if other
            else odd[:2] in usual and not in_short(odd, usual)
        )
        start = match.start("kind") - len(name)
        if near and not compiled(rule.settings["apart"]).search(passage.text):
            yield Hit(start, match.end("kind"), {"usual": usual})
            return


_LEADS_OF_BODY = re.compile(
    "[的由对请向在是为及给将以与和、，]|成立|调整|组建|设立|充实|公布|决定|同意|学校(?=校园)|^[乡镇县市区局校院厂](?!园|长)"
)


def department(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """会后，组织科归档, where a 组宣科 has acted: two names of which a unit has one (`settings.families`), each once.

    `settings.edge` stands before a name, `settings.kinds` end it; `settings.acts` stands before the one that is
    taken up, `settings.apart` anywhere excuses.
    """
    edge, kinds = rule.settings["edge"], rule.settings["kinds"]
    for family in rule.settings["families"]:
        words = [word for word in family.split() if word in passage.text]
        if len(words) < _TWO:
            continue
        found = list(
            passage.find(f"{edge}(?P<word>{'|'.join(sorted(words, key=len, reverse=True))})(?P<kind>{kinds})")
        )
        names = dict.fromkeys(match["word"] for match in found)
        if len(names) != _TWO or compiled(rule.settings["apart"]).search(passage.text):
            continue
        first, last = found[0], found[-1]
        again = last["word"] != first["word"] and sum(match["word"] == last["word"] for match in found) == 1
        begun, _ = between_stops(passage.text, last.start(), last.end(), "。\n")
        clause = passage.text[begun : last.start()]
        if again and found[-2].end() <= begun and compiled(rule.settings["acts"]).search(clause):
            yield Hit(last.start("word"), last.end("kind"), {"usual": first["word"] + first["kind"]})


def quoted(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """第三届“匠心杯”职工技能大赛 beside 第三届“工匠杯”职工技能大赛: another name in the same place."""
    first: dict[tuple[str, str], str] = {}
    for match in passage.find(_QUOTED):
        usual = first.setdefault((match["of"], match["what"]), match["name"])
        if usual != match["name"]:
            yield Hit(match.start("name"), match.end("name"), {"usual": usual})


_QUOTED = re.compile(
    f"(?P<of>第[一二三四五六七八九十百0-9]{{1,3}}[届期季]|20[0-9]{{2}}年度?)“(?P<name>[^“”\n]{{2,8}})”(?P<what>{_HAN}{{4}})"
)


def code(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """S351线长岭段, where S315线长岭段 stands again and again: a code with its figures turned round."""
    matches = list(passage.find(_CODE))[:_MANY]
    found = [(match["letters"], match["figures"], match["what"], match) for match in matches]
    for letters, figures, what, match in found:
        alike = [
            one for one in found if one[0] == letters and one[2] == what and sorted(one[1]) == sorted(figures)
        ]
        usual = {one[1] for one in alike if one[1] != figures}
        own = sum(one[1] == figures for one in alike)
        if own == 1 and len(usual) == 1 and len(alike) > _TWO:
            yield Hit(match.start(), match.end("figures"), {"usual": letters + usual.pop()})


_CODE = re.compile(
    rf"(?<![A-Za-z0-9])(?P<letters>[A-Z]{{1,3}}-?)(?P<figures>[0-9]{{3,6}})(?P<what>{_HAN}{{2}})"
)

CHECKS = {
    "event_taken_up": event,
    "project_taken_up": project,
    "titled_event": titled,
    "body_taken_up": set_up,
    "department_taken_up": department,
    "quoted_of_one": quoted,
    "code_turned": code,
}
