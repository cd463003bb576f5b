"""Lint of what is compared across papers and of the timeline: known names, and examples that are read."""

from __future__ import annotations

import re

from gongwen.checks.across.content import AcrossRules, Clause, read_across
from gongwen.checks.across.reading import value_of
from gongwen.content import nearest
from gongwen.library import Library, Reader
from gongwen.lint.desk import Desk
from gongwen.lint.names import Names
from gongwen.timeline import Step

CLAUSES = "phrasebank/across/clauses.yaml"
PAPERS = "phrasebank/across/papers.yaml"
TIMELINE = "phrasebank/timeline.yaml"


def check(library: Library, desk: Desk) -> None:
    """Both files, as far as they are there."""
    reader = Reader(desk.root)
    if (desk.root / CLAUSES).exists():
        rules, _ = read_across(reader)
        _papers(rules, desk)
        for clause in rules.clauses:
            _clause(clause, rules, desk)
    if (desk.root / TIMELINE).exists():
        _steps(tuple(reader.records(Step, desk.root / TIMELINE)), library, desk)
    desk.mistakes += reader.mistakes


def _papers(rules: AcrossRules, desk: Desk) -> None:
    for kind in rules.kinds:
        for name in kind.about:
            if not any(fact == name or fact.startswith(f"{name}.") for fact in rules.facts):
                desk.add(
                    PAPERS, name, f"“{kind.name}”要说的“{name}”不在应当一致的事实里", "请核对 facts.yaml"
                )


def _clause(clause: Clause, rules: AcrossRules, desk: Desk) -> None:
    if clause.fact not in rules.facts:
        desk.add(
            CLAUSES, clause.fact, f"没有“{clause.fact}”这项事实", nearest(clause.fact, list(rules.facts))
        )
        return
    for id in clause.kinds:
        if rules.kind(id) is None:
            desk.add(CLAUSES, id, f"没有“{id}”这种材料", nearest(id, [kind.id for kind in rules.kinds]))
    try:
        match = clause.pattern.search(clause.good)
        barred = clause.stop and clause.stop.search(clause.good)
        read = match and clause.needed.search(clause.good) and not barred
    except (re.error, IndexError):
        desk.add(CLAUSES, clause.good, "read、with 或 not 不是能用的正则式", "请对照同一文件里已有的写法")
        return
    if not read or match is None or value_of(clause, match, rules) is None:
        desk.add(CLAUSES, clause.good, f"good 一句读不出“{clause.fact}”", "请改例子或改 read")


def _steps(steps: tuple[Step, ...], library: Library, desk: Desk) -> None:
    every = [each for document in library.documents.values() for each in (document, *document.papers)]
    known = {name.replace(".*", "") for document in every for name in Names(document).leaves}
    known |= {path for document in every for path in document.fields}
    for step in steps:
        needs = (step.needs,) if step.needs else ()
        for path in (*step.at, *(bound.of for bound in (*step.after, *step.by)), *needs):
            if path not in known:
                desk.add(TIMELINE, path, f"没有问题问过“{path}”", nearest(path, sorted(known)))
        if not step.source.strip():
            desk.add(TIMELINE, step.id, f"“{step.name}”没有来源", "请写出处，没有读到原文的如实写“待核”")
