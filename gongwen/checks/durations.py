"""How long: from time to time, from day to day, and spans that add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from gongwen.checks.clock import Clock
from gongwen.checks.days import Day, days, made, working_days
from gongwen.checks.passage import Hit, Mention, Passage
from gongwen.rules import TextRule

SPAN = re.compile(
    r"(?P<lead>历时|持续|共用时|用时|长达|共|开了|时长|耗时|会期|(?:前后|一共|总共|整整)?用了|会议进行了|足足|整整)?(?:约|近|将近|大约)?"
    r"(?:(?P<hours>\d{1,4}|[一二两三四五六七八九十]{1,2})个?(?P<more>多|余)?个?(?P<half>半)?(?:小时|钟头)(?P<half2>半)?(?:零?(?P<minutes>\d{1,3})分钟?)?"
    r"|(?P<only>\d{1,3})(?P<more2>多|余)?分钟)(?P<about>左右|多)?"
)
ROUGH = re.compile(r"约|近|左右|多")
_DAYS_SAID = re.compile(
    r"(?:为期|历时|共|连续|持续|共?放假)(?P<rough>约|近)?(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?(?P<half>半)?天(?P<about>左右|多)?(?!内|半)"
)
_SENTENCE = re.compile(r"[^。！？\n]{1,1000}")
_CHINESE = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}


def number(text: str) -> int:
    """A number up to 99, in figures or Chinese signs; 0 for what is none."""
    if text.isdigit():
        return int(text)
    if len(text) == 1:
        return _CHINESE.get(text, 0)
    return (
        10 + _CHINESE.get(text[1], 0)
        if text[0] == "十"
        else _CHINESE.get(text[0], 0) * 10 + (_CHINESE.get(text[2], 0) if len(text) > 2 else 0)
    )


def minutes_of(match: re.Match[str] | Mention) -> int:
    """The minutes of a match of `SPAN`."""
    if match["only"]:
        return int(match["only"])
    return number(match["hours"]) * 60 + (
        30 if match["half"] or match["half2"] else int(match["minutes"] or 0)
    )


def spoken(minutes: int) -> str:
    """Minutes as 3小时20分钟."""
    hours, rest = divmod(minutes, 60)
    return (f"{hours}小时" if hours else "") + (f"{rest}分钟" if rest or not hours else "")


def _known(day: Day) -> date | None:
    """The day; where no year is known any common year serves, but not over a February."""
    if day.options or day.day is None:
        return day.options[0] if day.options else None
    return made(2023, day.month, day.day) if day.month > 2 else None


def calendar(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """From day to day, 为期 n 天: both ends counted, as a course is."""
    text, found = passage.text, days(passage.text, passage.day)
    for first, second in pairwise(found):
        start, end = _known(first), _known(second)
        if not (first.exact and second.exact and start and end):
            continue
        between = text[first.end : second.start]
        if not re.fullmatch(
            r"(?:（[^）]*）)?(?:开始|起|开班|开办|办|开|学|学习|持续|一直|进行|开展|延续){0,2}，?[至到—－-]",
            between,
        ):
            continue
        said = _DAYS_SAID.search(text, second.end, second.end + 16)
        if (
            said is None
            or (said.group().startswith("放假") and text[second.end] == "（")
            or re.search(r"[。；]|工作日", text[second.end : said.end() + 2].rstrip("。；，"))
            or said["half"]
        ):
            continue
        length = min((end - start).days + 1, 400)
        rough = bool(said["rough"] or said["about"])
        count = number(said["count"])
        working = working_days(start, length)
        if said.group().startswith("共") and count == working:
            continue
        if 0 < length < 400 and abs(count - length) > (3 if rough else 0) and count != 0:
            yield Hit(first.start, said.end(), {"right": length})


_WIDE = re.compile(
    r"(?:整整|一共|总共|期限|时间|时限|准备|用|历时|为期|持续|前后|开展|进行|忙|筹备|共用|花)(?:了|近|约|大约|为|是|共)*(?P<count>\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
    r"(?P<more>来|多|余)?(?:天|个?(?P<unit>周|星期|月))(?P<about>左右|上下)?(?!内|前|后)"
)


def wide(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """准备了二十来天，从1月2日部署到1月16日召开: days said in a sentence that names a first and a last day."""
    text, found = passage.text, days(passage.text, passage.day)
    for first, second in pairwise(found):
        start, end = _known(first), _known(second)
        between = text[first.end : second.start]
        if not (first.exact and second.exact and start and end and start < end):
            continue
        if (
            not re.search("[从自]$", text[: first.start])
            or not re.search(r"[到至][^，。；]{0,6}$", between)
            or re.search("[。；\n]", between)
        ):
            continue
        at = max(text.rfind(stop, 0, first.start) for stop in "。；\n") + 1
        ends = re.search("[。；\n]", text[second.end :])
        said = _WIDE.search(text, at, second.end + ends.start() if ends else len(text))
        if said is None or said.start() < second.start < said.end():
            continue
        length = (end - start).days + 1
        least, most = _told_days(said)
        if not least <= length <= most:
            yield Hit(*said.span(), {"right": length})


_WEEK = 7
"""Two weeks may end on a Friday."""


def _told_days(said: re.Match[str]) -> tuple[int, int]:
    """The least and the most days that the words may mean, either end counted or not."""
    count = int(said["count"]) if said["count"].isdigit() else number(said["count"])
    size = {"周": 7, "星期": 7, "月": 30}.get(said["unit"] or "", 1)
    least, most = (
        count * size - (2 if size == _WEEK else size // 7),
        (count + (1 if said["more"] else 0)) * size + size // 7 + 1,
    )
    if said["more"] and size == 1 and count % 10 == 0:
        most = count + (9 if said["more"] != "来" else 5)
        least -= 3 if said["more"] == "来" else 0
    if said["about"] or re.search("近|约", said.group()):
        least, most = least - max(2, count * size // 10), most + max(2, count * size // 10)
    return least, most


_EQUAL = re.compile(
    r"(?P<first>\d{2,3})分钟[，（]?(?:即|也就是|合|折合|相当于)(?P<hours>\d{1,2}|[一二两三四五六七八九十]{1,2})个?(?P<half>半)?小时(?P<half2>半)?(?:零?(?P<minutes>\d{1,2})分钟?)?(?P<only>(?!))?"
)


def equal(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """190分钟，即3小时20分钟: one span told twice."""
    for match in passage.find(_EQUAL.pattern):
        if int(match["first"]) != minutes_of(match):
            yield Hit(*match.span(), {"right": spoken(int(match["first"]))})


def together(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Parts of a meeting with their spans, and the whole: the parts come to the whole."""
    spans = list(passage.find(SPAN))
    whole = [match for match in spans if match["lead"] in ("历时", "共用时")]
    parts = [match for match in spans if match not in whole]
    if (
        len(whole) != 1
        or len(parts) < 3
        or len(Clock(passage.text).times) > 1
        or any(ROUGH.search(m.group()) for m in spans)
    ):
        return
    if re.search(r"最[长短]|中间休息|休会|每人", passage.text):
        return
    right = sum(minutes_of(match) for match in parts)
    if right != minutes_of(whole[0]):
        yield Hit(*whole[0].span(), {"right": spoken(right)})


CHECKS = {"equal_spans": equal, "day_span": calendar, "wide_span": wide, "spans_together": together}
