"""What a paper says at its head against its end: the addressee, the year that it looks back on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.checks.dates import weekday
from gongwen.checks.days import days
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.terms import signed_on
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_ADDRESSEE = re.compile(r"^[ 　]*(?P<to>[一-鿿]{3,24})：[ 　]*$")
_HEAD_LINES = 4


def answered_by_other(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """区教育局：… 妥否，请区卫生健康局批复: asked of another than the one addressed.

    `settings.asks` gives the end's words with the body in `body`, `settings.joint` marks lines to several.
    """
    lines = [line for line in passage.lines if line.text.strip()][:_HEAD_LINES]
    addressed = [match["to"] for line in lines if (match := _ADDRESSEE.match(line.text))]
    if not addressed or compiled(rule.settings["joint"]).search(addressed[0]):
        return
    for asked in passage.find(rule.settings["asks"]):
        body, to = asked["body"], addressed[0]
        begun, _ = between_stops(passage.text, asked.start(), asked.end(), "。\n")
        spared = compiled(rule.settings["apart"]).search(passage.text, begun, asked.end())
        if not spared and not _one(body, to) and passage.text.count(body) == 1:
            yield Hit(*asked.span("found"), {"to": to})


def _one(body: str, to: str) -> bool:
    """Whether one name may be the other's, shortened or without its place."""
    for short, full in ((body, to), (to, body)):
        rest = iter(full)
        if all(sign in rest for sign in short):
            return True
    # 县政府 of 青山县人民政府, 市卫健委 of 江城市卫生健康委员会: without the signs of the place.
    own = re.sub("^[一-鿿]{0,4}[省市县区旗州镇乡]", "", body)
    rest = iter(to)
    return len(own) > 1 and all(sign in rest for sign in own)


_TITLE = re.compile(
    r"(?P<year>20\d\d)年(?P<part>上半年|(?:第)?[一二三]季度|前三季度|年?度)?[^，。；\n]{0,24}(?:总结|报告|汇报|小结|情况)(?:和[^\n]{0,16})?$"
)
_NEXT = re.compile(
    r"(?m:^)[ 　]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五]部分)?[ 　]*"
    r"(?P<found>(?P<year>20\d\d)年(?P<part>下半年|第?[二三四]季度|度)?的?(?:重点|主要)?(?:工作)?"
    r"(?:打算|计划|安排|思路|谋划|重点工作|工作重点|工作要点))(?=[ 　]*(?:$|。|：|\n))"
)


def next_part(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2024年下半年工作打算 in a summary of 2025年上半年: what comes next lies in no year before."""
    first = next((line for line in passage.lines if line.text.strip()), None)
    title = _TITLE.search(first.text.rstrip()) if first else None
    if title is None:
        return
    for match in passage.find(_NEXT):
        behind = int(match["year"]) - int(title["year"])
        whole_year = not title["part"] or (title["part"].endswith("度") and "季" not in title["part"])
        if behind < 0 or (behind == 0 and whole_year and match["part"] in (None, "度")):
            right = int(title["year"]) + whole_year
            yield Hit(*match.span("found"), {"title": title["year"], "right": right})


_GOT = re.compile("(?:收[文件]|来[文件]|受理|接件|登记)(?:的)?(?:日期|时间)(?:为|：|是)?$")
_ANSWERED = re.compile("(?:办结|办理完毕|答复|办毕)(?:的)?(?:日期|时间)(?:为|：|是)?$")


def got_and_done(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """收件日期：7月15日；办结日期：7月11日: nothing is done with before it has come."""
    found = [day for day in days(passage.text, passage.day) if day.exact and day.options]
    for first, second in pairwise(found):
        got, done = (passage.text[: day.start][-12:] for day in (first, second))
        if _GOT.search(got) and _ANSWERED.search(done) and second.likely < first.likely:
            yield Hit(second.start, second.end, {"other": full_date(first.likely)})


def weekday_signed(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """6月16日（星期一） in a paper signed on 8 June 2023: its year is that of the signature."""
    last = signed_on(passage)
    if passage.day is None and last is not None:
        yield from weekday(Passage(passage.text, last.likely), rule)


CHECKS = {
    "answered_by_other": answered_by_other,
    "next_part": next_part,
    "got_and_done": got_and_done,
    "weekday_signed": weekday_signed,
}
