"""The plain text of a document."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.spans import Paragraph


def to_text(paragraphs: Iterable[Paragraph]) -> str:
    """Join the paragraphs' texts by line feeds, without indents and without a last line end.

    Nothing is cleaned or normalised: the offsets of findings count in this very text.
    """
    return "\n".join(paragraph.text for paragraph in paragraphs)
