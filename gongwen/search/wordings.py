"""What is searched: every phrase and every formulation of the bank, in one shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongwen.formulations import Formulation
from gongwen.records import Phrase

UNKNOWN = "×××"
"""What stands in a wording for a fact that its reader will fill in."""
_BRANCH = re.compile(r"\{%-?\s*if .*?%\}.*?\{%-?\s*else\s*-?%\}(.*?)\{%-?\s*endif\s*-?%\}", re.S)
_NEXT = re.compile(r'\{% endclause %\}(?:\{% (?:if [^%]*|endif) %\})*\{% clause (?:"([^"]*)" )?%\}')
_FACT, _TAG = re.compile(r"\{\{.*?\}\}", re.S), re.compile(r"\{[%#].*?[%#]\}", re.S)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that can be found; `names` are other ways to ask for it, `slot` where it may stand."""

    id: str
    text: str
    section: str
    purpose: str
    source: str
    verified: str
    names: tuple[str, ...] = ()
    slot: str = ""
    start: date | None = None
    end: date | None = None

    def valid_on(self, day: date | None) -> bool:
        """Whether it may be used on a day; on an unknown day nothing speaks against it."""
        return day is None or ((self.start or day) <= day <= (self.end or day))


def plain(text: str) -> str:
    """A phrase's template as one reads it: facts as ×××, of two branches the usual one (`else`)."""
    if "{" not in text:
        return text
    joined = _NEXT.sub(lambda mark: "，" if mark[1] is None else mark[1], _BRANCH.sub(r"\1", text))
    return _TAG.sub("", _FACT.sub(UNKNOWN, joined))


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that dictionaries read otherwise than we do: its pinyin, a syllable a character."""

    word: str
    pinyin: str


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words of everyday speech, and the words of documents that say the same."""

    plain: tuple[str, ...]
    formal: tuple[str, ...]


def wordings_of(phrases: Iterable[Phrase], formulations: Iterable[Formulation]) -> tuple[Wording, ...]:
    """All wordings, formulations first; one that says the same characters again is left out."""
    seen: set[str] = set()
    made = []
    for wording in (*_formulated(formulations), *_phrased(phrases)):
        letters = re.sub(r"[\W_]", "", wording.text)
        if letters and (letters not in seen or wording.slot):
            seen.add(letters)
            made.append(wording)
    return tuple(made)


def _phrased(phrases: Iterable[Phrase]) -> Iterator[Wording]:
    for each in phrases:
        yield Wording(
            each.id, plain(each.text), each.section, each.purpose, each.source, each.verified, each.aka,
            each.slot, each.start, each.end,
        )  # fmt: skip


def _formulated(formulations: Iterable[Formulation]) -> Iterator[Wording]:
    for each in (formulation for formulation in formulations if formulation.offered):
        label = (each.label,) if each.label else ()
        names = tuple(dict.fromkeys((*label, *each.aka, *each.variants)))
        yield Wording(
            each.id, each.text, each.section, each.purpose, each.source, each.verified, names,
            "", each.start, each.end,
        )  # fmt: skip
