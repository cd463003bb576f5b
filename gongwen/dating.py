"""Since when a wording can be used: since the youngest of the dated words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from gongwen.formulations import Formulation
from gongwen.records import Phrase
from gongwen.rules import TextRule


def dated(
    phrases: Mapping[str, Phrase], formulations: Iterable[Formulation], rules: Iterable[TextRule]
) -> dict[str, Phrase]:
    """The phrases, each that names no first day of its own with the one its words give it.

    Those that fill a place of a document keep what their file says: there a default must
    stand also before the day of the meeting is known.
    """
    born = list(_born(formulations, rules))
    return {
        id: phrase if phrase.slot or phrase.start else _since(phrase, born) for id, phrase in phrases.items()
    }


def _born(
    formulations: Iterable[Formulation], rules: Iterable[TextRule]
) -> Iterator[tuple[date, tuple[str, ...], re.Pattern[str] | None]]:
    """What was not always there: its first day, and its words or the pattern that finds it."""
    for each in formulations:
        if each.start:
            yield each.start, (each.text, *each.variants), None
    for rule in rules:
        for term in rule.settings["terms"] if rule.check == "terms" else ():
            if term.get("from"):
                yield date.fromisoformat(str(term["from"])), (), re.compile(term["says"])


def _since(phrase: Phrase, born: Iterable[tuple[date, tuple[str, ...], re.Pattern[str] | None]]) -> Phrase:
    days = [
        day
        for day, words, pattern in born
        if (pattern.search(phrase.text) if pattern else any(word in phrase.text for word in words))
    ]
    # A wording that ends before its words were born is a mistake that lint tells.
    start = max(days, default=None)
    return replace(phrase, start=start) if start and not (phrase.end and phrase.end < start) else phrase
