"""One thing under two names, each of which stands but once: a department, an organ, a body that was set up, a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongwen.checks.apart import APART
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.people import Person, known, people
from gongwen.checks.posts import former, place
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 40
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_LONG = 4
"""Characters of a name that is told by itself; a shorter one has to be taken up again in so many words."""
_TWO = 2
"""Neighbouring characters at most that differ."""
_LEADS = re.compile(
    "[由向请送至给把将和与及]|报(?!告|社|刊)|交(?!通|警|易)|对(?!外|接|口)|经(?!济|营|贸|开|管)"
)
_DUTY = re.compile("负责|牵头|承担|主管|分管|认领|具体|主要|参加|参与|获|开展|组织|召开|完成|走访|的")
"""What stands behind each of two that share the work out, or do each the like."""


class _Name(NamedTuple):
    """A department's name: where it stands, what it begins with and the word for its kind."""

    start: int
    end: int
    stem: str
    kind: str


def one_sign(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """政务服务科, then 政府服务科: two names of one kind (`settings.kinds`) but for one character, no word of two.

    `settings.edge` stands before a name, `settings.apart` in the sentences excuses. Other names than long ones
    of `settings.near` that begin alike are told only where `settings.again` stands before and `settings.also` behind.
    """
    found: list[_Name] = []
    pattern = f"{rule.settings['edge']}(?P<stem>{_HAN}{{2,8}}?)(?P<kind>{rule.settings['kinds']})"
    for match in passage.find(pattern):
        stem = _LEADS.split(match["stem"])[-1]
        if len(found) < _MANY and len(stem) > 1:
            found.append(_Name(match.end("stem") - len(stem), match.end(), stem, match["kind"]))
    near = rule.settings["near"].split("|")
    again = compiled(rule.settings["again"])
    seen: set[str] = set()
    for number, name in enumerate(found):
        if name.stem in seen:
            continue
        seen.add(name.stem)
        also = compiled(rule.settings["also"]).match(passage.text, name.end)
        for other in found[:number]:
            first, changed = _changed(other.stem, name.stem)
            alone = len(name.stem) >= _LONG and first and changed == 1 and name.kind in near
            two = alone or (changed and also and again.search(passage.text, 0, name.start))
            if other.kind != name.kind or not two:
                continue
            sentences = _sentences(passage.text, other, name)
            if not _two_bodies(passage.text, other, name) and not compiled(rule.settings["apart"]).search(
                sentences
            ):
                yield Hit(name.start, name.end, {"usual": other.stem + other.kind})
                break


def _changed(one: str, two: str) -> tuple[int, int]:
    """Where the first changed character stands, and how many are: 0 where it is no name of the same."""
    changed = [at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    differ = {sign for at in changed for sign in (one[at], two[at])}
    few = len(changed) == 1 or (len(changed) == _TWO <= len(one) - _LONG and changed[0] > 1)
    if len(one) != len(two) or not changed or not few or APART & differ:
        return 0, 0
    return changed[0], len(changed)


def _two_bodies(text: str, one: _Name, two: _Name) -> bool:
    """Whether they stand side by side, or each of them has its own share."""
    between = text[one.end : two.start]
    joined = re.fullmatch("(?:（[^）]*）)?[、和与及](?:[^，。；\n]{0,12}[、和与及])?", between)
    shares = all(_DUTY.match(text, each.end) for each in (one, two))
    return bool(joined) or shares


def _sentences(text: str, one: _Name, two: _Name) -> str:
    begun, _ = between_stops(text, one.start, one.end, "。\n")
    _, ended = between_stops(text, two.start, two.end, "。\n")
    return text[begun:ended]


def organ_of_one(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """县水务局 and 县水利局: of such organs (`settings.families`, sides parted by /) one place has but one.

    `settings.apart` anywhere in the text excuses.
    """
    for family in rule.settings["families"]:
        sides = [side.split() for side in family.split("/")]
        if sum(any(word in passage.text for word in side) for side in sides) < len(sides[:2]):
            continue
        side_of = {word: number for number, side in enumerate(sides) for word in side}
        words = "|".join(sorted(side_of, key=len, reverse=True))
        first: dict[str, tuple[str, str]] = {}
        for match in passage.find(
            f"(?P<place>{_HAN}{{0,3}})(?P<rank>[省市县区州旗])(?P<name>{words})(?!{_HAN}?(?:站|所|队|中心|科|股|室|分局))"
        ):
            place_name = re.split("[、，由报送经向对请和与及给交]", match["place"])[-1]
            before, usual = first.setdefault(match["rank"], (place_name, match["name"]))
            if side_of[usual] == side_of[match["name"]] or (before and place_name and before != place_name):
                continue
            if not compiled(rule.settings["apart"]).search(passage.text):
                yield Hit(match.start("rank"), match.end("name"), {"usual": match["rank"] + usual})


def body_of_other_kind(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """领导小组办公室每周通报, where a 专班 was set up and no 领导小组 has been named.

    `settings.made` sets the one up, `settings.kinds` are words for such bodies, `settings.acts` follow the bare
    word of the other.
    """
    kinds = sorted(rule.settings["kinds"], key=len, reverse=True)
    words = "|".join(kinds)
    made = {match["kind"] for match in passage.find(rule.settings["made"].replace("KINDS", words))}
    if len(made) != 1:
        return
    own = next(iter(made))
    for kind in kinds:
        if kind.endswith(own) or own.endswith(kind) or kind not in passage.text:
            continue
        bare = list(
            passage.find(f"{_BEGINS}(?P<found>{kind}(?:办公室|组长|成员)?)(?={rule.settings['acts']})")
        )
        if bare and passage.text.count(kind) == len(bare):
            yield Hit(*bare[0].span("found"), {"usual": own})


_BEGINS = "(?:(?<![\u4e00-\u9fff])|(?<=[由向报经请]))"


def post_exchanged(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """总会计师何敏, then 财务总监何敏: one of a family of posts (`settings.families`) for another of it."""
    families = [tuple(family.split()) for family in rule.settings["families"]]
    for one in known(people(passage, rule.settings)).values():
        told = [mention for mention in one.mentions if mention.posts]
        if len(told) < 2 or any(former(passage.text, mention) for mention in one.mentions):
            continue
        for mention in told[1:]:
            if any(_exchanged(_of(told[0], family), _of(mention, family)) for family in families):
                usual = "、".join(post.words for post in told[0].posts)
                yield Hit(*place(passage.text, mention), {"usual": f"{usual}{mention.name}"})
                break


def _of(mention: Person, family: tuple[str, ...]) -> set[str]:
    """The posts of a family that one is called by: 集团财务总监 is 财务总监."""
    longest = sorted(family, key=len, reverse=True)
    found = (next((each for each in longest if post.words.endswith(each)), "") for post in mention.posts)
    return {each for each in found if each}


def _exchanged(one: set[str], two: set[str]) -> bool:
    return bool(one) and bool(two) and not one & two


CHECKS = {
    "one_sign": one_sign,
    "organ_of_one": organ_of_one,
    "body_of_other_kind": body_of_other_kind,
    "post_exchanged": post_exchanged,
}
