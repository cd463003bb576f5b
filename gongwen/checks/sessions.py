"""The hours at which a meeting began and ended against the time that it is said to have taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gongwen.checks.durations import ROUGH, SPAN, minutes_of, spoken
from gongwen.checks.hours import Time, times
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_HEAD = re.compile(r"^[ \t　]*(?:会议|开会|召开)?时间：(?P<hours>[^\n。]{6,60})", re.MULTILINE)
_TO = re.compile(r"(?:整|分)?(?:至|到|—|－|-|~|～|——)+(?:当日|当天)?")
_MOST = 4
"""Times of two sittings; more is a timetable."""


def sitting(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """时间：8时30分至12时10分 and, further down, 会议历时4小时40分."""
    heads = list(_HEAD.finditer(passage.text))
    if len(heads) != 1 or re.search(rule.settings["apart"], passage.text):
        return
    words = heads[0]["hours"]
    found = times(words)
    sittings = list(zip(found[::2], found[1::2], strict=False))
    if not found or len(found) % 2 or len(found) > _MOST:
        return
    if not all(_TO.fullmatch(words[a.end : b.start]) and a.minutes < b.minutes for a, b in sittings):
        return
    length = sum(b.minutes - a.minutes for a, b in sittings)
    for line in passage.find(rule.settings["told"]):
        span = SPAN.match(passage.text, line.start("span"))
        if span is None or span["more"] or span["more2"]:
            continue
        slack = 20 if ROUGH.search(span.group()) else 0
        if abs(minutes_of(span) - length) > slack:
            yield Hit(*span.span(), {"right": spoken(length)})


_ENDED = re.compile(
    r"(?:整|许|左右|准时|才)*(?:，[^，。；\d]{0,8}?)?(?:圆满|顺利|全部)?(?:结束|散会|闭会|收尾|会毕)"
)
_UNTIL = re.compile(r"(?:至|到|持续|一直|延续)+(?:当日|当天)?$")
_WHOLE = re.compile(
    "(?:整个|整场|本次|此次|这次)?(?:专题)?(?:会议|大会|(?:民主|组织)?生活会|座谈会|活动|演练|培训|比赛|会期|会)?(?:全程|前后|整整|总共?|一共|共|约|近)*"
)
"""What stands before the span of the whole in its clause."""
_CLOSE = 40
"""Characters between the beginning's time and the word for it, and after the end's time up to the span."""
_SLACK, _ROUND, _UNDER = 10, 30, 50
"""Minutes by which a span, a rounded one and 近 so much may be off."""


def told_length(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """下午2时30分 … 召开 … 于下午6时结束，历时4个半小时: the two times of a paragraph and the span of the whole.

    `settings` are the words at the beginning's time (`begins`), those that a span of a part stands with
    (`part`), and those that leave the span open (`apart`).
    """
    for line in passage.lines:
        if "小时" not in line.text and "分钟" not in line.text:
            continue
        for span in SPAN.finditer(line.text):
            hours = times(line.text[: span.start()])
            if not span["lead"] or len(hours) != 2:
                continue
            begun, ended = hours
            between = line.text[begun.end : span.start()]
            if _one_sitting(line.text, begun, ended, rule.settings) and _of_whole(
                line.text, ended, span, rule.settings["part"]
            ):
                length = ended.minutes - begun.minutes
                if _is_off(span, length, bool(re.search("许|左右|约", between))):
                    yield Hit(line.start + span.start(), line.start + span.end(), {"right": spoken(length)})


def _one_sitting(text: str, begun: Time, ended: Time, settings: Mapping[str, str]) -> bool:
    """Whether the two times are those at which one thing begins and ends, on one day and without a break."""
    between = text[begun.end : ended.start]
    closes = _ENDED.match(text, ended.end) or _UNTIL.search(between)
    first = re.split("[。；]", between)[0][:_CLOSE]
    return bool(
        begun.minutes < ended.minutes
        and closes
        and re.search(settings["begins"], first)
        and not re.search(settings["apart"], text[begun.start :])
    )


def _of_whole(text: str, ended: Time, span: re.Match[str], part: str) -> bool:
    """Whether a span closely follows the end and is said of no part."""
    after = text[ended.end : span.start()]
    said = after + re.split("[，。；]", text[span.end() :])[0]
    whole = _WHOLE.fullmatch(re.split("[，。；]", after)[-1])
    return bool(whole) and len(after) < _CLOSE and not re.search(part, said)


def _is_off(span: re.Match[str], length: int, rough: bool) -> bool:
    said = minutes_of(span)
    if span["more"] or span["more2"]:
        return not said - _SLACK <= length < said + (60 if span["more"] else 30) + (_ROUND if rough else 0)
    if re.search("近", span.group()):
        return not said - _UNDER <= length <= said + _SLACK
    return abs(said - length) > (_ROUND if rough or ROUGH.search(span.group()) else _SLACK)


CHECKS = {"sitting": sitting, "told_length": told_length}
