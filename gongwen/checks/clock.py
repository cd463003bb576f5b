"""Times of day that cannot be, and a meeting that goes on again before it was interrupted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.checks.passage import Hit, Mention, Passage
from gongwen.rules import TextRule

_TIME = re.compile(
    r"(?P<part>上午|下午|中午|凌晨|早上|晚上|晚|早晨|清晨)?(?<![\d第:.])"
    r"(?P<hour>\d{1,2})(?:时(?![段代期区效间长候刻])(?:(?P<minute>\d{1,2})分(?![钟之])|(?P<half>半))?|[:：](?P<colon>\d{2})(?![\d:：]))"
)


class Clock:
    """Minutes after midnight of the times in one text, in order; the afternoon is carried on."""

    def __init__(self, text: str) -> None:
        self.times: list[tuple[int, int, int]] = []
        part = ""
        for match in _TIME.finditer(text):
            hour, minute = (
                int(match["hour"]),
                int(match["minute"] or match["colon"] or (30 if match["half"] else 0)),
            )
            part = match["part"] or part
            late = part in ("下午", "晚上", "晚") or (part == "中午" and hour < 6)
            if late and hour < 12:
                hour += 12
            self.times.append((match.start(), match.end(), hour * 60 + minute))


def time(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Hours above 24, sixty minutes and more, and 上午14时."""
    for match in passage.find(_TIME):
        hour, minute = int(match["hour"]), int(match["minute"] or match["colon"] or 0)
        if match["colon"] and not (match["part"] or _is_time(passage.text, match)):
            continue
        if hour > 24 or (hour == 24 and minute) or minute > 59:
            yield Hit(*match.span(), {"why": "没有这个时刻"})
        elif match["part"] in ("上午", "早上", "早晨", "清晨", "凌晨") and hour >= 13:
            yield Hit(*match.span(), {"why": f"{hour}时不在{match['part']}"})


_LEADS_TO_TIME = re.compile(r"(?:[日间至—：:-]|时间为|(?<!比)(?<!例)[为于]|从|会议|开会|签到|[午会场]于?)$")
_AT_TIME = re.compile(
    r"(?:准时|正式|左右|整|以|之)?(?:前|后|开始|召开|开会|散会|结束|入场|进场|签到|报到|集合|到会|到达|出发)|[，、至到—-]{1,2}\d{1,2}[:：]\d{2}"
)


def _is_time(text: str, match: Mention) -> bool:
    """Whether the words around 14:60 take it for a time and not for a score or a scale."""
    before = text[max(0, match.start() - 8) : match.start()]
    if re.search("比|例|胜|负", before):
        return False
    return not before or bool(_LEADS_TO_TIME.search(before) or _AT_TIME.match(text, match.end()))


_SPAN = re.compile(r"[至到—-][^，。；\n]{4,12}休会")


def recess(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A meeting that ends before it begins, or goes on again before it was interrupted."""
    for sentence in re.finditer(r"[^。；\n]+", passage.text):
        words = sentence.group()
        if not ("休会" in words or "复会" in words or ("开始" in words and "结束" in words)):
            continue
        if re.search(r"次日|第二天|翌日|凌晨", words):
            continue
        times = Clock(words).times
        for at, ((start, _end, one), (_start, end, two)) in enumerate(pairwise(times)):
            named = re.match("上午|下午|晚", words[_start:])
            # A time before noon after a later one may be meant in the afternoon, but no meeting lasts ten hours.
            if re.match("之?前", words[end:]):
                continue  # 14:30开始，请于14:15前入场
            if _SPAN.match(words, end) and any(first <= two for _, _, first in times[:at]):
                continue  # 8时30分至12时……，10时20分至10时35分休会: a break told when all is told
            if two < one and (named or two + 12 * 60 - one > 10 * 60):
                yield Hit(sentence.start() + start, sentence.start() + end)


CHECKS = {"time": time, "recess": recess}
