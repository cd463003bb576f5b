"""Figures of one matter told in several sentences: the team and its members, a share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_TEAM = re.compile(
    r"(?<!和)班子(?!成员)[^，。；\d]{0,6}(?:查摆|检视|查找|列出)[^，。；\d]{0,6}(?P<n>\d{1,3})(?P<unit>个|条|项)"
)
_MEMBERS = re.compile(
    r"(?:班子成员|(?<!和)个人|成员)[^，。；\d]{0,6}(?:查摆|检视|查找|列出)[^，。；\d]{0,6}(?P<n>\d{1,3})(?P<unit>个|条|项)"
)
_BOTH = re.compile(
    r"班子(?:和|与|及)(?:班子)?(?:成员)?(?:个人)?[^，。；\d]{0,6}(?:共计?|合计|总计)[^，。；\d]{0,6}(?P<n>\d{1,3})(?P<unit>个|条|项)"
)


def team_and_members(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """班子和个人共52个问题, where the text told 13 of the team and 38 of its members, each once."""
    for both in passage.find(_BOTH):
        told = [
            [
                match
                for match in passage.find(how)
                if match.end() <= both.start() and match["unit"] == both["unit"]
            ]
            for how in (_TEAM, _MEMBERS)
        ]
        if [len(each) for each in told] != [1, 1]:
            continue
        team, members = (int(each[0]["n"]) for each in told)
        if team + members != int(both["n"]):
            yield Hit(
                both.start(),
                both.end(),
                {"team": team, "members": members, "right": team + members, "total": both["n"]},
            )


_EXCELLENT = re.compile(r"“?优秀”?(?:等次)?(?:的|者)?(?:共|有|为)?(?P<n>\d{1,3})(?:名|人|票)(?:党员)?")
_SHARE = re.compile(
    r"优秀(?:等次|率)?(?:的)?(?:比例|占比|率)?(?:为|达|占)(?:到)?(?P<p>\d{1,2}(?:\.\d{1,2})?)[%％]"
)
_PEOPLE = re.compile(r"(?P<n>\d{1,4})(?:名|人|张|份|票)")


def excellent_share(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A share of 优秀 that its number makes of no number of people or ballots in the paragraph."""
    for line in passage.lines:
        shares, good = list(_SHARE.finditer(line.text)), list(_EXCELLENT.finditer(line.text))
        if len(shares) != 1 or len(good) != 1:
            continue
        told, n = float(shares[0]["p"]), int(good[0]["n"])
        wholes = {int(match["n"]) for match in _PEOPLE.finditer(line.text) if int(match["n"]) > n}
        digits = len(shares[0]["p"].partition(".")[2])
        if wholes and not any(abs(100 * n / whole - told) <= 0.6 * 10**-digits for whole in wholes):
            start, end = line.start + shares[0].start(), line.start + shares[0].end()
            yield Hit(start, end, {"n": n, "share": shares[0]["p"]})


CHECKS = {
    "team_and_members": team_and_members,
    "excellent_share": excellent_share,
}
