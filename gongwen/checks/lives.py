"""The dates of a life and of a thing: born before joining, begun before finished, years served, a span of validity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from gongwen.checks.amounts import NUMBER, whole
from gongwen.checks.days import Day, beside, days
from gongwen.checks.deadlines import out_of_order
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_PERSON = re.compile(r"[^。；\n]+")
_BORN = re.compile(
    r"(?:生于|出生于|出生：|出生年月：)?(?P<y>19[2-9]\d|20[01]\d)年(?P<m>\d{1,2})月(?:\d{1,2}日)?(?:出)?生(?![产活])"
)
_JOINED = re.compile(
    r"(?P<y>19[3-9]\d|20[0-2]\d)年(?P<m>\d{1,2})月(?:\d{1,2}日)?(?:光荣)?(?:加入(?:中国共产党|党组织)|入党|(?:被)?(?:吸收|发展)为(?:中共)?预备党员)"
)
_WORKED = re.compile(
    r"(?P<y>19[3-9]\d|20[0-2]\d)年(?P<m>\d{1,2})月(?:\d{1,2}日)?(?:起)?(?:参加工作|入伍|参军)"
)
_GRADUATED = re.compile(r"(?P<y>19[3-9]\d|20[0-2]\d)年(?P<m>\d{1,2})月(?:大学|大学本科|本科)毕业")
_ENLISTED = re.compile(r"(?:入伍(?:时间)?(?:为|：)?)(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月")
_LEFT = re.compile(r"(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?:退役|退伍|转业|复员)")
_OF_AGE, _AT_WORK, _OF_STUDY = 18 * 12, 14 * 12, 18 * 12 + 6


def too_young(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """1985年6月生，2001年9月入党: under eighteen; at work before fourteen, or before being born."""
    for part in _PERSON.finditer(passage.text):
        born = list(_BORN.finditer(part.group()))
        served, left = list(_ENLISTED.finditer(part.group())), list(_LEFT.finditer(part.group()))
        if len(served) == len(left) == 1 and _months(left[0]) < _months(served[0]):
            yield Hit(part.start() + left[0].start(), part.start() + left[0].end(), {"why": "退役早于入伍"})
        if len(born) != 1:
            continue
        for sign, least, what in (
            (_JOINED, _OF_AGE, "入党须年满18岁"),
            (_WORKED, _AT_WORK, "参加工作时还不到14岁"),
            (_GRADUATED, _OF_STUDY, "大学毕业时还不到19岁"),
        ):
            told = list(sign.finditer(part.group()))
            if len(told) == 1 and _months(told[0]) - _months(born[0]) < least:
                at = part.start()
                yield Hit(at + told[0].start(), at + told[0].end(), {"why": what})


def _months(match: re.Match[str]) -> int:
    return int(match["y"]) * 12 + int(match["m"])


_POST = re.compile(
    r"(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?:起)?(?:至[^，。；]{0,10})?(?:任|担任|升任|提任|转任|晋升)"
)


def career(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2016年10月任副科长，2014年3月任科长，2021年5月任现职: posts in a row with one that falls back."""
    for part in _PERSON.finditer(passage.text):
        told = list(_POST.finditer(part.group()))
        odd = out_of_order([date(int(one["y"]), min(int(one["m"]) or 1, 12), 1) for one in told])
        if len(told) > 2 and odd:
            yield Hit(
                part.start() + told[odd].start(),
                part.start() + told[odd].end(),
                {"other": told[odd - 1].group()},
            )


_SERVED = re.compile(
    r"(?P<y>19[5-9]\d|20[0-2]\d)年(?:\d{1,2}月)?(?:入职|参加工作|入伍|从[警教医]|毕业|到[^，。；\d]{2,10}工作|进入[^，。；\d]{2,10}|走上[^，。；\d]{2,8}岗位|担任[^，。；\d]{2,10})"
    rf"[^。；\n\d]{{0,30}}?(?P<found>(?:工作|干|坚守|服务|扎根|奋战|奉献|从事|待|守)(?:了)?(?:整整)?(?P<n>{NUMBER})(?:个)?年(?!代|级|度|前|后))"
)


def served(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2009年入职，工作了20年: more years than have gone by."""
    if passage.day is None:
        return
    for match in passage.find(_SERVED.pattern):
        most = passage.day.year - int(match["y"]) + 1
        if (whole(match["n"]) or 0) > most > 0 and not re.search("先后|此前|曾|其中", match.group()):
            yield Hit(*match.span("found"), {"right": most - 1})


_SINCE = re.compile(
    rf"(?P<y>19[3-9]\d|20[0-2]\d)年(?:(?P<m>\d{{1,2}})月)?(?:\d{{1,2}}日)?(?P<what>[^，。；\d]{{0,10}}?(?:入党|加入中国共产党|参加工作|入伍|参军|从教|任教|执教|从警|从医|入职|出?生|成立|建校|建院|建厂|创办|组建))"
    rf"[^。；\n\d]{{0,30}}?(?P<found>(?:(?:党|工|军|教|警|医|校)龄|现年|今年|年龄|距今|至今|迄今)(?:已|有|已有|达|已达|满|已满|为|是|长达|，){{0,3}}(?P<n>{NUMBER})(?:个)?(?:年|周?岁|周年)(?P<some>多|余|有余|以上|左右)?)"
)
_OF = {
    "党龄": "党",
    "军龄": "伍|军",
    "教龄": "教",
    "警龄": "警",
    "医龄": "医",
    "工龄": "工作|入职",
    "校龄": "建校|创办|成立",
    "现年": "生",
    "年龄": "生",
    "今年": "生|成立|建|办",
}
"""Of what each age is told, by its first two characters."""


def years_since(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2003年入党，党龄32年; 1978年出生，现年52岁: the years from then to the paper are others."""
    if passage.day is None:
        return
    for match in passage.find(_SINCE.pattern):
        told = whole(match["n"]) or 0
        named = _OF.get(match["found"][:2])
        if (named and not re.search(named, match["what"])) or re.search(
            "先后|此前|曾|时，|其中", match.group()
        ):
            continue
        gone = passage.day.year - int(match["y"])
        least = gone - 1 - (9 if match["some"] and told % 10 == 0 else 1 if match["some"] else 0)
        if told > 1 and gone > 0 and not least <= told <= gone + 1:
            yield Hit(*match.span("found"), {"right": gone})


def one_after_other(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """2023年10月开工建设，2023年8月竣工: two days of one thing, each before its own word, the later word the earlier.

    `settings.pairs` are lines of what comes first and what comes after it.
    """
    text, found = passage.text, days(passage.text, passage.day)
    for first, second in pairwise(found):
        between = text[first.end : second.start]
        if len(between) > _NEAR or re.search("[。；！？\n]|原|计划|拟|预计|上一|另", between):
            continue
        if not earlier(second, first) or text[second.start : second.start + 2] in ("今年", "本年"):
            continue  # this year's, whatever year stands before it
        for begins, ends in rule.settings["pairs"]:
            end = compiled(rf"(?:全面|正式|全部|顺利|基本|通过|整体)*(?:{ends})").match(text, second.end)
            if end and compiled(rf"(?:全面|正式|破土|顺利|才)*(?:{begins})").match(between):
                yield Hit(first.start, end.end())
                break


_NEAR = 40


def earlier(one: Day, other: Day) -> bool:
    """Whether the first lies before the second in every reading, by the month where a day is not told."""
    if not one.options and not other.options and one.exact and other.exact:
        return one.month == other.month and (one.day or 0) < (other.day or 0)
    if not one.options or not other.options:
        return False
    by_day = one.exact and other.exact
    return all(
        (a < b) if by_day else (a.year, a.month) < (b.year, b.month)
        for a in one.options
        for b in other.options
    )


_VALID = re.compile(
    r"(?:施行|实施|执行|生效|试行|起算|起)[^。；\n\d]{0,10}(?:有效期(?:限)?|有效|期限|执行|暂定)?(?:至|到)$"
)


def valid_until(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """自2023年12月1日起施行，有效期至2023年11月30日: it ends before it begins."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        if (
            first.written
            and second.written
            and _VALID.search(text[first.end : second.start])
            and len(text[first.end : second.start]) < _NEAR
            and earlier(second, first)
            and not _OTHER_TERM.search(text, first.end, second.start)
        ):
            yield Hit(first.start, second.end)


_OTHER_TERM = re.compile("原(?:办法|规定|细则|文件|合同|协议)|旧(?:办法|规定|合同)|；")
_SENT = re.compile(r"(?:[，\s]|我[局委办院校中心]{1,2}|单位)*(?:已)?(?:收到|收悉|接到)[^。；\d]{0,50}[（(]$")
_SENT_ON = re.compile(r"(?:印)?(?:发|来函|来文|签发|印发|寄出|发出)")


_GOT = re.compile(r"(?:已)?(?:收到|收悉|接到)[^，。；\d]{0,12}$")
_OF_THAT_DAY = re.compile(r"(?:的)?(?:来函|来文|来信|发来|发出|所发|印发|提交|报送)")


def sent_later(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """3月1日，收到《…函》（3月3日发）: a letter cannot come before it is sent."""
    text = passage.text
    for first, second in beside(text, passage.day, _GOT):
        if _OF_THAT_DAY.match(text, second.end) and earlier(first, second):
            yield Hit(second.start, second.end)
    for first, second in beside(text, passage.day, _SENT):
        if _SENT_ON.match(text, second.end) and earlier(first, second):
            yield Hit(second.start, second.end)


_SUMMARY_PLAN = (
    r"(?P<y>20\d\d)年(?:度)?(?:[\u4e00-\u9fff]{0,6})?(?:工作)?总结(?:报告)?(?:》?(?:和|及|与|、|暨)《?)(?P<found>(?P<y2>20\d\d)年(?:度)?(?:[\u4e00-\u9fff]{0,6})?"
    r"(?:工作)?(?:计划|要点|打算|安排|思路|谋划))"
)


_SUMMED_UP = (
    r"(?:总结|回顾)(?:了)?(?P<y>20\d\d)年(?:度)?(?:的)?[\u4e00-\u9fff]{0,12}(?:，|、|和|并)(?:安排|部署|谋划|研究部署|研究|对)"
    r"(?:了)?(?P<found>(?P<y2>20\d\d)年)(?:度)?[\u4e00-\u9fff]{0,10}?(?:工作|任务|计划|重点)"
)


def summary_and_plan(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2025年度工作总结和2025年工作计划: what is planned is the year after."""
    for match in passage.find(_SUMMED_UP):
        if int(match["y2"]) != int(match["y"]) + 1:
            yield Hit(*match.span("found"), {"right": int(match["y"]) + 1})
    for match in passage.find(_SUMMARY_PLAN):
        if int(match["y2"]) <= int(match["y"]):
            yield Hit(*match.span(), {"right": int(match["y"]) + 1})


CHECKS = {
    "too_young": too_young,
    "career": career,
    "served": served,
    "years_since": years_since,
    "one_after_other": one_after_other,
    "valid_until": valid_until,
    "sent_later": sent_later,
    "summary_and_plan": summary_and_plan,
}
