"""A .docx that shows what was corrected as tracked changes: accepting all of them gives the corrected text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from io import BytesIO
from itertools import zip_longest
from typing import Any, NamedTuple

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gongwen.export.characters import clean
from gongwen.export.docx import repacked, to_docx
from gongwen.intake.shape import shaped
from gongwen.spans import Paragraph

AUTHOR = "拟稿台"


class Piece(NamedTuple):
    """A stretch of a paragraph: kept (`=`), put in (`+`) or taken out (`-`)."""

    kind: str
    text: str


def pieces(old: str, new: str) -> Iterator[Piece]:
    """How a line became another, in order; what was taken out stands before what took its place."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("=", old[a:b])
            continue
        if b > a:
            yield Piece("-", old[a:b])
        if d > c:
            yield Piece("+", new[c:d])


def to_tracked(original: str, corrected: str, day: date | None = None) -> bytes:
    """The corrected text in the layout of GB/T 9704, every difference from the original tracked.

    `day` dates the changes; without it they bear no date, because a clock would make every file
    differ. The same input gives the same bytes.
    """
    before, after = shaped(clean(original)), shaped(clean(corrected))
    document = docx.Document(BytesIO(to_docx(after)))
    drawn = [p._p for p in document.paragraphs]
    writer = _Writer(day)
    for at, (old, new) in enumerate(_pairs(before, after)):
        if new is None and old is not None:
            gone = writer.gone(old.text, document)
            if at:
                drawn[at - 1].addnext(gone)
            else:
                document.element.body.insert(0, gone)
            drawn.insert(at, gone)
        elif new is not None and (old is None or old.text != new.text):
            writer.rewrite(drawn[at], list(pieces(old.text if old else "", new.text)), new.head)
            if old is None:
                writer.mark_paragraph(drawn[at], "w:ins")
    return repacked(document)


def _pairs(
    before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]
) -> list[tuple[Paragraph | None, Paragraph | None]]:
    """Which paragraph became which; None for one that was put in or taken out."""
    matcher = difflib.SequenceMatcher(None, [p.text for p in before], [p.text for p in after], autojunk=False)
    made: list[tuple[Paragraph | None, Paragraph | None]] = []
    for _, a, b, c, d in matcher.get_opcodes():
        made += zip_longest(before[a:b], after[c:d])
    return made


class _Writer:
    """Writes runs, insertions and deletions with running ids."""

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.count = 0

    def rewrite(self, paragraph: Any, parts: list[Piece], head: int) -> None:
        """Replace a paragraph's runs; the first `head` characters of the new text keep the head's style."""
        runs = paragraph.findall(qn("w:r"))
        styles = [run.find(qn("w:rPr")) for run in runs] or [None]
        for run in runs:
            paragraph.remove(run)
        at = 0
        for kind, text in parts:
            cut = max(0, min(len(text), head - at)) if kind != "-" else len(text) * (at < head)
            for words, style in ((text[:cut], styles[0]), (text[cut:], styles[-1])):
                if words:
                    paragraph.append(self._piece(kind, words, style))
            at += len(text) if kind != "-" else 0

    def gone(self, text: str, document: Any) -> Any:
        """A paragraph of the original that is no more."""
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), document.styles["公文正文"].style_id)
        properties.append(style)
        paragraph.append(properties)
        paragraph.append(self._piece("-", text, None))
        self.mark_paragraph(paragraph, "w:del")
        return paragraph

    def mark_paragraph(self, paragraph: Any, tag: str) -> None:
        """Say that the paragraph's own end was put in or taken out."""
        properties = paragraph.get_or_add_pPr()
        run = properties.find(qn("w:rPr"))
        if run is None:
            run = OxmlElement("w:rPr")
            later = [properties.find(qn(name)) for name in ("w:sectPr", "w:pPrChange")]
            anchor = next((node for node in later if node is not None), None)
            properties.append(run) if anchor is None else anchor.addprevious(run)
        run.insert(0, self._change(tag))

    def _piece(self, kind: str, text: str, style: Any) -> Any:
        run = OxmlElement("w:r")
        if style is not None:
            run.append(deepcopy(style))
        words = OxmlElement("w:delText" if kind == "-" else "w:t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        if kind == "=":
            return run
        change = self._change("w:del" if kind == "-" else "w:ins")
        change.append(run)
        return change

    def _change(self, tag: str) -> Any:
        self.count += 1
        change = OxmlElement(tag)
        change.set(qn("w:id"), str(self.count))
        change.set(qn("w:author"), AUTHOR)
        if self.day:
            change.set(qn("w:date"), f"{self.day.isoformat()}T00:00:00Z")
        return change
