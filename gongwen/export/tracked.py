"""A .docx that shows what was corrected as tracked changes: accepting all of them gives the corrected text."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gongwen.compare.rows import Row, compare
from gongwen.export.characters import clean
from gongwen.export.docx import repacked, to_docx
from gongwen.intake.shape import shaped

AUTHOR = "拟稿台"


def to_tracked(original: str, corrected: str, day: date | None = None) -> bytes:
    """The corrected text in the layout of GB/T 9704, every difference from the original tracked.

    `day` dates the changes; without it they bear no date, because a clock would make every file
    differ, and a move, which Word wants dated, is taken out here and put in there. The same input gives the same bytes.
    """
    before, after = shaped(clean(original)), shaped(clean(corrected))
    document = docx.Document(BytesIO(to_docx(after)))
    drawn = iter(zip((p._p for p in document.paragraphs), after, strict=False))
    writer, last = _Writer(day), None
    for row in compare([p.text for p in before], [p.text for p in after]):
        if row.new is None:
            paragraph = writer.gone(row, document)
            if last is None:
                document.element.body.insert(0, paragraph)
            else:
                last.addnext(paragraph)
        else:
            paragraph, shape = next(drawn)
            if row.kind != "same":
                writer.rewrite(paragraph, row, shape.head)
        last = paragraph
    return repacked(document)


class _Writer:
    """Writes runs, insertions and deletions with running ids."""

    def __init__(self, day: date | None) -> None:
        self.day = day
        self.count = 0

    def rewrite(self, paragraph: Any, row: Row, head: int) -> None:
        """Replace a paragraph's runs; the first `head` characters of the new text keep the head's style."""
        runs = paragraph.findall(qn("w:r"))
        styles = [run.find(qn("w:rPr")) for run in runs] or [None]
        for run in runs:
            paragraph.remove(run)
        tags: dict[str, str | None] = {"-": "w:del", "+": "w:ins", "=": ""}
        moved = row.kind == "moved"
        if moved:
            # Refused, the old place has the old words whole: nothing of them stands here.
            tags = {"-": None, "+": "w:ins", "=": "w:moveTo" if self.day else "w:ins"}
        at, drawn = 0, []
        for kind, text in row.pieces:
            cut = max(0, min(len(text), head - at)) if kind != "-" else len(text) * (at < head)
            for words, style in ((text[:cut], styles[0]), (text[cut:], styles[-1])):
                tag = tags[kind]
                if words and tag is not None:
                    drawn.append(self._piece(tag, words, style))
            at += len(text) if kind != "-" else 0
        self._put(paragraph, drawn, row)
        if row.kind == "added" or moved:
            self.mark_paragraph(paragraph, "w:moveTo" if moved and self.day else "w:ins")

    def gone(self, row: Row, document: Any) -> Any:
        """A paragraph of the original that is no more, or stands elsewhere."""
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), document.styles["公文正文"].style_id)
        properties.append(style)
        paragraph.append(properties)
        tag = "w:moveFrom" if row.kind == "left" and self.day else "w:del"
        self._put(paragraph, [self._piece(tag, row.old or "", None)], row)
        self.mark_paragraph(paragraph, tag)
        return paragraph

    def _put(self, paragraph: Any, drawn: list[Any], row: Row) -> None:
        """Write pieces into a paragraph; those of a move between marks that name it."""
        way = {"left": "w:moveFrom", "moved": "w:moveTo"}.get(row.kind) if self.day else None
        if way is None:
            paragraph.extend(drawn)
            return
        start, end = self._change(f"{way}RangeStart"), OxmlElement(f"{way}RangeEnd")
        start.set(qn("w:name"), f"move{row.pair + 1}")
        end.set(qn("w:id"), start.get(qn("w:id")))
        paragraph.extend([start, *drawn, end])

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

    def _piece(self, tag: str, text: str, style: Any) -> Any:
        run = OxmlElement("w:r")
        if style is not None:
            run.append(deepcopy(style))
        words = OxmlElement("w:delText" if tag == "w:del" else "w:t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        if not tag:
            return run
        change = self._change(tag)
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
