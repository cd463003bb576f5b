"""Days against what is said of them: early or late by so many days, overdue, valid for a year, years in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from gongwen.checks.amounts import NUMBER
from gongwen.checks.days import Day, days, made, working_days
from gongwen.checks.durations import number
from gongwen.checks.passage import Hit, Passage, ending
from gongwen.rules import TextRule

_N = f"(?P<n>{NUMBER})"
_THAN = re.compile(
    r"[^。；]{0,24}(?:比|较|早于|晚于)(?:原|原来|既|预)?(?:定|计划|先|安排|要求|方案|规定)?[^，。；\d]{0,8}$"
)
_BY = re.compile(
    rf"(?:的)?[^，。；\d]{{0,6}}?(?:(?P<early>提前|提早|早)|(?P<late>晚|迟|推迟|延后|延迟|滞后|超期|拖后))(?:了)?{_N}(?:个)?(?P<unit>天|日|周|星期|月)"
)


def against_plan(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12月3日通过，比原计划12月6日晚了3天: which of the two is later, and by how many days."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        said = _BY.match(text, second.end)
        both = _both(first, second)
        between = text[first.end : second.start]
        if (
            not said
            or not both
            or not _THAN.fullmatch(between)
            or re.search("上年|去年|前年|往年|上次", text[first.end : second.end])
        ):
            continue
        away = (both[0] - both[1]).days
        count = number(said["n"])
        days_told = said["unit"] in ("天", "日")
        wrong_side = away <= 0 if said["late"] else away >= 0
        if wrong_side or (days_told and count and abs(away) != count):
            way = "晚" if away > 0 else "早"
            yield Hit(second.start, said.end(), {"right": f"{way}{abs(away)}天" if away else "同一天"})


def _both(first: Day, second: Day) -> tuple[date, date] | None:
    """The two days; where the text gives no year at all any common one serves."""
    if not (first.exact and second.exact):
        return None
    if first.options and second.options:
        return first.likely, second.likely
    pair = (made(2023, first.month, first.day or 0), made(2023, second.month, second.day or 0))
    return (pair[0], pair[1]) if pair[0] and pair[1] and not (first.options or second.options) else None


_LIMIT = re.compile(r"(?:计划|限|时限|期限|要求|应于|应在|原定|须于|规定)[^。；，\d]{0,8}$")
_DONE = re.compile(
    r"(?:提前|已)?[^，。；\d]{0,8}?(?:完成|报送|办结|销号|提交|整改到位|上报|印发)[^，。；\d]{0,6}[，、]?[^，。；\d]{0,2}(?P<claim>(?P<late>超期|逾期|滞后|拖延|未按期|未如期)|(?P<good>提前|按期|如期|按时))"
)
_SO_DONE = re.compile(
    r"(?:上午|下午)?(?:(?P<late>逾期|超期)|(?P<good>提前|按期|如期|按时))(?:召开|完成|报送|上报|办结|印发|提交|销号)"
)
_LED = re.compile(r"[^\n]{0,40}(?:于|在|实际(?:于)?)$")


def overdue(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """计划6月底前完成，已于5月18日完成，超期……: done before its limit is not overdue, done after it not in time."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        between = text[first.end : second.start]
        if not _LIMIT.search(text[max(0, first.start - 16) : first.start]) or not _LED.fullmatch(between):
            continue
        told = _DONE.match(text, second.end) or _SO_DONE.match(text, second.end)
        if not told or not (first.options and second.options) or not second.exact or between.count("。") > 1:
            continue
        late = all(done > limit for done in second.options for limit in first.options)
        soon = all(done <= limit for done in second.options for limit in first.options)
        if (told["late"] and soon) or (told["good"] and late):
            yield Hit(second.start, told.end(), {"why": "在期限以内" if soon else "在期限以后"})


_TERM = re.compile(
    rf"(?:有效期|任期|为期|期限|试用期|有效|试行|聘期|合同期|服务期|挂职|影响期|租期|保质期|质保期|处分期)[^，。；\d]{{0,4}}?{_N}(?:个)?(?P<unit>年|月)"
)
_TO = re.compile(r"(?:起|开始|始)[^。；]{0,40}(?:至|到)$|^(?:起)?(?:至|到|—|－)$")


_TERM_AHEAD = re.compile(rf"{_TERM.pattern}[，（：]?(?:自|从)?$")
_A_FEW = 3
"""Days that the end of a term may lie off: counted with or without its first day, or to the month's end."""


def term_end(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """自2025年1月20日起，有效期一年，至2025年12月20日止: the end lies a year after the beginning, or the day before."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        between = re.sub("（[^）]*）|）", "", text[first.end : second.start])
        if not _TO.search(between) or not (first.year and second.year and first.options and second.options):
            continue
        behind = second.end + (text[second.end : second.end + 1] in "，（止")
        ahead = _TERM_AHEAD.search(text[max(0, first.start - 20) : first.start])
        said = ahead or _TERM.search(text, first.end, second.start) or _TERM.match(text, behind)
        if not said or not number(said["n"]):
            continue
        months = number(said["n"]) * (12 if said["unit"] == "年" else 1)
        gone = (second.likely.year - first.likely.year) * 12 + second.likely.month - first.likely.month
        year, month = divmod(first.likely.month - 1 + months, 12)
        right = made(first.likely.year + year, month + 1, first.likely.day, clipped=True)
        if first.exact and second.exact:
            wrong = right is not None and abs((second.likely - right).days) > _A_FEW
        else:
            wrong = gone not in (months, months - 1)
        if right and wrong:
            last = right - timedelta(days=1)
            start = first.start if ahead else min(said.start(), second.start)
            yield Hit(
                start, max(second.end, 0 if ahead else said.end()), {"right": f"{last.year}年{last.month}月"}
            )


_YEARS = re.compile(
    r"(?P<near>近|最近|连续|过去|上)?(?P<n>[两二三四五六七八九十]|\d)年(?:来|间|内)?[（(](?P<list>(?:19|20)\d{2}年?(?:[、，和](?:19|20)\d{2}年?){1,9}|(?P<a>(?:19|20)\d{2})年?(?:[—－-]|至)(?P<b>(?:19|20)\d{2})年?)(?:度)?[）)]"
)


def years_in_a_row(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """近三年（2019年、2020年、2022年）: as many years as told, one after the other."""
    for match in passage.find(_YEARS):
        count = number(match["n"])
        if match["a"]:
            if int(match["b"]) - int(match["a"]) not in (count, count - 1):
                yield Hit(*match.span(), {"why": f"首尾都算是{int(match['b']) - int(match['a']) + 1}年"})
            continue
        years = [int(year) for year in re.findall(r"\d{4}", match["list"])]
        if len(years) != count:
            yield Hit(*match.span(), {"why": f"列了{len(years)}个年份"})
        elif match["near"] and any(abs(b - a) != 1 for a, b in pairwise(years)):
            yield Hit(*match.span(), {"why": "年份不相连"})


_EVENTS = {
    "中国共产党成立": 1921, "建党": 1921, "新中国成立": 1949, "中华人民共和国成立": 1949, "建国": 1949,
    "改革开放": 1978, "抗战胜利": 1945, "抗日战争暨世界反法西斯战争胜利": 1945, "抗日战争胜利": 1945,
    "长征胜利": 1936, "人民解放军建军": 1927, "建军": 1927, "五四运动": 1919, "香港回归": 1997, "澳门回归": 1999,
}  # fmt: skip
_ANNIVERSARY = re.compile(rf"(?P<what>{'|'.join(_EVENTS)})(?:祖国)?(?P<n>\d{{2,3}})周年")
_YEAR = re.compile(r"((?:19|20)\d{2})年")


def anniversary(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2021年……中国共产党成立101周年: the number is the year's less that of the event."""
    for match in passage.find(_ANNIVERSARY):
        line = next(
            line for line in passage.lines if line.start <= match.start() < line.start + len(line.text)
        )
        at = match.start() - line.start
        begun = max(line.text.rfind("。", 0, at), -1) + 1
        ends = line.text.find("。", at)
        sentence = line.text[begun : ends if ends > 0 else len(line.text)]
        years = {int(year) for year in _YEAR.findall(sentence)}
        if passage.day:
            years |= {passage.day.year + by for by in ((0,) if years else (-1, 0, 1))}
        right = _EVENTS[match["what"]] + int(match["n"])
        near = line.text[max(0, at - 10) : at + len(match.group()) + 12]
        if (
            years
            and right not in years
            and not re.search(
                "将|迎接|前夕|筹备|喜迎|以来|电影|丛书|纪念章|大会|到[^，。；]{0,8}年的?时候?", near
            )
        ):
            yield Hit(*match.span(), {"right": f"{right}年"})


_AHEAD = re.compile(
    rf"(?:会期|为期|历时|用时|利用|集中|安排|抽出|时间|期限)(?:为|了|是|共)?{_N}天(?:时间)?[，（：]?(?:即|定于|于|自|从|时间为|安排在|拟于|在|定在)?$"
)
_SPAN = re.compile("[至到—－~～-]+")


def days_ahead(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """会期2天，定于12月27日至29日: both ends counted, or the working days of the span."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        said = _AHEAD.search(text[max(0, first.start - 20) : first.start])
        both = _both(first, second)
        if not said or not both or not _SPAN.fullmatch(text[first.end : second.start]):
            continue
        length = (both[1] - both[0]).days + 1
        working = working_days(both[0], min(length, 60))
        if 0 < length < 60 and number(said["n"]) not in (0, length, working):
            yield Hit(first.start - len(said.group()), second.end, {"right": length})


_FROM = re.compile(r"[自从]$")
_WORDS = re.compile(r"[^，。；\d]{1,30}(?:，)?(?:至|到|截至)(?:了)?$")


def reversed_words(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """自2022年10月16日大会开幕至2022年10月11日: a span that ends before it begins, with words between."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        led = ending(_FROM, text, first.start) and _WORDS.fullmatch(text[first.end : second.start])
        if not led or not (first.year and second.year and first.options and second.options):
            continue
        early, late = second.likely, first.likely
        if (early.year, early.month) < (late.year, late.month) or (
            first.written and second.written and early < late
        ):
            yield Hit(first.start, second.end)


_FOUNDED = re.compile(
    r"(?P<n>\d{1,3})周年[^。；\n]{0,6}[（(](?P<year>(?:19|20)\d{2})年(?:\d{1,2}月)?(?:成立|建|组建|创办)"
)


def founded(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """建局30周年（1996年成立）: the years from then to the meeting, one more or less."""
    for match in passage.find(_FOUNDED):
        right = passage.day.year - int(match["year"]) if passage.day else int(match["n"])
        if abs(right - int(match["n"])) > 1:
            yield Hit(*match.span(), {"right": right})


_BORN = re.compile(
    r"(?P<year>19[3-9]\d|200\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生)[^。；\n]{0,20}?(?P<age>\d{2})(?:周)?岁"
)
_JOINED = re.compile(
    r"(?P<year>19[4-9]\d|20[0-2]\d)年(?:\d{1,2}月)?入党[^。；\n]{0,16}?党龄(?:已有|为|有|达)?(?P<age>\d{1,2})年"
)


_HELD = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:\d{1,2}月)?(?:起)?(?:任现职|到任|任职|调入|参加工作|成立|建成)[^。；\n]{0,4}，?至今(?:已有|已满|已经|已|整整)?(?P<age>\d{1,2})年"
)


def age(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """1965年出生，今年52岁, 2010年入党，党龄15年: the years from then to the meeting, one more or less."""
    if passage.day is None:
        return
    for regex in (_BORN, _JOINED, _HELD):
        for match in passage.find(regex):
            told, right = int(match["age"]), passage.day.year - int(match["year"])
            past = re.search("当时|时年|那年|去世|退休|入职|入伍|生[^。]*参加工作", match.group())
            if not past and abs(right - told) > 1:
                yield Hit(*match.span(), {"right": right})


_HOURS = re.compile(
    r"(?P<h1>\d{1,2})[:：](?P<m1>\d{2})[ ]?[—－–~～至-]{1,2}[ ]?(?P<h2>\d{1,2})[:：](?P<m2>\d{2})"
)
_THEN = re.compile(
    r"(?P<h>\d{1,2})[:：](?P<m>\d{2})(?:起|左右)?(?:开始)?(?:作|发言|宣读|点评|讲话|表态|进行|通报)"
)


_OTHER_PART = re.compile(r"\d日|次日|第二天|翌日|上午|下午|晚上|当晚|第二[段场次]")
"""A meeting in two parts: what is told after the second is opened has its own hours."""


def outside_hours(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """8:30—11:50 … 于12:15开始作对照检查: nobody speaks after the end of the meeting."""
    spans = list(passage.find(_HOURS))
    if len(spans) != 1 or re.search("延长|延时|超时|散会后|会后|顺延|拖到|延至|次日", passage.text):
        return
    start, end = (int(spans[0][f"h{at}"]) * 60 + int(spans[0][f"m{at}"]) for at in (1, 2))
    for match in passage.find(_THEN):
        told = int(match["h"]) * 60 + int(match["m"])
        another = _OTHER_PART.search(passage.text, spans[0].end(), match.start())
        if match.start() > spans[0].end() and start < end and not start <= told <= end and not another:
            yield Hit(match.start(), match.end(), {"span": spans[0].group()})


CHECKS = {
    "against_plan": against_plan,
    "overdue": overdue,
    "term_end": term_end,
    "years_in_a_row": years_in_a_row,
    "anniversary": anniversary,
    "days_ahead": days_ahead,
    "reversed_words": reversed_words,
    "age": age,
    "founded": founded,
    "outside_hours": outside_hours,
}
