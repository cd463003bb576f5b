"""From facts to the paragraphs of the document, each word with its origin."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, reduce
from itertools import groupby
from typing import TYPE_CHECKING, cast

from gongwen.answers import Answers, Edit
from gongwen.book import Facts
from gongwen.chinese import numeral
from gongwen.clauses import assemble
from gongwen.facts import Absent, Answered, Blank, Listed, Node, numbered
from gongwen.marks import GONE, Block, parse
from gongwen.own_paragraphs import with_own
from gongwen.records import Entry, Head
from gongwen.spans import CELL, Kind, Paragraph, Role, Span
from gongwen.templating import render
from gongwen.wording import Wording

if TYPE_CHECKING:
    from gongwen.document import Document

ORDER = "order"
"""The name under which `choices` keeps the order of the document."""

_BLANK = re.compile(r"【待补充：([^】]*)】")


def compose_paragraphs(document: Document, facts: Facts, answers: Answers) -> tuple[Paragraph, ...]:
    """Write the document in the order of its outline.

    A paragraph of which nothing is left goes with its head, a section without
    paragraphs likewise, and the numbering closes up.
    """
    names: dict[str, Node] = {**facts.tree, "slot": Wording(document, facts, answers)}
    paragraphs: list[Paragraph] = []
    sections = 0
    for entry in document.in_order(answers.choices.get(ORDER)):
        if not entry.section:
            paragraphs.extend(_entry(document, entry, names, ""))
            continue
        body = _section(document, entry, names)
        if body:
            sections += 1
            number = Span(f"{numeral(sections)}、", "fixed")
            head = (number, *_head(document, entry.head or Head(), names))
            paragraphs.append(_made(entry.section, "heading", (), head))
            paragraphs.extend(body)
    whole = with_own(paragraphs, answers.edited) if document.base is None else paragraphs
    return tuple(_edited(paragraph, answers.edited.get(paragraph.id)) for paragraph in whole)


def fingerprint(text: str) -> str:
    """The hash by which an edited paragraph knows the wording it was based on."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _section(document: Document, section: Entry, names: Mapping[str, Node]) -> list[Paragraph]:
    made: list[Paragraph] = []
    heads = 0
    for entry in section.paragraphs:
        number = f"（{numeral(heads + 1)}）" if entry.head else ""
        written = list(_entry(document, entry, names, number))
        heads += 1 if entry.head and written else 0
        made.extend(written)
    return made


def _entry(document: Document, entry: Entry, names: Mapping[str, Node], number: str) -> list[Paragraph]:
    if not entry.each:
        return list(_paragraph(document, entry, entry.id, names, number))
    node = reduce(getattr, entry.each.split(".")[1:], names[entry.each.split(".")[0]])
    if isinstance(node, Absent):
        return []
    items = [numbered(node, 1, 1)] if isinstance(node, Answered) else list(cast("Listed | Blank", node))
    written = _items(document, entry, items, names, number)
    if len(written) < len(items):
        kept = [numbered(item, at, len(written)) for at, (item, _) in enumerate(written, 1)]
        written = _items(document, entry, kept, names, number)
    head = [Span(CELL.join(entry.columns), "fixed")] if written and entry.columns else []
    columns = [Paragraph(f"{entry.id}.columns", "table", tuple(head))] if head else []
    return [*columns, *(paragraph for _, paragraph in written)]


def _items(
    document: Document, entry: Entry, items: list[Node], names: Mapping[str, Node], number: str
) -> list[tuple[Node, Paragraph]]:
    """The paragraphs of a list's items, each with its item; those of which nothing is left are not there."""
    return [
        (item, paragraph)
        for at, item in enumerate(items, 1)
        for paragraph in _paragraph(document, entry, f"{entry.id}.{at}", {**names, "item": item}, number)
    ]


def _paragraph(
    document: Document, entry: Entry, id: str, names: Mapping[str, Node], number: str
) -> Iterator[Paragraph]:
    rendered = render(document.templates.get_template(f"{entry.id}.j2"), names)
    if entry.role == "table":
        cells = [list(assemble(part)) for part in parse(rendered) if isinstance(part, Block)]
        if any(span.ref and not span.ref.endswith(".number") for cell in cells for span in cell):
            cells += [[] for _ in entry.columns[len(cells) :]]
            yield _made(id, "table", (), tuple(_row(cells)))
        return
    spans = _settled(rendered)
    if not spans:
        return
    head: tuple[Span, ...] = ()
    if entry.head:
        head = (Span(number, "fixed"), *_head(document, entry.head, names), Span("。", "fixed"))
    yield _made(id, cast("Role", entry.role), head, spans)


@lru_cache(maxsize=4096)
def _made(id: str, role: Role, head: tuple[Span, ...], spans: tuple[Span, ...]) -> Paragraph:
    """A paragraph with its run-in head; one that did not change is the very same, also to all that reads it."""
    return Paragraph(id, role, _merge([*head, *spans]), head=sum(len(span.text) for span in head))


@lru_cache(maxsize=4096)
def _settled(rendered: str) -> tuple[Span, ...]:
    """A rendered template as spans with its grammar settled; what did not change is not settled again."""
    return tuple(
        span
        for part in parse(rendered)
        for span in (assemble(part) if isinstance(part, Block) else _loose(part))
    )


def _row(cells: list[list[Span]]) -> list[Span]:
    """The cells in one line; one that is empty keeps its place."""
    return [span for at, cell in enumerate(cells) for span in (*([Span(CELL, "fixed")] if at else []), *cell)]


def _loose(span: Span) -> list[Span]:
    """Between sentences a template has only line breaks; anything else is a lint mistake."""
    return [span] if span.text.strip() else []


def _head(document: Document, head: Head, names: Mapping[str, Node]) -> tuple[Span, ...]:
    if not head.slot:
        return (Span(head.text, "fixed"),)
    rendered = str(getattr(names["slot"], head.slot))
    if GONE in rendered:
        # A head cannot drop out while its paragraph stands, so the slot's own name serves.
        return (Span(document.slots[head.slot].label, "fixed"),)
    return _spans(rendered)


@lru_cache(maxsize=1024)
def _spans(rendered: str) -> tuple[Span, ...]:
    return tuple(part for part in parse(rendered) if isinstance(part, Span))


def _merge(spans: list[Span]) -> tuple[Span, ...]:
    """Join neighbours of one origin and drop empty ones."""
    runs = ((origin, "".join(span.text for span in run)) for origin, run in groupby(spans, _origin))
    return tuple(Span(text, *origin) for origin, text in runs if text)


def _origin(span: Span) -> tuple[Kind, str]:
    return span.kind, span.ref


def _edited(paragraph: Paragraph, edit: Edit | None) -> Paragraph:
    """Put the writer's own words in place; a change behind them makes the paragraph stale."""
    if edit is None:
        return paragraph
    own: list[Span] = []
    position = 0
    for match in _BLANK.finditer(edit.text):
        own.append(Span(edit.text[position : match.start()], "answer", f"edited:{paragraph.id}"))
        own.append(Span(match[0], "blank", f"edited:{paragraph.id}"))
        position = match.end()
    own.append(Span(edit.text[position:], "answer", f"edited:{paragraph.id}"))
    head = paragraph.head if edit.text.startswith(paragraph.text[: paragraph.head]) else 0
    stale = bool(edit.based_on) and edit.based_on != fingerprint(paragraph.text)
    return Paragraph(
        paragraph.id, paragraph.role, _merge(own), head, edited=True, stale=stale, composed=paragraph.text
    )
