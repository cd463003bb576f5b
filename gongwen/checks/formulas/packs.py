"""The sentences of the year packs, which are held to every character like any other formulation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongwen.formulations import Formulation, FormulationKind
from gongwen.records import PackValue, YearPack

SHORTEST = 8
"""Characters that an aspect must have to be told from everyday words."""
LEAST_MEMBER = 4


def formulations(packs: Mapping[int, YearPack]) -> Iterator[Formulation]:
    """Theme, total requirement and aspects of every year, as the packs give them."""
    for year, pack in packs.items():
        # The Politburo's own sentence is another text, and right as it stands.
        other = tuple(_texts(pack.politburo))
        for text in _texts(pack.theme):
            if len(text) >= SHORTEST:
                yield _made(f"year.{year}.theme", text, pack.theme, "theme", variants=other)
        for text in _texts(pack.requirement):
            yield _made(f"year.{year}.requirement", text, pack.requirement, "phrase")
        yield from _aspects(year, pack.aspects)


def _aspects(year: int, value: PackValue) -> Iterator[Formulation]:
    texts = list(_texts(value))
    for number, text in enumerate(texts, 1):
        if len(text) >= SHORTEST:
            kind: FormulationKind = "theme" if text.startswith("带头") else "phrase"
            yield _made(f"year.{year}.aspect{number}", text, value, kind)
    if len(texts) > 2 and min(map(len, texts)) >= LEAST_MEMBER:
        joined = "；".join(texts) if any("、" in text or "，" in text for text in texts) else "、".join(texts)
        yield _made(f"year.{year}.aspects", joined, value, "enumeration", members=tuple(texts))


def _texts(value: PackValue) -> Iterable[str]:
    if isinstance(value.value, str):
        return (value.value,)
    return tuple(str(item) for item in value.value) if isinstance(value.value, list | tuple) else ()


def _made(
    id: str,
    text: str,
    value: PackValue,
    kind: FormulationKind,
    members: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
) -> Formulation:
    return Formulation(
        id=id,
        text=text,
        section="会议主题",
        purpose="",
        source=value.source,
        verified=value.verified,
        good=(),
        bad=(),
        kind=kind,
        members=members,
        variants=variants,
    )
