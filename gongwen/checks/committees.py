"""One name for the own party organisation: its kind is 党组, 党委 or 党总支, and stays so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_BOUNDARY = r"(?<![\u4e00-\u9fffA-Za-z])"


def committee(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """党委 and 党组 of one body: the kind that its title, its full name or most mentions give is kept."""
    text = passage.text
    if "党组" not in text or not re.search("党委|委员", text) or _BRANCH.search(text) or _BOTH.search(text):
        return  # one kind alone; and a branch is neither, and names both of the bodies above it
    above = tuple(match["body"] for match in _ADDRESSEE.finditer(text))
    mentions = [(m.start("found"), m.end("found"), m["kind"]) for m in passage.find(_COMMITTEE)]
    mentions += [
        (m.start("found"), m.end("found"), {"成员": "党组", "委员": "党委"}[m["who"]])
        for m in passage.find(_MEMBER)
        if (m["who"] == "成员") != (m["kind"] == "党组") and m["kind"] == "党组"
    ]
    own = _own_kind(text) or _majority(mentions) or _full_kind(text, mentions)
    called = {text[start : text.index(kind, start)] for start, _, kind in mentions if kind == own} - {""}
    for start, end, kind in sorted(mentions):
        if own and kind != own and not _other_body(text, start, end):
            body = text[start : text.index(kind, start) + len(kind)]
            reported = (
                text[start - 1 : start] in "报送呈向" and called and body[: -len(kind)] not in {"", *called}
            )
            if not reported and not (len(body) > len(kind) and any(each.endswith(body) for each in above)):
                yield Hit(start, end, {"own": own, "kind": kind})


_BOTH = re.compile("是党(?P<one>[委组])的[^，。；\n]{0,10}[，；][^，。；\n]{2,24}是党(?!(?P=one))[委组]的")
"""Two bodies told apart by the kind that each has: 人武部开的是党委的会，事务局开的是党组的会."""
_BRANCH = re.compile(
    r"支部(?:委员会)?(?:关于)?[^\n，。；：]{2,60}(?:报告|汇报|通知|通报|方案|议程|主持词)(?=\n)"
    r"|\n[^\n，。；：]{2,40}支部(?:委员会)?[ \t　]*(?=\n|$)"
)
_ADDRESSEE = re.compile(
    r"(?:^|(?<=[\n、，])) *(?P<body>[\u4e00-\u9fff]{1,20}(?:党组|党委))(?=[：、，][^。\n]{0,40}$|：)", re.M
)
"""Whom the paper is sent to: a body above the own one, which may be of the other kind."""
_PREFIX = (
    "局|厅|校|院|馆|所|社|台|镇|乡|集团|公司|学院|医院|中心|街道|学校|部|署|支队|总队|本单位|我局|我院|我校|我镇|本局|本院"
    "|县政府|市政府|区政府|总公司|分公司"
)
_COMMITTEE = re.compile(
    rf"(?:{_BOUNDARY}|(?<=[的由经向报对后和与在据按是，。日])|(?<=会[上前中])|(?<=代表))(?P<found>(?:{_PREFIX})?(?P<kind>党组|党委)(?:书记|成员|委员|班子|会议|会|主要负责同志|主要领导|副书记)?)"
    r"(?<!党委（党组)(?<!党组（党委)"
    r"(?![（(]|织|办|办公室|系统|部门|政府|组织部|工委|性质|和|、)"
)
_MEMBER = re.compile(
    rf"(?:{_BOUNDARY}|(?<=[名位]))(?P<found>(?:{_PREFIX})?(?P<kind>党组|党委)(?P<who>委员|成员))"
)
_TITLE_KIND = re.compile(
    r"(?:^|\n)[ \t　]*(?:中共|中国共产党)?[^\n，。；：]{2,30}?(?<!机关)(?<!支部)(?<!总支)"
    r"(?P<kind>党组(?!织)|党委|委员会)"
    r"(?:关于[^\n]{2,50}|[^\n，。；：]{0,24}生活会[^\n，。；：]{0,16}(?=\n|$)|[ \t　]*(?=\n|$))"
)


def _own_kind(text: str) -> str:
    """The kind that title or signature give; 委员会 is a 党委."""
    match = _TITLE_KIND.search(text)
    return "" if match is None else "党组" if match["kind"] == "党组" else "党委"


def _majority(mentions: list[tuple[int, int, str]]) -> str:
    counts = Counter(kind for _, _, kind in mentions)
    if len(counts) < 2:
        return ""
    first = min(mentions)[2]
    return max(counts, key=lambda kind: (counts[kind], kind == first))


def _full_kind(text: str, mentions: list[tuple[int, int, str]]) -> str:
    """The kind by which the first mention's body is called with its full name (区财政局党组 before 局党委)."""
    for start, _, kind in mentions:
        other = {"党组": "党委", "党委": "党组"}[kind]
        prefix = text[start : text.index(kind, start)]
        if prefix and re.search(rf"[\u4e00-\u9fff]{{2}}{prefix}{other}(?!织)", text[:start]):
            return other
    return ""


def _other_body(text: str, start: int, end: int) -> bool:
    """Whether the mention belongs to another body: one above, below or beside, or a general statement."""
    before, after = text[max(0, start - 6) : start], text[end : end + 8]
    if _HIS_OTHER_POST.match(text, end):
        return True
    if before.endswith("“") and not after.startswith("”"):
        return True  # a saying about committees at large
    if re.search("(?:把|将|写成|写作|称作|叫成|误[作为]|[改应]为)“$", before):
        return True  # 把“党委委员”写成“党组成员”: the words themselves are spoken of
    if re.search(
        "机关$|各级$|下级$|上级$|所属$|基层$|其中$|地方$|省$|市$|县$|区$|党组（$|党委（$|原$|两$|同级$|二级$",
        before,
    ):
        return True
    return bool(
        re.match(
            "（党组）|（党委）|[0-9一二三四五六七八九十]+个|同日|的?报告请示|派(?:员|出|人|来)|来人", after
        )
    )


_HIS_OTHER_POST = re.compile("(?:副?书记|成员|委员)、[^，。；]{2,16}党[委组](?:副?书记|成员|委员)")
"""市政府党组成员、市公安局党委书记: one man's posts, each in another body."""


def once(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """镇党总支 once, where the text speaks of 镇党委 all through: a kind that stands there only once.

    It must be called barely, as the own one is (or with the same letters for the unit), or be the one that
    holds the meeting or signs. `settings.called` finds both, with the groups `prefix` and `kind`;
    `settings.any` every mention; `settings.holds` is what follows one that holds or signs, `settings.named`
    the words of its line before it; `settings.changed` says that the organisation itself has changed.
    """
    text, settings = passage.text, rule.settings
    called = {match.start("kind"): match for match in passage.find(settings["called"])}
    counts = Counter(match["kind"] for match in called.values())
    if not counts or compiled(settings["changed"]).search(text):
        return
    own, often = counts.most_common(1)[0]
    first = next(match for match in called.values() if match["kind"] == own)
    for match in passage.find(settings["any"]) if own in settings["kinds"] else ():
        if match["kind"] == own or text.count(match["kind"]) > 1 or _HIS_OTHER_POST.match(text, match.end()):
            continue
        bare = called.get(match.start())
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        holds = compiled(settings["holds"]).match(text, match.end()) and compiled(
            settings["named"]
        ).fullmatch(line)
        same = bare["prefix"] == first["prefix"] if bare else holds and not first["prefix"]
        if (bare or holds) and (often > 1 or same):
            yield Hit(bare.start() if bare else match.start(), match.end(), {"own": own})


CHECKS = {"committee": committee, "committee_once": once}
