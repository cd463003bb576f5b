"""Checks of any text: the families of text rules over a passage, what did not change not checked again."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from gongwen.checks import formulations
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.quoted import without_quoted
from gongwen.checks.registry import asked, checks, matching
from gongwen.checks.required import Keys, any_of, one_of, required
from gongwen.checks.respelled import letter_rules, respelled
from gongwen.checks.sought import Sought
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
    found = without_quoted(found, text)
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
    lines = [(line, _own(line.text, passage.day, draft)) for line in passage.lines]
    fresh = list({own: line.text for line, own in lines if own.findings is None}.items())
    for begun in range(0, len(fresh), _AT_ONCE):
        some = fresh[begun : begun + _AT_ONCE]
        checked = paragraphs_findings([text for _, text in some], passage.day, draft)
        for (own, _), findings in zip(some, checked, strict=True):
            own.findings = findings
    found = [_moved(finding, line.start) for line, own in lines for finding in own.findings or ()]
    found += _whole(passage, draft)
    passage.settle()
    return found


_AT_ONCE = 512
"""Paragraphs that are checked at once: more would only take memory."""


class _Own:
    """A paragraph's own findings, once it has been checked."""

    __slots__ = ("findings",)

    def __init__(self) -> None:
        self.findings: tuple[Finding, ...] | None = None


@by_content(4096)
def _own(text: str, day: date | None, draft: bool) -> _Own:
    """What is kept of a paragraph: its findings depend on nothing else, so an unchanged one is not checked again."""
    return _Own()


def paragraphs_findings(texts: Sequence[str], day: date | None, draft: bool) -> list[tuple[Finding, ...]]:
    """The findings of each of some paragraphs, every one looked at by itself."""
    passages = [Passage(text, day) for text in texts]
    ruled = _run(("paragraph",), passages, draft)
    return [(*found, *formulations.check(passage)) for found, passage in zip(ruled, passages, strict=True)]


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


def _whole(passage: Passage, draft: bool) -> Iterable[Finding]:
    scopes = ("text", "document") if passage.is_document or draft else ("text",)
    return _run(scopes, [passage], draft)[0]


def _run(scopes: tuple[str, ...], passages: Sequence[Passage], draft: bool) -> list[list[Finding]]:
    """The findings of some rules on each of some passages.

    One rule after another looks at all passages, and not one passage after another is looked at by all rules:
    what a rule needs is then in the processor's cache, and most of a check is waiting for memory.
    """
    table = _rules(scopes, draft)
    found: list[list[Finding]] = [[] for _ in passages]
    reached: dict[int, list[int]] = defaultdict(list)
    for at, passage in enumerate(passages):
        for number in passage.reach(table.sought):
            reached[number].append(at)
    for place, numbers in groupby(sorted(reached), table.places.__getitem__):
        looked: dict[int, list[str]] = {}
        for number in numbers:
            if not (pattern := table.patterns[number]):
                looked = {at: [] for at in reached[number]}
                continue
            # Hardly any pattern is found that may be: what is not is passed over before all else.
            search = compiled(pattern).search
            for at in reached[number]:
                if search(passages[at].text):
                    looked.setdefault(at, []).append(pattern)
        for at, patterns in looked.items():
            found[at] += _findings(table.rules[place], passages[at], patterns)
    return found


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
    of_time: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (ORDER[f.level], f.start - f.end)):
        style = finding.level == "提示" and finding.id.startswith(OF_STYLE)
        key = ("" if style else finding.id, finding.start, finding.end)
        on_time = finding.id.startswith(ONE_AT_A_PLACE)
        if key in seen or (on_time and _held(finding, of_time)):
            continue
        seen.add(key)
        kept.append(finding)
        of_time += [finding] * on_time
    return kept


OF_STYLE = ("wording.", "grammar.", "form.", "marks.")
"""Hints about the same few words that say one thing in other words."""
ONE_AT_A_PLACE = "time."
"""What is not yet born has a name, a title and a place in a list: one word on it is enough."""


def _held(finding: Finding, by: Iterable[Finding]) -> bool:
    return any(
        (other.start <= finding.start and finding.end <= other.end)
        or (finding.start <= other.start and other.end <= finding.end)
        for other in by
    )
