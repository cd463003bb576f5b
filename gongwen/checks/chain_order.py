"""Whether the dated steps of a meeting stand in their order: what prepares it before, what follows from it after."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gongwen.checks.chain import Chain, Step
from gongwen.checks.days import Day, made
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_OF_AFTER = re.compile(r"(?:上午|下午)?(?:召开|举行)?的会后")
_AWAY = re.compile(
    "(?:期间)?，?(?:[一-鿿]{0,8}?(?:外出|出差|休假|休年假|住院|赴)|因[^，。；]{1,10}请假|[到在][^，。；]{1,12}?(?:培训|学习|开会|出差|挂职)，[^。；]{0,12}请假)"
)
"""Of the days on which somebody was not there."""
_AFTERWARDS = re.compile("通报(?:了)?(?:会议|民主生活会)|转达|归来|返岗|返校|销假")
"""What those who were not at the meeting are told of after it."""
_BACK, _BACK_FAR = re.compile("转告|转达|补课|补会"), 160
"""Who was not at the meeting, and is talked to after it."""
_ON_OTHER = re.compile(
    r"\A\s*[^\n。；]{0,40}(?:函询|信访|举报|来信|移交|更正|补课|补会)[^\n。；]{0,30}(?:\n|\Z)"
)
"""The title of a paper that only mentions the meeting."""
_ALREADY = re.compile("(?:已经?|均已)[于在]$")
_MENDED = re.compile(
    "(?:之|以)?前(?:全部)?(?:立行立改|立整立改|即知即改|整改(?![方清台措])|办结|解决|销号|见效)"
)
_TO_PREPARE = re.compile("为(?:了|确保)?开好(?:会议|这次|本次|此次|民主生活会|[，、])|为开好")


def order(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Steps on the wrong side of the meeting, and steps in the wrong order among themselves."""
    if not {"月", "日"} <= {*passage.text}:
        return
    settings, chain = rule.settings, Chain(passage, rule.settings)
    yield from _around(chain, settings)
    yield from _pairs(chain, settings["pairs"], settings["apart"])


def _around(chain: Chain, settings: dict[str, Any]) -> Iterator[Hit]:
    meeting = chain.meeting or chain.loose
    if meeting is None:
        return
    strict = chain.meeting is not None
    # A meeting on what an inspection found is held while the mending is under way.
    mended_before = bool(compiled(settings["on_inspection"]).search(chain.text))
    told = False
    if _ON_OTHER.match(chain.text):
        return
    for step in chain.steps:
        if step.day.start in chain.held:
            continue
        if step.ends and told:
            continue
        told = False
        said = (
            "会前"
            if "会前" in step.own
            or _TO_PREPARE.search(step.own + step.sentence)
            or _last(step.sentence, "会前")
            else "会后"
            if _OF_AFTER.match(step.own) or _last(step.sentence, "会后")
            else ""
        )
        if not said and step.name in settings["vague"] and _after_meeting(chain, step):
            continue
        if _AWAY.match(step.own):
            continue
        kind = _side(step, said, settings, strict)
        if _is_apart(chain.text, step.day, settings["apart"], 30):
            continue
        options = (*step.day.options, _nearest(step.day, meeting))
        if kind == "before" and (_under(chain, step, "会后") or _AFTERWARDS.search(step.own)):
            continue
        if (
            kind == "before"
            and step.name == "talks"
            and _BACK.search(chain.text, max(0, step.day.start - _BACK_FAR), step.day.start)
        ):
            continue
        # 已在1月10日前立行立改: some of what is to be mended was mended at once.
        if kind == "after" and _ALREADY.search(step.sentence) and _MENDED.match(step.own):
            continue
        if kind == "after" and _OF_LAST.search(step.sentence):
            continue
        if kind == "before" and all(option > meeting for option in options):
            told = True
            yield _hit(step, meeting, "晚于")
        elif kind == "after" and not mended_before and all(option < meeting for option in options):
            told = True
            yield _hit(step, meeting, "早于")


_OF_LAST = re.compile("(?:通报|报告|回顾)[^。]{0,30}整改[^。]{0,12}情况：|当时(?:列出|制定|提出|确定)")
"""What was to be mended after the last meeting is mended before this one."""


def _after_meeting(chain: Chain, step: Step) -> bool:
    """Whether a step that also occurs after a meeting is told after it, under no head that says 会前."""
    ahead = _under(chain, step, "会前") or _under(chain, step, "准备")
    return not ahead and min(chain.held) < step.day.start


def _under(chain: Chain, step: Step, word: str) -> bool:
    """Whether the head above a step has a word."""
    at = bisect_right(chain.heads, step.day.start, key=lambda head: head[0]) - 1
    return at >= 0 and word in chain.heads[at][1]


def _nearest(day: Day, meeting: date) -> date:
    """The day as near the meeting as it can be, where its year is not written."""
    if day.year:
        return day.likely
    number = day.likely.day
    years = (meeting.year - 1, meeting.year, meeting.year + 1)
    near = [one for year in years if (one := made(year, day.month, number, clipped=True))]
    return min(near, key=lambda one: abs((one - meeting).days))


def _side(step: Step, said: str, settings: dict[str, Any], strict: bool) -> str:
    if (
        step.name in settings["before"]
        and said != "会后"
        and (strict or step.limit or step.name in settings["certain"])
    ):
        return "before"
    if step.name in settings["after"]:
        return "after"
    if said == "会前":
        return "before"
    if said == "会后":
        return "after"
    return "after" if step.limit and step.name in settings["limits"] else ""


def _last(sentence: str, word: str) -> bool:
    """Whether the sentence up to the day is led by 会前 or 会后 (the one that stands last counts)."""
    at = sentence.rfind(word)
    other = sentence.rfind("会后" if word == "会前" else "会前")
    lead = sentence[at + 2 : at + 3]
    return at > other and not sentence[:at].endswith(("大", "全", "年")) and lead not in ("准", "会", "后")


def _hit(step: Step, meeting: date, relation: str) -> Hit:
    day = step.day
    return Hit(
        day.start,
        day.end + (2 if step.own.startswith(("会前", "会后")) else 0),
        {"day": full_date(day.likely), "relation": relation, "other": f"会议日{full_date(meeting)}"},
    )


def _pairs(chain: Chain, pairs: Sequence[Sequence[str]], apart: str) -> Iterator[Hit]:
    """One step dated before another that must precede it."""
    steps = [step for step in chain.steps if step.day.start not in chain.held]
    for first, second in pairs:
        early = [step for step in steps if step.name == first and not step.limit]
        late = [step for step in steps if step.name == second]
        if not early or not late:
            continue
        start = min(early, key=lambda step: step.day.likely)
        for step in late:
            if (
                step.ends
                or _is_apart(chain.text, step.day, apart, 12)
                or any(option >= start.day.likely for option in _possible(step.day, chain.meeting))
            ):
                continue
            # The contradiction shows at the place that is read last.
            shown, other, relation = (
                (step, start, "早于") if step.day.start > start.day.start else (start, step, "晚于")
            )
            names = {
                "day": full_date(shown.day.likely),
                "relation": relation,
                "other": f"另一步骤的{full_date(other.day.likely)}",
            }
            yield Hit(shown.day.start, shown.day.end, names)


def _is_apart(text: str, day: Day, apart: str, behind: int) -> bool:
    """Whether a word near the day says that it is about something else; it may look further than `behind`."""
    line = text.find("\n", day.end)
    match = compiled(apart).search(text, max(0, day.start - 30))
    return bool(match and match.start() < min(day.end + behind, line if line > 0 else len(text)))


def _possible(day: Day, meeting: date | None) -> Sequence[date]:
    """The days it may stand for; what prepares the meeting is not meant a year later."""
    return [option for option in day.options if meeting and option <= meeting] or day.options


CHECKS = {"chain": order}
