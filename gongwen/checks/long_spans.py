"""Spans in months over days that are told, a public notice of so many days, a row of sittings, what is checked last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from gongwen.checks.amounts import NUMBER, whole
from gongwen.checks.days import Day, beside, days
from gongwen.checks.passage import Hit, Passage, between_stops
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_TO = re.compile("(?:起|开始)?[至到—－-]+")
_MONTHS = re.compile(
    rf"[^，。；\d]{{0,4}}(?:，|（)(?:历时|为期|前后|共|持续|用时)(?:了)?(?P<n>{NUMBER})个(?P<more>多)?月(?P<half>半)?(?!内)"
)


def months_over_days(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """9月2日至10月31日，历时三个月: the days make two."""
    text = passage.text
    for first, second in beside(text, passage.day, _TO):
        told = _MONTHS.match(text, second.end)
        if told is None:
            continue
        months = second.month - first.month
        if first.year and second.year:
            months += (second.year - first.year) * 12
        else:
            months %= 12
        away = months * 30.4 + (second.day or 0) - (first.day or 0) + 1
        said = (whole(told["n"]) or 0) + (0.5 if told["half"] else 0)
        if not said * 30.4 - 8 <= away <= (said + (1 if told["more"] else 0)) * 30.4 + 8:
            yield Hit(first.start, told.end(), {"right": round(away)})


_NOTICE = re.compile(rf"公[示告](?:期)?(?:为期|时间为|为)?(?P<n>{NUMBER})(?:天|日)(?!内)")
_UNTIL = re.compile(r"(?:公示期|公示|期限|时间)?(?:至|到|截至|截止到)$")


def public_notice(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2月12日起公示七天，公示期至2月16日: the last day is the seventh, or the one after."""
    text = passage.text
    found = days(text, passage.day)
    for match in passage.find(_NOTICE.pattern):
        begun, ends = between_stops(text, match.start(), match.end(), "。；\n")
        if "工作日" in text[begun:ends]:
            continue
        first = [day for day in found if begun <= day.start and day.end <= match.start()]
        last = [day for day in found if match.end() <= day.start < ends]
        if not first or len(last) != 1 or not _UNTIL.search(text, match.end(), last[0].start):
            continue
        one, two = first[-1], last[0]
        if not (one.exact and two.exact):
            continue
        away = _apart(one, two)
        said = whole(match["n"]) or 0
        if away not in (said - 1, said):
            yield Hit(match.start(), two.end, {"right": away + 1})


_WORKING = re.compile(rf"(?P<n>{NUMBER})个工作日")


_AT_ONCE = re.compile("[（(，：]?(?:即|自|从|为|共|计|为期|公示期)?")


def working_days(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """公示期为5个工作日（5月6日至5月9日）: from the first to the last there are not so many days at all.

    Whether a Saturday is worked or a Monday is free the year's calendar tells, so only days are counted.
    """
    text = passage.text
    for first, second in beside(text, passage.day, _TO):
        begun, ends = between_stops(text, first.start, second.end, "。；\n")
        told = [
            one
            for one in _WORKING.finditer(text, begun, ends)
            if _AT_ONCE.fullmatch(text, one.end(), first.start)
            or _AT_ONCE.fullmatch(text, second.end, one.start())
        ]
        away = _apart(first, second) + 1
        if len(told) == 1 and 0 < away < (whole(told[0]["n"]) or 0):
            start, end = min(first.start, told[0].start()), max(second.end, told[0].end())
            yield Hit(start, end, {"right": away})


def _apart(one: Day, two: Day) -> int:
    """Days from one to the next; a common year serves where none is told."""
    if one.options and two.options:
        return (two.likely - one.likely).days
    years = (2023, 2023 if (two.month, two.day or 0) >= (one.month, one.day or 0) else 2024)
    try:
        return (date(years[1], two.month, two.day or 1) - date(years[0], one.month, one.day or 1)).days
    except ValueError:  # no day of the calendar: told elsewhere
        return 0


_FEWEST = 4


def sittings(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12月22日学习……，12月29日学习……，12月27日学习……，1月6日……: one sitting of a row falls back."""
    text = passage.text
    row: list[Day] = []
    for day in (*days(text, passage.day), None):
        between = text[row[-1].end : day.start] if row and day else ""
        goes_on = row and day is not None and re.fullmatch(r"(?!日)[^。；\n至到—-]{2,60}[，、]", between)
        if day is not None and goes_on and day.exact:
            row.append(day)
            continue
        yield from _falls_back(row, text)
        row = [day] if day is not None and day.exact else []


def _falls_back(row: list[Day], text: str) -> Iterator[Hit]:
    if len(row) < _FEWEST:
        return
    acts = [text[day.end : day.end + 2] for day in row]
    usual = max(set(acts), key=acts.count)
    if (
        acts.count(usual) < len(row) - 1
        or not re.fullmatch("[\u4e00-\u9fff]{2}", usual)
        or usual in ("上午", "下午")
    ):
        return
    places = [(day.month, day.day or 0) for day in row]
    back = [at for at, (one, two) in enumerate(pairwise(places), 1) if two < one]
    back = [at for at in back if not (places[at - 1][0] > 9 and places[at][0] < 4)]  # over New Year
    if len(back) == 1 and not re.search("此前|补|倒", text[row[0].start : row[-1].end]):
        day = row[back[0]]
        yield Hit(day.start, day.end, {"day": row[back[0] - 1].short})


_LIMIT = re.compile(
    r"(?P<month>\d{1,2})月(?P<part>\d{1,2}日|[上中下]旬|底|末|初)(?:之|以)?前(?:全面|基本|全部)?(?P<act>[^，。；\d]{2,14})"
)
_EARLY = re.compile("摸底|排查|自查|梳理|整治|整改|制定措施|集中攻坚")
_LATE = re.compile("验收|总结|评估|回头看|销号|考核")
_PLACE = {"初": 5, "上旬": 10, "中旬": 20, "下旬": 30, "底": 31, "末": 31}


def checked_last(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """11月底前完成整治，11月15日前完成验收: what is checked cannot be done later than the checking."""
    for line in passage.lines_with("验收|总结|评估|回头看|销号|考核"):
        for one, two in pairwise(_LIMIT.finditer(line.text)):
            if re.search("[。；]", line.text[one.end() : two.start()]) or two.start() - one.end() > 4:
                continue
            early = _EARLY.search(one["act"]) and not _LATE.search(one["act"])
            if (
                early
                and _LATE.search(two["act"])
                and not _EARLY.search(two["act"])
                and -186 < _at(two) - _at(one) < 0
            ):
                yield Hit(
                    line.start + one.start(), line.start + two.end(), {"other": one["act"], "day": two["act"]}
                )


def _at(match: re.Match[str]) -> int:
    part = match["part"]
    return int(match["month"]) * 31 + (_PLACE.get(part) or int(part.removesuffix("日")))


_RANGE = r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:至|到|—|-)(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"


def event_days(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """十八届六中全会……，该次全会于10月24日至29日: a public event's first and last day, without the year."""
    for known in rule.settings["events"]:
        if known["name"] not in passage.text:
            continue
        first, last = (date.fromisoformat(str(known[key])) for key in ("start", "end"))
        told = (
            rf"(?:{known['name']})(?:[^。；\n]{{0,16}}[，。](?:该次|这次|此次)(?:全会|大会))?(?:已)?(?:于|在)?"
            rf"(?P<found>{_RANGE})(?=，?(?:在|召开|举行))"
        )
        for match in passage.find(told):
            own = (int(match["m"]), int(match["d"])), (int(match["m2"] or match["m"]), int(match["d2"]))
            if own != ((first.month, first.day), (last.month, last.day)):
                right = f"{first.month}月{first.day}日至{last.day}日"
                yield Hit(
                    match.start("found"), match.end("found"), {"event": known["called"], "right": right}
                )


_TERM = re.compile(rf"(?:，|以|为期|期限)?(?P<n>{NUMBER})个月(?:为限|为期|期限|时间)?，")


def months_term(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """从9月15日起，三个月为限，至11月15日届满: the last day is three months on."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        if not (first.exact and second.exact):
            continue
        told = re.fullmatch(rf"起，(?P<term>{_TERM.pattern})(?:到|至)", text[first.end : second.start])
        if told is None or not re.match("止|届满|结束|期满|到期|完成", text[second.end :]):
            continue
        away = ((second.month - first.month) % 12) * 30.4 + (second.day or 0) - (first.day or 0) + 1
        if abs(away - (whole(told["n"]) or 0) * 30.4) > 5:
            yield Hit(first.start, second.end, {"right": round(away)})


_ROW = re.compile("倒排|工期|时间表|时间节点|节点|步骤|进度|日程|安排|推进计划")


def limits_in_row(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """倒排工期：1月5日前交初稿，1月10日前分管领导审，1月8日前主要领导审定，1月15日前报: one of a row falls back."""
    for line in passage.lines_with(_ROW.pattern):
        for part in re.finditer(r"[^。；]+", line.text):
            told = list(_A_LIMIT.finditer(part.group()))
            if len(told) < _FEWEST or not _ROW.search(part.group(), 0, told[0].start()):
                continue
            if any(
                not re.fullmatch(r"[^，]{2,14}，", part.group()[a.end() : b.start()])
                for a, b in pairwise(told)
            ):
                continue
            places = [(int(one["month"]), int(one["day"])) for one in told]
            back = [at for at, (one, two) in enumerate(pairwise(places), 1) if two < one]
            back = [at for at in back if not (places[at - 1][0] > 9 and places[at][0] < 4)]  # over New Year
            if len(back) == 1 and not re.search("同步|交叉|此前|补", part.group()):
                one, two = told[back[0] - 1], told[back[0]]
                by = line.start + part.start()
                yield Hit(by + one.start(), by + two.end(), {"day": one.group()})


_A_LIMIT = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:之|以)?前")


_OPINED = re.compile(r"(?:提出|反馈|返回)[^，。；]{0,8}意见[^。]{0,24}。$")
_BY_THEM = re.compile(r"(?:根据|按照|结合|吸收)(?:这些|上述|反馈|督导组|审阅)?(?:的)?意见[^。；\d]{0,12}$")
_REVISED = re.compile("[^，。；]{0,6}(?:修改|完善|改稿|修订)|[^，。；]{0,4}完成[^，。；]{0,8}修改")


def revised_early(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """1月21日提出修改意见。根据意见，办公室1月20日修改: the sentence after tells an earlier day."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        between = text[first.end : second.start]
        told = re.fullmatch(r"(?P<opined>[^。\n]{2,60}。)(?P<by>[^。；\n]{4,30})", between)
        if told is None or not (first.exact and second.exact and first.options and second.options):
            continue
        if (
            not _OPINED.search(told["opined"])
            or not _BY_THEM.match(told["by"])
            or not _REVISED.match(text, second.end)
        ):
            continue
        if all(day < first.likely for day in second.options):
            yield Hit(first.start, second.end, {"day": full_date(first.likely)})


CHECKS = {
    "working_days": working_days,
    "revised_early": revised_early,
    "months_term": months_term,
    "limits_in_row": limits_in_row,
    "months_over_days": months_over_days,
    "public_notice": public_notice,
    "sittings": sittings,
    "checked_last": checked_last,
    "event_days": event_days,
}
