"""Checks of any text: the families of text rules over a passage, what did not change not checked again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from gongwen.checks import formulations
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.registry import asked, checks, matching
from gongwen.checks.required import Keys, Sought, any_of, one_of, required
from gongwen.checks.respelled import letter_rules, respelled
from gongwen.checks.widened import OWN, widened
from gongwen.content_root import by_content
from gongwen.findings import ORDER, Finding, nested
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
    return (_kept if len(text) <= _KEPT_UP_TO else _checked)(text, day, draft)


_KEPT_UP_TO = 20_000
"""Characters of a text whose findings are kept; a longer one is seldom looked at again."""


@by_content(64)
def _kept(text: str, day: date | None, draft: bool) -> tuple[Finding, ...]:
    """As `check_text`. Another paper of the answers, a page opened again, a way out: the very words come back."""
    return _checked(text, day, draft)


def _checked(text: str, day: date | None, draft: bool) -> tuple[Finding, ...]:
    wide = widened(text)
    passage = Passage(wide, day)
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
        found = [*spelled, *(words.back(finding, wide) for finding in read)]
    if wide != text:
        found = [*_on_marks(Passage(text, day), draft), *(f for f in found if not f.id.startswith(OWN))]
        found = [replace(finding, text=text[finding.start : finding.end]) for finding in found]
    return tuple(sorted(unique(found), key=lambda f: (f.start, ORDER[f.level], f.end)))


def _on_marks(passage: Passage, draft: bool) -> Iterator[Finding]:
    """What the rules about the marks themselves find, in the text as it came."""
    for rule in library().text_rules:
        if rule.id.startswith(OWN) and (rule.drafts or not draft):
            if rule.scope == "paragraph":
                for line in passage.lines:
                    found = run_rule(rule, Passage(line.text, passage.day))
                    yield from (_moved(finding, line.start) for finding in found)
            elif rule.scope == "text" or passage.is_document or draft:
                yield from run_rule(rule, passage)


def _all(passage: Passage, draft: bool) -> list[Finding]:
    found: list[Finding] = []
    for line in passage.lines:
        found += (_moved(finding, line.start) for finding in _paragraph(line.text, passage.day, draft))
    return [*found, *_whole(passage, draft)]


def run_rule(rule: TextRule, passage: Passage) -> Iterator[Finding]:
    """The findings of one rule on one passage."""
    return _findings(rule, passage, passage.in_reach(rule.patterns) if rule.check == "pattern" else ())


def _findings(rule: TextRule, passage: Passage, patterns: Sequence[str] = ()) -> Iterator[Finding]:
    """The findings of one rule; of one that has only patterns, by those of them that can match."""
    if rule.needs and not any(map(passage.text.__contains__, rule.needs)):
        return
    hits = (
        matching(passage, rule, patterns) if rule.check == "pattern" else checks()[rule.check](passage, rule)
    )
    for hit in hits:
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
    table = _rules(scopes, draft)
    reached = passage.reach(table.sought)
    text, patterns = passage.text, table.patterns
    # Hardly any pattern is found that may be: what is not is passed over before all else.
    found = [number for number in reached if not patterns[number] or compiled(patterns[number]).search(text)]
    for place, numbers in groupby(found, table.places.__getitem__):
        rule = table.rules[place]
        if rule.check == "pattern":
            yield from _findings(rule, passage, [patterns[number] for number in numbers])
        else:
            yield from _findings(rule, passage)


class _Table(NamedTuple):
    """Rules, and what a text must have for each, a pattern at a time: `places` has the rule of each of `patterns`."""

    rules: tuple[TextRule, ...]
    places: tuple[int, ...]
    patterns: tuple[str, ...]
    sought: Sought


@by_content(8)
def _rules(scopes: tuple[str, ...], draft: bool) -> _Table:
    """The rules that look at a passage."""
    rules = tuple(
        rule for rule in library().text_rules if rule.scope in scopes and (rule.drafts or not draft)
    )
    ways = [(place, *way) for place, rule in enumerate(rules) for way in _ways(rule)]
    return _Table(
        rules,
        tuple(place for place, _, _ in ways),
        tuple(pattern for _, pattern, _ in ways),
        Sought(needs for _, _, needs in ways),
    )


def _ways(rule: TextRule) -> list[tuple[str, tuple[Keys, ...]]]:
    """The patterns of a rule that has nothing else, or one empty one; each with the sets of keys it needs."""
    words = one_of(rule.needs)
    if rule.check == "pattern":
        ways = [(each, required(each)) for each in rule.patterns]
    else:
        rows = asked()[rule.check](rule) if rule.check in asked() else ()
        ways = [("", tuple(keys for row in rows if (keys := any_of(row))))]
    return [(pattern, (*needs, words) if words else needs) for pattern, needs in ways]


_QUOTED = re.compile(r"“\{(\w+)\}”")


def _finding(rule: TextRule, hit: Hit, text: str) -> Finding:
    found = text[hit.start : hit.end]
    names = {"found": found, **hit.names}
    suggestion = hit.suggestion or (rule.suggestion.format(**names) if rule.suggestion else "")
    said = {"suggestion": suggestion, **names}
    for name in _QUOTED.findall(rule.message):
        said[name] = nested(str(said[name]))
    return Finding(
        id=f"{rule.id}:{_around(text, hit)}",
        level=rule.level,
        message=rule.message.format(**said),
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
    """One finding a place and rule, one hint on style a place.

    Of two on time of which one holds the other, the graver and longer alone.
    """
    seen: set[tuple[str, int, int]] = set()
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (ORDER[f.level], f.start - f.end)):
        style = finding.level == "提示" and finding.id.startswith(OF_STYLE)
        key = ("" if style else finding.id, finding.start, finding.end)
        if key in seen or (finding.id.startswith(ONE_AT_A_PLACE) and _held(finding, kept)):
            continue
        seen.add(key)
        kept.append(finding)
    return kept


OF_STYLE = ("wording.", "grammar.", "form.", "marks.")
"""Hints about the same few words that say one thing in other words."""
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
