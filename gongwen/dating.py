"""Since when a wording can be used: since the youngest of the dated words in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

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
    from gongwen.checks.required import keys_of  # the checks read the library

    free = [phrase for phrase in phrases.values() if not (phrase.slot or phrase.start)]
    holding: dict[str, list[Phrase]] = {}
    for phrase in free:
        for key in keys_of(phrase.text):
            holding.setdefault(key, []).append(phrase)
    days: dict[str, date] = {}
    for day, keys, found in _born(formulations, rules):
        # Of thousands of wordings few hold a rare pair of characters: only these are searched.
        near = (
            {phrase.id: phrase for key in keys for phrase in holding.get(key, ())}.values() if keys else free
        )
        for phrase in near:
            if day > days.get(phrase.id, date.min) and found(phrase.text):
                days[phrase.id] = day
    # A wording that ends before its words were born is a mistake that lint tells.
    return {
        id: replace(phrase, start=days[id])
        if phrase.id in days and not (phrase.end and phrase.end < days[id])
        else phrase
        for id, phrase in phrases.items()
    }


def _born(
    formulations: Iterable[Formulation], rules: Iterable[TextRule]
) -> Iterator[tuple[date, frozenset[str], Callable[[str], object]]]:
    """What was not always there: its first day, keys of which any text has one that holds it, and what finds it."""
    from gongwen.checks.required import one_of, required

    for each in formulations:
        if each.start:
            words = (each.text, *each.variants)
            yield each.start, one_of(words), partial(_any, words)
    for rule in rules:
        for term in rule.settings["terms"] if rule.check == "terms" else ():
            if term.get("from"):
                keys = next(iter(required(term["says"])), frozenset())
                yield date.fromisoformat(str(term["from"])), keys, re.compile(term["says"]).search


def _any(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)
