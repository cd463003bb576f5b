"""Where in the finished text a fact stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from gongwen.document import Document
from gongwen.spans import Paragraph, Span


class Place(NamedTuple):
    """A span of the whole text, in code points."""

    paragraph: str
    start: int
    end: int
    span: Span


class Places:
    """Finds the spans that cite a fact, in the text form of the document."""

    def __init__(self, document: Document, paragraphs: Sequence[Paragraph]) -> None:
        self.all: list[Place] = []
        self._document = document
        offset = 0
        for paragraph in paragraphs:
            for span in paragraph.spans:
                self.all.append(Place(paragraph.id, offset, offset + len(span.text), span))
                offset += len(span.text)
            offset += 1

    @cached_property
    def _by_field(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in self.all:
            if place.span.kind in ("answer", "blank"):
                for path in self._document.fields_of(place.span.ref):
                    found.setdefault(path, []).append(place)
        return found

    def of(self, fields: Sequence[str]) -> Place | None:
        """The best place to point at: in the paragraph that cites most of the fields, the first cited one."""
        cited: dict[str, set[str]] = {}
        for path in fields:
            for place in self._by_field.get(path, ()):
                cited.setdefault(place.paragraph, set()).add(path)
        if not cited:
            return None
        best = max(cited, key=lambda paragraph: len(cited[paragraph]))
        for path in fields:
            for place in self._by_field.get(path, ()):
                if place.paragraph == best:
                    return place
        return None

    def overlapping(self, start: int, end: int) -> list[Place]:
        """Every place that shares a character with a stretch of the text; none for the empty stretch 0, 0."""
        return [place for place in self.all if place.start < end and start < place.end]

    def blanks(self) -> Iterator[Place]:
        """Every blank, in reading order."""
        return (place for place in self.all if place.span.kind == "blank")
