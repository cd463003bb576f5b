"""The question and the answer: the wordings that a query, a section and a day call for, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np

from gongwen.search.amended import amended
from gongwen.search.bank import Bank
from gongwen.search.blend import scores
from gongwen.search.grams import Ints, Places, Sums, best, highest
from gongwen.search.query import Query, parse
from gongwen.search.wordings import Wording

TEXTS, SPELLED, WORDINGS = 24, 48, 12
"""Candidates by the grams of one text, for letters by those beside its length, by all texts of a wording."""
SWAPPED, INTACT = 12, 0.999
"""Candidates by the neighbours that a short query has once two of its characters change places or one letter
of its pinyin is put right, where no text has more than INTACT of its grams as they are."""
LEAST, FITS = 0.15, 0.62
"""Below LEAST nothing is shown; a wording out of its time is, where none in its time reaches FITS."""
TOGETHER, MEANT, SECTION, USED, LAPSED = 0.12, 0.6, 0.06, 0.05, 0.04
OWN = 0.12
"""For what the writer keeps: chosen once by hand, it goes before what fits about as well."""
SPELLED_NAME = 0.75
"""For a name that letters alone have met, as they agree by chance: the text that says the words goes before it."""
ITSELF = 0.5
"""For a text typed whole: neither its synonyms nor a longer text that holds it may stand before it."""


class Suggestion(NamedTuple):
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

    found = [
        each for one in banks for each in _found(one, asked, most, OWN if one is own else 0.0, boost, day)
    ]
    found.sort(key=lambda each: -each.score)
    return [each.told() for each in _in_time(found)[:most]]


class _Found(NamedTuple):
    """A suggestion whose name is not looked up before it is shown."""

    bank: Bank
    row: int
    wording: Wording
    score: float
    valid: bool

    def told(self) -> Suggestion:
        named = self.bank.kind[self.row] > 0
        name = self.bank.said[self.bank.text[self.row]] if named else ""
        return Suggestion(self.wording, self.score, name, self.valid)


def _found(
    bank: Bank, asked: Query, most: int, kept: float, boost: Callable[[Wording], float], day: date | None
) -> Iterator[_Found]:
    fitting: list[float] = []
    # More than are asked for, as a boost may lift one and a day may rule one out.
    for at, (row, score) in _scored(bank, asked, max(1, most // 5), 2 * most + 5).items():
        if score < LEAST or (len(fitting) == most and score + kept + SECTION + USED < min(fitting)):
            return
        wording = bank.wordings[at]
        found = _Found(bank, row, wording, score + kept + boost(wording), wording.valid_on(day))
        if found.valid and found.score >= FITS and len(fitting) < most:
            fitting.append(found.score)
        yield found


def _scored(bank: Bank, asked: Query, wide: int, most: int) -> dict[int, tuple[int, float]]:
    """The wordings that fit best, best first; for each of them its best row and the score of that."""
    texts, shared, alike, known = _candidates(bank, asked, wide)
    if not len(texts):
        return {}
    rows = bank.rows_saying(texts)
    at, owner, named = texts.searchsorted(bank.text[rows]), bank.owner[rows], bank.kind[rows] > 0
    made = scores(asked, bank.keys, texts, shared, alike)[at] * bank.weight[rows]
    if asked.letters:
        made[named] *= SPELLED_NAME
        made += known[owner]
    else:
        same = np.array([each == asked.han for each in bank.keys.han.of(texts.tolist())])
        # Nothing says more of what was meant than the text that was typed, whatever its words are used for.
        made += np.where(same[at] & ~named, TOGETHER + MEANT + ITSELF, known[owner])
    best_rows: dict[int, tuple[int, float]] = {}
    order = np.lexsort((owner, -made))
    for one, row, score in zip(
        owner[order].tolist(), rows[order].tolist(), made[order].tolist(), strict=True
    ):
        best_rows.setdefault(one, (row, score))
        if len(best_rows) == most:
            break
    return best_rows


def _candidates(bank: Bank, asked: Query, wide: int) -> tuple[Ints, Sums, Sums, Sums]:
    """Texts to compare, the part of the grams that each shares and their cosine; what each wording says of all."""
    index = bank.said_index
    sums, total, squares = index.sums(asked.grams)
    met = np.flatnonzero(sums > 0)
    shared = sums[met] / total
    alike = sums[met] / (index.norm[met] * squares**0.5)
    near: list[Places] = [met[highest(shared if asked.letters else shared + alike, TEXTS * wide)]]
    if asked.letters:  # a letter amiss leaves few grams whole, and long texts have those by chance
        near.append(met[highest(alike, SPELLED * wide)])
    slipped = asked.swapped or _amended(bank, asked, near)
    if slipped and not (len(shared) and shared.max() > INTACT):
        near.append(best(index.sums(slipped)[0], SWAPPED * wide))
    known = np.zeros(len(bank.wordings))
    if asked.words:
        said, all_words, _ = bank.words_index.sums(asked.words)
        known = said * (TOGETHER / all_words)
        if asked.meant:
            more, also, _ = bank.words_index.sums(asked.meant - asked.words)
            known += (said + more) * (MEANT / (all_words + also)) if also else 0
        near.append(bank.texts_of(best(known, WORDINGS * wide)))
    once = np.zeros(index.count, np.bool_)
    once[np.concatenate(near)] = True
    texts = np.flatnonzero(once).astype(np.int32)
    return texts, sums[texts] / total, sums[texts] / (index.norm[texts] * squares**0.5), known


def _amended(bank: Bank, asked: Query, near: list[Places]) -> frozenset[str]:
    """The grams that pinyin alone has once a letter is put right; none where a text has it as it is."""
    if asked.han or not asked.letters:
        return frozenset()
    if any(asked.letters in each for each in bank.keys.letters.of(np.concatenate(near).tolist())):
        return frozenset()
    return frozenset(f"S{pair}" for pair in amended(asked.letters, bank.sounds))


def _boost(wording: Wording, section: str, day: date | None, used: Mapping[str, int]) -> float:
    boost = SECTION if section and wording.section == section else 0.0
    boost += USED * (1 - 0.5 ** used.get(wording.id, 0)) if used else 0.0
    return boost - (LAPSED if day is None and wording.end is not None else 0.0)


def _in_time(found: list[_Found]) -> list[_Found]:
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
