"""Where words stand that somebody remarked on, after the text around them has changed.

A remark never loses its words silently: they are found exactly, or near, or said to have gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from gongwen.spans import Paragraph

_MOST = 200
"""Places of one wording that are weighed."""
_SURE = 6
"""Characters from which a wording is looked for outside the paragraph it was in."""
_KEPT = 0.5
_ALIKE = 80.0
_LONGEST = 6_000
"""Characters of a paragraph that is aligned; the time grows with both lengths."""
_LONGEST_ALIKE = 500


class Anchor(NamedTuple):
    """The words remarked on: `start` counts code points in `within`, the paragraph as it then stood.

    `paper` is the paper of the dossier; empty for the document itself.
    """

    paragraph: str
    start: int
    quote: str
    within: str
    paper: str = ""


class Place(NamedTuple):
    """Where they stand now, in code points of a paragraph; `near` says that they have been changed."""

    paragraph: str
    start: int
    end: int
    near: bool


def anchor(paragraphs: Iterable[Paragraph], paragraph: str, start: int, quote: str) -> Anchor:
    """Take down where words stand that a browser names; what it saw may have changed meanwhile."""
    known = list(paragraphs)
    there = next((each for each in known if each.id == paragraph), None)
    if there and start >= 0 and there.text[start : start + len(quote)] == quote:
        return Anchor(paragraph, start, quote, there.text)
    within = there.text if there else ""
    found = place(Anchor(paragraph, start, quote, within if quote in within else quote), known)
    if found and not found.near:
        text = next(each.text for each in known if each.id == found.paragraph)
        return Anchor(found.paragraph, found.start, quote, text)
    return Anchor(paragraph, 0, quote, quote)


def place(at: Anchor, paragraphs: Sequence[Paragraph]) -> Place | None:
    """Find the words of an anchor in a text; None where they have gone."""
    if not at.quote:
        return None
    there = next((each for each in paragraphs if each.id == at.paragraph), None)
    # A paragraph of a list has another name as soon as one before it comes or goes.
    for same in (*((there,) if there else ()), *paragraphs):
        if same.text == at.within and at.within[at.start :].startswith(at.quote) and at.start >= 0:
            return Place(same.id, at.start, at.start + len(at.quote), near=False)
    return (_aligned(at, there) if there else None) or _moved(at, paragraphs) or _alike(at, paragraphs)


def _aligned(at: Anchor, there: Paragraph) -> Place | None:
    """The place by laying the old paragraph beside the new one."""
    old, new = at.within, there.text
    end = at.start + len(at.quote)
    if old[at.start : end] != at.quote or max(len(old), len(new)) > _LONGEST:
        return None
    kept = []
    for step in Indel.opcodes(old, new):
        first, last = max(step.src_start, at.start), min(step.src_end, end)
        if step.tag == "equal" and first < last:
            shift = step.dest_start - step.src_start
            kept.append((first + shift, last + shift))
    if kept and kept[0][0] + len(at.quote) == kept[-1][1] and len(kept) == 1:
        return Place(there.id, *kept[0], near=False)
    before, after = list(_all(at.quote, old)), list(_all(at.quote, new))
    if len(before) == len(after) and at.start in before:
        begin = after[before.index(at.start)]
        return Place(there.id, begin, begin + len(at.quote), near=False)
    if sum(to - begin for begin, to in kept) < _KEPT * len(at.quote):
        return None
    begin, to = kept[0][0], kept[-1][1]
    return Place(there.id, begin, to, near=True) if to - begin <= 3 * len(at.quote) else None


def _moved(at: Anchor, paragraphs: Sequence[Paragraph]) -> Place | None:
    """The very words elsewhere, where what stood around them stands most alike."""
    if len(at.quote) < _SURE:
        return None
    found = [
        (_around(at, each.text, begin), each.id == at.paragraph, -number, each.id, begin)
        for number, each in enumerate(paragraphs)
        for begin in _all(at.quote, each.text)
    ]
    if not found:
        return None
    *_, id, begin = max(found)
    return Place(id, begin, begin + len(at.quote), near=False)


def _around(at: Anchor, text: str, begin: int) -> float:
    width, end = 20, at.start + len(at.quote)
    before = fuzz.ratio(at.within[max(0, at.start - width) : at.start], text[max(0, begin - width) : begin])
    follow = begin + len(at.quote)
    return before + fuzz.ratio(at.within[end : end + width], text[follow : follow + width])


def _alike(at: Anchor, paragraphs: Sequence[Paragraph]) -> Place | None:
    """Words much like them, in their own paragraph before others."""
    if not _SURE < len(at.quote) <= _LONGEST_ALIKE:
        return None
    best: tuple[float, Place] | None = None
    for each in paragraphs:
        if len(at.quote) > len(each.text) or len(each.text) > _LONGEST:
            continue
        found = fuzz.partial_ratio_alignment(at.quote, each.text, score_cutoff=_ALIKE)
        if found and (best is None or found.score + (each.id == at.paragraph) > best[0]):
            near = Place(each.id, found.dest_start, found.dest_end, near=True)
            best = (found.score + (each.id == at.paragraph), near)
    return best[1] if best else None


def _all(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)
