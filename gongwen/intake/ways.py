"""A walk through a sentence on asking opinions: each way named, and the figures that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.numbers import COUNT, count_of

SHEETS = (
    r"征求意见建议表|征求意见表|意见征集表|意见征求表|意见建议表|意见表|征集表|纸质表|征求意见函|意见征求函|意见征集函|意见函|征求意见书"
    r"|征求意见卡|意见卡|意见征询[表函卡]|征询意见?[表函卡]|征求意见信|意见信|[“]?双评[”]?表|民意[表卡]|(?:满意度|民主)?评议表|调查问卷|问卷|书面征求|(?<![代班])表(?=发)|(?<![复回来])函(?=件|发|\d)"
)
_MEETINGS = (
    r"座谈会|院坝会|坝坝会|屋场会|火塘会|恳谈会|板凳会|议事会|听证会|征询会"
    r"|座谈(?=，?了?(?:[\d一二三四五六七八九十两]))"
)
_VISITS = r"入户走访|走访座谈|走访|个别访谈|访谈|个别谈话|电话回访|回访"
_TOKEN = re.compile(
    rf"(?P<way>(?:(?![一二两三四五六七八九十]{{1,3}}(?:个?场|份|张))[\u4e00-\u9fff]){{0,8}}?(?:(?P<sheet>{SHEETS})|(?P<met>{_MEETINGS})|(?P<visit>{_VISITS})))"
    rf"|(?P<about>约|近)?(?P<n>{COUNT})(?P<some>余|多|来)?(?P<unit>份|张|件|封|个?场次?|次|个(?!人)|(?:个)?人次?|名|位|户)(?=(?P<after>[\u4e00-\u9fff]{{0,10}}))"
)
_BEFORE = re.compile(
    r"^.*(?:召开了?|开了?|举行|分别|组织了?|发放了?|发出|发了|下发|印发|寄发|通过|采取|设置|采曲|请了?|邀请了?|面向|收回|又|再|和|及|并|了|发(?=表|函))"
)
_ALL_BACK = re.compile(
    "全部(?:收回|回收|返回|寄回|收回全?回来)|全数收回|均已?收回|悉数收回|回收率(?:为)?100%"
)
_SENT = re.compile("发放|发出|下发|印发|寄发|送出|寄出|寄了|发")
_BACK = re.compile("收回|回收|收上来|寄回来?|回来|复函|回函|收到|返回|有效收|收|回受|^，回$")
_CAME = re.compile(
    r"^[^，。；、]{0,2}[，（、]?(?:一?共计?|总共|合计|累计|有|来了?|请来|(?:邀请|请)了?[^，。；、\d]{0,12}|参加|参会|到会|共有|听取了?|[^，。；、\d]{0,6}(?:参加|参会|到会|出席)(?:人员|职工|群众|代表|干部|党员|的[^，。；\d]{0,4})?)?(?:有|共|了)?$"
)
_OTHER_PAPER = re.compile("通知|文件|报表|简报|提纲|材料|发言|测评|票|记录|报告|体会")
_SUMS = re.compile("小计|合计|总计|其中(?!，|：|[^，。；]{0,8}(?:发|召开|开了|举行))")
_PAPER = re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{SHEETS}|表)")
_HELD = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{_MEETINGS})")
_GENERIC = "征求意见表"


def walked(text: str) -> Iterator[dict[str, Any]]:
    """The rows of a sentence; figures that are about a number are left out."""
    if _SUMS.match(text):
        return
    walk = _Walk()
    end = 0
    for token in _TOKEN.finditer(text):
        gap = text[end : token.start()]
        if token["way"]:
            walk.name(token)
            end = token.end()
        else:
            walk.count(token, gap, text[max(0, token.start() - 2) : token.start()])
            end = token.end("unit")
    if _ALL_BACK.search(text):
        for row in walk.rows:
            if "issued" in row:
                row.setdefault("returned", row["issued"])
    yield from walk.rows


class _Walk:
    """The rows made so far, and the way that was named last."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.kind = ""
        self.way, self.named, self.end = "", "", -99
        self.back = False

    def name(self, token: re.Match[str]) -> None:
        """Take note of a way of asking; 回收有效问卷 names none, it tells of the sheets sent before."""
        if token["sheet"] and _BACK.search(token["way"]):
            if "sheet" not in (self.kind, self.named):
                self.way, self.named = _BEFORE.sub("", token["way"]) or token["way"], "sheet"
            self.back, self.end = True, token.end()
            return
        self.back = False
        self.way = _BEFORE.sub("", token["way"]) or token["way"]
        self.named = "sheet" if token["sheet"] else "met" if token["met"] else "visit"
        self.end = token.end()

    def count(self, token: re.Match[str], gap: str, close: str) -> None:
        """Give a figure to the row that it belongs to; `gap` are the words since the last token."""
        n = None if token["about"] or token["some"] else count_of(token["n"])
        near = self.named if token.start() - self.end < 24 else ""
        row = self.rows[-1] if self.rows else {}
        unit = token["unit"]
        each = re.search("[每各]", gap[-4:]) or (n == 1 and token["after"].startswith("是"))
        if each and unit in ("次", "个", "场", "场次"):
            return
        if unit in ("份", "张", "件", "封"):
            self._sheets(token["after"], gap, close, near, n)
        elif unit.startswith("个场") or unit in ("次", "个", "场", "场次"):
            named = _HELD.match(token["after"])
            if named or (near == "met" and len(gap) < 4):
                self._begin("met", _met(named.group() if named else self.way), "sessions", n)
        elif self.kind == "met" and _CAME.match(gap) and "people" not in row:
            if re.search("共|合计", gap) and sum("sessions" in one for one in self.rows) > 1:
                return
            row["people"] = n
        elif near == "visit" and len(gap) < 12:
            self._begin("visit", self.way, "people", None if unit == "户" else n)
            self.named = ""

    def _sheets(self, after: str, gap: str, close: str, near: str, n: int | None) -> None:
        if _OTHER_PAPER.search(gap):
            return
        way = self.way if near == "sheet" else ""
        if self.back:
            self._returned(n)
        elif _last(gap) is _SENT and self.kind == "sheet" and "issued" not in self.rows[-1]:
            self.rows[-1]["issued"] = n
        elif _BACK.search(gap) and self.kind == "sheet" and "issued" in self.rows[-1]:
            self.rows[-1]["returned"] = n
        elif _last(gap + close) is _SENT or (way and not gap.strip("，、：共计了是")):
            named = _PAPER.match(after)
            self._begin("sheet", _sheet(way or (named.group() if named else "")), "issued", n)
        elif (_last(gap + close) is _BACK) and way:
            self._begin("sheet", _sheet(way), "returned", n)

    def _returned(self, n: int | None) -> None:
        self.back = False
        if self.kind == "sheet" and "returned" not in self.rows[-1]:
            self.rows[-1]["returned"] = n
        else:
            self._begin("sheet", _sheet(self.way), "returned", n)

    def _begin(self, kind: str, way: str, column: str, n: int | None) -> None:
        self.kind = kind
        self.rows.append({"way": way, column: n})


def _last(words: str) -> re.Pattern[str] | None:
    """Whether the words before a figure say last that sheets were sent or that they came back; None for neither."""
    ends = {known: [match.end() for match in known.finditer(words)] for known in (_SENT, _BACK)}
    told = [(places[-1], known is _BACK, known) for known, places in ends.items() if places]
    return max(told)[2] if told else None


def _sheet(way: str) -> str:
    if way in ("", "表", "张表", "纸质表"):
        return _GENERIC
    return "发函" if way == "函" else way


def _met(way: str) -> str:
    way = _BEFORE.sub("", way) or way
    way = re.sub("来座谈$", "座谈", way)
    return f"{way}会" if way.endswith("座谈") else way
