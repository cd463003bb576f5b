"""Days against a term that the text itself tells: so many days after the meeting, a limit and the date of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gongwen.checks.amounts import whole
from gongwen.checks.chain import Chain
from gongwen.checks.days import Day, days
from gongwen.checks.passage import Hit, Mention, Passage, between_stops, compiled
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_SIZES = {"周": 7, "月": 30}
_LONGEST = 200
"""Days after the meeting from which on another matter is meant."""
_USUAL = 15
"""Days after the meeting within which most places want its report."""
_NEAR = 60
"""Characters before a sentence in which the plan that it belongs to is named."""
_SIGNED = re.compile(r"\n[ 　]*(?P<day>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)[ 　]*(?=\n*$|\n)")
_OF_ANOTHER = re.compile("整改|台账|方案|清单|进展|附件|补报|补充|公示|公布")
"""Papers and acts that have terms of their own."""
_WHAT_WAS = re.compile("[^，。；将把]{1,12}?的")
"""…前未报送的, …前收到的意见: what was done by then, and no limit."""
_ASKED = 80
"""Characters before a limit in which its sentence asks for something."""
_LIMIT = re.compile(
    r"(?:（[^）]{1,6}）)?(?:下班|上午|下午|中午|\d{1,2}时)?(?:之前|以前|前)(?P<rest>[^。；\n]{0,30})"
)


def after_term(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """按照会后15日内报送的要求，于2月6日报送: more days after the meeting than the sentence itself allows."""
    settings, text = rule.settings, passage.text
    for term in passage.find(settings["term"]):
        meeting = Chain(passage, settings).meeting or passage.day
        begun, ends = between_stops(text, term.start(), term.end(), "。！？\n")
        if meeting is None or compiled(settings["late"]).search(text, begun, ends):
            continue
        told = [
            day for day in days(text, passage.day) if begun <= day.start < ends and day.exact and day.options
        ]
        told = [day for day in told if day.likely != meeting]
        if not told:  # …应在会后十五日内报出。会议1月22日开，办公室于2月11日报出
            ends = between_stops(text, min(ends + 1, len(text)), min(ends + 1, len(text)), "。！？\n")[1]
            told = [day for day in days(text, passage.day) if term.end() < day.start < ends and day.exact]
            told = [day for day in told if day.options and day.likely != meeting]
            if compiled(settings["late"]).search(text, term.end(), ends):
                continue
        behind = [day for day in told if day.start > term.end()]
        for day in behind[:1] or told[-1:]:  # what it is told of stands next to it
            after = (day.likely - meeting).days
            beside = text[max(begun, day.start - 8) : day.start] + text[day.end : min(ends, day.end + 12)]
            own = text[max(begun, term.start() - 16) : min(ends, term.end() + 16)].split("，")
            ahead = next((words for words in own if term.group() in words), "")
            if (of := _OF_ANOTHER.search(beside)) and of.group() not in ahead:
                continue
            if _allowed(term) < after < _LONGEST and compiled(settings["acts"]).search(beside):
                names = {"other": full_date(meeting), "days": after, "term": term.group()}
                yield Hit(day.start, day.end, names)


def _allowed(term: Mention) -> int:
    """Days that a term gives."""
    size = _SIZES.get(term["unit"], 1)
    return 15 if term["n"] == "半个" else 31 if term["n"] == "一个" else (whole(term["n"]) or 0) * size


def signed_on(passage: Passage) -> Day | None:
    """The date alone in the text's last dated line."""
    signed = list(_SIGNED.finditer(passage.text))
    last = signed[-1].start("day") if signed else -1
    return next((day for day in days(passage.text) if day.start == last and day.options), None)


def term_signed(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """按照会后15日内报送的要求，现将……报告如下, signed later than that: the report is its own proof."""
    settings, text, last = rule.settings, passage.text, signed_on(passage)
    for term in passage.find(settings["term"]) if last else ():
        begun, ends = between_stops(text, term.start(), term.end(), "。！？\n")
        meeting = Chain(passage, settings).meeting
        apart = compiled(settings["late"]).search(text, begun, ends)
        if (
            last is None
            or meeting is None
            or apart
            or not compiled(settings["acts"]).search(text, begun, ends)
        ):
            continue
        after = (last.likely - meeting).days
        if _allowed(term) < after < _LONGEST:
            names = {"other": full_date(meeting), "days": after, "term": term.group()}
            yield Hit(last.start, last.end, names)


def late_signed(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A report on the meeting signed more than fifteen days after it, which is worth a look."""
    settings, text, last = rule.settings, passage.text, signed_on(passage)
    if (
        last is None
        or compiled(settings["unless"]).search(text)
        or not compiled(settings["report"]).search(text)
    ):
        return
    meeting = Chain(passage, settings).meeting
    after = (last.likely - meeting).days if meeting else 0
    if meeting and _USUAL < after < _LONGEST:
        yield Hit(last.start, last.end, {"other": full_date(meeting), "days": after})


def limit_gone(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """整改方案……于2023年6月底前整改到位, after a meeting in 2024: what is to be done has no limit gone by."""
    settings, text = rule.settings, passage.text
    titled = compiled(settings["titled"])
    plan = any(titled.search(line.text.rstrip()) for line in passage.lines[:3])
    for match in passage.find(settings["limit"]):
        begun, ends = between_stops(text, match.start(), match.end(), "。\n")
        ahead = plan or compiled(settings["ahead"]).search(text, max(0, begun - _NEAR), ends)
        if not ahead or compiled(settings["apart"]).search(text, begun, ends):
            continue
        if _PROGRESS.search(text, match.end(), between_stops(text, match.start(), match.end(), "\n")[1]):
            continue
        meeting = Chain(passage, settings).meeting or passage.day
        year, month = int(match["year"] or match["year2"]), int(match["month"] or match["month2"] or 12)
        if meeting and (year + 1, month) >= (meeting.year, meeting.month) > (year, month):
            place = match.span("found" if match["found"] else "found2")
            yield Hit(*place, {"other": full_date(meeting), "found": text[slice(*place)]})


_PROGRESS = re.compile(
    "(?:进展|进度|完成情况|落实情况|现状|完成时间|结果)(?:情况)?：|(?:已|全部)(?:完成|办结|销号|整改到位)"
)
"""What a list of tasks tells of each, some months after it was made."""


def limit_before_signed(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """请于12月5日前报送, signed on 8 December: nobody can meet a limit that is past when the paper is written."""
    settings, text = rule.settings, passage.text
    titled = compiled(settings["titled"])
    last = (
        None if any(titled.search(line.text.rstrip()) for line in passage.lines[:2]) else signed_on(passage)
    )
    if last is None:
        return
    orders = any(compiled(settings["orders"]).search(line.text.rstrip()) for line in passage.lines[:3])
    for day in days(text, last.likely):
        sure = day.start < last.start and (day.exact or text[day.end - 1] == "底")
        limit = _LIMIT.match(text, day.end) if sure else None
        if limit is None or not day.options or not all(_past(one, last.likely) for one in day.options):
            continue
        begun, ends = between_stops(text, day.start, limit.end(), "。；\n")
        begun = max(begun, text.rfind("印发给你们", begun, day.start))  # 已经研究通过，现印发给你们
        asks = compiled(settings["asks"]).search(text, max(begun, day.start - _ASKED), limit.end())
        if orders and not asks:
            asks = _AT.search(text, begun, day.start)
        if _WHAT_WAS.match(limit["rest"]):
            continue
        told = asks and compiled(settings["acts"]).search(limit["rest"] or text[begun : day.start])
        if told and not compiled(settings["done"]).search(text, begun, ends):
            names = {"day": full_date(day.likely), "other": full_date(last.likely)}
            yield Hit(day.start, day.end + 1, names)


_AT = re.compile("[，、；：并]于$")
"""In what a notice orders: 由负责人签字后，于12月14日前报办公室."""


def limit_after_meeting(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """定于1月10日召开……意见表于1月17日前交: what a meeting is prepared with cannot come in when it is over.

    `settings.calls` and `settings.held` stand around the meeting's day, `settings.serves` in the limit's sentence,
    `settings.apart` in that of anything due afterwards or of another meeting.
    """
    settings, text = rule.settings, passage.text
    told = [day for day in days(text, passage.day) if day.exact and day.options]
    called = [
        day
        for day in told
        if compiled(settings["held"]).match(text, day.end)
        and compiled(settings["calls"]).search(
            text[max(0, day.start - _NEAR) : day.start].rpartition("\n")[2]
        )
    ]
    if len({day.likely for day in called}) != 1:
        return
    meeting = called[0].likely
    for day in told:
        begun, ends = between_stops(text, day.start, day.end, "。；\n")
        item = max(text.rfind("\n", 0, day.start) + 1, day.start - 2 * _NEAR)
        late = _LIMIT.match(text, day.end) and timedelta(0) < day.likely - meeting < timedelta(_SOON)
        if (
            late
            and compiled(settings["serves"]).search(text, begun, ends)
            and not compiled(settings["apart"]).search(text, min(begun, item), ends)
        ):
            yield Hit(day.start, day.end + 1, {"day": full_date(day.likely), "other": full_date(meeting)})


_SOON = 40
"""Days after a meeting in which a limit for its own papers lies by a slip; later ones are another matter."""


def _past(day: date, signed: date) -> bool:
    return timedelta(0) < signed - day < timedelta(_LONGEST)


CHECKS = {
    "term_signed": term_signed,
    "late_signed": late_signed,
    "limit_gone": limit_gone,
    "after_term": after_term,
    "limit_before_signed": limit_before_signed,
    "limit_after_meeting": limit_after_meeting,
}
