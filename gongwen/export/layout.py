"""Paragraphs as they stand on the page: styles, run-in heads, empty lines and positions.

Both formatted exports draw these blocks, so that the .docx and the pasted text agree.
Source of every rule: GB/T 9704—2012, section 7.3. Horizontal measures are in characters
of the body size (28 to a line).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from gongwen.export.characters import clean, width
from gongwen.export.remarks import Remark
from gongwen.export.style import GB9704, PageStyle
from gongwen.export.title import break_title
from gongwen.spans import CELL, Paragraph, Role

_NUMBERS = ("[一二三四五六七八九十百]+、", "（[一二三四五六七八九十百]+）", r"\d+[.．]", r"（\d+）")
_ATTACHMENT = re.compile(r"(附件：)?\s*(\d+[.．])?")
_SIGN_OFF = ("signature", "date")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one look: in the run-in head or behind it, a blank or not.

    `remarks` are the numbers of the remarks made on it, `signer` says that it is the name of
    the 签发人, which a red head sets in a face of its own.
    """

    text: str
    head: bool = False
    blank: bool = False
    remarks: tuple[int, ...] = ()
    signer: bool = False

    @property
    def look(self) -> tuple[object, ...]:
        """All but the text."""
        return self.head, self.blank, self.remarks, self.signer


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page.

    `level` is the level of a heading or of a run-in head (1 to 4, else 0), `above` counts the empty
    lines above it, `keep` says that it may not be parted from the next one. The first line begins
    at `left` - `hanging`, later ones at `left`; `right` is left free at the right end, and what is
    `centred` stands in the middle between both. `id` is the paragraph that it comes from. The
    lines of a table's row are its cells, and its `level` is 1 for the head row.
    """

    role: Role
    lines: tuple[tuple[Piece, ...], ...]
    level: int = 0
    above: int = 0
    keep: bool = False
    left: float = 0
    hanging: float = 0
    right: float = 0
    centred: bool = False
    id: str = ""

    @property
    def text(self) -> str:
        """The text without line breaks."""
        return "".join(piece.text for line in self.lines for piece in line)


def blocks(
    paragraphs: Iterable[Paragraph],
    style: PageStyle = GB9704,
    *,
    seal: bool = False,
    remarks: Mapping[str, Sequence[Remark]] | None = None,
) -> list[Block]:
    """Lay out a document or any part of it; paragraphs without text disappear.

    `seal` leaves room for a seal over 署名 and 成文日期. `remarks` are those on each paragraph, by id.
    """
    on = remarks or {}
    laid = [
        block
        for paragraph in paragraphs
        for block in _blocks(paragraph, style, tuple(on.get(paragraph.id, ())))
    ]
    roles = [block.role for block in laid]
    laid = [
        _placed(_indented(block), _above(roles, at, seal=seal), keep=_keep(roles, at))
        for at, block in enumerate(laid)
    ]
    return _sealed(laid, style) if seal else _sign_off(laid, style)


@lru_cache(1024)  # at a click one paragraph of a draft changes
def _blocks(paragraph: Paragraph, style: PageStyle, remarks: tuple[Remark, ...]) -> list[Block]:
    """Make one block, or several if the writer's own words hold line ends."""
    if paragraph.role == "table":
        cells = tuple(_trim(line) for line in _lines(paragraph, remarks, CELL))
        return [Block("table", cells, int(paragraph.id.endswith(".columns")), id=paragraph.id)]
    lines = [line for line in map(_trim, _lines(paragraph, remarks)) if line]
    if paragraph.role == "title":
        broken = tuple(part for line in lines for part in _broken(line, style.title_characters))
        return [Block("title", broken, id=paragraph.id)] if broken else []
    made = []
    for line in lines:
        head = "".join(piece.text for piece in line if piece.head)
        level = _level(head, 2) if head else 0
        if paragraph.role == "heading":
            level = _level("".join(piece.text for piece in line), 1)
        made.append(Block(paragraph.role, (line,), level, id=paragraph.id))
    return made


def _lines(paragraph: Paragraph, remarks: Sequence[Remark], end_mark: str = "\n") -> list[tuple[Piece, ...]]:
    lines: list[list[Piece]] = [[]]
    cuts = {paragraph.head} | {edge for remark in remarks for edge in (remark.start, remark.end)}
    position = 0
    for span in paragraph.spans:
        end = position + len(span.text)
        for left, right in pairwise(sorted({position, end} | {cut for cut in cuts if position < cut < end})):
            on = tuple(remark.number for remark in remarks if remark.start <= left and right <= remark.end)
            text = span.text[left - position : right - position]
            cells = map(clean, text.split(CELL)) if end_mark == CELL else clean(text).split(end_mark)
            for at, line in enumerate(cells):
                if at:
                    lines.append([])
                _append(lines[-1], Piece(line, left < paragraph.head, span.kind == "blank", on))
        position = end
    return [tuple(line) for line in lines]


def _append(line: list[Piece], piece: Piece) -> None:
    """Add a piece; neighbours of one look become one run, whatever their origin."""
    if line and line[-1].look == piece.look:
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


def _broken(line: tuple[Piece, ...], characters: int) -> list[tuple[Piece, ...]]:
    rest = list(line)
    made: list[tuple[Piece, ...]] = []
    for part in break_title("".join(piece.text for piece in line), characters):
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


def _above(roles: Sequence[Role], at: int, *, seal: bool) -> int:
    """An empty line stands under the title and above 附件说明 and 署名 (7.3.2, 7.3.4, 7.3.5.2).

    A seal of 42 mm reaches one line higher, and may leave one line to the text above it (7.3.5.1).
    """
    if at == 0:
        return 0
    role, previous = roles[at], roles[at - 1]
    if role in _SIGN_OFF:
        return 0 if previous in _SIGN_OFF else 1 + seal
    if role == "table":
        return 0
    under_title = previous in ("title", "annex_title") or role == "annex_title"
    return int(under_title or (role == "attachment" and previous != "attachment"))


def _keep(roles: Sequence[Role], at: int) -> bool:
    """What stands before 附件说明, 署名 or 成文日期 stays with it, so that no date stands alone (7.3.5.5)."""
    following = roles[at + 1] if at + 1 < len(roles) else None
    return following in ("attachment", *_SIGN_OFF)


def _placed(block: Block, above: int, *, keep: bool) -> Block:
    """A block among its neighbours; most are as they were made."""
    return replace(block, above=above, keep=keep) if (above, keep) != (block.above, block.keep) else block


def _indented(block: Block) -> Block:
    """Begin 附件： at the third character and later lines under the name's first one (7.3.4)."""
    match = _ATTACHMENT.match(block.text) if block.role == "attachment" else None
    if match is None:
        return block
    label, number = map(width, match.groups(default=""))
    return replace(block, left=5 + number, hanging=label + number)


def _sign_off(laid: list[Block], style: PageStyle) -> list[Block]:
    """Place 署名 and 成文日期 of a document without a seal (7.3.5.2).

    署名 leaves two characters free at the right and the date begins two characters to the
    right of its first one; if the date is the longer one, it leaves two free and 署名 gives way.
    Under a 署名 of more than one line the date leaves two free as the last line does.
    """
    name = next((width(block.text) for block in laid if block.role == "signature"), 0)
    day = next((width(block.text) for block in laid if block.role == "date"), 0)
    right = {"signature": 2.0, "date": 2.0}
    if name and day > name:
        right["signature"] = 4 + day - name
    elif name and day and name <= style.characters - right["signature"]:
        right["date"] = name - day
    return [replace(block, right=right[block.role]) if right.get(block.role) else block for block in laid]


def _sealed(laid: list[Block], style: PageStyle) -> list[Block]:
    """Place 署名 and 成文日期 of a document with a seal (7.3.5.1).

    The date leaves four characters free at the right and 署名 stands with its middle above the
    date's middle; a name that would run over the right edge moves both to the left. One of more than a
    line counts as a full line.
    """
    name = min(next((width(block.text) for block in laid if block.role == "signature"), 0), style.characters)
    day = next((width(block.text) for block in laid if block.role == "date"), 0)
    right = max(4.0, (name - day) / 2) if day else 4.0
    around = 2 * right + day
    if not day:
        place = {"right": right}
    elif name > around - 1:  # centred it would just not fit into the line
        place = {"right": right + (day - name) / 2}
    else:
        place = {"left": max(0.0, style.characters - around), "centred": True}
    placed = []
    for block in laid:
        if block.role == "date":
            placed.append(replace(block, right=right))
        elif block.role == "signature":
            placed.append(replace(block, **place))  # type: ignore[arg-type]
        else:
            placed.append(block)
    return placed
