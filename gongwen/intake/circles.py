"""Whom a way of asking opinions reached: 给各科室发了函, 电话访谈服务对象16人次, 来了41人，都是一线职工."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.numbers import COUNT, count_of

_SENT_TO = re.compile(
    r"(?:给|向|对|面向)(?P<who>[^，。；：]{2,24}?)(?:各|都|分别|一共|共)*(?:发放|发出|下发|印发|寄出?|送出?|发|开展|发起|推送)(?:了|去|出)*"
    rf"(?:{COUNT}[份张封])?(?P<paper>征求意见表|征求意见函|意见征求表|意见表|意见函|(?:网上|网络|线上|电子|纸质)?(?:调查)?问卷|函|信|表)(?!言)"
)
_SENT_OUT = re.compile(
    r"(?:发放|发出|下发|寄出?|送出?|发)了?(?P<paper>征求意见表|征求意见函|意见征求表|意见表|意见函|(?:调查)?问卷)(?:到|给|至|送)(?:了)?(?P<who>[^，。；：\d]{2,24}?)(?=，|。|；|$)"
)
_CALLED = re.compile(
    rf"(?:给|向|跟)(?P<n>{COUNT})(?:个|名|位|家|户)(?!领导|书记|局长|上级|主任)(?P<who>[^，。；：\d]{{2,12}}?)(?:打了|打过|打)(?:一?[遍圈]|个)?电话"
)
_VISITED = re.compile(
    rf"(?P<way>电话访谈|电话回访|电话(?!访|回访)|入户走访|走访(?!座谈)|个别访谈|访谈|回访|入户|上门|约谈)(?:问|听|访|座谈|听取|征求|了解)*(?:了)?(?P<n>{COUNT})?(?P<of>个|名|位|户|家)?"
    rf"(?P<who>[^，。；：、\d一二两三四五六七八九十个名位人]{{2,12}}?)(?P<m>{COUNT})?(?P<unit>人次|个人|人|名|位|户|家)?(?=，|。|；|$)"
)
_ALL_WERE = re.compile(
    rf"(?:^|，)(?:一共|总共|共)?(?:来了|到了|来|请了|参加的?)?(?P<n>{COUNT})(?:个人|人次|人|名|位)[^，。；]{{0,4}}，(?:来的|参加的|请的|其中)?(?:都|全|全部|主要|大多|多数)是(?P<who>[^，。；\d]{{2,30}})"
)
_WERE = re.compile(
    rf"，(?:有|邀请了?|请了?)(?P<who>[^，。；\d]{{2,30}}?)(?:参加|到会|参会)(?:了)?，?(?:一共|总共|共)(?P<n>{COUNT})(?:个人|人次|人|名|位)"
)
_IN_ALL = re.compile(
    rf"会[^。；]{{0,26}}，(?:一?共|总共|合计)(?:有)?(?P<n>{COUNT})(?:个人|人次|人|名)(?:参加|到会|参会)?(?=，|。|$)"
)
_HELD = re.compile(
    rf"(?P<way>[\u4e00-\u9fff]{{0,6}}座谈会)(?:来了|到了|有|请了)(?P<n>{COUNT})(?:个人|个|名|位|人)"
)
_CAME_BACK = re.compile(f"(?:收回来?|收到|收上来|收了?|回收|回来)(?={COUNT}[份张])")
_PAPERS = {"函": "发函", "表": "征求意见表", "意见表": "征求意见表", "信": "征求意见信"}
_NOBODY = re.compile("问题|意见|建议|[了的吧]$|小时|^(?:大家|他们|我们)|每人|人均")
_BY_VISIT = ("人次", "个人", "人", "名", "位")


def circled(rows: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """The rows with whom they reached, and those of ways that only this tells; a way told twice, once."""
    if (called := _CALLED.search(text)) and not any("people" in r for r in rows if r.get("way") == "电话"):
        rows = [row for row in rows if row != {"way": "电话"}]
        rows.append({"way": "电话", "people": count_of(called["n"]), "scope": called["who"]})
    for sent in (*_SENT_TO.finditer(text), *_SENT_OUT.finditer(text)):
        way = _PAPERS.get(sent["paper"], sent["paper"])
        if _NOBODY.search(sent["who"]):
            continue
        sheets = [row for row in rows if {"issued", "returned"} & row.keys()]
        row = next((row for row in rows if _same(row.get("way", ""), way)), None)
        row = row or (sheets[0] if len(sheets) == 1 and not sheets[0].get("way") else None)
        if row is None:
            rows.append({"way": way, "scope": sent["who"]})
        else:
            row.setdefault("way", way)
            row.setdefault("scope", sent["who"])
    for visit in _visits(text):
        same = [row for row in rows if row.get("way") == visit["way"]]
        if not same:
            rows.append(visit)
        elif same[0].get("people", visit.get("people")) == visit.get("people"):
            same[0].update({key: value for key, value in visit.items() if key not in same[0]})
    for known in (_ALL_WERE, _WERE):
        if told := known.search(text):
            met = [
                row
                for row in rows
                if "sessions" in row and row.get("people", count_of(told["n"])) == count_of(told["n"])
            ]
            if len(met) == 1 and not _NOBODY.search(told["who"]):
                met[0].setdefault("people", count_of(told["n"]))
                met[0].setdefault("scope", told["who"])
    for row in rows if len(_CAME_BACK.findall(text)) > 1 else ():
        # Two ways told in one breath: what went out by the one did not come back by the other.
        if row.get("returned", 0) > row.get("issued", row.get("returned", 0)):
            del row["issued"]
    if (held := _HELD.search(text)) and not any("座谈" in row.get("way", "") for row in rows):
        rows.append({"way": held["way"], "people": count_of(held["n"])})
    met = [row for row in rows if "sessions" in row]
    if len(met) == 1 and "people" not in met[0] and (came := _IN_ALL.search(text)):
        met[0]["people"] = count_of(came["n"])
    return [row for row in rows if not (len(row) == 1 and _within(row.get("way", ""), rows, row))]


def _visits(text: str) -> Iterator[dict[str, Any]]:
    for match in _VISITED.finditer(text):
        before, after = match["n"], match["m"]
        measured = match["of"] if before else match["unit"]
        if bool(before) == bool(after) or not measured or _NOBODY.search(match["who"]):
            continue
        # 走访企业 is a name of the way as it is; of other ways it tells whom they reached.
        row: dict[str, Any] = {"way": match["way"]}
        row |= {} if match["way"].endswith("走访") else {"scope": match["who"]}
        people = measured in _BY_VISIT or (
            bool(before) and measured == "个" and not re.search("[村社企单部科家组]", match["who"])
        )
        yield row | ({"people": count_of(before or after)} if people else {})


def _same(one: str, other: str) -> bool:
    return bool(one) and (one in other or other in one)


def _within(way: str, rows: list[dict[str, Any]], but: dict[str, Any]) -> bool:
    return any(way in row.get("way", "") and way != row.get("way") for row in rows if row is not but)
