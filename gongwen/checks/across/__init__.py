"""Findings across the papers of a dossier: the same count, name, date and sentence everywhere.

Source of the rules: domain.md section 4, 跨文件硬规则. Inside a draft all papers come from one set of
facts; what can differ are the writer's own words and papers brought from elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongwen.checks.across.content import Fact, across_rules
from gongwen.checks.across.orders import out_of_order
from gongwen.checks.across.paper import Paper, Said
from gongwen.checks.across.people import misspelt
from gongwen.checks.across.reading import read_paper
from gongwen.checks.across.same import SAME, plain
from gongwen.checks.across.wording import reworded
from gongwen.checks.days import days
from gongwen.findings import ORDER
from gongwen.rules import Level

__all__ = ["Difference", "Paper", "Said", "check_across"]
MOST_PAPERS = 60
"""So many papers are compared at once; a whole dossier has some twenty."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two papers that do not agree, with both places. `theirs` is the one held to be right."""

    id: str
    level: Level
    message: str
    source: str
    path: str
    mine: Said
    theirs: Said

    def as_json(self) -> dict[str, Any]:
        """Plain values for `check --across --json`."""
        places = [
            {"paper": said.paper, "line": said.line, "paragraph": said.paragraph, "start": said.start,
             "end": said.end, "text": said.quote}
            for said in (self.mine, self.theirs)
        ]  # fmt: skip
        told = asdict(self)
        return {key: told[key] for key in ("id", "level", "message", "source", "path")} | {"places": places}


def check_across(papers: Sequence[Paper], known: Sequence[Said] = ()) -> tuple[Difference, ...]:
    """Where papers differ from each other and from what is `known`, the gravest first. Pure.

    `known` are facts of a draft, which the papers are held against; more than MOST_PAPERS are not read.
    """
    papers = papers[:MOST_PAPERS]
    text = "".join(paper.text for paper in papers)
    branch = text.count("组织生活会") > text.count("民主生活会")
    document = "organizational_life_meeting_report" if branch else "democratic_life_meeting_report"
    near = _meeting_day(papers, known)
    said = [each for paper in papers for each in read_paper(paper, document, near)]
    found = [
        *_differing(known, said),
        *out_of_order(known, said, near),
        *misspelt(said),
        *reworded(known, said),
    ]
    made = [_difference(*each) for each in found]
    return tuple(
        sorted(_unique(made), key=lambda each: (ORDER[each.level], each.mine.paper, each.mine.start))
    )


def _meeting_day(papers: Sequence[Paper], known: Sequence[Said]) -> date:
    """A day near the meeting, for days without a year; any year does where no paper names one."""
    held = next((each.value for each in known if each.fact == "meeting.date" and each.value.year), None)
    if held:
        return date(held.year, held.month, held.first)
    for words in ("召开", ""):
        for paper in papers:
            for line in paper.text[:50_000].split("\n"):
                if words in line and (told := [each for each in days(line) if each.written and each.options]):
                    return told[0].likely
    return date(2024, 1, 20)


Pair = tuple[Fact, Said, Said]
Same = Callable[[Any, Any], bool]


def _differing(known: Sequence[Said], said: Sequence[Said]) -> Iterator[Pair]:
    facts = across_rules().facts
    groups: dict[tuple[str, str], dict[tuple[str, str], Said]] = {}
    for each in (*known, *said):
        if each.fact in facts:
            # The first place where a paper says a thing stands for the others.
            group = groups.setdefault((each.fact, _key(each)), {})
            group.setdefault((each.paper if each.rank else "", repr(each.value)), each)
    for (name, _), met in groups.items():
        fact, told = facts[name], list(met.values())
        same = SAME[fact.same]
        sure = [each for each in told if not each.rank] or _most(told, same)
        for mine in told:
            against = [each for each in sure if each is not mine and not same(mine.value, each.value)]
            if mine in sure or not against or (fact.hear == "any" and _heard(mine, told, sure, same)):
                continue
            theirs = next((each for each in against if each.paper != mine.paper or not each.rank), None)
            if theirs:
                yield fact, mine, theirs


def _heard(mine: Said, told: Sequence[Said], sure: Sequence[Said], same: Same) -> bool:
    """Whether the paper says the right thing in another place."""
    own = [each for each in told if each.paper == mine.paper]
    return any(same(each.value, other.value) for each in own for other in sure)


def _key(each: Said) -> str:
    """Tasks are known again by their words, marks aside; all else by its key."""
    return plain(each.key)[:40] if each.fact.startswith("items.") else each.key


def _most(told: Sequence[Said], same: Same) -> list[Said]:
    """What most papers say; of as many, what the paper says whose word counts most.

    A name told shortly may fit several that do not fit each other: it stands with the first.
    """
    classes: list[list[Said]] = []
    for each in sorted(told, key=lambda one: -len(str(one.value))):
        fitting = next((one for one in classes if all(same(other.value, each.value) for other in one)), None)
        if fitting is None:
            classes.append([each])
        else:
            fitting.append(each)
    return max(classes, key=lambda one: (len({each.paper for each in one}), -min(each.rank for each in one)))


def _difference(fact: Fact, mine: Said, theirs: Said) -> Difference:
    hint = "情况报告的数字以会议记录为准。" if 1 in (mine.rank, theirs.rank) and fact.same == "count" else ""
    where = hashlib.sha256(f"{mine.quote}\0{theirs.paper}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
    verb = "" if fact.same == "order" else "不一致"
    return Difference(
        id=f"across.{fact.fact}:{where}",
        level=fact.level,
        message=f"{fact.label}{verb}：{_named(mine)}，{_named(theirs)}，请核对。{hint}",
        source=f"跨材料核对：{fact.rule}",
        path=fact.fact,
        mine=mine,
        theirs=theirs,
    )  # fmt: skip


def _named(said: Said) -> str:
    where = f"第{said.line}段" if said.line else ""
    return (
        f"《{re.sub('[《》]', '', said.paper)}》{where}写“{said.quote.replace('“', '‘').replace('”', '’')}”"
    )


def _unique(made: Iterable[Difference]) -> list[Difference]:
    """One of a fact between two papers; the first is enough to send the writer there."""
    kept: dict[tuple[str, str, str, str], Difference] = {}
    for each in made:
        kept.setdefault((each.path, each.mine.paper, each.mine.quote, each.theirs.paper), each)
    return list(kept.values())
