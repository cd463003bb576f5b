"""Checks of any text: the families of text rules over a passage, what did not change not checked again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongwen.checks import formulations
from gongwen.checks.passage import Hit, Passage
from gongwen.checks.registry import asked, checks
from gongwen.checks.required import Keys, Sought, any_of, one_of, required
from gongwen.checks.respelled import letter_rules, respelled
from gongwen.content_root import by_content
from gongwen.findings import ORDER, Finding
from gongwen.intake.reading import LONGEST
from gongwen.library import library
from gongwen.rules import TextRule


def check_text(text: str, day: date | None = None, *, draft: bool = False) -> tuple[Finding, ...]:
    """All findings on a text, in the order of the text, the gravest first at one place.

    `day` is the day of the meeting. `draft` says that the text was composed here, so that
    rules whose matter the relations between facts already cover keep silent.
    """
    if len(text) > LONGEST:
        return (
            Finding(
                "text.too_long",
                "提示",
                f"文稿有{len(text)}个字，太长，没有校核；请分成几份，每份不超过{LONGEST // 10000}万字。",
                "校核的范围",
            ),
        )
    passage = Passage(text, day)
    words = respelled(passage)
    if words is None:
        found = _all(passage, draft)
    else:
        letters = letter_rules()
        told = tuple(f"{rule.id}:" for rule in letters)
        read = [
            finding for finding in _all(Passage(words.text, day), draft) if not finding.id.startswith(told)
        ]
        spelled = [finding for rule in letters for finding in run_rule(rule, passage)]
        found = [*spelled, *(words.back(finding, text) for finding in read)]
    return tuple(sorted(unique(found), key=lambda f: (f.start, ORDER[f.level], f.end)))


def _all(passage: Passage, draft: bool) -> list[Finding]:
    found: list[Finding] = []
    for line in passage.lines:
        found += (_moved(finding, line.start) for finding in _paragraph(line.text, passage.day, draft))
    return [*found, *_whole(passage, draft)]


def run_rule(rule: TextRule, passage: Passage) -> Iterator[Finding]:
    """The findings of one rule on one passage."""
    if rule.needs and not passage.may_hold(rule.needs):
        return
    for hit in checks()[rule.check](passage, rule):
        yield _finding(rule, hit, passage.text)


@by_content(4096)
def _paragraph(text: str, day: date | None, draft: bool) -> tuple[Finding, ...]:
    """A paragraph's own findings: they depend on nothing else, so an unchanged one is not checked again."""
    passage = Passage(text, day)
    return (*_run(("paragraph",), passage, draft), *formulations.check(passage))


def _whole(passage: Passage, draft: bool) -> Iterable[Finding]:
    scopes = ("text", "document") if passage.is_document or draft else ("text",)
    return _run(scopes, passage, draft)


def _run(scopes: tuple[str, ...], passage: Passage, draft: bool) -> Iterator[Finding]:
    rules, sought = _rules(scopes, draft)
    for rule in dict.fromkeys(rules[number] for number in sought.in_reach(passage.keys)):
        yield from run_rule(rule.of, passage)


@dataclass(frozen=True, eq=False)
class _Known:
    """A rule, told from others by being itself: its settings have no hash."""

    of: TextRule


@by_content(8)
def _rules(scopes: tuple[str, ...], draft: bool) -> tuple[tuple[_Known, ...], Sought]:
    """The rules that look at a passage, one whose patterns are all it has once a pattern, and what each needs."""
    rules: list[_Known] = []
    needs: list[tuple[Keys, ...]] = []
    for rule in library().text_rules:
        if rule.scope in scopes and (rule.drafts or not draft):
            ways = _ways(rule)
            rules += [_Known(rule)] * len(ways)
            needs += ways
    return tuple(rules), Sought(needs)


def _ways(rule: TextRule) -> list[tuple[Keys, ...]]:
    """The ways in which a rule can find anything, each with the sets of keys of which it needs one each."""
    words = one_of(rule.needs)
    if rule.check == "pattern":
        ways = [required(each) for each in rule.patterns]
    else:
        rows = asked()[rule.check](rule) if rule.check in asked() else ()
        ways = [tuple(keys for row in rows if (keys := any_of(row)))]
    return [(*way, words) if words else way for way in ways]


def _finding(rule: TextRule, hit: Hit, text: str) -> Finding:
    found = text[hit.start : hit.end]
    names = {"found": found, **hit.names}
    suggestion = hit.suggestion or (rule.suggestion.format(**names) if rule.suggestion else "")
    return Finding(
        id=f"{rule.id}:{_around(text, hit)}",
        level=rule.level,
        message=rule.message.format(**{"suggestion": suggestion, **names}),
        source=rule.source,
        start=hit.start,
        end=hit.end,
        text=found,
        suggestion=suggestion,
    )


def _around(text: str, hit: Hit) -> str:
    """A short hash of the words around a place: an ignored finding comes back when they change."""
    around = text[max(0, hit.start - 12) : hit.end + 12]
    return hashlib.sha256(around.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by)


def unique(findings: Iterable[Finding]) -> list[Finding]:
    """One finding a place and rule; of two on time of which one holds the other, the graver and longer alone."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (ORDER[f.level], f.start - f.end)):
        key = (finding.id, finding.start, finding.end)
        if key in seen or (finding.id.startswith(ONE_AT_A_PLACE) and _held(finding, kept)):
            continue
        seen.add(key)
        kept.append(finding)
    return kept


ONE_AT_A_PLACE = "time."
"""What is not yet born has a name, a title and a place in a list: one word on it is enough."""


def _held(finding: Finding, by: Iterable[Finding]) -> bool:
    return any(
        other.id.startswith(ONE_AT_A_PLACE)
        and (
            (other.start <= finding.start and finding.end <= other.end)
            or (finding.start <= other.start and other.end <= finding.end)
        )
        for other in by
    )
