"""Lint of the rules: known relations, known facts, and examples that run."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from gongwen.answers import VERSION
from gongwen.answers_file import load_for
from gongwen.book import TODAY, build_facts
from gongwen.checks.relations import RELATIONS
from gongwen.checks.relations import check as run_rules
from gongwen.content import nearest
from gongwen.document import Document
from gongwen.errors import AnswersError
from gongwen.findings import ORDER
from gongwen.library import Library
from gongwen.lint.desk import Desk
from gongwen.lint.names import Names
from gongwen.places import Places
from gongwen.rules import Rule

RULES = "phrasebank/rules/*.yaml"


def check(library: Library, desk: Desk) -> None:
    """Every rule is built right, passes its good examples and speaks on its bad ones."""
    seen: set[str] = set()
    for rule in library.rules:
        before = len(desk.mistakes)
        _built(rule, library, desk)
        if rule.id in seen:
            desk.add(RULES, rule.id, f"规则编号“{rule.id}”重复", "请换一个编号")
        seen.add(rule.id)
        if len(desk.mistakes) == before:
            asking = [found for each in library.documents.values() if (found := _asking(rule, each))]
            for document in asking:
                _examples(rule, document, desk)
            if not asking:
                desk.add(RULES, rule.id, "没有一份文书问过规则用到的全部事实", "请核对 of")


def _built(rule: Rule, library: Library, desk: Desk) -> None:
    if rule.check not in RELATIONS:
        desk.add(RULES, rule.id, f"不认识的关系“{rule.check}”", nearest(rule.check, list(RELATIONS)))
    if rule.level not in ORDER:
        desk.add(RULES, rule.id, f"不认识的级别“{rule.level}”", f"可用：{'、'.join(ORDER)}")
    if not rule.source.strip():
        desk.add(RULES, rule.id, "规则没有来源", "请写出处")
    if not rule.good or not rule.bad:
        desk.add(RULES, rule.id, "规则没有例子", "good 和 bad 至少各一个")
    every = [each for document in library.documents.values() for each in (document, *document.papers)]
    known = {TODAY} | {name for document in every for name in _paths(document)}
    for path in rule.of:
        if path.removeprefix("#") not in known:
            desk.add(RULES, rule.id, f"没有问题问过“{path}”", nearest(path, sorted(known)))


def _asking(rule: Rule, document: Document) -> Document | None:
    """The document, or that paper of its dossier which alone knows all that the rule is of; None where no one does."""
    wanted = {path.removeprefix("#") for path in rule.of} - {TODAY}
    return next((each for each in (document, *document.papers) if wanted <= _paths(each)), None)


def _paths(document: Document) -> set[str]:
    return {name.replace(".*", "") for name in Names(document).leaves} | set(Names(document).lists)


def _examples(rule: Rule, document: Document, desk: Desk) -> None:
    for examples, expected in ((rule.good, False), (rule.bad, True)):
        for number, example in enumerate(examples, 1):
            try:
                spoke = speaks(rule, document, example)
            except AnswersError as error:
                desk.add(
                    RULES, rule.id, f"第 {number} 个例子读不懂：{error.mistakes[0].message}", "请核对名称和值"
                )
                continue
            except (LookupError, TypeError, ValueError) as error:
                desk.add(
                    RULES, rule.id, f"of 或 message 不合 {rule.check} 的要求（{error}）", "请照自带的规则写"
                )
                return
            if spoke is not expected:
                kind = "bad 例子没有查出" if expected else "good 例子被误报"
                desk.add(RULES, rule.id, f"第 {number} 个{kind}", "请改例子或改规则")


def speaks(rule: Rule, document: Document, example: dict[str, Any]) -> bool:
    """Whether a rule finds something in example answers."""
    given = {key: value for key, value in example.items() if key != TODAY}
    text = yaml.safe_dump({"document": document.id, "version": VERSION, "answers": given}, allow_unicode=True)
    answers = load_for({document.id: document}, text, "例子")
    facts = build_facts(document, answers, date.fromisoformat(example[TODAY]) if TODAY in example else None)
    return any(run_rules([rule], document, facts, Places(document, ())))
