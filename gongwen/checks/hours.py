"""The hours of one day against each other: 上午 and the hour, signing in and beginning, a break and its length."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.checks.durations import ROUGH, SPAN, minutes_of, number, spoken
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_PART = r"凌晨|清晨|清早|早上|早晨|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|当晚|夜里|夜间|晚"
_TIME = re.compile(
    rf"(?:(?P<part>{_PART})[，]?)?(?<![\d第:.])(?<!\d：)(?P<hour>\d{{1,2}}|(?<=[午晨上晚里间到至从约近])[一二两三四五六七八九十]{{1,3}})"
    r"(?:时(?![段代期区效间长候刻])(?:(?P<minute>\d{1,2})分(?![钟之])|(?P<half>半))?"
    r"|点(?:钟|整)?(?![名评题子条位个，、]?[要意建])(?:(?P<minute2>\d{1,2})分?(?!钟)|(?P<half2>半)|(?P<quarter>[一三])刻)?"
    r"|[:：](?P<colon>[0-5]\d)(?![\d:：]))"
)
_SENTENCE = re.compile(r"[^。；！？\n]{1,600}")
_WHOLE = re.compile(r"[^。！？\n]{1,600}")
_SPANS = {
    "凌晨": (0, 6),
    "清晨 清早": (4, 9),
    "早上 早晨": (5, 10),
    "上午": (6, 13),
    "中午 午间": (11, 15),
    "正午": (11, 13),
    "下午": (12, 19),
    "午后": (12, 17),
    "傍晚": (16, 20),
    "晚上 晚间 当晚 晚": (17, 25),
    "夜里 夜间": (19, 30),
}
_PARTS = {word: span for words, span in _SPANS.items() for word in words.split()}
_NIGHT, _DAWN = ("夜里", "夜间"), 6
_LATE = ("下午", "午后", "傍晚", "晚上", "晚间", "当晚", "晚", "夜里", "夜间")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day: `minutes` after midnight as most likely meant, `part` the word for the part of the day at it."""

    start: int
    end: int
    minutes: int
    part: str
    hour: int


def times(text: str, offset: int = 0) -> list[Time]:
    """The times of a text; the part of the day is carried on to those without one."""
    found: list[Time] = []
    part = ""
    for match in _TIME.finditer(text):
        hour = number(match["hour"])
        minute = int(match["minute"] or match["minute2"] or match["colon"] or 0)
        if match["half"] or match["half2"]:
            minute = 30
        if match["quarter"]:
            minute = 15 if match["quarter"] == "一" else 45
        if hour > 24 or minute > 59:
            continue
        part = match["part"] or part
        night = part in _NIGHT and hour < _DAWN
        late = (part in _LATE and not night) or (part in ("中午", "午间", "正午") and hour < 6)
        minutes = hour * 60 + minute + (24 * 60 if night else 12 * 60 if late and hour < 12 else 0)
        if (
            not match["part"]
            and found
            and minutes < found[-1].minutes
            and hour < 12
            and found[-1].minutes < 13 * 60
        ):
            later = (hour + 12) * 60 + minute
            minutes = later if later - found[-1].minutes < 8 * 60 and hour < 7 else minutes
        found.append(Time(offset + match.start(), offset + match.end(), minutes, match["part"] or "", hour))
    return found


_NOT_WHOLE = re.compile(
    r"(?<!没有)(?<!未)(?<!不)(?<!无)(?:安排)?(?:休息|休会)|间隔|其间|车程|路程|中途(?:停|转)|途中|前一?[日天晚]|昨[日天晚]|[次翌][日晨]|第二天"
)
"""Words of a sentence whose span is not the whole from one time to the other."""


def clock(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """From 9时 to 12时20分 is 3小时20分: another span, and 整整一天 for a morning."""
    for sentence in passage.find(_SENTENCE):
        if not re.search("时|点|：|:", sentence.group()):
            continue
        found = times(sentence.group())
        if _NOT_WHOLE.search(sentence.group()):
            continue
        if (
            len(found) != 2 or found[1].minutes <= found[0].minutes or found[1].start - found[0].end > 24
        ):  # not one span
            continue
        first, last = found
        length = last.minutes - first.minutes
        for match in SPAN.finditer(sentence.group()):
            slack = 30 if ROUGH.search(match.group()) else 0
            if "近" in match.group():  # less than that, but not much
                wrong = not minutes_of(match) - 50 <= length <= minutes_of(match) + 10
            elif match["more"] or match["more2"]:  # so many and more, but not the next whole number
                said, over = minutes_of(match), 60 if match["more"] else 30
                wrong = not said - 10 <= length < said + over
            else:
                wrong = abs(minutes_of(match) - length) > slack
            if match["lead"] and wrong:
                yield Hit(
                    sentence.start() + match.start(),
                    sentence.start() + match.end(),
                    {"right": spoken(length)},
                )
                if not match["hours"] or last.start > match.end():  # the end may be the wrong one
                    yield Hit(
                        sentence.start() + last.start, sentence.start() + last.end, {"right": spoken(length)}
                    )
        day = re.search(r"(?:整整|整)?一?整天|(?:整整|开了)一天|全天", sentence.group())
        half = re.search(r"(?:历时|为期|开了|用时|共)?半天", sentence.group())
        if half and length > 330:
            day = half
        if day and (length <= 300 or day is half):
            yield Hit(
                sentence.start() + min(day.start(), first.start),
                sentence.start() + max(day.end(), last.end),
                {"right": spoken(length)},
            )


def part_of_day(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """下午9:00, 上午3时, 晚上2时: an hour that the word does not cover."""
    for match in passage.find(_TIME):
        if not match["part"]:
            continue
        hour = number(match["hour"])
        first, last = _PARTS[match["part"]]
        twelve = hour + 12 if hour < 12 and match["part"] in (*_LATE, "中午", "午间", "正午") else hour
        if match["part"] in _NIGHT and hour < _DAWN:
            twelve = hour + 24  # 夜里两点
        if match["part"] in ("上午", "早上", "早晨", "清晨", "凌晨") and hour >= 13:
            continue  # told by dates.time
        midnight = hour == 12 and match["part"] in ("晚上", "夜里", "夜间", "深夜")
        if not first <= twelve < last and hour <= 24 and not midnight:
            yield Hit(*match.span(), {"part": match["part"], "right": _part(twelve)})


def _part(hour: int) -> str:
    hour %= 24
    return (
        "凌晨"
        if hour < 5
        else "上午"
        if hour < 12
        else "中午"
        if hour < 13
        else "下午"
        if hour < 18
        else "晚上"
    )


_ARRIVE = re.compile(
    r"(?:之?前)?(?:，(?:班子成员|与会人员|参会人员|同志们|大家))?[^，。；\d]{0,12}(?:签到|报到|入场|进场|到会|到场|到达|就座|集合|调试|布置|入座)"
)
_BEGIN = re.compile(
    r"(?:准时|正式|正点|整)?(?:开始|召开|开会|举行)|，[^，。；\d]{0,12}宣布(?:会议|民主生活会|大会)?(?:正式)?(?:开始|开会)"
)
_BEGIN_AHEAD = re.compile(r"(?:会议|民主生活会|生活会)(?:于|在|定于|将于)?$")


def arrival(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """请于8:20前签到, 会议8:00开始: those who come must come before it begins."""
    for sentence in passage.find(_WHOLE):
        words = sentence.group()
        if not re.search("签到|报到|入场|进场|到会|到场|到达|就座|集合|调试|布置|入座", words):
            continue
        found = times(words)
        come = [one for one in found if _ARRIVE.match(words, one.end)]
        begin = [
            one
            for one in found
            if one not in come and (_BEGIN.match(words, one.end) or _BEGIN_AHEAD.search(words[: one.start]))
        ]
        if (
            len(come) == 1 == len(begin)
            and come[0].minutes > begin[0].minutes
            and not re.search("迟到|未到|才", words)
        ):
            for one in (come[0], begin[0]):
                yield Hit(sentence.start() + one.start, sentence.start() + one.end)


_LATER = re.compile(
    r"[^。\n]{0,20}?(?:休息|休会|间隔|过了|暂停|中断)?(?:了)?(?P<span>(?:(?P<hours>\d{1,2}|[一二两三四五六七八九十])个?(?P<half>半)?(?:小时|钟头)(?P<half2>半)?(?:(?P<minutes>\d{1,2})分钟?)?|(?P<only>\d{1,3}|[一二三四五六七八九十]{1,3})分钟|(?P<halfonly>半)个?小时))"
    r"(?:后|之后|以后)?[，（]?(?:即|也就是|就是|于|到|至|再于|，)*$"
)


def after_a_while(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12时30分休会, 一个半小时后即14时复会: the second time is the first and the span."""
    for sentence in passage.find(_SENTENCE):
        words = sentence.group()
        found = times(words)
        for first, second in itertools.pairwise(found):
            between = words[first.end : second.start]
            match = _LATER.fullmatch(between)
            if match is None or not (
                re.search("后|即|就是", between[match.end("span") :])
                or re.match("(?:中场|中途|会间)?(?:休|茶歇|中断|暂停)", between)
            ):
                continue
            if match["only"]:
                length = number(match["only"]) if not match["only"].isdigit() else int(match["only"])
            elif match["halfonly"]:
                length = 30
            else:
                length = (
                    number(match["hours"]) * 60
                    + int(match["minutes"] or 0)
                    + (30 if match["half"] or match["half2"] else 0)
                )
            gap = (second.minutes - first.minutes) % 720
            if length and gap != length and not re.search("约|左右|近", between):
                right = (first.minutes + length) % 1440
                shown = f"{right // 60}时" + (f"{right % 60}分" if right % 60 else "")
                yield Hit(
                    sentence.start() + first.start,
                    sentence.start() + second.end,
                    {"right": shown, "span": spoken(length)},
                )


_PERIOD = re.compile(
    r"(?:整整|用了|开了|交流了|持续了?|整|一)*(?:一?个|一整?个|整个|一)(?P<part>上午|下午|晚上|早上)"
)
_OF = {"上午": (6, 13), "下午": (12, 19), "晚上": (17, 25), "早上": (5, 10)}


def whole_part(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """晚上10时30分开始 … 交流了一个上午: the time and the part of the day that the meeting took."""
    for sentence in passage.find(_SENTENCE):
        words = sentence.group()
        match = _PERIOD.search(words)
        if match is None or not re.search("会|谈|交流|讨论|学", words):
            continue
        begin = [one for one in times(words) if one.part]
        if len(begin) == 1:
            first, last = _OF[match["part"]]
            if not first <= begin[0].minutes / 60 < last:
                for start, end in ((begin[0].start, begin[0].end), match.span()):
                    yield Hit(sentence.start() + start, sentence.start() + end, {"part": match["part"]})


_ENDS = re.compile(r"(?:左右|才|准时|全部)?(?:结束|散会|闭会|收尾|会毕|离场|开完)")
_OTHER_DAY = r"日[^。；]*\d日"
_BEGIN_AT = re.compile(r"(?:开始|召开|开会)(?:的)?(?:时间|时刻)?(?:为|是|：|定在|定于|于)?$")


def begun_and_ended(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """From 上午9点 to 上午8点半: the end lies before the beginning; 次日 and 凌晨 go over midnight."""
    for sentence in passage.find(_SENTENCE):
        words = sentence.group()
        found = times(words)
        if len(found) == 2 and _ENDS.match(words, found[1].end) and found[1].minutes <= found[0].minutes:
            begins = _BEGIN.match(words, found[0].end) or _BEGIN_AT.search(words[: found[0].start])
            if begins and not re.search(f"次日|第二天|凌晨|零时|{_OTHER_DAY}", words):
                yield Hit(sentence.start() + found[0].start, sentence.start() + found[1].end)
                continue
        for first, second in itertools.pairwise(found):
            between = words[first.end : second.start]
            to = re.fullmatch(
                r"(?:准时|正式)?(?:开始|召开|举行|起|左右|开会)?，?(?:一直|直)?(?:开|谈|持续|延续)?(?:至|到|—|－|-|~|～)+(?:当天|当日)?",
                between,
            )
            if (
                to
                and second.minutes <= first.minutes
                and (second.part or second.minutes < first.minutes - 720 or second.hour > 6)
            ) and not re.search("次日|第二天|凌晨|零时", words[first.start : second.end]):
                yield Hit(sentence.start() + first.start, sentence.start() + second.end)


CHECKS = {
    "clock_span": clock,
    "part_of_day": part_of_day,
    "arrival": arrival,
    "after_a_while": after_a_while,
    "whole_part": whole_part,
    "hours_reversed": begun_and_ended,
}
