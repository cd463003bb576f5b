"""Another body in one's own paper: its head (局长 in a hospital's), its name (我镇), a meeting of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.years import told_then
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_HEADS = {
    "局长": "局",
    "厅长": "厅",
    "院长": "院",
    "校长": "校学",
    "镇长": "镇",
    "乡长": "乡",
    "县长": "县",
    "区长": "区",
    "董事长": "公司集团",
    "总经理": "公司集团",
}
_OWN = re.compile(
    r"我(?P<kind>局|厅|院|校|镇|乡|公司|集团|街道)|(?:^|[，。；\n])(?P<body>局|厅|院|校|学校|镇|乡|公司|集团|街道)党(?:委|组|工委)"
)
_ACTS = re.compile(
    rf"(?:^|(?<=[，。；：\n以由]))(?P<post>{'|'.join(_HEADS)})(?=(?:[\u4e00-\u9fff]{{2,3}})?(?:同志)?(?:为组长|任组长|担任组长|代表(?:班子|党组|党委|领导班子)|带头作|首先作|主持(?:会议|召开)))"
)


def own_post(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """我院……成立以局长为组长的领导小组: a post that the own body does not have."""
    kinds = {match["kind"] or match["body"] for match in passage.find(_OWN.pattern)}
    if not kinds or "政府" in passage.text or "机关" in kinds:
        return
    for match in passage.find(_ACTS.pattern):
        signs = _HEADS[match["post"]]
        if not any(sign in kind for kind in kinds for sign in signs) and not any(
            f"{sign}党" in passage.text for sign in signs
        ):
            yield Hit(match.start("post"), match.end("post"), {"own": "、".join(sorted(kinds))})


_BODIES = "局|厅|院|校|镇|乡|公司|集团|街道|厂|学院|区|县|市"
_FIRST = re.compile(
    rf"(?:^|[\n。，；：])[ 　]*(?:中共)?(?P<unit>[\u4e00-\u9fff]{{0,12}}?(?P<kind>{_BODIES}))"
    r"(?P<body>党委|党组|党工委)(?![、和与及])"
)
_DOES = re.compile(
    rf"(?:^|(?<=[。；\n]))(?:会后|会上|会前)，(?P<kind>{_BODIES})(?P<body>党委|党组|党工委)"
    r"(?=(?:将(?:整改|问题)|制定(?:了)?整改|针对[^，。；]{0,10}问题|对照[^，。；]{0,8}(?:清单|问题)"
    r"|书记(?:代表|带头)|班子成员|成员(?:逐一|围绕|对照)))"
)
_SAME = ({"公司", "集团", "厂"}, {"院", "学院", "校"}, {"街道", "区"})


def another_body(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """区党工委 through the paper, then 会后，镇党委将整改任务分解: a body named once that acts as one's own."""
    first = next(passage.find(_FIRST.pattern), None)
    if first is None:
        return
    own = first["kind"]
    for match in passage.find(_DOES.pattern):
        kind = match["kind"]
        alike = any({own, kind} <= group for group in _SAME) or own == kind
        once = len(re.findall(f"{kind}{match['body']}", passage.text)) == 1
        told = len(re.findall(f"{own}{first['body']}", passage.text)) > 1 or match["body"] != first["body"]
        if not alike and once and told and match.start() > first.end():
            names = {"first": first["unit"][-8:] + first["body"]}
            yield Hit(match.start("kind"), match.end("body"), names)


def own_kind(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """我镇 in a text whose only party body is a bureau's, and the like."""
    also: dict[str, list[str]] = rule.settings["also"]
    kinds = "|".join([*(kind for other in also.values() for kind in other), *rule.settings["kinds"]])
    bodies = {
        match["kind"]
        for match in compiled(rf"(?P<kind>{kinds})(?:机关)?(?:党组|党委|党工委|党总支)").finditer(
            passage.text
        )
    }
    one = len(bodies) == 1 or any(bodies and bodies <= {kind, *others} for kind, others in also.items())
    for match in passage.find(rf"(?<!自)我(?P<kind>{kinds})(?![\u4e00-\u9fff]?长)"):
        own = bodies & {match["kind"], *also.get(match["kind"], ())}
        if one and not own and passage.text.count(match["kind"]) == 1:
            yield Hit(*match.span(), {"own": min(bodies)})


def annual_of_another(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A meeting said to be that of a year which is neither the meeting day's nor the one before."""
    if passage.day is None:
        return
    for match in passage.find(rule.settings["held"]):
        near = re.split("[，。；]", passage.text[max(0, match.start() - 16) : match.start()])[-1]
        if told_then(passage.text, match.start("found"), match.end(), int(match["year"])):
            continue
        if int(match["year"]) not in (passage.day.year, passage.day.year - 1) and not compiled(
            rule.settings["unless"]
        ).search(near):
            yield Hit(*match.span("found"), {"day": full_date(passage.day)})


_TEAMS = "局|馆|院|校|厅|委|镇|乡|厂|所|站|社|公司|集团|中心|街道|学校|医院|中学|小学"
_TEAM = re.compile(rf"[\u4e00-\u9fff]{{1,14}}?(?P<kind>{_TEAMS})(?:领导)?班子")
_TEAM_ACTS = re.compile(
    rf"(?:^|(?<=[，。；\n]))(?P<kind>{_TEAMS})领导班子(?=召开|将|要|研究|针对|坚持|制定|认真|成员|高度|集体|带头)"
)


def another_team(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """会后，局领导班子召开会议, in a paper of a 档案馆领导班子 that names no 局 beside."""
    first = next(passage.find(_TEAM), None)
    if first is None:
        return
    own = first["kind"]
    for match in passage.find(_TEAM_ACTS, first.end()):
        kind = match["kind"]
        alike = kind in own or own in kind or any({own, kind} <= group for group in _SAME)
        if not alike and passage.text.count(kind) == 1:
            yield Hit(*match.span(), {"first": first.group()})


_MARCH = 3


def turning_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """2023年即将过去, in a paper of December 2024: a year said to end or to begin that is not the paper's.

    `settings.ahead` is how many years after the paper's the one is that a pattern tells.
    """
    if passage.day is None:
        return
    shift, early = rule.settings["ahead"], passage.day.month < _MARCH
    for match in (match for pattern in rule.patterns for match in passage.find(pattern)):
        year = int(match["year"]) - shift
        if year != passage.day.year and not (early and year == passage.day.year - 1):
            yield Hit(*match.span("found"), {"day": full_date(passage.day)})


CHECKS = {
    "turning_year": turning_year,
    "another_team": another_team,
    "own_kind": own_kind,
    "annual_of_another": annual_of_another,
    "own_post": own_post,
    "another_body": another_body,
}
