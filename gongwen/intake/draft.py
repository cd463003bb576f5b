"""An old draft, or a few sentences, read into facts. Pure: the same text gives the same reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.document import Document
from gongwen.intake import rows
from gongwen.intake.absences import absences
from gongwen.intake.clauses_read import Raw, read_clauses
from gongwen.intake.found import Reading
from gongwen.intake.frame import read_frame
from gongwen.intake.judged import doubted
from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.paragraphs_read import read_paragraphs
from gongwen.intake.plain import made_plain
from gongwen.intake.rendered import rendered_patterns
from gongwen.intake.rules import patterns, reading_rules
from gongwen.intake.sentences import Sentence, sentences
from gongwen.intake.settling import own_blanks, settle
from gongwen.intake.shape import shaped
from gongwen.intake.subcounts import read_subcounts
from gongwen.library import library

LONGEST = 200_000
"""Code points of a draft that are read; a report has some ten thousand."""


def terms() -> tuple[str, ...]:
    """The words that letters are put back to: those of the check for pinyin, and those of reading."""
    rule = next((r for r in library().text_rules if r.check == "pinyin"), None)
    return (*(rule.settings["terms"] if rule else ()), *reading_rules().words)


def read_draft(text: str, document: Document | None = None) -> Reading:
    """Read a draft. Without a document it is told by the text: 组织生活会, or else 民主生活会.

    Longer texts than LONGEST are read up to there, and a note says so.
    """
    given = text[:LONGEST]
    plain = made_plain(given, terms())
    if document is None:
        branch = plain.text.count("组织生活会") > plain.text.count("民主生活会")
        known = library().documents
        document = known["organizational_life_meeting_report" if branch else "democratic_life_meeting_report"]
    parts = sentences(plain.text)
    frame = list(read_frame(plain.text))
    outside = [(raw.start, raw.end) for raw in frame if raw.path == "recipients"]
    body = (
        raw
        for raw in body_of_text(document, plain.text, parts)
        if not any(s <= raw.start < e for s, e in outside)
    )
    raws = [*frame, *body]
    notes = [f"“{letters}”已按“{word}”读" for letters, word in dict.fromkeys(w[1:] for w in plain.words)]
    if len(text) > LONGEST:
        notes.append(f"文稿超过 {LONGEST} 字，只读了前面的部分")
    found, blanks = settle(document, raws, plain)
    told = {one.path for one in blanks} | {one.path for one in found}
    blanks = (*blanks, *own_blanks(document, given, told))
    found, doubts = doubted(document, found, plain.text)
    notes += doubts
    read = [(one.start, one.end) for one in found] + [(one.start, one.end) for one in blanks]
    unread = [plain.place(p.start, p.start + len(p.text)) for p in parts if len(p.text) > 24]
    unread = [(s, e) for s, e in unread if not any(a < e and b > s for a, b in read)]
    return Reading(document.id, text, found, blanks, tuple(notes), (), shaped(given), tuple(unread))


def body_of_text(document: Document, text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """All that the sentences of a text tell, not yet settled."""
    yield from read_clauses(document, rendered_patterns(document.id), parts)
    yield from read_clauses(document, patterns(document.id), parts)
    yield from read_subcounts(parts)
    yield from _rows(document, text, parts)
    yield from read_paragraphs(document, text, parts)


def _rows(document: Document, text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    ways: list[dict[str, Any]] = []
    talks: list[dict[str, Any]] = []
    learnt: list[dict[str, Any]] = []
    aspect: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}

    def at(path: str, part: Sentence) -> None:
        first = places.get(path, (part.start, 0))[0]
        places[path] = (first, part.start + len(part.text))

    for part in parts:
        if "opinions" in part.topics and (
            open_ := re.search(r"(?:发出|收回|发放)[^，。；]{0,24}[xX_]{2,}份", part.text)
        ):
            yield Raw(
                "opinions.channels", None, part.start + open_.start(), part.start + open_.end(), blank=True
            )
        if "opinions" in part.topics and (told := list(rows.channels(part))):
            ways += told
            at("opinions.channels", part)
        if "talks" in part.topics and (told := list(rows.rounds(part))):
            talks += told
            at("talks.rounds", part)
        if (
            "study" in part.topics
            and part.head in ("study", "preparation", "meeting", "")
            and (told := list(rows.study(part)))
        ):
            learnt += told
            at("study", part)
        if counts := rows.by_aspect(part):
            aspect |= {name: n for name, n in counts.items() if name not in aspect}
            at("problems.by_aspect", part)
        if (
            re.search("方面", part.text)
            and re.search("查摆|检视|查找|剖析", part.text)
            and (listed := rows.aspects_from(part.text))
        ):
            yield Raw("aspects", listed, part.start, part.start + len(part.text), weak="原因" in part.text)
    for path, told in (
        ("opinions.channels", rows.merged(ways)), ("talks.rounds", talks), ("study", learnt),
    ):  # fmt: skip
        if told:
            yield from rows.raw_rows(path, told, *places[path])
    if "talks" in {t for p in parts for t in p.topics} and not talks:
        yield from _only_talks(parts)
    if aspect:
        yield Raw("problems.by_aspect", aspect, *places["problems.by_aspect"])
    if away := absences(text):
        place = re.search("缺席|请假|没来|没到|未到会|未参加", text)
        yield from rows.raw_rows(
            "attendance.absences", away, place.start() if place else 0, place.end() if place else 0
        )


def _only_talks(parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """Where no rounds are told, the only number of talks is their total."""
    told = [
        (p, m) for p in parts if "talks" in p.topics for m in re.finditer(rf"({COUNT})(?:人次|人/次)", p.text)
    ]
    if len(told) == 1 and re.search("谈", told[0][0].text):
        part, match = told[0]
        yield Raw(
            "talks.total",
            count_of(match[1]),
            part.start + match.start(1),
            part.start + match.end(1),
            weak=True,
        )
