"""Where in the finished text a fact stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
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
        self._document = document
        begins = accumulate((len(paragraph.text) + 1 for paragraph in paragraphs), initial=0)
        self._paragraphs = list(zip(begins, paragraphs, strict=False))

    @cached_property
    def _by_field(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for begin, paragraph in self._paragraphs:
            for place in _spans(begin, paragraph):
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
        return [
            place
            for begin, paragraph in self._paragraphs
            if begin < end and start < begin + len(paragraph.text)
            for place in _spans(begin, paragraph)
            if place.start < end and start < place.end
        ]

    def written(self) -> Iterator[Place]:
        """Every place whose words the writer took over or wrote: accepted wordings, own paragraphs."""
        return (
            place
            for begin, paragraph in self._paragraphs
            for place in _spans(begin, paragraph)
            if place.span.kind == "accepted" or place.span.ref.startswith("edited:")
        )

    def blanks(self) -> Iterator[Place]:
        """Every blank, in reading order."""
        return (
            place
            for begin, paragraph in self._paragraphs
            if any(span.kind == "blank" for span in paragraph.spans)
            for place in _spans(begin, paragraph)
            if place.span.kind == "blank"
        )


def _spans(begin: int, paragraph: Paragraph) -> Iterator[Place]:
    """The spans of a paragraph that begins at a code point of the whole text."""
    for span in paragraph.spans:
        end = begin + len(span.text)
        yield Place(paragraph.id, begin, end, span)
        begin = end
