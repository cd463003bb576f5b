"""Paragraphs as they stand on the page: styles, run-in heads, empty lines and positions.

Both formatted exports draw these blocks, so that the .docx and the pasted text agree.
Source of every rule: GB/T 9704—2012, section 7.3. Horizontal measures are in characters
of the body size (28 to a line).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongwen.export.characters import clean, width
from gongwen.export.title import break_title
from gongwen.spans import Paragraph, Role

_NUMBERS = ("[一二三四五六七八九十百]+、", "（[一二三四五六七八九十百]+）", r"\d+[.．]", r"（\d+）")
_ATTACHMENT = re.compile(r"(附件：)?\s*(\d+[.．])?")
_SIGN_OFF = ("signature", "date")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one look: in the run-in head or behind it, a blank or not."""

    text: str
    head: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page.

    `level` is the level of a heading or of a run-in head (1 to 4, else 0), `above` the empty
    line above it, `keep` that it may not be parted from the next one. The first line begins
    at `left` - `hanging`, later ones at `left`; `right` is left free at the right end.
    """

    role: Role
    lines: tuple[tuple[Piece, ...], ...]
    level: int = 0
    above: bool = False
    keep: bool = False
    left: float = 0
    hanging: float = 0
    right: float = 0

    @property
    def text(self) -> str:
        """The text without line breaks."""
        return "".join(piece.text for line in self.lines for piece in line)


def blocks(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """Lay out a document or any part of it; paragraphs without text disappear."""
    laid = [block for paragraph in paragraphs for block in _blocks(paragraph)]
    roles = [block.role for block in laid]
    laid = [
        replace(_indented(block), above=_above(roles, at), keep=_keep(roles, at))
        for at, block in enumerate(laid)
    ]
    return _sign_off(laid)


def _blocks(paragraph: Paragraph) -> list[Block]:
    """Make one block, or several if the writer's own words hold line ends."""
    lines = [line for line in map(_trim, _lines(paragraph)) if line]
    if paragraph.role == "title":
        broken = tuple(part for line in lines for part in _broken(line))
        return [Block("title", broken)] if broken else []
    made = []
    for line in lines:
        head = "".join(piece.text for piece in line if piece.head)
        level = _level(head, 2) if head else 0
        if paragraph.role == "heading":
            level = _level("".join(piece.text for piece in line), 1)
        made.append(Block(paragraph.role, (line,), level))
    return made


def _lines(paragraph: Paragraph) -> list[tuple[Piece, ...]]:
    lines: list[list[Piece]] = [[]]
    position = 0
    for span in paragraph.spans:
        cut = max(0, paragraph.head - position)
        position += len(span.text)
        for text, head in ((span.text[:cut], True), (span.text[cut:], False)):
            for at, line in enumerate(clean(text).split("\n")):
                if at:
                    lines.append([])
                _append(lines[-1], Piece(line, head, span.kind == "blank"))
    return [tuple(line) for line in lines]


def _append(line: list[Piece], piece: Piece) -> None:
    """Add a piece; neighbours of one look become one run, whatever their origin."""
    if line and (line[-1].head, line[-1].blank) == (piece.head, piece.blank):
        line[-1] = replace(piece, text=line[-1].text + piece.text)
    elif piece.text:
        line.append(piece)


def _trim(line: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Drop blanks at both ends: a typed indent would stand beside the indent of the style."""
    pieces = list(line)
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if pieces:
        pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip())
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
    return tuple(pieces)


def _broken(line: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    rest = list(line)
    made: list[tuple[Piece, ...]] = []
    for part in break_title("".join(piece.text for piece in line)):
        missing, taken = len(part), []
        while missing:
            piece = rest.pop(0)
            if len(piece.text) > missing:
                rest.insert(0, replace(piece, text=piece.text[missing:]))
                piece = replace(piece, text=piece.text[:missing])
            taken.append(piece)
            missing -= len(piece.text)
        made.append(tuple(taken))
    return made


def _level(text: str, otherwise: int) -> int:
    """Read the level from the number: 一、 （一） 1. （1） (7.3.3)."""
    return next((level for level, number in enumerate(_NUMBERS, 1) if re.match(number, text)), otherwise)


def _above(roles: Sequence[Role], at: int) -> bool:
    """An empty line stands under the title and above 附件说明 and 署名 (7.3.2, 7.3.4, 7.3.5.2)."""
    if at == 0:
        return False
    role, previous = roles[at], roles[at - 1]
    if role in _SIGN_OFF:
        return previous not in _SIGN_OFF
    return previous == "title" or (role == "attachment" and previous != "attachment")


def _keep(roles: Sequence[Role], at: int) -> bool:
    """What stands before 附件说明, 署名 or 成文日期 stays with it, so that no date stands alone (7.3.5.5)."""
    following = roles[at + 1] if at + 1 < len(roles) else None
    return following in ("attachment", *_SIGN_OFF)


def _indented(block: Block) -> Block:
    """Begin 附件： at the third character and later lines under the name's first one (7.3.4)."""
    match = _ATTACHMENT.match(block.text)
    if block.role != "attachment" or match is None:
        return block
    label, number = map(width, match.groups(default=""))
    return replace(block, left=5 + number, hanging=label + number)


def _sign_off(laid: list[Block]) -> list[Block]:
    """Place 署名 and 成文日期 of a document without a seal (7.3.5.2).

    署名 leaves two characters free at the right and the date begins two characters to the
    right of its first one; if the date is the longer one, it leaves two free and 署名 gives way.
    """
    name = next((width(block.text) for block in laid if block.role == "signature"), 0)
    day = next((width(block.text) for block in laid if block.role == "date"), 0)
    right = {"signature": 2.0, "date": 2.0}
    if name and day > name:
        right["signature"] = 4 + day - name
    elif name and day:
        right["date"] = name - day
    return [replace(block, right=right.get(block.role, 0)) for block in laid]
