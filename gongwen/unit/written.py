"""Nodes written as YAML again, one key or item a line, each line knowing the place it was read from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from gongwen.strict_yaml import Node

_PLAIN_KEY = re.compile(r"[a-z_]+")
_UNPRINTED = re.compile(
    "[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class Origin(NamedTuple):
    """A place in a file that somebody wrote; `own` says that it is the unit's."""

    file: str
    line: int
    column: int
    own: bool


class Line(NamedTuple):
    """A line of YAML and where it comes from."""

    text: str
    origin: Origin


def written(node: Node, file: str, *, own: bool) -> list[Line]:
    """A node as lines of block YAML; a node without others in it is one line."""
    if node.type == "mapping" and node.entries:
        return [line for key, value in node.entries.items() for line in _entry(node, key, value, file, own)]
    if node.type == "sequence" and node.items:
        return [line for item in node.items for line in as_item(written(item, file, own=own))]
    return [Line(_scalar(node), Origin(file, node.line, node.column, own))]


def as_item(lines: list[Line]) -> Iterator[Line]:
    """Lines as one item of a list."""
    for at, line in enumerate(lines):
        yield Line(("  " if at else "- ") + line.text, line.origin)


def _entry(node: Node, key: str, value: Node, file: str, own: bool) -> Iterator[Line]:
    place = node.keys.get(key, value)
    said = key if _PLAIN_KEY.fullmatch(key) else _quoted(key)
    lines = written(value, file, own=own)
    if value.items or value.entries:
        yield Line(f"{said}:", Origin(file, place.line, place.column, own))
        yield from (Line(f"  {line.text}", line.origin) for line in lines)
    else:
        yield Line(f"{said}: {lines[0].text}", Origin(file, place.line, place.column, own))


def _scalar(node: Node) -> str:
    match node.type:
        case "text":
            return _quoted(node.text)
        case "mapping":
            return "{}"
        case "sequence":
            return "[]"
        case "null":
            return "null"
    return node.text


def _quoted(text: str) -> str:
    return _UNPRINTED.sub(lambda found: f"\\U{ord(found[0]):08X}", json.dumps(text, ensure_ascii=False))
