"""Marks that carry the origin of words through a template, and back into spans.

They are private-use characters, refused in every answer and absent from every export.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongwen.spans import Kind, Span

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
_PIECE = re.compile(f"{OPEN}([^{MIDDLE}]+){MIDDLE}|{CLOSE}|([^{OPEN}{CLOSE}]+)")
_KINDS: dict[str, Kind] = {"a": "answer", "c": "accepted", "o": "offered", "b": "blank"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}


@dataclass(slots=True)
class Block:
    """A sentence or a clause as rendered: spans and nested blocks in order.

    `mark` is the punctuation before a clause or after a sentence; `gone` says
    that a fact in it does not apply.
    """

    mark: str = ""
    dependent: bool = False
    gone: bool = False
    parts: list[Span | Block] = field(default_factory=list)


def is_private(text: str) -> bool:
    """Say whether a text holds a private-use character of any plane."""
    return any("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000" for c in text)


def span_mark(kind: Kind, ref: str, text: str) -> str:
    """Wrap a text in its origin; marks may nest, and the innermost origin counts."""
    return f"{OPEN}{_LETTERS[kind]}{ref}{MIDDLE}{text}{CLOSE}"


def block_mark(mark: str, *, dependent: bool = False, gone: bool = False, body: str = "") -> str:
    """Wrap a rendered sentence or clause so that `parse` finds it again."""
    letter = "x" if gone else "d" if dependent else "i"
    return f"{OPEN}{letter}{mark}{MIDDLE}{body}{CLOSE}"


def parse(rendered: str) -> list[Span | Block]:
    """Read the marks of a rendered template back into spans and blocks.

    The marks come from this module alone, so unbalanced ones are a programmer's
    error and raise ValueError.
    """
    top: list[Span | Block] = []
    stack: list[tuple[list[Span | Block], Kind, str]] = [(top, "fixed", "")]
    for opened, plain in _PIECE.findall(rendered):
        parts, kind, ref = stack[-1]
        if plain:
            parts.append(Span(plain, kind, ref))
        elif not opened:
            stack.pop()
        elif opened[0] in _KINDS:
            stack.append((parts, _KINDS[opened[0]], opened[1:]))
        else:
            block = Block(opened[1:], dependent=opened[0] == "d", gone=opened[0] == "x")
            parts.append(block)
            stack.append((block.parts, kind, ref))
    if len(stack) != 1:
        raise ValueError("unbalanced marks")
    return top
