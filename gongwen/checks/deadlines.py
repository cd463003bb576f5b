"""Limits and what they serve, a paper and what it rests on, and the run of dated steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from gongwen.checks.amounts import whole
from gongwen.checks.chain import Step, steps
from gongwen.checks.days import Day, days
from gongwen.checks.passage import Hit, Passage, compiled, ending
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_LIMIT = re.compile(r"(?:（[^）]{1,6}）)?(?:下班|上午|下午|中午|\d{1,2}时)?(?:之前|以前|前)")
_STOP = re.compile(r"[。！？\n]")
_SERVES = re.compile(r"以便|以备|供|便于|用于|用作|再于|而后|然后|统一|一并|提交|并于|再|为")
_HELD = re.compile(
    r"(?:（[^）]{1,8}）)?(?:上午|下午|晚上)?(?:的|在[^，。；]{0,8})?(?:召开|举行)?(?:的)?(?:[\u4e00-\u9fff]{0,8}?)(?:民主生活会|组织生活会|生活会|会议|会上|会前|党组会|党委会|座谈会|研究|审议|汇总|反馈|通报|提交|上会)"
)


_OF_MEETING = re.compile(r"(?:上午|下午|晚上)?(?:的|召开的?)(?:专题)?(?:民主生活会|组织生活会|会议)")


def limit_after(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """请于1月28日前报送意见，以便在1月24日的会上通报: the limit lies after what it serves."""
    text, found = passage.text, days(passage.text, passage.day)
    for number, day in enumerate(found[:-1]):
        if not day.exact or not _LIMIT.match(text, day.end):
            continue
        for other in found[number + 1 : number + 3]:
            between = text[day.end : other.start]
            if _STOP.search(between) or not other.exact or _LIMIT.match(text, other.end):
                break
            of_meeting = _OF_MEETING.match(text, other.end) and not re.search(
                "整改|总结|情况报告|会议记录|清单", between
            )
            if (
                (_SERVES.search(between) or of_meeting)
                and _HELD.match(text, other.end)
                and _before(other, day)
            ):
                yield Hit(
                    day.start, day.end + 1, {"day": day.short, "other": other.short, "relation": "晚于"}
                )


def _before(one: Day, other: Day) -> bool:
    """Whether the first day lies before the second in every reading, at most half a year."""
    if one.options and other.options:
        return all(timedelta(0) < b - a < timedelta(183) for a in one.options for b in other.options)
    return (
        not one.options
        and not other.options
        and one.month == other.month
        and (one.day or 0) < (other.day or 0)
    )


_FOR = re.compile(r"[^，。；\d]{0,6}(?:提交|送交|报送|供|用于|提请)$")
_THAT_IS_HELD = re.compile(r"(?:（[^）]{1,8}）)?(?:上午|下午)?召开的")


def after_its_meeting(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """材料于1月20日提交1月18日召开的会议: what is put to a meeting comes before it."""
    text, found = passage.text, days(passage.text, passage.day)
    for first, second in pairwise(found):
        between = text[first.end : second.start]
        if (
            first.exact
            and second.exact
            and _FOR.fullmatch(between)
            and _THAT_IS_HELD.match(text, second.end)
            and _before(second, first)
        ):
            yield Hit(first.start, first.end, {"day": first.short, "other": second.short, "relation": "晚于"})


_CAME_TO = re.compile(r"，[^。；\d]{0,30}(?:参加|出席)(?:了)?$")


def attended_other_day(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """1月29日，大家参加了1月25日的民主生活会: nobody attends a meeting on another day."""
    text, found = passage.text, days(passage.text, passage.day)
    for first, second in pairwise(found):
        between = text[first.end : second.start]
        if not (_CAME_TO.search(between) and _OF_MEETING.match(text, second.end)):
            continue
        if first.exact and second.exact and (first.month, first.day) != (second.month, second.day):
            yield Hit(first.start, second.end, {"day": first.short, "other": second.short})


_ISSUED = re.compile(
    r"(?:（[^）]{1,6}）)?(?:正式)?(?:印发|下发|发出|制发|签发|发布|收到|接到|动员|部署|启动|通知)"
)
_ISSUED_AHEAD = re.compile(r"(?:通知|方案|意见|函|表)(?:已)?(?:于|在)$")
_TO_DO = re.compile(r"前(?:[^，。；]{0,16})(?:完成|报送|上报|报|提交|交|反馈|送|收回|整改|填|办结|到位)")


def limit_before_issue(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """方案1月5日印发，要求1月4日前完成: nobody can meet a limit set for a day gone by."""
    text, found = passage.text, days(passage.text, passage.day)
    for number, day in enumerate(found[:-1]):
        issued = _ISSUED.match(text, day.end) or (
            ending(_ISSUED_AHEAD, text, day.start)
            and re.match("[^，。；]{0,4}(?:印发|下发|发)", text[day.end : day.end + 8])
        )
        if not day.exact or not issued:
            continue
        for other in found[number + 1 : number + 4]:
            if _STOP.search(text[day.end : other.start]):
                break
            gone_by = other.exact and _TO_DO.match(text, other.end) and _before(other, day)
            if gone_by and not re.search("已于|此前|原定|提前", text[max(0, other.start - 8) : other.start]):
                names = {"day": other.short, "other": day.short, "relation": "早于"}
                yield Hit(other.start, other.end + 1, names)


_RESTS = re.compile(r"(?:根据|按照|依据|遵照|依照)[^。；\n]{0,60}?$")
_PAPER = re.compile(
    r"(?:（[^）]{1,6}）)?(?:印发|下发|发出|发布|制发|签发|发来|[^，。；]{0,6}(?:通知|文件|来函|会议|常委会|部署会|动员会|推进会|调度会|专题会|例会|批示|指示)(?:上)?(?:的)?(?:要求|精神|规定|部署|安排|决定|意见|议定事项)?(?=[，、]))"
)
_ACTS = re.compile(
    r"(?:（[^）]{1,6}）)?[^，。；]{0,4}?(?:依据|根据|按照|按)?[^，。；]{0,8}?(?:印发|下发|转发|制定|召开|传达|部署|研究)(?!的)"
)


def before_its_basis(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """根据…通知（12月28日印发），…通知于12月25日下发: a paper cannot come before what it rests on."""
    text, found = passage.text, days(passage.text, passage.day)
    for number, day in enumerate(found[:-1]):
        sentence = _STOP.split(text[max(0, day.start - 90) : day.start])[-1]
        if not day.exact or not _RESTS.search(sentence) or not _PAPER.match(text, day.end):
            continue
        for other in found[number + 1 : number + 4]:
            between = text[day.end : other.start]
            if "\n" in between or len(_STOP.findall(between)) > 1 or not other.exact:
                break
            near = not _STOP.search(between) or re.search(
                "上述|据此|依据|该通知|通知精神", text[other.start : other.end + 16]
            )
            if near and _ACTS.match(text, other.end) and _before(other, day):
                yield Hit(
                    other.start, other.end, {"day": other.short, "other": day.short, "relation": "早于"}
                )


def one_out_of_order(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Five dated steps and more in one paragraph, each after the one before it but for one."""
    if any(compiled(rule.settings["apart"]).search(line.text) for line in passage.lines):
        return
    text = passage.text
    found = [
        step
        for step in steps(text, passage.day, tuple(rule.settings["steps"].items()))
        if _counts(text, step, rule)
    ]
    for run in _runs(text, found):
        if len(run) < rule.settings["least"]:
            continue
        places = [_nearest(step, run[number - 1] if number else None) for number, step in enumerate(run)]
        odd = out_of_order(places)
        if odd is not None and odd > 0:
            day = run[odd].day
            before = run[odd - 1].day
            yield Hit(day.start, day.end, {"day": full_date(day.likely), "other": full_date(before.likely)})


def _counts(text: str, step: Step, rule: TextRule) -> bool:
    return step.day.exact and not step.ends and not step.limit and bool(step.day.options) and bool(step.name)


def _runs(text: str, found: Sequence[Step]) -> Iterator[list[Step]]:
    """The steps of each paragraph."""
    run: list[Step] = []
    for step in found:
        if run and "\n" in text[run[-1].day.end : step.day.start]:
            yield run
            run = []
        run.append(step)
    yield run


def _nearest(step: Step, before: Step | None) -> date:
    options = step.day.options
    return min(options, key=lambda option: abs((option - before.day.likely).days)) if before else options[0]


def out_of_order(places: Sequence[date]) -> int | None:
    """Which one is out of order, where all others ascend; None for none or more."""
    falls = [number for number in range(1, len(places)) if places[number] < places[number - 1]]
    if len(falls) != 1:
        return None
    at = falls[0]
    for number in (at, at - 1):
        rest = [*places[:number], *places[number + 1 :]]
        if all(a <= b for a, b in pairwise(rest)):
            return number
    return None


def same_day_other_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The day of the meeting with the year before or after: early in the year the old one slips in."""
    meeting = passage.day
    if meeting is None:
        return
    for day in days(passage.text, meeting):
        if day.written and (day.month, day.day) == (meeting.month, meeting.day) and day.year != meeting.year:
            around = passage.text[max(0, day.start - 24) : day.end + 24]
            if abs((day.year or 0) - meeting.year) == 1 and not (
                compiled(rule.settings["unless"]).search(around)
                or compiled(rule.settings["after"]).search(passage.text, day.end, day.end + 90)
            ):
                yield Hit(day.start, day.end, {"other": full_date(meeting)})


_MOVED = re.compile(
    r"(?:原定|原计划|原拟|本定|原)[^。；\n]{0,24}?(?P<first>(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日)[^。；\n]{0,30}?"
    r"(?P<way>推迟|推到|推后|推延|延期|顺延|延后|延至|改期|提前|提早)(?:召开|举行)?(?:至|到|为|于)?(?:次年|翌年)?(?P<second>(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日)"
)


def moved(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """原定1月10日, 推迟至1月8日: what is put off cannot come earlier, nor what is brought forward later."""
    found = {day.end: day for day in days(passage.text, passage.day)}
    for match in passage.find(_MOVED.pattern):
        first, second = found.get(match.end("first")), found.get(match.end("second"))
        if first is None or second is None or match["way"] == "改期":
            continue
        sooner = match["way"].startswith("提")
        if _before(first, second) if sooner else _before(second, first):
            yield Hit(match.start("way"), second.end, {"day": first.short})


_TERM = re.compile(
    r"(?:(?P<before>(?:会|开会|会议)前|召开前|提前)|(?P<after>(?:会|开会|会议)后))(?P<n>\d{1,2}|[一二三五六七八九十]{1,3})(?:日|天)(?!前|后|工作)"
)
_AT_LATEST = re.compile(r"(?:最迟|至迟|最晚|不迟于|不晚于)[^，。；\d]{0,6}$")


def stated_term(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """会前10日报审……1月18日开会，最迟1月12日报: the last day told is no later than the text's own term puts it."""
    text = passage.text
    terms = list(_TERM.finditer(text))
    if len({match.group("n") for match in terms}) != 1:
        return
    term, found = terms[0], days(text, passage.day)
    length = timedelta(days=whole(term["n"]) or 0)
    held = [day for day in found if compiled(rule.settings["held"]).match(text, day.end) and day.exact]
    for day in found:
        last = _AT_LATEST.search(text, max(term.end(), day.start - 12), day.start)
        before = [other for other in held if other.start < day.start and day.start - other.start < _NEAR]
        if not last or not before or not day.exact or not day.options or not before[-1].options:
            continue
        meeting = before[-1].likely
        right = meeting - length if term["before"] else meeting + length
        if all(timedelta(0) < option - right < timedelta(_NEAR) for option in day.options):
            yield Hit(day.start, day.end, {"term": term.group(), "right": f"{right.month}月{right.day}日"})


_NEAR = 80

CHECKS = {
    "stated_term": stated_term,
    "attended_other_day": attended_other_day,
    "after_its_meeting": after_its_meeting,
    "moved": moved,
    "limit_after": limit_after,
    "limit_before_issue": limit_before_issue,
    "before_its_basis": before_its_basis,
    "one_out_of_order": one_out_of_order,
    "same_day_other_year": same_day_other_year,
}
