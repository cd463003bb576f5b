"""Steps too far from their meeting: a year written wrong, a report sent up late."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.checks.chain import Chain
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.chinese import full_date
from gongwen.rules import TextRule


def far(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A step before the meeting more than `longest` days ahead of it: the year is likely last year's."""
    chain = Chain(passage, rule.settings)
    if chain.meeting is None:
        return
    for step in chain.steps:
        if step.name in rule.settings["before"] and step.day.written and step.day.start not in chain.held:
            ahead = (chain.meeting - step.day.likely).days
            apart = compiled(rule.settings["apart"]).search(step.sentence + step.own)
            if ahead > rule.settings["longest"] and not apart:
                yield Hit(step.day.start, step.day.end, {"days": ahead, "other": full_date(chain.meeting)})


def late_report(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A report or its date more than `limit` days after the meeting."""
    chain = Chain(passage, rule.settings)
    if chain.meeting is None:
        return
    for step in chain.steps:
        if step.name in rule.settings["report"] and step.day.exact:
            after = (step.day.likely - chain.meeting).days
            claim, (start, end) = compiled(rule.settings["claim"]), (step.day.start, step.day.end)
            beside = chain.text[max(0, start - 6) : start], chain.text[end : end + 16]
            claims = any(claim.search(words) for words in beside)
            if rule.settings["limit"] < after < 200 and claims == rule.settings["claimed"]:
                yield Hit(step.day.start, step.day.end, {"days": after, "other": full_date(chain.meeting)})


CHECKS = {"chain_far": far, "late_report": late_report}
