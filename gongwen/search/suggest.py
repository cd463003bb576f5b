"""The question and the answer: the wordings that a query, a section and a day call for, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from gongwen.search.bank import Bank
from gongwen.search.blend import scores
from gongwen.search.grams import Floats, Ints, best
from gongwen.search.query import Query, parse
from gongwen.search.wordings import Wording

TEXTS, SPELLED, WORDINGS = 24, 48, 12
"""Candidates by the grams of one text, for letters by those beside its length, by all texts of a wording."""
SWAPPED = 12
"""Candidates by the neighbours that a short query has once two of its characters change places."""
LEAST, FITS = 0.15, 0.62
"""Below LEAST nothing is shown; a wording out of its time is, where none in its time reaches FITS."""
TOGETHER, MEANT, SECTION, USED, LAPSED = 0.12, 0.6, 0.06, 0.05, 0.04
OWN = 0.12
"""For what the writer keeps: chosen once by hand, it goes before what fits about as well."""
SPELLED_NAME = 0.75
"""For a name that letters alone have met, as they agree by chance: the text that says the words goes before it."""
ITSELF = 0.5
"""For a text typed whole: neither its synonyms nor a longer text that holds it may stand before it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wording found, its score, the name that found it (empty: its text) and whether it is in its time."""

    wording: Wording
    score: float
    name: str
    valid: bool


def suggest(
    bank: Bank,
    query: str,
    section: str = "",
    day: date | None = None,
    most: int = 5,
    used: Mapping[str, int] | None = None,
    own: Bank | None = None,
) -> list[Suggestion]:
    """The best wordings for a query, [] where nothing fits; any text is taken.

    Section and `used` (how often the writer has taken a wording) are boosts and no filters.
    With a query that says nothing, the wordings of the section. `day` is that of the meeting,
    `own` has what the writer keeps.
    """
    asked = parse(query, bank.sounds, bank.synonyms)
    banks = [bank] if own is None or not own.wordings else [own, bank]
    if asked.empty:
        if query.strip():
            return []
        here = (wording for each in banks for wording in each.wordings.of_section(section))
        return _of_section(here, day, most, used or {})

    def boost(wording: Wording) -> float:
        return _boost(wording, section, day, used or {})

    def kept(wording: Wording) -> float:
        return OWN + boost(wording)

    boosted = [
        found for each in banks for found in _found(each, asked, most, kept if each is own else boost, day)
    ]
    boosted.sort(key=lambda each: -each.score)
    return _in_time(boosted)[:most]


def _found(
    bank: Bank, asked: Query, most: int, boost: Callable[[Wording], float], day: date | None
) -> Iterator[Suggestion]:
    found, rows = _scored(bank, asked, max(1, most // 5))
    # More than are asked for, as a boost may lift one and a day may rule one out.
    met = np.flatnonzero(rows >= 0)
    for at in met[np.argsort(-found[met], kind="stable")[: 2 * most + 5]].tolist():
        score = float(found[at])
        if score < LEAST:
            return
        row, wording = rows[at], bank.wordings[at]
        text = bank.text[row]
        name = bank.said[text] if bank.kind[row] else ""
        if not name and not asked.letters and bank.keys.han[text] == asked.han:
            score += ITSELF
        yield Suggestion(wording, score + boost(wording), name, wording.valid_on(day))


def _scored(bank: Bank, asked: Query, wide: int = 1) -> tuple[Floats, Ints]:
    """For every wording its best score, and the row that has it (-1 where nothing was compared)."""
    sums, total, squares = bank.said_index.sums(asked.grams)
    shared, alike = sums / total, sums / (bank.said_index.norm * squares**0.5)
    texts = best(shared if asked.letters else shared + alike, TEXTS * wide)
    if asked.letters:  # a letter amiss leaves few grams whole, and long texts have those by chance
        texts = np.concatenate([texts, best(alike, SPELLED * wide)])
    if asked.swapped:
        texts = np.concatenate([texts, best(bank.said_index.sums(asked.swapped)[0], SWAPPED * wide)])
    known = np.zeros(len(bank.wordings), np.float32)
    if asked.words:
        sums, total, _ = bank.words_index.sums(asked.words)
        known = TOGETHER * sums / total
        if asked.meant:
            more, also, _ = bank.words_index.sums(asked.meant - asked.words)
            known += MEANT * (sums + more) / (total + also) if also else 0
        texts = np.concatenate([texts, bank.texts_of(best(known, WORDINGS * wide))])
    found = np.zeros(len(bank.wordings), np.float32)
    by = np.full(len(bank.wordings), -1, np.int32)
    if not len(texts):
        return found, by
    same = np.zeros(bank.said_index.count, np.bool_)
    same[texts] = True
    texts = np.flatnonzero(same).astype(np.int32)  # each once
    scored = np.zeros(len(same), np.float32)
    scored[texts] = scores(asked, bank.keys, texts, shared[texts], alike[texts])
    same[texts] = [not asked.letters and each == asked.han for each in bank.keys.han.of(texts.tolist())]
    rows = bank.rows_saying(texts)
    said = bank.text[rows]
    # Nothing says more of what was meant than the text that was typed, whatever its words are used for.
    itself = same[said] & (bank.kind[rows] == 0)
    made = scored[said] * bank.weight[rows]
    if asked.letters:
        made[bank.kind[rows] > 0] *= SPELLED_NAME
    made += np.where(itself, TOGETHER + MEANT, known[bank.owner[rows]])
    order = np.argsort(made, kind="stable")
    found[bank.owner[rows[order]]] = made[order]
    by[bank.owner[rows[order]]] = rows[order]
    return found, by


def _boost(wording: Wording, section: str, day: date | None, used: Mapping[str, int]) -> float:
    boost = SECTION if section and wording.section == section else 0.0
    boost += USED * (1 - 0.5 ** used.get(wording.id, 0))
    return boost - (LAPSED if day is None and wording.end is not None else 0.0)


def _in_time(found: list[Suggestion]) -> list[Suggestion]:
    """What is out of its time goes, unless nothing that is in its time fits."""
    if any(each.valid and each.score >= FITS for each in found):
        return [each for each in found if each.valid]
    return found


def _of_section(
    wordings: Iterable[Wording], day: date | None, most: int, used: Mapping[str, int]
) -> list[Suggestion]:
    here = [each for each in wordings if each.valid_on(day)]
    here.sort(key=lambda each: -used.get(each.id, 0))
    return [Suggestion(each, 0.0, "", True) for each in here[:most]]
