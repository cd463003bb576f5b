"""What a paper says of the facts that all papers share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from gongwen.checks.across.content import AcrossRules, Clause, across_rules
from gongwen.checks.across.counted import counted
from gongwen.checks.across.paper import Paper, Said
from gongwen.checks.across.people import people
from gongwen.checks.across.rows import person, told_by
from gongwen.checks.across.same import general, is_body
from gongwen.checks.across.values import Day, day, time
from gongwen.content_root import by_content
from gongwen.document import Document
from gongwen.intake.clauses_read import Raw
from gongwen.intake.draft import body_of_text, terms
from gongwen.intake.frame import read_frame
from gongwen.intake.numbers import count_of
from gongwen.intake.plain import Plain, made_plain
from gongwen.intake.sentences import Sentence, sentences
from gongwen.intake.settling import settle
from gongwen.library import library

_ROUGH = re.compile(r"(?:约|近|大约|大概|超过|不少于|至少|不超过|计划|预计|拟|每人|平均)$")
_FRAME = ("meeting.name", "meeting.year", "notice.", "attachments", "recipients", "organization.name")
_FORM_ROW = re.compile(r"[^\t\d]{2,8}\t[^\t]+(?:\t[^\t\d]{2,8}\t[^\t]+)*\t?")
_LEAST = 26
"""So much of a sentence is shown around what it says."""


@by_content(128)
def read_paper(paper: Paper, document_id: str, near: date) -> tuple[Said, ...]:
    """All that a paper tells, in the order of the text. `near` gives days without a year theirs.

    A paper that did not change is not read again.
    """
    document = library().document(document_id)
    kind = paper.known
    prose = _prose(paper.read)
    plain = made_plain(prose, terms())
    parts = sentences(plain.text, kind.topic if kind else "")
    own = list(_clauses(paper, plain, parts))
    told = {(each.fact, each.key, each.line) for each in own}
    taken = [
        each
        for each in _intake(paper, document, plain, parts, near)
        if (each.fact, each.key, each.line) not in told
    ]
    found = [each for each in (*own, *taken, *counted(paper), *people(paper)) if not _nobody(each)]
    if paper.lines is not None:
        found = [each for each in found if each.line - 1 in paper.lines]
    return tuple(sorted(found, key=lambda each: each.start))


def _nobody(said: Said) -> bool:
    fact = across_rules().facts.get(said.fact)
    if not fact or fact.same != "name" or not isinstance(said.value, str):
        return False
    return general(said.value) or (said.fact == "supervisors.leader" and is_body(said.value))


def _prose(text: str) -> str:
    """The text with tables blanked, and with forms such as 时间→地点 as sentences; every place is kept."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if "\t" not in line:
            continue
        if _FORM_ROW.fullmatch(line) and not re.match("序号|编号|合计", line):
            cells = line.split("\t")
            lines[number] = "".join(
                cell + ("" if at == len(cells) - 1 else "：" if at % 2 == 0 else "；")
                for at, cell in enumerate(cells)
            )
        else:
            lines[number] = "\u3000" * len(line)
    return "\n".join(lines)


def _clauses(paper: Paper, plain: Plain, parts: tuple[Sentence, ...]) -> Iterator[Said]:
    kind = paper.known
    rules = across_rules()
    wanted = [
        clause
        for clause in rules.clauses
        if kind is None
        or (
            (not clause.kinds or kind.id in clause.kinds)
            and (clause.fact == "weekday" or kind.tells(clause.fact))
        )
    ]
    if kind is None:
        wanted = [clause for clause in wanted if not clause.kinds]
    for part in parts:
        for clause in wanted:
            if clause.within and not clause.needed.search(part.text):
                continue
            if clause.stop and clause.stop.search(part.text):
                continue
            for match in clause.pattern.finditer(part.text):
                value = value_of(clause, match)
                if value is None or _ROUGH.search(part.text[: match.start("v")]):
                    continue
                start, end = plain.place(part.start + match.start("v"), part.start + match.end("v"))
                yield _said(paper, clause.fact, value, start, end, key=_key(clause, match))


def value_of(clause: Clause, match: re.Match[str], rules: AcrossRules | None = None) -> Any:
    """The value that a match gives, of the type its fact is compared by; None where it is none."""
    if clause.value:
        return clause.value
    same = (rules or across_rules()).facts[clause.fact].same
    text = match["v"].strip(" \u3000")
    if same == "count":
        return count_of(text)
    if same == "day":
        return day(text)
    if same == "time":
        return time(text)
    return text.strip("“”") or None


def _key(clause: Clause, match: re.Match[str]) -> str:
    if "key" not in match.re.groupindex:
        return clause.key
    if (when := day(match["key"])) is not None:
        return f"{when.month}月{when.first}日"
    return person(match["key"]) if clause.fact.startswith("attendance.") else match["key"]


def _intake(
    paper: Paper, document: Document, plain: Plain, parts: tuple[Sentence, ...], near: date | None
) -> Iterator[Said]:
    """What the reader of old drafts finds, as far as this kind of paper is sure to tell it."""
    kind = paper.known
    if kind is None:
        return
    frame = [raw for raw in read_frame(plain.text) if raw.path.startswith(_FRAME)]
    raws: list[Raw] = [*frame, *body_of_text(document, plain.text, parts)]
    found, _ = settle(document, raws, plain, near)
    for one in found:
        if not one.sure:
            continue
        for fact, key, value in told_by(one.path, one.value):
            if kind.tells(fact) and not _stray(fact, paper.text, one.start, one.end):
                yearless = isinstance(value, Day) and "年" not in plain.text[one.start : one.end]
                told = value._replace(year=None) if yearless else value
                yield _said(paper, fact, told, one.start, one.end, key=key)


def _stray(fact: str, text: str, start: int, end: int) -> bool:
    """Whether a count of opinions that were asked for stands among those that people gave each other."""
    return fact.startswith("opinions.") and bool(re.search("批评|互评", quoted(text, start, end)))


def _said(paper: Paper, fact: str, value: Any, start: int, end: int, *, key: str) -> Said:
    kind = paper.known
    return Said(
        fact, value, paper.name, start, end, quoted(paper.text, start, end),
        paper.line_of(start) + 1, key, kind.rank if kind else 9,
    )  # fmt: skip


def quoted(text: str, start: int, end: int) -> str:
    """The words around a place: its clause, or as much of its sentence as tells what it is about."""
    left = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    ends = [at for mark in "。；\n" if (at := text.find(mark, end)) >= 0]
    right = min(ends, default=len(text))
    if right - left > 60:
        near = [m.end() for m in re.finditer("[，：]", text[left:start]) if start - left - m.end() >= 4]
        left += near[-1] if near else 0
        after = re.compile("[，：]").search(text, max(end, left + _LEAST))
        right = min(right, after.start()) if after else right
    return text[left:right].strip().replace("\n", " ").replace("\t", " ")[:120]
