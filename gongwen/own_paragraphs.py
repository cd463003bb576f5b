"""Paragraphs of the writer's own that no template makes: kept as edits under names of their own, and placed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gongwen.spans import Paragraph

_OWN = "own."
_END = ("attachment", "signature", "date", "note")
_CLOSING = "closing"


def own_name(anchor: str, number: int) -> str:
    """The name of a paragraph of the writer's own that stands after the paragraph `anchor`."""
    return f"{_OWN}{anchor}.{number}"


def with_own(paragraphs: Sequence[Paragraph], edited: Iterable[str]) -> tuple[Paragraph, ...]:
    """Put the writer's own paragraphs, still empty of words, where their names say.

    One whose neighbour is not there stands at the end of the text, before its closing words.
    """
    made = list(paragraphs)
    for name in sorted((name for name in edited if name.startswith(_OWN)), key=_number):
        anchor = name[len(_OWN) :].rpartition(".")[0]
        neighbours = [n for n, p in enumerate(made) if _belongs(p.id, anchor)]
        end = next((n for n, p in enumerate(made) if p.id == _CLOSING or p.role in _END), len(made))
        made.insert(neighbours[-1] + 1 if neighbours else end, Paragraph(name, "body", ()))
    return tuple(made)


def _belongs(id: str, anchor: str) -> bool:
    return id == anchor or id.startswith((f"{anchor}.", f"{_OWN}{anchor}."))


def _number(name: str) -> tuple[str, int]:
    anchor, _, number = name.rpartition(".")
    return anchor, int(number) if number.isdecimal() else 0


def own_edits(told: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Names for paragraphs given as (anchor, words), numbered in their order."""
    return {own_name(anchor, number): words for number, (anchor, words) in enumerate(told, 1)}
