"""Last year's report as the beginning of this year's: the unit and its habits stay, all else is asked anew."""

from __future__ import annotations

import re
from datetime import date

from gongwen.answers import Answers
from gongwen.document import Document

KEPT = ("recipients", "signature.name")
"""Beside the unit itself: to whom it reports, and under which name."""

_OF_A_YEAR = re.compile(r"[0-9０-９]|年度|[〇零一二三四五六七八九十百]+(?:年|月|日|次|条|项|人|个|名|轮|场)")


def for_next_year(document: Document, answers: Answers, day: date) -> Answers:
    """What of a draft is still true a year later; everything dated, counted or decided is not asked yet.

    Wordings are habits and stay, except those that are no longer valid on the day, and own
    words with a figure or a year in them: exactly such leftovers make a report wrong.
    """
    values = {
        path: value
        for path, value in answers.values.items()
        if path.startswith("organization.") or path in KEPT
    }
    choices = {
        slot: chosen for slot, chosen in answers.choices.items() if _still_said(document, slot, chosen, day)
    }
    return Answers(answers.document, values=values, choices=choices)


def _still_said(document: Document, slot: str, chosen: str | None, day: date) -> bool:
    if slot not in document.slots or chosen is None:
        return slot in document.slots
    phrase = document.phrases.get(chosen)
    return phrase.valid_on(day) if phrase else not _OF_A_YEAR.search(chosen)
