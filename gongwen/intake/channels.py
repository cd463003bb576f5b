"""Ways of asking opinions: sheets sent and returned, meetings, visits, as one sentence tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.sentences import Sentence
from gongwen.intake.ways import SHEETS, walked

N = rf"(?:{COUNT}|[xX]{{1,4}})"
_LISTED = re.compile(
    r"(?:通过|(?:采取|采用|运用|利用|以)(?=[^。；]{4,80}?(?:方式|形式|渠道|途径)))(?:了)?(?P<list>(?:[^，。；（]{2,20}(?:（[^）]*）)?)(?:(?:、|和)[^，。；（]{2,20}(?:（[^）]*）)?)*?)(?=，|。|；|$|等(?:方式|形式|渠道|途径|多种))"
)
_CELLS = (
    ("issued", re.compile(rf"发出({N})份")),
    ("returned", re.compile(rf"收回({N})份")),
    ("sessions", re.compile(rf"({N})场")),
    ("people", re.compile(rf"({N})人次")),
)
_SHEETS_LISTED = re.compile(
    rf"(?:^|(?<=[，；、：]))(?:发放|发出|下发|印发|发)?(?P<way>[^，。；、：（）\d]{{0,8}}?(?:{SHEETS}))(?P<n>{COUNT})(?:份|张)"
    rf"（(?:全部?收回|(?:收回|回收)(?P<back>{COUNT})(?:份|张)?)）"
)
_TABLED = re.compile(
    rf"(?P<way>[^：，。；\d]{{2,12}})：(?:[^，。；]*[月日]，)?(?:(?P<n>{COUNT})(?:场|次)，?)?(?:(?P<people>{COUNT})(?:人次|人|名)[^，。；]{{0,4}})?"
)
_SCOPE = re.compile(
    r"(?:面向|(?:^|[，；。])(?:分别)?向)(?P<a>[^，。；：、\d]{2,16}?(?:、[^，。；：、\d]{2,10}?){0,4}?)(?=发放|发出|下发|征求|征集|发|[，。；]|$)"
    r"|(?:^|[，；。])(?:在)?(?P<b>[^，。；：\d]{2,10}?)(?:那边|里|中间|当中)(?:发|收|征)"
    r"|(?:范围(?:是|为|：)|(?:参加的?|来的)?主要是)(?P<c>[^，。；：\d]{2,40})(?=[，。；]|$)"
)
_EACH_KIND = re.compile(rf"(?P<who>[^，。；\d了]{{2,30}}?)座谈会?各(?P<n>{COUNT})(?:场|次)")
_BOX_FOR = re.compile(
    r"(?P<way>[\u4e00-\u9fff]{0,6}(?:箱|热线|邮箱|公众号|信箱))[：，]+面向(?P<scope>[^，。；]{2,40})"
)
_AND_SO_ON = re.compile(r"（.*$|等(?:多种)?(?:形式|方式|渠道|途径).*$|等$")
_KEYS = ("意见表", "座谈会", "意见箱", "走访", "访谈", "函")
_PLAIN = frozenset(
    [
        "征求意见表",
        "发放征求意见表",
        "意见表",
        "座谈会",
        "召开座谈会",
        "意见箱",
        "走访",
        "访谈",
        "发函",
        "征求意见函",
        "书面征求",
    ]
)
_WAY = re.compile(
    "表|会$|箱|访|函|邮|网|热线|信|公众号|小程序|问卷|征求|征集|接待|电话|走|调研|谈|座|留言|扫码|平台|上门|入户"
)
_ALONE = re.compile(
    r"(?:设置?|开设|设立|公布|开通|放|摆|挂|安)(?:了)?个?[^，。；]{0,8}?(?P<way>网上意见箱|意见箱|热线|电子邮箱|邮箱)|(?P<walk>走访)(?!座谈)|(?P<letter>发函)|(?P<home>[包进]村入户)(?!走访|访)|(?P<net>微信公众号|书记校长信箱|小程序|局长信箱|院长信箱|网上征集|网络征集)"
)

_MOST = 100
"""Ways of asking that further rows may belong to; a report has some ten."""


def channels(part: Sentence) -> Iterator[dict[str, Any]]:
    """The rows that one sentence of 征求意见 tells."""
    listed = _LISTED.search(part.text)
    if listed:
        yield from _joined(part.text, listed)
    text = _EACH_KIND.sub(_each_kind, re.sub(r"（面向[^）]*）", "", part.text))
    if "（面向" in part.text:
        return
    if listed and "（" in listed["list"]:
        yield from walked(part.text.replace("（", "，").replace("）", ""))
        return
    for sheet in _SHEETS_LISTED.finditer(text):
        n = count_of(sheet["n"])
        back = count_of(sheet["back"]) if sheet["back"] else n
        yield {"way": sheet["way"], "issued": n, "returned": back}
    rows = list(walked(_SHEETS_LISTED.sub("", text)))
    yield from scoped(rows, text)
    if box := _BOX_FOR.fullmatch(text.rstrip("。；，")):
        yield {"way": box["way"], "scope": box["scope"]}
    if tabled := _TABLED.fullmatch(text.rstrip("。；")):
        cells = {"sessions": count_of(tabled["n"]), "people": count_of(tabled["people"])}
        if _WAY.search(tabled["way"]) and any(cells.values()):
            yield {"way": tabled["way"], **cells}
    for match in _ALONE.finditer(text):
        way = next(group for group in match.groups() if group)
        if not listed or way not in listed.group():
            yield {"way": way}


def scoped(rows: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Rows with whom they asked, where one row is told and one circle of people."""
    found = [group for match in _SCOPE.finditer(text) for group in match.groups() if group]
    if len(rows) == 1 and len(found) == 1 and not re.search("[征收]求|意见", found[0]):
        return [{"scope": found[0]} | rows[0]]
    return rows


def _each_kind(match: re.Match[str]) -> str:
    """教师代表、学生代表座谈会各1场 as 教师代表座谈会1场、学生代表座谈会1场."""
    who = names(match["who"])
    return "、".join(f"{one.removesuffix('座谈会')}座谈会{match['n']}场" for one in who)


def _joined(text: str, listed: re.Match[str]) -> Iterator[dict[str, Any]]:
    """通过甲、乙（面向…，发出n份）和丙."""
    listed_as = text[listed.end() : listed.end() + 3]
    for item in names(listed["list"]):
        row: dict[str, Any] = {"way": _AND_SO_ON.sub("", item)}
        if not _WAY.search(row["way"]) or (listed_as == "" and "（" not in item and len(row["way"]) > 10):
            continue
        if row["way"] == "发表" or row["way"].endswith(("的", "了")):
            continue
        inside = re.search(r"（(.*)）", item)
        if inside:
            scope = re.match(rf"面向(.+?)(?=，(?:发出|收回|{N}场|{N}人次)|$)", inside[1])
            row |= {"scope": scope[1]} if scope else {}
            row |= {
                key: n
                for key, found in _CELLS
                if (m := found.search(inside[1])) and (n := count_of(m[1])) is not None
            }
        yield row


def merged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one way are one row; what is blank is left out. Only the first `_MOST` ways are compared with."""
    kept: list[dict[str, Any]] = []
    for row in rows:
        cells = {key: value for key, value in row.items() if value is not None}
        same = next(
            (k for k in kept[:_MOST] if _one_way(k["way"], cells["way"]) and not _apart(k, cells)), None
        )
        if same is None:
            kept.append(cells)
        else:
            same |= {key: value for key, value in cells.items() if key not in same}
            told = (same["way"], cells["way"])
            named = [way for way in told if way not in _PLAIN]
            same["way"] = max(named or told, key=len) if _PLAIN.intersection(told) else same["way"]
    return kept


def _apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Two rows that say different things of one way are two."""
    return any(
        one[key] != value for key, value in other.items() if key in one and key not in ("way", "scope")
    )


def _one_way(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    return any(key in one and key in other and _PLAIN & {one, other} for key in _KEYS)
