"""Days against the words that place them: in a row, in a quarter, in one third of a month, so many months apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.checks.amounts import NUMBER, whole
from gongwen.checks.days import Day, days
from gongwen.checks.passage import Hit, Passage
from gongwen.checks.periods import FEASTS
from gongwen.rules import TextRule

_FEWEST = 3


def rows_of_days(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """3月11日、4月15日、4月12日、6月20日: days in a row with one that falls back."""
    text, row = passage.text, list[Day]()
    for day in (*days(text, passage.day), None):
        goes_on = day is not None and row and re.fullmatch("[、和及]|以及", text[row[-1].end : day.start])
        if day is not None and goes_on:
            row.append(day)
            continue
        yield from _fallen_back(row)
        row = [day] if day is not None else []


def _fallen_back(row: list[Day]) -> Iterator[Hit]:
    if len(row) < _FEWEST or not all(day.exact for day in row):
        return
    if any(day.year != row[0].year for day in row[1:] if day.year):
        return
    places = [(day.month, day.day or 0) for day in row]
    back = [index for index, (one, two) in enumerate(pairwise(places), 1) if two < one]
    turns = [index for index in back if places[index - 1][0] > 9 and places[index][0] < 4]  # over New Year
    if len(back) == 1 and not turns:
        day = row[back[0]]
        yield Hit(row[back[0] - 1].start, day.end, {"day": day.short})


_IN_QUARTER = re.compile(
    r"第?(?P<quarter>[一二三四])季度(?![初末底]|结束|总结)[^，。；\n\d]{0,16}(?:\d{1,2}[次场期轮回][^，。；\n\d]{0,6})?，?(?:分别|依次)(?:在|于|为|是)?"
    r"(?P<list>\d{1,2}月(?:、\d{1,2}月(?:份)?){1,5}(?:[和及]\d{1,2}月(?:份)?)?)(?!\d)"
)


def months_in_quarter(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """第三季度开展4次，分别在6月、7月、8月、9月: a month that is none of the quarter's."""
    for match in passage.find(_IN_QUARTER.pattern):
        months, names = _quarter(match["quarter"])
        if any(int(month) not in months for month in re.findall(r"\d+", match["list"])):
            yield Hit(match.start("list"), match.end("list"), names)


_QUARTER_DAYS = re.compile(
    r"第?(?P<quarter>[一二三四])季度(?![初末底]|结束|总结)[^，。；\n\d]{0,16}\d{1,2}[次场期轮回][^，。；\n\d]{0,6}，?(?:时间)?(?:分别|依次)(?:为|是|于|在)?"
    r"(?P<list>\d{1,2}月\d{1,2}日(?:[、和及](?:\d{1,2}月)?\d{1,2}日){1,8})"
)


def days_in_quarter(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """第四季度召开5次，时间分别为9月28日、10月19日……: a day that is not in the quarter."""
    for match in passage.find(_QUARTER_DAYS.pattern):
        months, names = _quarter(match["quarter"])
        for one in re.finditer(r"(?P<month>\d{1,2})月(?:\d{1,2})日", match["list"]):
            if int(one["month"]) not in months:
                by = match.start("list")
                yield Hit(by + one.start(), by + one.end(), names)


def _quarter(sign: str) -> tuple[range, dict[str, str]]:
    """The months of a quarter, and how it and they are called."""
    last = (whole(sign) or 0) * 3
    return range(last - 2, last + 1), {"name": f"{sign}季度", "right": f"{last - 2}月至{last}月"}


_THIRD = re.compile(
    r"(?P<month>\d{1,2})月(?P<part>[上中下]旬)[^，。；\d]{0,14}(?:，|（|：)(?:即|就是|于|在|分别(?:于|在|是)?)?"
    r"(?P<list>(?P=month)月\d{1,2}日(?:、(?:(?P=month)月)?\d{1,2}日)*(?:[至和—-](?:(?P=month)月)?\d{1,2}日)?)"
    r"(?=各|分别|两天|三天|集中[一两三]|连续|期间|(?:两|三)次|，?(?:班子|党组)?[^，。；]{0,4}(?:各|两两|集中)(?:谈|学|开展)|）)"
)
_LEAD = re.compile(
    r"(?P<month>\d{1,2})月(?P<part>[上中下]旬)(?:，)?(?:即|就是|也就是)(?P<list>(?P=month)月\d{1,2}日(?:[至、和—-](?:(?P=month)月)?\d{1,2}日)+)"
)
_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def days_of_third(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12月上旬集中学习，12月5日、13日各一天: the days lie in that third of the month."""
    for pattern in (_THIRD, _LEAD):
        for match in passage.find(pattern.pattern):
            first, last = _DAYS[match["part"]]
            told = [int(day) for day in re.findall(r"(\d{1,2})日", match["list"])]
            if any(not first <= day <= last for day in told):
                yield Hit(*match.span(), {"name": match["part"], "right": f"{first}日至{last}日"})


_BESIDE_FEAST = re.compile(
    rf"(?P<name>{'|'.join(FEASTS)})(?:节)?”?(?:假期|长假|小长假)?(?P<side>前夕|前一周|前几天|之前|前|后|之后|过后|结束后)(?:上班)?(?:第一天)?(?:，?(?:即|也就是|就是)|的)(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日"
)


_EVE = re.compile(
    rf"(?:(?P<name>{'|'.join(FEASTS)})(?:节)?(?:\d{{2,3}}周年)?|(?P<party>建党(?:\d{{2,3}}|[一百零〇二三四五六七八九十]{{2,6}})周年))”?(?:即将)?(?:来临之际|前夕|到来之际|前)，[^。；\n\d]{{0,16}}?(?:于|在)?(?P<found>(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日)(?!前|之前)"
)


def eve_of_feast(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """七一前夕，县委于7月3日走访: the day told lies after the feast that it comes before."""
    for match in passage.find(_EVE.pattern):
        month, day = FEASTS[match["name"] or "七一"]
        away = ((int(match["month"]) - month) * 31 + int(match["day"]) - day + 186) % 372 - 186
        if 0 < away < 62:
            name = match["name"] or match["party"]
            yield Hit(*match.span("found"), {"name": name, "right": f"{month}月{day}日"})


def side_of_feast(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """元旦前，即1月6日: the day lies on the other side of the feast."""
    for match in passage.find(_BESIDE_FEAST.pattern):
        month, day = FEASTS[match["name"]]
        own, feast = int(match["month"]) * 31 + int(match["day"]), month * 31 + day
        away = (own - feast + 186) % 372 - 186
        if away >= 0 if "前" in match["side"] else away <= 0:
            yield Hit(*match.span(), {"name": match["name"], "right": f"{month}月{day}日"})


_APART = re.compile(
    rf"(?:已有|已经|已过去|已过|相隔|间隔|时隔|过去了?|有)(?:了)?(?P<under>不到|不足|近)?(?P<n>{NUMBER})(?P<unit>年|个月|个多月|天)(?P<half>半)?(?P<more>多|余)?(?!内|前|来|度)"
)
_SINCE = re.compile("距|相隔|间隔|时隔|至今|过去|隔")


def time_between(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """上次会议2024年1月26日召开，距2025年2月20日已有两年多: two days of a sentence and the time told between them."""
    found = [day for day in days(passage.text, passage.day) if day.exact and day.options]
    for match in passage.find(_APART.pattern):
        begun = max(passage.text.rfind(stop, 0, match.start()) for stop in "。；\n") + 1
        told = [day for day in found if begun <= day.start and day.end <= match.start()]
        if len(told) != 2 or not _SINCE.search(passage.text, told[0].end, match.end()):
            continue
        if match.start() - told[1].end > 8 or not (told[0].year or passage.day):
            continue
        away = abs((told[1].likely - told[0].likely).days)
        size = {"年": 365.25, "天": 1}.get(match["unit"], 30.4)
        least = float(whole(match["n"]) or 0) + (0.5 if match["half"] else 0)
        more = match["more"] or "多" in match["unit"]
        low, high = (
            (least * size, (least + (0.5 if match["half"] else 1)) * size) if more else (least * size,) * 2
        )
        slack = 1 if match["unit"] == "天" else 15 if match["unit"] != "年" else 45
        if match["under"]:
            low, high = 0.5 * least * size, least * size - slack + 1
        if least and not low - slack <= away <= high + slack:
            yield Hit(*match.span(), {"right": away})


_FROM_TO = re.compile(
    rf"(?:从|自)(?P<y>20\d\d)年(?P<m>\d{{1,2}})月(?:份)?(?:起|开始)?[^。；\d]{{0,14}}(?:至|到)(?:(?P<y2>20\d\d)年)?(?P<m2>\d{{1,2}})月(?:份|底|初|末)?(?!\d)[^。；\d]{{0,8}}"
    rf"(?P<found>(?:历时|前后|为期|持续|共|用时)(?:了)?(?:(?P<n>{NUMBER})个(?:多)?月|半年))"
)


def months_told(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """从2017年12月起，到2018年2月，历时五个月: as many months, with or without the last."""
    for match in passage.find(_FROM_TO.pattern):
        away = (int(match["y2"] or match["y"]) - int(match["y"])) * 12 + int(match["m2"]) - int(match["m"])
        away += 12 if away < 0 and not match["y2"] else 0
        said = (whole(match["n"]) or 0) if match["n"] else 6
        if away >= 0 and said not in (away, away + 1, max(away - 1, 1)):
            yield Hit(match.start("found"), match.end("found"), {"right": away + 1})


_STEPPED = re.compile(
    r"(?:分|按)[为成]?(?:[二两三四五六]|\d)个?(?:步|阶段|批)(?:走|推进|实施|进行)?[：:，](?P<list>[^。\n]{10,200})"
)
_LIMIT = re.compile(r"(?P<month>\d{1,2})月(?P<part>\d{1,2}日|[上中下]旬|底|末|初)(?:之|以)?前")
_PLACE = {"初": 5, "上旬": 10, "中旬": 20, "下旬": 30, "底": 31, "末": 31}


def limits_in_steps(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """分三步：4月底前梳理，3月底前定措施: the limit of a later step lies before that of the one before."""
    for match in passage.find(_STEPPED.pattern):
        told = list(_LIMIT.finditer(match["list"]))
        if len(told) < 2 or re.search("同步|交叉|分别|分头|其中|已", match["list"]):
            continue
        for one, two in pairwise(told):
            away = _at(two) - _at(one)
            if -186 < away < 0 and re.search("[，；]", match["list"][one.end() : two.start()]):
                begun = match.start("list")
                yield Hit(begun + one.start(), begun + two.end(), {"other": one.group(), "day": two.group()})


def _at(match: re.Match[str]) -> int:
    part = match["part"]
    return int(match["month"]) * 31 + (_PLACE.get(part) or int(part.removesuffix("日")))


CHECKS = {
    "days_in_quarter": days_in_quarter,
    "rows_of_days": rows_of_days,
    "months_in_quarter": months_in_quarter,
    "days_of_third": days_of_third,
    "eve_of_feast": eve_of_feast,
    "side_of_feast": side_of_feast,
    "time_between": time_between,
    "months_told": months_told,
    "limits_in_steps": limits_in_steps,
}
