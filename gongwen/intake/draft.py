"""An old draft, or a few sentences, read into facts. Pure: the same text gives the same reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.document import Document
from gongwen.intake.aligned import read_aligned
from gongwen.intake.clauses_read import Raw, read_clauses
from gongwen.intake.dated import read_days, read_periods
from gongwen.intake.derived import derived, none_left
from gongwen.intake.figures import read_figures, read_nones
from gongwen.intake.found import Reading
from gongwen.intake.frame import read_frame
from gongwen.intake.guests import read_guests
from gongwen.intake.judged import doubted
from gongwen.intake.labelled import read_labels
from gongwen.intake.own_words import of_ours, own_paragraphs
from gongwen.intake.paragraphs_read import read_paragraphs
from gongwen.intake.plain import made_plain
from gongwen.intake.rendered import rendered_patterns
from gongwen.intake.roles import read_roles
from gongwen.intake.rows import read_rows
from gongwen.intake.rules import patterns, reading_rules
from gongwen.intake.sentences import Sentence, sentences
from gongwen.intake.settling import own_blanks, settle
from gongwen.intake.shape import shaped
from gongwen.intake.strangers import covered, of_stranger
from gongwen.intake.structure import structure
from gongwen.intake.subcounts import read_subcounts
from gongwen.intake.weighed import read_weighed
from gongwen.library import library

_AS_EXAMPLE = re.compile("请勿照抄|勿照抄|仅供[^，。；]{0,4}参考|填写说明")
"""A sentence that says of itself that it is no statement."""
LONGEST = 200_000
"""Code points of a draft that are read; a report has some ten thousand."""


def terms() -> tuple[str, ...]:
    """The words that letters are put back to: those of the check for pinyin, and those of reading."""
    rule = next((r for r in library().text_rules if r.check == "pinyin"), None)
    return (*(rule.settings["terms"] if rule else ()), *reading_rules().words)


def read_draft(text: str, document: Document | None = None) -> Reading:
    """Read a draft. Without a document it is told by the text: 组织生活会, or else 民主生活会.

    Longer texts than LONGEST are read up to there, and a note says so.
    """
    given = text[:LONGEST]
    plain = made_plain(given, terms())
    if document is None:
        branch = plain.text.count("组织生活会") > plain.text.count("民主生活会")
        known = library().documents
        document = known["organizational_life_meeting_report" if branch else "democratic_life_meeting_report"]
    parts = sentences(plain.text)
    frame = list(read_frame(plain.text))
    outside = [(raw.start, raw.end) for raw in frame if raw.path == "recipients"]
    whole, figures = covered(plain.text, document.id)
    body = (
        raw
        for raw in body_of_text(document, figures, sentences(figures), whole)
        if not any(s <= raw.start < e for s, e in outside) and not of_stranger(raw.value)
    )
    raws = [*frame, *body]
    notes = [f"“{letters}”已按“{word}”读" for letters, word in dict.fromkeys(w[1:] for w in plain.words)]
    if len(text) > LONGEST:
        notes.append(f"文稿超过 {LONGEST} 字，只读了前面的部分")
    found, blanks = settle(document, raws, plain)
    found = none_left(derived(found), {one.path for one in blanks})
    told = {one.path for one in blanks} | {one.path for one in found}
    blanks = (*blanks, *own_blanks(document, given, told))
    found, doubts = doubted(document, found, plain.text)
    notes += doubts
    read = bytearray(len(given) + 1)
    places = [plain.place(raw.start, max(raw.end, raw.start + 1)) for raw in raws if plain.text]
    for start, end in (*places, *((one.start, one.end) for one in blanks)):
        read[start:end] = b"\1" * len(read[start:end])
    unread = [
        (start, end)
        for part in parts
        if len(part.text) > 24
        for start, end in [plain.place(part.start, part.start + len(part.text))]
        if read.find(1, start, end) < 0 and not of_ours(document, part.text)
    ]
    if "meeting.theme" in {one.path for one in found if one.sure} and "meeting.requirement" not in told:
        notes.append("旧稿写了主题、没有写总要求，总要求先按“不涉及”处理；通知写了的，请补上")
    own = tuple(own_paragraphs(document, plain, parts, read, given))
    unread = [(s, e) for s, e in unread if not any(one.start <= s < one.end for one in own)]
    heads = structure(document, plain.text)
    return Reading(
        document.id, text, found, blanks, tuple(notes), (), shaped(given), tuple(unread), own, heads
    )


def body_of_text(
    document: Document, text: str, parts: tuple[Sentence, ...], lists: str = ""
) -> Iterator[Raw]:
    """All that the sentences of a text tell, not yet settled. `lists` is the text that lists are read in."""
    parts = tuple(part for part in parts if not _AS_EXAMPLE.search(part.text))
    ours = list(read_clauses(document, rendered_patterns(document.id), parts))
    rules = list(read_clauses(document, patterns(document.id), parts))
    split = list(read_subcounts(parts))
    yield from (*ours, *rules, *split)
    # What one of our own sentences holds is told; it is not guessed at a second time.
    taken = {raw.start for raw in (*ours, *split)}
    guessed = (
        *read_figures(text, parts),
        *read_nones(parts),
        *read_days(parts),
        *read_periods(parts),
        *read_labels(document, text, parts),
    )
    yield from (raw for raw in guessed if raw.start not in taken)
    yield from read_weighed(text, parts, (*ours, *rules))
    yield from read_roles(text, parts, (*ours, *rules))
    yield from read_guests(text)
    taken |= {raw.start for raw in (*rules, *guessed)}
    yield from read_aligned(document.id, parts, taken)
    yield from read_rows(text, parts)
    yield from read_paragraphs(document, lists or text, parts)
