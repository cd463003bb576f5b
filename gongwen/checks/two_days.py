"""One meeting and two days: a paper that calls it signed when it is over, and its day told again as another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from gongwen.checks.chain import Chain
from gongwen.checks.days import Day, days
from gongwen.checks.passage import Hit, Passage, between_stops, compiled, ending
from gongwen.checks.terms import signed_on
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_LONGEST = timedelta(200)
"""From so long before the paper's date on, another year's day is meant."""
_CLOSE = timedelta(20)
"""Two days of one meeting, one of them a slip, lie no further apart."""


def called_late(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """定于1月8日召开, signed on 12 January: nobody calls a meeting that is over.

    `settings.calls` stand before the day and `settings.held` after it; a text with `settings.titled` in its first
    lines tells of what was, and a sentence with `settings.apart` of what was put off.
    """
    settings, text, last = rule.settings, passage.text, signed_on(passage)
    titled = compiled(settings["titled"])
    if last is None or any(titled.search(line.text.rstrip()) for line in passage.lines[:2]):
        return
    for day in days(text, last.likely):
        if day.start >= last.start or not day.exact or not day.options:
            continue
        begun, ends = between_stops(text, day.start, day.end, "。\n")
        if (
            compiled(settings["calls"]).search(text[begun : day.start])
            and compiled(settings["held"]).match(text, day.end)
            and not compiled(settings["apart"]).search(text, begun, ends)
            and timedelta(0) < last.likely - day.likely < _LONGEST
        ):
            yield Hit(last.start, last.end, {"day": full_date(last.likely), "other": full_date(day.likely)})
            return


def held_on_two(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """12月28日召开 … 12月26日民主生活会的记录: the meeting told of once more, under another day.

    `settings.again` follows the day where the text speaks of the meeting as known, `settings.lead` stands before
    it where nobody else's meeting is named, `settings.apart` in a sentence on another one.
    """
    settings, text = rule.settings, passage.text
    again, lead = compiled(settings["again"]), compiled(settings["lead"])
    told = [day for day in days(text, passage.day) if day.exact and day.options]
    named = [day for day in told if again.match(text, day.end) and ending(lead, text, day.start)]
    if not named:
        return
    held = _held(passage, settings, named)
    if held is None:
        return
    for day in named:
        begun, ends = between_stops(text, day.start, day.end, "。；\n")
        near = all(timedelta(0) < abs(one - held) <= _CLOSE for one in day.options[:1])
        if near and held not in day.options and not compiled(settings["apart"]).search(text, begun, ends):
            match = again.match(text, day.end)
            yield Hit(
                day.start,
                match.end("found") if match else day.end,
                {"day": full_date(day.likely), "other": full_date(held)},
            )


def _held(passage: Passage, settings: dict[str, Any], named: list[Day]) -> date | None:
    """The one day on which the text says that the meeting was held, those where it is named again left out."""
    chain = Chain(passage, dict(settings))
    again = {day.start for day in named}
    known = {
        day.likely
        for day in days(passage.text, passage.day)
        if day.start in chain.held and day.start not in again and day.options
    }
    return next(iter(known)) if len(known) == 1 else None


_FIRST = re.compile(
    r"(?:（[^）]{1,8}）)?(?:上午|下午|晚上|晚)?(?:至\d{1,2}日)?，?[^。；\n\d]{0,30}(?:召开|举行|举办|组织|召集|开展)(?:了)?(?P<what>[^。；\n]{2,40})"
)
_AGAIN = re.compile(
    r"(?:上午|下午|晚上)?(?:召开|举行|举办)?的(?:这次|本次|此次)?(?P<noun>[\u4e00-\u9fff]{0,6}?(?:学习会|研讨会|座谈会|动员会|推进会|调度会|部署会|总结会|大会|例会|现场会|读书会|约谈会|培训班|培训会|听证会|演练|比赛|竞赛|讲座|宣讲|党课|仪式|主题党日|(?<=[的次])会议(?=上)))(?:活动)?(?:上|中|结束|后|，)"
)
_SEVERAL = re.compile(
    "[两三四五六]次|先后|再次|又|随后|分别|第[一二三四]|各[镇乡县村单支]|上一?次|此前|另|将|拟|定于|原定|延期|推迟|系列|期间|每[周月]|分[两三四批期]"
)


def met_again(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """5月16日召开学习会 … 5月18日的学习会上: one meeting of any sort, told with another day."""
    text = passage.text
    found = [day for day in days(text, passage.day) if day.exact and day.options]
    held = [(day, match["what"]) for day in found if (match := _FIRST.match(text, day.end))]
    for day in found:
        again = _AGAIN.match(text, day.end)
        if again is None:
            continue
        noun = again["noun"][-3:]
        same = [one for one, what in held if noun in what and one.start < day.start]
        if len(same) != 1 or not ending(_LEADS, text, day.start):
            continue
        begun = between_stops(text, same[0].start, same[0].end, "。\n")[0]
        if _SEVERAL.search(text, begun, again.end()):
            continue
        if (
            timedelta(0) < abs(day.likely - same[0].likely) <= _CLOSE
            and sum(noun in what for _, what in held) == 1
        ):
            names = {"day": full_date(day.likely), "other": full_date(same[0].likely)}
            yield Hit(day.start, again.end("noun"), names)


_LEADS = re.compile(r"(?:[。；\n，]|在|据|对)$")

CHECKS = {"met_again": met_again, "called_late": called_late, "held_on_two": held_on_two}
