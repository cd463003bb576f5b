"""About where pages end: an estimate of lines and pages without a word processor.

Exact lines make the number of lines to a page certain; where a line ends is certain but for
punctuation at its edges and for digits, whose width is the font's. Hence 约 wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongwen.export.characters import width, widths
from gongwen.export.layout import Block
from gongwen.export.style import GB9704, PageStyle

_NOT_FIRST = frozenset("，。、；：？！）》〉】〕”’…—％‰·")
_NOT_LAST = frozenset("（《〈【〔“‘")
_HEADS = ("title", "heading", "annex_label", "annex_title", "signature")
_INDENTED = ("body", "heading", "note", "number", "signer")


@dataclass(frozen=True, slots=True)
class PageStart:
    """The first line of a page: in the block of this number, at this code point of its text."""

    page: int
    block: int
    offset: int


@lru_cache(1024)
def line_starts(block: Block, style: PageStyle = GB9704) -> tuple[int, ...]:
    """Code points of a block's text at which its lines begin, about."""
    starts: list[int] = []
    base = 0
    for at, line in enumerate(block.lines):
        text = "".join(piece.text for piece in line)
        starts.append(base)
        if block.role not in ("title", "annex_title"):
            first = 2.0 if block.role in _INDENTED else -block.hanging
            room = style.characters - block.left - block.right
            starts += [base + cut for cut in _cuts(text, room, first if at == 0 else 0.0)]
        base += len(text)
    return tuple(starts)


def _cuts(text: str, room: float, first: float) -> list[int]:
    cuts: list[int] = []
    used, start = first, 0
    for at, across in enumerate(widths(text)):
        if used + across > room and at > start:
            cut = _pulled(text, start, at)
            cuts.append(cut)
            start = cut
            used = width(text[cut:at])
        used += across
    return cuts


def _pulled(text: str, start: int, at: int) -> int:
    """Move a break to the left until neither punctuation nor a number is torn."""
    cut = at
    while cut - start > 1 and (
        text[cut] in _NOT_FIRST
        or text[cut - 1] in _NOT_LAST
        or (text[cut].isascii() and text[cut - 1].isascii() and text[cut] + text[cut - 1] != "  ")
    ):
        cut -= 1
    return cut if cut - start > 1 else at


def page_starts(blocks: Sequence[Block], style: PageStyle = GB9704, used: int = 0) -> list[PageStart]:
    """Where pages 2 and later begin, about; `used` are lines that a red head takes on the first page.

    Lines kept together move together, as `keep` and the styles ask.
    """
    found: list[PageStart] = []
    page, at = 1, used

    def turn(block: int, offset: int) -> None:
        nonlocal page, at
        page, at = page + 1, 0
        found.append(PageStart(page, block, offset))

    for group in _groups(blocks):
        lines = [
            (index, offset, 0 if number else blocks[index].above)
            for index in group
            for number, offset in enumerate(line_starts(blocks[index], style))
        ]
        free, bound = _bound(blocks, group, lines)
        for number, (index, offset, above) in enumerate(lines):
            if blocks[index].role == "annex_label" and at:
                turn(index, offset)
            needs = 1
            if number == free:  # with the empty lines between what is kept together
                needs += sum(1 + empty for _, _, empty in lines[free + 1 : bound])
            space = above if at or index == 0 else 0
            if at and at + space + (needs if needs <= style.lines else 1) > style.lines:
                turn(index, offset)
                space = 0
            at += space + 1
    return found


def _bound(
    blocks: Sequence[Block], group: Sequence[int], lines: Sequence[tuple[int, int, int]]
) -> tuple[int, int]:
    """Which lines of a group stand together: from the last of a body paragraph to the first of its last one."""
    if len(group) == 1:
        return 0, 1
    first = [line for line in lines if line[0] == group[0]]
    last = [line for line in lines if line[0] == group[-1]]
    free = len(first) - 1 if blocks[group[0]].role in ("body", "note") else 0
    bound = len(lines) if blocks[group[-1]].role == "date" else len(lines) - len(last) + 1
    return free, bound


def _groups(blocks: Sequence[Block]) -> list[list[int]]:
    """Numbers of blocks that stand together: each but the last keeps with the next."""
    groups: list[list[int]] = [[]]
    for index, block in enumerate(blocks):
        groups[-1].append(index)
        if not (block.keep or block.role in _HEADS):
            groups.append([])
    return [group for group in groups if group]


def room_below(blocks: Sequence[Block], style: PageStyle, starts: Sequence[PageStart]) -> int:
    """Lines left on the last page, about."""
    if not starts:
        return style.lines - sum(block.above + len(line_starts(block, style)) for block in blocks)
    last = starts[-1]
    lines = [offset >= last.offset for offset in line_starts(blocks[last.block], style)]
    rest = blocks[last.block + 1 :]
    return style.lines - sum(lines) - sum(block.above + len(line_starts(block, style)) for block in rest)
