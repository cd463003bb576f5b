"""What a 审阅稿 says in the margin: findings at their spans, and where words come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongwen.anchors import Place
from gongwen.export.characters import clean
from gongwen.findings import Finding
from gongwen.spans import Paragraph


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: `start` and `end` count code points in its paragraph, `number` tells it from others."""

    number: int
    start: int
    end: int
    text: str
    author: str


def remarks_on(
    paragraphs: Sequence[Paragraph], findings: Iterable[Finding], sources: Sequence[tuple[str, str]] = ()
) -> dict[str, tuple[Remark, ...]]:
    """Give the remarks on each paragraph, by its id.

    A finding on the whole, or at a place that no paragraph has, stands on the first paragraph.
    `sources` are pairs of a span's ref and what is to be said of where its words come from.
    """
    made: dict[str, list[Remark]] = {}
    begins, at = [], 0
    for paragraph in paragraphs:
        begins.append(at)
        at += len(paragraph.text) + 1
    number = 0
    for finding in findings:
        if finding.id.startswith("blank:") or not paragraphs:
            continue  # a blank is highlighted where it stands
        place = _place(paragraphs, begins, finding)
        whole = finding.end <= finding.start or place is None
        index = 0 if place is None else place
        length = len(paragraphs[index].text)
        start, end = (0, length) if whole else (finding.start - begins[index], finding.end - begins[index])
        remark = Remark(number, max(start, 0), min(end, length), _said(finding), "拟稿台校核")
        made.setdefault(paragraphs[index].id, []).append(remark)
        number += 1
    known = dict(sources)
    for paragraph in paragraphs:
        at = 0
        for span in paragraph.spans:
            if span.ref in known and span.kind != "blank":
                remark = Remark(number, at, at + len(span.text), clean(known[span.ref]), "拟稿台出处")
                made.setdefault(paragraph.id, []).append(remark)
                number += 1
            at += len(span.text)
    return {id: tuple(remarks) for id, remarks in made.items()}


def with_said(
    remarks: Mapping[str, Sequence[Remark]], said: Iterable[tuple[Place, str, str]]
) -> dict[str, tuple[Remark, ...]]:
    """Add what colleagues have remarked: where it stands, who said it, and what."""
    made = {id: tuple(on) for id, on in remarks.items()}
    number = 1 + max((each.number for on in made.values() for each in on), default=-1)
    for at, author, words in said:
        remark = Remark(number, at.start, at.end, clean(words), clean(author) or "同事")
        made[at.paragraph] = (*made.get(at.paragraph, ()), remark)
        number += 1
    return made


def _place(paragraphs: Sequence[Paragraph], begins: Sequence[int], finding: Finding) -> int | None:
    """The paragraph in which a finding lies, by its offsets or else by its name."""
    if finding.end > finding.start:
        for index, paragraph in enumerate(paragraphs):
            if begins[index] <= finding.start < begins[index] + len(paragraph.text):
                return index
    return next((i for i, paragraph in enumerate(paragraphs) if paragraph.id == finding.paragraph), None)


def _said(finding: Finding) -> str:
    parts = [f"{finding.level}：{finding.message}"]
    if finding.suggestion:
        parts.append(f"可改为：{finding.suggestion}")
    if finding.source:
        parts.append(f"依据：{finding.source}")
    return clean("\n".join(parts))
