"""From answers to the tree of facts that templates read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gongwen.answers import NULL, Answers, Value
from gongwen.derive import COMPUTE
from gongwen.facts import Absent, Answered, Blank, Listed, Node, of_value
from gongwen.records import Derived, Field

if TYPE_CHECKING:
    from gongwen.document import Document


TODAY = "today"


@dataclass(frozen=True, slots=True)
class Facts:
    """Every fact of one draft: `tree` by its first name, `all` by full id."""

    tree: Mapping[str, Node]
    all: Mapping[str, Node]

    def text(self, id: str) -> str:
        """The text of an answered fact, else empty."""
        node = self.all.get(id)
        return node.text if isinstance(node, Answered) else ""


def build_facts(document: Document, answers: Answers, today: date | None = None) -> Facts:
    """Make all facts of a document. Answers of cards that are not asked do not count.

    `today` is a fact for rules alone, silent when it is not given.

    The result depends on nothing but its arguments.
    """
    tree: dict[str, Node] = {}
    book: dict[str, Node] = {TODAY: of_value(TODAY, today) if today else Absent(TODAY)}
    for card in document.cards.values():
        asked = card.when is None or card.when.holds(_plain_text(answers.values.get(card.when.fact)))
        for field in card.fields:
            value = answers.values.get(field.path) if asked else NULL
            node = _fact(field, field.path, value)
            book[field.path] = node
            _plant(tree, field.path, node)
    for derived in document.derived:
        node = COMPUTE[derived.compute](_sources(derived, book), derived.id, derived.blank)
        book[derived.id] = node
        _plant(tree, derived.id, node)
    return Facts(tree, book)


def _plain_text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _plant(tree: dict[str, Node], path: str, node: Node) -> None:
    first, *rest = path.split(".")
    if not rest:
        if first in tree:
            node.children |= tree[first].children
        tree[first] = node
        return
    parent = tree.setdefault(first, Node(first))
    for name in rest[:-1]:
        parent = parent.children.setdefault(name, Node(f"{parent.id}.{name}"))
    parent.children[rest[-1]] = node


def _fact(field: Field, path: str, value: Value | None) -> Node:
    if value is NULL:
        return Absent(path)
    if value is None:
        shape = {column.path: column.blank for column in field.columns}
        if field.kind == "counts":
            shape = {"name": field.label, "count": field.blank}
        return Blank(path, field.blank, shape or None)
    if field.kind == "records" and isinstance(value, list):
        rows = [_row(field, f"{path}.{at}", row) for at, row in enumerate(value)]
        return Listed(path, rows) if rows else Absent(path)
    if isinstance(value, dict):
        rows = [_count(f"{path}.{at}", name, count) for at, (name, count) in enumerate(value.items())]
        return Listed(path, rows) if rows else Absent(path)
    return of_value(path, value, (field.yes, field.no))


def _row(field: Field, path: str, row: Mapping[str, Any]) -> Node:
    node = Node(path)
    node.children = {
        column.path: _fact(column, f"{path}.{column.path}", row.get(column.path)) for column in field.columns
    }
    return node


def _count(path: str, name: str, count: int) -> Node:
    node = Node(path)
    node.children = {"name": of_value(f"{path}.name", name), "count": of_value(f"{path}.count", count)}
    return node


def _sources(derived: Derived, book: Mapping[str, Node]) -> list[Node]:
    if derived.compute != "total_of":
        return [book[path] for path in derived.of]
    records, _, column = derived.of[0].rpartition(".")
    source = book[records]
    if not isinstance(source, Listed):
        return [source]
    cells = [row.children[column] for row in source.items]
    return [cell for cell in cells if not isinstance(cell, Absent)] or [Absent(derived.of[0])]
