"""What of an old draft stays, what a new year decides anew, and what nobody can tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from gongwen.answers import NULL, Answers, Edit
from gongwen.checks.texts import check_text
from gongwen.document import Document
from gongwen.intake.found import Reading, shown, worded
from gongwen.library import library
from gongwen.next_year import for_next_year
from gongwen.own_paragraphs import own_edits

Lot = Literal["stays", "renew", "unknown"]
_BY_YEAR = (
    "meeting.", "notice.", "previous.", "aspects", "opinions.", "talks.", "study", "problems.", "comment.",
    "pledge.", "results", "rectification.", "attendance.absences", "appraisal.", "signature.number",
    "signature.date", "plan.date",
)  # fmt: skip
_HABITS = (
    "meeting.place", "meeting.chair", "criticism.way", "opinions.feedback.way", "comment.by",
    "rectification.publicity",
)  # fmt: skip
_YEAR_RULES = ("leftovers.old_year", "leftovers.year_behind", "dates.another_year", "time.")
_OF_ITS_YEAR = re.compile(
    r"20\d\d年(?:度)?(?!\d|[xX]?月)[^，。；、“”《》\n]{2,16}|20[xX]{2}年"
    r"|党的(?:十[八九]大|二十大|十[八九]届|二十届|(?:十[八九]大和)?十[八九]届)[^，。；、“”《》\n]{0,14}"
)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A fact of last year, or words of another year in its text, with what is to be done about it.

    `path` is empty for words that no fact holds; `last` is last year's value as a reader writes it.
    """

    path: str
    lot: Lot
    last: str
    start: int = 0
    end: int = 0
    why: str = ""


def lot_of(document: Document, path: str, value: Any, kept: frozenset[str]) -> Lot:
    """Sort one fact. `kept` are the fields that a copy for the next year keeps."""
    if path in kept:
        return "stays"
    if path in _HABITS:
        return "unknown"
    field = document.fields[path]
    if field.kind in ("integer", "date", "counts", "records") or path.startswith(_BY_YEAR):
        return "renew"
    return "renew" if re.search(r"\d|[〇零一二三四五六七八九十]{2,}年", shown(value)) else "unknown"


def answers_of(reading: Reading) -> Answers:
    """The draft that the sure facts of a reading make: nothing unsure is an answer.

    A cell that no row of the draft speaks of does not apply, as where a row is typed. What is to
    be asked and the sentences that fit nowhere are kept as leftovers, so that nothing is lost. A
    paragraph of the writer's own is placed in the report; one that names a year or a figure is a leftover.
    """
    left: dict[str, Any] = {}
    if reading.unsure:
        left["import.unsure"] = {path: shown(one.value) for path, one in reading.unsure.items()}
    kept = [reading.text[start:end].strip() for start, end in reading.unread]
    kept += [own.text for own in reading.own if own.dated]
    if kept:
        left["import.unread"] = kept
    fields = library().document(reading.document).fields
    left_open = {one.path for one in reading.blanks}
    values = {}
    for path, value in reading.sure.items():
        field = fields[path]
        if field.kind != "records":
            values[path] = value
        elif path in left_open:
            left.setdefault("import.unsure", {})[path] = shown(value)  # half told: it has to be asked
        else:
            spare = {column.path: NULL for column in field.columns if not column.needed}
            values[path] = [{**spare, **row} for row in value]
    edited = {
        name: Edit(words)
        for name, words in own_edits((o.anchor, o.text) for o in reading.own if not o.dated).items()
    }
    if (
        "meeting.theme" in values
        and "meeting.requirement" in fields
        and "meeting.requirement" not in left_open
    ):
        # Who wrote down the theme and no 总要求 had none; the sentence drops out.
        values.setdefault("meeting.requirement", NULL)
    return Answers(
        reading.document, values=values, choices=dict(reading.choices), edited=edited, leftover=left
    )


def renewals(reading: Reading) -> tuple[Renewal, ...]:
    """Everything that was read, sorted, and the words of other years that stand in the text."""
    document = library().document(reading.document)
    # Which fields stay does not hang on the day; the day decides wordings alone.
    kept = frozenset(for_next_year(document, answers_of(reading), date.max).values)
    told = [
        Renewal(
            one.path,
            lot_of(document, one.path, one.value, kept),
            worded(document.fields[one.path], one.value),
            one.start,
            one.end,
            one.note,
        )
        for one in reading.found
    ]
    held = reading.sure.get("meeting.date")
    words = [
        Renewal("", "renew", reading.text[f.start : f.end], f.start, f.end, f.message)
        for f in check_text(reading.text, held if isinstance(held, date) else None)
        if f.end > f.start and f.id.startswith(_YEAR_RULES)
    ]
    spoken = [
        Renewal("", "renew", m.group(), m.start(), m.end(), "随年度变化的内容")
        for m in _OF_ITS_YEAR.finditer(reading.text)
        if not any(one.start < m.end() and m.start() < one.end for one in (*told, *words))
    ]
    return (*told, *words, *spoken)


def for_new_year(reading: Reading, day: date) -> tuple[Answers, dict[str, str]]:
    """A draft for the next meeting, and last year's values by field: they stand beside the fields, never in them."""
    document = library().document(reading.document)
    whole = answers_of(reading)
    answers = for_next_year(document, whole, day)
    last = {
        one.path: worded(document.fields[one.path], one.value)
        for one in reading.found
        if one.path not in answers.values
    }
    left = [*whole.leftover.get("import.unread", ()), *(edit.text for edit in whole.edited.values())]
    if left:
        answers = replace(answers, leftover={"import.unread": left})
    return answers, last
