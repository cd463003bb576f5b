"""The A4 page as pieces: every run of characters with its look, its origin and the findings on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.drafting import Draft
from gongwen.export.frame import head_of, split
from gongwen.export.layout import blocks
from gongwen.export.pages import page_starts
from gongwen.export.style import GB9704, PageStyle
from gongwen.export.tables import shares
from gongwen.findings import Finding
from gongwen.records import Field
from gongwen.spans import CELL, Paragraph
from gongwen.wording import standing
from ui.cards import Json
from ui.paper import measures, paper
from ui.view import Here, asked_paragraph


class Mark(NamedTuple):
    """Words of a paragraph that are remarked on; `start` and `end` count its code points."""

    id: str
    paragraph: str
    start: int
    end: int
    message: str


LETTERS = {"answer": "a", "accepted": "c", "offered": "o", "fixed": "f", "blank": "b"}


def sheet(
    document: Document, answers: Answers, draft: Draft, here: Here, style: PageStyle = GB9704,
    remarked: Sequence[Mark] = (),
) -> Json:  # fmt: skip
    """The page: paragraphs of pieces, the origin of words, what is framed, and the measures of its style."""
    marked = [
        finding for finding in draft.findings if finding.paragraph and not finding.id.startswith("blank:")
    ]
    offset, paragraphs = 0, []
    breaks = page_breaks(draft.paragraphs, style)
    columns = table_shares(draft.paragraphs)
    for paragraph in draft.paragraphs:
        here_breaks = breaks.get(paragraph.id, [])
        paragraphs.append({
            "id": paragraph.id, "role": paragraph.role, "stale": paragraph.stale,
            "pieces": pieces(paragraph, offset, marked, [at for at, _ in here_breaks], remarked),
            "edited": paragraph.edited, "composed": paragraph.composed, "breaks": here_breaks,
        } | ({"columns": columns[paragraph.id]} if paragraph.id in columns else {}))  # fmt: skip
        offset += len(paragraph.text) + 1
    return {
        "paragraphs": paragraphs,
        "origins": origins(document, answers, draft),
        "levels": {finding.id: [finding.level, finding.message] for finding in marked}
        | {mark.id: ["批注", mark.message] for mark in remarked},
        "frame": asked_paragraph(document, draft, here),
        "finding": here.finding,
        "turn": here.turn,
        "write": here.paragraph if here.write == here.turn else "",
        "measures": measures(style),
        "paper": paper(style),
    }


def page_breaks(paragraphs: Sequence[Paragraph], style: PageStyle = GB9704) -> dict[str, list[list[int]]]:
    """Where pages begin, about: by paragraph id, [code point, number of the page]; a red head takes its lines."""
    laid, used = blocks(paragraphs, style), 0
    if style.letterhead:
        taken, laid = split(laid)
        used = head_of(style.letterhead, taken).lines(style)
    texts = {paragraph.id: paragraph.text for paragraph in paragraphs}
    found: dict[str, list[list[int]]] = {}
    for start in page_starts(laid, style, used):
        block = laid[start.block]
        # A block is its paragraph but for blanks at the ends; of several blocks each begins somewhere in it.
        begins = max(texts[block.id].find(block.text), 0)
        found.setdefault(block.id, []).append([begins + start.offset, start.page])
    return found


def table_shares(paragraphs: Sequence[Paragraph]) -> dict[str, list[float]]:
    """By the id of a table's row, the part of the width that each column takes, in thousandths."""
    laid = [block for block in blocks(paragraphs) if block.role == "table"] if _tabled(paragraphs) else []
    found: dict[str, list[float]] = {}
    for _, run in groupby(laid, lambda block: block.id.rpartition(".")[0]):
        rows = list(run)
        across = [round(1000 * share) for share in shares(rows)]
        found |= {row.id: across for row in rows}
    return found


def _tabled(paragraphs: Sequence[Paragraph]) -> bool:
    return any(paragraph.role == "table" for paragraph in paragraphs)


def pieces(
    paragraph: Paragraph,
    offset: int,
    findings: list[Finding],
    breaks: Sequence[int] = (),
    remarked: Sequence[Mark] = (),
) -> list[list[object]]:
    """Cut a paragraph so that no piece crosses the edge of a span, the head, a finding, a remark or a page.

    A piece is [text, kind, ref, in the head, ids of the findings and remarks on it]; `offset` is
    where the paragraph begins in the whole text. What is given back is kept, and must not be changed.
    """
    here = [
        (finding.start - offset, finding.end - offset, finding.id)
        for finding in findings
        if finding.paragraph == paragraph.id and finding.end > finding.start
    ]
    here += [(mark.start, mark.end, mark.id) for mark in remarked if mark.paragraph == paragraph.id]
    return _cut(paragraph, tuple(here), tuple(breaks))


@lru_cache(2048)  # at a click few paragraphs of a draft change
def _cut(
    paragraph: Paragraph, here: tuple[tuple[int, int, str], ...], breaks: tuple[int, ...]
) -> list[list[object]]:
    cuts = {paragraph.head, *breaks} | {edge for start, end, _ in here for edge in (start, end)}
    if paragraph.role == "table":  # what parts two cells is a piece of its own
        cuts |= {edge for at, sign in enumerate(paragraph.text) if sign == CELL for edge in (at, at + 1)}
    made: list[list[object]] = []
    start = 0
    for span in paragraph.spans:
        end = start + len(span.text)
        edges = sorted({start, end} | {cut for cut in cuts if start < cut < end})
        for left, right in pairwise(edges):
            on = [id for begin, stop, id in here if begin <= left and right <= stop]
            text = span.text[left - start : right - start]
            made.append([text, LETTERS[span.kind], span.ref, int(left < paragraph.head), on])
        start = end
    return made


def origins(document: Document, answers: Answers, draft: Draft) -> Json:
    """Where words come from, by ref: a fact's question, or a slot's name, source and whose words it has."""
    asked = {field.path: (card.chapter, field) for card in document.cards.values() for field in card.fields}
    derived = {fact.id: fact.of[0] for fact in document.derived}
    refs = {span.ref for paragraph in draft.paragraphs for span in paragraph.spans if span.ref}
    made: Json = {}
    for ref in sorted(refs):
        if ref in document.slots:
            made[ref] = _wording(document, answers, draft, ref)
        else:
            made[ref] = _question(asked, derived, ref)
    return made


def _question(asked: Mapping[str, tuple[str, Field]], derived: Mapping[str, str], ref: str) -> str:
    path, computed = ref, ""
    while path in derived:
        path, computed = derived[path], "（推算）"
    whole = path
    while path and path not in asked:
        path = path.rpartition(".")[0]
    if not path:
        return "您自己改写的段落" if ref.startswith("edited:") else ""
    chapter, field = asked[path]
    column = next((c for c in field.columns if whole.endswith(f".{c.path}")), None)
    return f"{chapter} · {field.label}{f' · {column.label}' if column else ''}{computed}"


def _wording(document: Document, answers: Answers, draft: Draft, ref: str) -> list[str]:
    slot = document.slots[ref]
    chosen = answers.choices.get(ref)
    name = f"{slot.section} · {slot.label}"
    if chosen and chosen not in document.phrases:
        return [name, "", "own"]
    phrase = document.phrases.get(chosen or "") or standing(document, answers, slot, draft.facts)
    return [name, f"{phrase.source}（{phrase.verified}）" if phrase else "", ""]
