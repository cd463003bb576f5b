"""Marks that carry the origin of words through a template, and back into spans.

They are private-use characters, refused in every answer and absent from every export.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongwen.spans import Kind, Span

OPEN, MIDDLE, CLOSE, GONE = "\ue000", "\ue001", "\ue002", "\ue003"
_PIECE = re.compile(f"{OPEN}([^{MIDDLE}]+){MIDDLE}|({CLOSE}|{GONE})|([^{OPEN}{CLOSE}{GONE}]+)")
_KINDS: dict[str, Kind] = {"a": "answer", "c": "accepted", "o": "offered", "b": "blank"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
SENTENCE, CLAUSE, DEPENDENT = "s", "i", "d"


@dataclass(slots=True)
class Block:
    """A sentence or a clause as rendered: spans and nested blocks in order.

    `mark` is the punctuation before a clause or after a sentence; `gone` says
    that a fact in it does not apply; `framed` that it stands inside a phrase, whose
    plain words then carry a sentence no more than fixed ones do.
    """

    mark: str = ""
    dependent: bool = False
    gone: bool = False
    framed: bool = False
    parts: list[Span | Block] = field(default_factory=list)


def is_private(text: str) -> bool:
    """Say whether a text holds a private-use character of any plane."""
    return not text.isprintable() and any("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000" for c in text)


def span_mark(kind: Kind, ref: str, text: str) -> str:
    """Wrap a text in its origin; marks may nest, and the innermost origin counts."""
    return f"{OPEN}{_LETTERS[kind]}{ref}{MIDDLE}{text}{CLOSE}"


def parse(rendered: str) -> list[Span | Block]:
    """Read the marks of a rendered template back into spans and blocks.

    A GONE mark makes the innermost block around it gone. The marks come from the
    engine alone, so unbalanced ones are a programmer's error and raise ValueError.
    """
    top = Block()
    stack: list[tuple[Block, Kind, str]] = [(top, "fixed", "")]
    for opened, sign, plain in _PIECE.findall(rendered):
        block, kind, ref = stack[-1]
        if plain:
            block.parts.append(Span(plain, kind, ref))
        elif sign == CLOSE:
            stack.pop()
        elif sign:
            block.gone = True
        elif opened[0] in _KINDS:
            stack.append((block, _KINDS[opened[0]], opened[1:]))
        else:
            inner = Block(
                opened[1:], dependent=opened[0] == DEPENDENT, framed=kind in ("accepted", "offered")
            )
            block.parts.append(inner)
            stack.append((inner, kind, ref))
    if len(stack) != 1:
        raise ValueError("unbalanced marks")
    return top.parts
