"""Last year's report as the beginning of this year's: the unit and its habits stay, all else is asked anew."""

from __future__ import annotations

import re
from datetime import date

from gongwen.answers import Answers, Value
from gongwen.document import Document
from gongwen.paragraphs import ORDER
from gongwen.variation import beside, wordings_of

KEPT = ("recipients", "attachments", "signature.name")
"""Beside the unit itself: to whom it reports, what goes with the report, and under which name."""

_OF_A_YEAR = re.compile(r"[0-9０-９]|年度|[〇零一二三四五六七八九十百]+(?:年|月|日|次|条|项|人|个|名|轮|场)")


def for_next_year(document: Document, answers: Answers, day: date) -> Answers:
    """What of a draft is still true a year later; everything dated, counted or decided is not asked yet.

    Own words are habits and stay, except those with a figure or a year in them: exactly such
    leftovers make a report wrong. So does what was left out, and the order of the whole. In
    place of the phrases that stood there others are offered, so that no report reads like
    the last one.
    """
    values = {
        path: value
        for path, value in answers.values.items()
        if path.startswith("organization.") or (path in KEPT and not _dated(value))
    }
    choices = {
        slot: chosen for slot, chosen in answers.choices.items() if _still_said(document, slot, chosen)
    }
    offered = beside(document, wordings_of(document, answers), day)
    return Answers(answers.document, values=values, choices=choices, offered=offered)


def _dated(value: Value) -> bool:
    """Whether a list names a year or a figure, and so belongs to last year."""
    return isinstance(value, list) and any(_OF_A_YEAR.search(str(item)) for item in value)


def _still_said(document: Document, slot: str, chosen: str | None) -> bool:
    if slot == ORDER:
        return chosen in document.orders
    if slot not in document.slots or chosen is None:
        return slot in document.slots
    return chosen not in document.phrases and not _OF_A_YEAR.search(chosen)
