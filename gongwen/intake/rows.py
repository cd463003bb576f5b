"""Facts that come in rows: ways of asking opinions, talks, study, absences, problems by aspect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.clauses_read import Raw, clean, day_in
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, DAY, SPAN, Written, count_of
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
_VISIT = re.compile(
    rf"(?P<way>个别访谈|走访座谈|走访|访谈|个别谈话|入户走访)(?:[^，。；\d]{{0,10}})(?P<people>{N})(?:人次|人|名)"
)
_BETWEEN = re.compile(rf"(?P<who>[^，。；：（）\d]{{2,44}}?)(?:（)?(?:共)?(?P<n>{N})人次")
_PAIR = re.compile(r"与|和|同(?!志)|跟|互|之间|谈(?=[委班党干职])")
_TALK_WORDS = re.compile(
    r"(?:开展|进行)?(?:了)?(?:谈心谈话|谈心交心|交心谈心|谈心|谈话|互谈|谈)?(?:了)?(?:共)?$"
)
_FORM = re.compile(
    r"^(?P<form>[^，。；《]{0,26}?(?:集中学习|读书班|党课|主题党日学习|主题党日|集体学习|专题学习|专题研讨|专题辅导|会前学习))(?:，)?(?:并)?(?:围绕|重点|深入|认真)?(?:学习了?|学了)?(?P<content>.*)$"
)
_LEARN = re.compile(
    r"^(?P<form>[^，。；《]{0,20}?)，?(?:深入|认真|重点|再次)?(?:学习了?|学了)(?P<content>.*)$"
)
_SPEAK = re.compile(
    rf"，?(?:其中)?(?:[^，。；]{{0,30}}等)?(?P<n>{N})(?:名|位)?(?:同志|人|党员|班子成员|干部)*(?:作|作了|进行)?(?:重点|交流|研讨|表态)*(?:发言|交流)"
)
_SPOKEN = re.compile(r"，[^，。；]*发言[^，。；]*$")
_BY_ASPECT = re.compile(
    rf"(?:^|[，。；：、]|其中|在)(?P<name>[^，。；：、\d（）]{{2,16}}?(?:、[^，。；：\d（）]{{2,16}}?)*?)(?:方面)?(?:的)?(?:问题)?(?P<n>{COUNT})(?:条|个|项)(?!方面)"
)
_ASPECT_HAS = re.compile(
    rf"在?(?P<name>[^，。；：]{{2,24}}?)方面，(?:存在|查摆|有)(?:问题)?(?P<n>{COUNT})(?:条|个|项)"
)
_FROM = re.compile(
    rf"(?:从|围绕|重点从|在|聚焦|对照)(?P<list>[^，。；：]{{2,14}}(?:、[^，。；：、]{{2,14}}){{1,8}})(?:等)?(?P<n>{COUNT})?(?:个)?方面"
)
_PLAINLY = re.compile(
    rf"(?:^|(?<=[，。；：、]))(?:\d{{1,2}}[.．、])?(?P<name>[^，。；：、\d（）]{{2,14}}?)方面(?P<n>{COUNT})(?:条|个|项)"
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
        listed_as = part.text[listed.end() : listed.end() + 3]
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
    text = re.sub(r"（面向[^）]*）", "", part.text)
    if "（面向" in part.text or (listed and "（" in listed["list"]):
        return
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
    for match in (*_SESSION.finditer(text), *_SESSION_AFTER.finditer(text)):
        if match["way"] == "会" or "征求意见表" in match["way"]:
            continue
        way = re.sub(r"^(?:召开|开|举行|分别|组织|了)+", "", match["way"])
        row = {"way": way, "sessions": _n(match["n"])}
        if match["people"] and not match.groupdict().get("about"):
            row["people"] = _n(match["people"])
        yield row
    for match in _ALONE.finditer(text):
        way = next(group for group in match.groups() if group)
        if not listed or way not in listed.group():
            yield {"way": way}
    for match in _VISIT.finditer(text):
        yield {"way": match["way"], "people": _n(match["people"])}


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


def rounds(part: Sentence) -> Iterator[dict[str, Any]]:
    """Who talked with whom, and how often."""
    for piece in re.split(r"(?<=人次)[、，；]|(?<=人次）)[、，；]|[，；。：]", part.text):
        match = _BETWEEN.search(piece)
        if not match:
            continue
        paired = match["who"].strip("（，、")
        who = _TALK_WORDS.sub("", paired)
        who = re.sub(r"^(?:其中|包括|谈话对象为|主要是|分别为|开展)+", "", who)
        n = _n(match["n"])
        if _PAIR.search(paired) and n is not None and not re.search("累计|共计|合计|总计|共谈|普遍", who):
            if "、" in who and re.search("开展谈心谈话$|谈心谈话$", match["who"]):
                continue
            yield {"between": who.strip(), "count": n, "_at": part.start + part.text.find(piece)}


def study(part: Sentence) -> Iterator[dict[str, Any]]:
    """The sessions of study that one sentence tells; `date` is still as written."""
    text = re.sub(rf"^.*?集中学习{COUNT}次：", "", part.text).rstrip("。；")
    if re.search(SPAN, text) or not re.search("学习|学了|读书班|研讨|党课|集中学|又学|辅导", text):
        return
    groups: list[list[re.Match[str]]] = []
    for match in re.finditer(DAY, text):
        near = groups and re.fullmatch("[、，和及]{0,2}", text[groups[-1][-1].end() : match.start()])
        groups[-1].append(match) if near else groups.append([match])
    for number, days in enumerate(groups):
        until = groups[number + 1][0].start() if number + 1 < len(groups) else len(text)
        rest = text[days[-1].end() : until].lstrip("，")
        before = text[max(0, days[0].start() - 14) : days[0].start()]
        if not re.search("学|研讨|读书班|党课|辅导", rest + (before if number == 0 else "")):
            continue
        if re.match("印发|下发|联合印发|发布", rest) or re.match(
            "[^，。；]{0,30}(?:召开)[^，。；]{0,30}生活会", rest
        ):
            continue
        told = [day for match in days if (day := day_in(match.group())) and not day.blank]
        row = _session(rest) if told else {}
        for day in told:
            yield {"date": day} | (row if len(told) == 1 else _form_alone(rest))


def _form_alone(rest: str) -> dict[str, Any]:
    """The form of several sessions told at once, where it is said plainly."""
    match = re.match(
        r"(?:分)?(?:[两二三四]次)?(?P<form>中心组学习|集体学习|集中学习|集中研讨)(?:[两二三四]次|$|，)", rest
    )
    return {"form": match["form"]} if match else {}


def _session(rest: str) -> dict[str, Any]:
    """Form, content and speakers of a session of study from the words after its day."""
    row: dict[str, Any] = {}
    if spoke := _SPEAK.search(rest):
        if (n := _n(spoke["n"])) is not None:
            row["speakers"] = n
        rest = rest[: spoke.start()]
    rest = re.sub(r"^(?:，|召开|组织|开展了?|举行|举办)+", "", _SPOKEN.sub("", rest))
    match = _FORM.match(rest) or _LEARN.match(rest)
    if match:
        form, content = match["form"].strip("，"), match["content"].strip("，。、；和 ")
        row |= {"form": clean(form)} if len(form) >= 2 else {}
        row |= (
            {"content": content} if 2 <= len(content) <= 200 and not re.match("[一二半]天", content) else {}
        )
    return row


def by_aspect(part: Sentence) -> dict[str, int]:
    """How many problems each aspect has: in a list after 其中 or a colon, or one aspect a sentence."""
    if match := _ASPECT_HAS.search(part.text):
        return {clean(match["name"]): int(_n(match["n"]) or 0)}
    begin = re.search("查摆的问题中，?", part.text) or re.search(
        rf"(?:查摆|检视|查找|问题)[^。；：]{{0,16}}?(?:{COUNT}|x{{2,}})(?:条|个|项)(?:问题)?[，：；（]?(?:其中)?",
        part.text,
    )
    plainly = {
        clean(m["name"]).removeprefix("其中"): int(_n(m["n"]) or 0) for m in _PLAINLY.finditer(part.text)
    }
    if not begin or not re.search("查摆|检视|查找|领导班子查摆的问题中", part.text):
        whole = _PLAINLY.fullmatch(part.text.rstrip("。；，"))
        return plainly if len(plainly) >= 3 or (whole and part.head in ("problems", "meeting", "")) else {}
    tail = re.split(r"；|班子成员|个人", part.text[begin.end() :])[0]
    found = {}
    for match in _BY_ASPECT.finditer(tail):
        name = re.sub(r"^(?:其中|在|和|及)", "", match["name"]).removesuffix("方面")
        if not re.search("整改|批评|问题|条|立行立改|查摆|检视|限期|长期", name):
            found[name] = int(_n(match["n"]) or 0)
    return found if len(found) > 1 else {}


def aspects_from(text: str) -> list[str]:
    """从甲、乙、丙三个方面."""
    match = _FROM.search(text)
    if not match:
        return []
    listed = [clean(name) for name in names(match["list"].removesuffix("等"))]
    number = _n(match["n"])
    return listed if number is None or number == len(listed) else []


def raw_rows(
    path: str, rows: list[dict[str, Any]], start: int, end: int, *, sure: bool = True
) -> Iterator[Raw]:
    """Rows as one reading of their field."""
    if rows:
        yield Raw(path, [{k: v for k, v in row.items() if k[0] != "_"} for row in rows], start, end, sure)


def settle_days(rows: list[dict[str, Any]], day: Any) -> list[dict[str, Any]]:
    """Rows with their days settled by `day`, a function of what is written; rows whose day cannot be told lose it."""
    made = []
    for row in rows:
        cells = {k: (day(v) if isinstance(v, Written) else v) for k, v in row.items()}
        made.append({k: v for k, v in cells.items() if v is not None})
    return [row for row in made if row]
