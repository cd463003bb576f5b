"""版头 and 版记: what stands before the title and after everything else (GB/T 9704—2012, 7.2, 7.4).

Lines above the mark are full lines of the page; the mark's upper edge is 35 mm below that of 版心.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor

from gongwen.export.characters import clean, width
from gongwen.export.layout import Block, Piece
from gongwen.export.style import Imprint, Letterhead, PageStyle

NUMBER, SIGNER = "发文字号：", "签发人："
_MARK_TOP = 1984  # twips: 35 mm
_LARGEST_MARK = 62  # points: the mark stays below the size of the seal and above that of the title
_MARK_WIDTH = 433  # points: a little less than 版心, whose full width would break the mark in two
_FIRST_ROLES = ("number", "signer")


@dataclass(frozen=True, slots=True)
class Head:
    """The red head, ready to be drawn: full lines above the mark, the mark, the line of the number."""

    above: tuple[tuple[str, str], ...]  # (style name, text)
    mark: str
    mark_size: float  # points
    number: tuple[Piece, ...]
    signer: tuple[Piece, ...]

    @property
    def mark_line(self) -> int:
        """The mark's line in twips."""
        return round(self.mark_size * 20 * 1.15)

    def mark_before(self, style: PageStyle) -> int:
        """Space in twips that puts the ink's upper edge where the norm wants it."""
        ink = self.mark_line - round(self.mark_size * 20)
        return max(0, _MARK_TOP - style.line * len(self.above) - ink)

    def lines(self, style: PageStyle) -> int:
        """Lines of the page that the head takes, 发文字号 and the rule with the two lines below it included."""
        twips = style.line * (len(self.above) + 3) + self.mark_before(style) + self.mark_line + 160
        return -(-twips // style.line) + 2


def split(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Part 发文字号 and 签发人, which a red head takes up, from the other blocks."""
    head = [block for block in blocks if block.role in _FIRST_ROLES]
    return head, [block for block in blocks if block.role not in _FIRST_ROLES]


def head_of(letterhead: Letterhead, taken: list[Block]) -> Head:
    """Make the head of a style's letterhead and the document's own number and signer."""
    mark = clean(letterhead.mark).replace("\n", "")
    above = [
        ("份号", letterhead.copy_number),
        ("密级和紧急程度", letterhead.secrecy),
        ("密级和紧急程度", letterhead.urgency),
    ]
    return Head(
        tuple((style, clean(text)) for style, text in above if text.strip()),
        mark,
        floor(min(_LARGEST_MARK, _MARK_WIDTH / max(width(mark), 1)) * 2) / 2,
        without(NUMBER, taken, "number") or (Piece("【待补充：发文字号】", blank=True),),
        without(SIGNER, taken, "signer"),
    )


def without(label: str, taken: list[Block], role: str) -> tuple[Piece, ...]:
    """Give the pieces of the first block of a role, its label taken off."""
    pieces = next((block.lines[0] for block in taken if block.role == role), ())
    left = len(label) if "".join(piece.text for piece in pieces).startswith(label) else 0
    kept = []
    for piece in pieces:
        text = piece.text[left:]
        left = max(0, left - len(piece.text))
        if text:
            kept.append(Piece(text, blank=piece.blank, remarks=piece.remarks, signer=role == "signer"))
    return tuple(kept)


def foot_of(imprint: Imprint, issued: date | None) -> tuple[str, str, tuple[Piece, ...]]:
    """Give 抄送 (empty where there is none), 印发机关, and 印发日期 with 印发; an unknown day is a blank."""
    copies = clean("，".join(imprint.copies)).rstrip("。").replace("\n", "")
    day = f"{issued.year}年{issued.month}月{issued.day}日" if issued else "【待补充：印发日期】"
    return (
        f"抄送：{copies}。" if copies else "",
        clean(imprint.issuer).replace("\n", ""),
        (Piece(day, blank=issued is None), Piece("印发")),
    )
