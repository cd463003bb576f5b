"""Ways of asking opinions: sheets sent and returned, meetings, visits, as one sentence tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.sentences import Sentence

N = rf"(?:{COUNT}|[xX]{{1,4}})"
_LISTED = re.compile(
    r"通过(?P<list>(?:[^，。；（]{2,20}(?:（[^）]*）)?)(?:(?:、|和)[^，。；（]{2,20}(?:（[^）]*）)?)*?)(?=，|。|；|$|等(?:方式|形式|渠道|途径|多种))"
)
_CELLS = (
    ("issued", re.compile(rf"发出({N})份")),
    ("returned", re.compile(rf"收回({N})份")),
    ("sessions", re.compile(rf"({N})场")),
    ("people", re.compile(rf"({N})人次")),
)
_SHEETS = r"征求意见建议表|征求意见表|意见表|征求意见函|意见征求函|意见函|征求意见书|问卷|意见征集表|征集表|书面征求|函"
_ISSUED = re.compile(
    rf"(?:发放|发出|下发|印发|发)(?:了)?(?:[^，。；、\d]{{0,24}}?(?P<way>{_SHEETS}))?(?:共|共计)?(?P<n>{N})(?:份|张|件)(?:(?P<after>{_SHEETS}))?"
)
_SHEETS_LISTED = re.compile(
    rf"(?:^|(?<=[，；、：]))(?:发放|发出|下发|印发|发)?(?P<way>[^，。；、：（）\d]{{0,8}}?(?:{_SHEETS}))(?P<n>{COUNT})(?:份|张)"
    rf"（(?:全部?收回|(?:收回|回收)(?P<back>{COUNT})(?:份|张)?)）"
)
_SHEET_FIRST = re.compile(
    rf"(?P<way>征求意见表|意见表|征求意见函|问卷)(?:共)?(?:发出|发放|发了|发)(?P<n>{N})(?:份|张|件)"
)
_RETURNED = re.compile(rf"(?:收回|回收|收上来|回函|收到|收)(?:了)?(?P<n>{N})(?:份|张|件)")
_SESSION = re.compile(
    rf"(?P<way>[\u4e00-\u9fff]{{0,8}}?(?:座谈会|院坝会|恳谈会|议事会|听证会))(?:共)?(?P<n>{N})(?:场|次|个)(?:，(?:参会|参加|共)?(?P<people>{N})(?:余|多)?(?:名|人次|人))?"
)
_SESSION_AFTER = re.compile(
    rf"(?P<n>{N})(?:场|个|次)(?P<way>[^，。；、\d]{{0,8}}?(?:座谈会|院坝会|恳谈会|会))(?:，(?:来了|参会|参加)?(?P<people>{N})(?P<about>来|余|多)?(?:名|人次|人))?"
)
_TABLED = re.compile(
    rf"(?P<way>[^：，。；\d]{{2,12}})：(?:[^，。；]*[月日]，)?(?:(?P<n>{COUNT})(?:场|次)，?)?(?:(?P<people>{COUNT})(?:人次|人|名)[^，。；]{{0,4}})?"
)
_VISIT = re.compile(
    rf"(?P<way>个别访谈|走访座谈|走访|访谈|个别谈话|入户走访)(?:[^，。；\d]{{0,10}})(?P<people>{N})(?:人次|人|名)"
)
_WAY = re.compile("表|会$|箱|访|函|邮|网|热线|信|公众号|小程序|问卷|征求|征集|接待|电话|走|调研|谈|座")
_ALONE = re.compile(
    r"(?:设置?|开设|设立|公布|开通)(?:了)?[^，。；]{0,8}?(?P<way>网上意见箱|意见箱|热线|电子邮箱|邮箱)|(?P<walk>走访)(?!座谈)|(?P<letter>发函)|(?P<net>微信公众号|小程序|局长信箱|院长信箱|网上征集|网络征集)"
)


def _n(text: str | None) -> int | None:
    return count_of(text) if text else None


def channels(part: Sentence) -> Iterator[dict[str, Any]]:
    """The rows that one sentence of 征求意见 tells."""
    listed = _LISTED.search(part.text)
    if listed:
        yield from _joined(part.text, listed)
    text = re.sub(r"（面向[^）]*）", "", part.text)
    if "（面向" in part.text or (listed and "（" in listed["list"]):
        return
    yield from _sheets(text)
    for match in (*_SESSION.finditer(text), *_SESSION_AFTER.finditer(text)):
        if match["way"] == "会" or "征求意见表" in match["way"]:
            continue
        way = re.sub(r"^(?:召开|开|举行|分别|组织|了)+", "", match["way"])
        row = {"way": way, "sessions": _n(match["n"])}
        if match["people"] and not match.groupdict().get("about"):
            row["people"] = _n(match["people"])
        yield row
    if tabled := _TABLED.fullmatch(text.rstrip("。；")):
        cells = {"sessions": count_of(tabled["n"]), "people": count_of(tabled["people"])}
        if _WAY.search(tabled["way"]) and any(cells.values()):
            yield {"way": tabled["way"], **cells}
    for match in _ALONE.finditer(text):
        way = next(group for group in match.groups() if group)
        if not listed or way not in listed.group():
            yield {"way": way}
    for match in _VISIT.finditer(text):
        yield {"way": match["way"], "people": _n(match["people"])}


def _joined(text: str, listed: re.Match[str]) -> Iterator[dict[str, Any]]:
    """通过甲、乙（面向…，发出n份）和丙."""
    listed_as = text[listed.end() : listed.end() + 3]
    for item in names(listed["list"]):
        row: dict[str, Any] = {"way": re.sub(r"（.*$", "", item).removesuffix("等")}
        if not _WAY.search(row["way"]) or (listed_as == "" and "（" not in item and len(row["way"]) > 10):
            continue
        inside = re.search(r"（(.*)）", item)
        if inside:
            scope = re.match(rf"面向(.+?)(?=，(?:发出|收回|{N}场|{N}人次)|$)", inside[1])
            row |= {"scope": scope[1]} if scope else {}
            row |= {
                key: n
                for key, found in _CELLS
                if (m := found.search(inside[1])) and (n := _n(m[1])) is not None
            }
        yield row


def _sheets(text: str) -> Iterator[dict[str, Any]]:
    """Sheets sent out, and how many came back."""
    for match in _SHEETS_LISTED.finditer(text):
        n = count_of(match["n"])
        yield {"way": match["way"], "issued": n, "returned": count_of(match["back"]) if match["back"] else n}
    text = _SHEETS_LISTED.sub("", text)
    for match in (*_ISSUED.finditer(text), *_SHEET_FIRST.finditer(text)):
        groups = match.groupdict()
        way = groups.get("way") or groups.get("after") or ""
        way = "发函" if way == "函" else way
        label = re.match(rf"(?P<way>{_SHEETS})：", text)
        way = way or (label["way"] if label else "")
        row = {"way": way or "征求意见表", "issued": _n(match["n"]), "_at": match.start(), "_way": bool(way)}
        back = _RETURNED.search(text, match.end())
        if back and back.start() - match.end() < 24 and not _ISSUED.search(text, match.end(), back.start()):
            row["returned"] = _n(back["n"])
        yield row


def merged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one way are one row; what is blank is left out."""
    kept: list[dict[str, Any]] = []
    for row in rows:
        cells = {key: value for key, value in row.items() if value is not None and key[0] != "_"}
        same = next((k for k in kept if _one_way(k["way"], cells["way"])), None)
        if same is None:
            kept.append(cells)
        else:
            same |= {key: value for key, value in cells.items() if key not in same}
    return kept


def _one_way(one: str, other: str) -> bool:
    for key in ("意见表", "座谈会", "意见箱", "走访", "访谈", "函"):
        if key in one and key in other:
            return True
    return one in other or other in one
