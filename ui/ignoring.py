"""What the writer has set aside, as the page lists it: for this visit, in this draft, or by its rule."""

from __future__ import annotations

import re

from gongwen.answers import Answers
from gongwen.drafting import Draft
from gongwen.library import library
from ui.cards import Json


def ignored_json(answers: Answers, draft: Draft) -> list[Json]:
    """A line a finding, and a line a rule that is off, also where it has nothing to say now.

    `entry` is what brings it back.
    """
    off = [entry for entry in answers.ignored if ":" not in entry]
    lines = {
        finding.mark: {
            "entry": finding.mark,
            "how": "本稿忽略" if finding.mark in answers.ignored else "本次忽略",
            "message": f"{finding.level}　{finding.message}",
        }
        for finding in draft.ignored
        if finding.rule not in off
    }
    rules = [{"entry": rule, "how": "规则已关", "message": _said(rule, draft)} for rule in off]
    return [*lines.values(), *rules]


def _said(rule: str, draft: Draft) -> str:
    """What a rule says: of what it has found, else in general."""
    found = [finding for finding in draft.ignored if finding.rule == rule]
    if found:
        more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
        return f"{found[0].level}　{found[0].message}{more}"
    known = library()
    said = {each.id: each.message for each in (*known.rules, *known.text_rules)}
    fixed = {f"formulation.{each.id}": f"“{each.text}”的写法" for each in known.formulations}
    return re.sub(r"\{\w*\}", "……", said.get(rule, "")) or fixed.get(rule, "一条校核规则")
