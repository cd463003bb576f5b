"""Lint of the text rules: known checks, patterns that compile, and examples that run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from gongwen.checks.passage import Passage
from gongwen.checks.registry import checks
from gongwen.checks.texts import run_rule
from gongwen.content import nearest
from gongwen.findings import ORDER
from gongwen.library import Library
from gongwen.lint.desk import Desk
from gongwen.records import VERIFIED
from gongwen.rules import TextRule

FILES = "phrasebank/text_rules/*.yaml"


def check(library: Library, desk: Desk) -> None:
    """Every text rule is built right, passes its good examples and speaks on its bad ones."""
    seen: set[str] = set()
    for rule in library.text_rules:
        before = len(desk.mistakes)
        if rule.id in seen:
            desk.add(FILES, rule.id, f"规则编号“{rule.id}”重复", "请换一个编号")
        seen.add(rule.id)
        for message, advice in _built(rule):
            desk.add(FILES, rule.id, f"规则“{rule.id}”{message}", advice)
        if len(desk.mistakes) == before:
            _examples(rule, desk)


def _built(rule: TextRule) -> Iterator[tuple[str, str]]:
    if rule.check not in checks():
        yield f"的 check“{rule.check}”没有这个函数", nearest(rule.check, list(checks()))
    if rule.level not in ORDER:
        yield f"的级别“{rule.level}”不对", f"可用：{'、'.join(ORDER)}"
    if not rule.source.strip():
        yield "没有来源", "请写出处"
    if rule.verified not in VERIFIED:
        yield f"的 verified“{rule.verified}”不对", f"可用：{'、'.join(VERIFIED)}"
    if not rule.good or not rule.bad:
        yield "没有例子", "good 和 bad 至少各一个"
    if isinstance(rule.settings, dict) and "like" in rule.settings:
        yield f"的 like“{rule.settings['like']}”不是前面的规则", "请写排在前面的一条规则的编号"
    if rule.check == "pattern" and not rule.patterns:
        yield "没有 patterns", "请写正则表达式，或用 check 指明函数"
    for pattern in (*rule.patterns, *rule.unless):
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"的正则“{pattern}”写错了（{error}）", "请改正"


def _examples(rule: TextRule, desk: Desk) -> None:
    for examples, expected in ((rule.good, False), (rule.bad, True)):
        for number, example in enumerate(examples, 1):
            try:
                spoke = any(run_rule(rule, passage_of(example)))
            except (LookupError, TypeError, ValueError, AttributeError) as error:
                message = f"规则“{rule.id}”的 settings 或 message 不合 {rule.check} 的要求（{error}）"
                desk.add(FILES, rule.id, message, "请照自带的、check 相同的规则写")
                return
            if spoke is not expected:
                kind = "bad 例子没有查出" if expected else "good 例子被误报"
                desk.add(FILES, rule.id, f"规则“{rule.id}”第 {number} 个{kind}", "请改例子或改规则")


def passage_of(example: Any) -> Passage:
    """An example as the passage it stands for: a text, or a mapping with `text` and `date`."""
    if isinstance(example, dict):
        day = example.get("date")
        return Passage(str(example["text"]), date.fromisoformat(str(day)) if day else None)
    return Passage(str(example))
