"""Many texts as columns, taken apart only when one is looked at: a start reads what its first query asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import overload

from gongwen.search.keys import Keys
from gongwen.search.wordings import Wording

BETWEEN, WITHIN = "\0", "\x1f"
"""Stand between the texts of a column, and between the names of one wording."""


class Column(Sequence[str]):
    """Texts that are read at the first look."""

    def __init__(self, read: Callable[[], Sequence[str]]) -> None:
        self._read = read

    @cached_property
    def texts(self) -> Sequence[str]:
        """All of them."""
        return self._read()

    def of(self, rows: Iterable[int]) -> list[str]:
        """Those with these numbers."""
        texts = self.texts
        return [texts[at] for at in rows]

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self.texts[at]

    def __len__(self) -> int:
        return len(self.texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Column) and list(self.texts) == list(other.texts)

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds

    def packed(self) -> bytes:
        """All texts as one."""
        return BETWEEN.join(self.texts).encode()


def unpacked(packed: Callable[[], bytes]) -> Column:
    """The column that `packed` was made from; nothing is called before the first look."""
    return Column(lambda: packed().decode().split(BETWEEN))


class KeyTable:
    """The keys of many texts, a column for each part of Keys."""

    han: Column
    sounds: Column
    letters: Column
    initials: Column
    clauses: Column

    def __init__(self, columns: Iterable[Column]) -> None:
        for field, column in zip(fields(Keys), columns, strict=True):
            setattr(self, field.name, column)

    @property
    def columns(self) -> list[Column]:
        """The columns in the order of Keys."""
        return [getattr(self, field.name) for field in fields(Keys)]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyTable) and self.columns == other.columns

    __hash__ = None  # type: ignore[assignment]


def table(keys: Sequence[Keys]) -> KeyTable:
    """A table of keys."""
    return KeyTable(
        Column(lambda name=field.name: [getattr(each, name) for each in keys])  # type: ignore[misc]
        for field in fields(Keys)
    )


class Wordings(Sequence[Wording]):
    """Wordings from columns; each is made when it is asked for."""

    def __init__(self, columns: Sequence[Column], count: int) -> None:
        self.columns, self._count = columns, count
        self._made: dict[int, Wording] = {}

    @overload
    def __getitem__(self, at: int) -> Wording: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Wording]: ...
    def __getitem__(self, at: int | slice) -> Wording | Sequence[Wording]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._count))]
        if at not in self._made:
            self._made[at] = _wording([column.texts[at] for column in self.columns])
        return self._made[at]

    def of_section(self, section: str) -> Iterator[Wording]:
        """Those of a section."""
        at = [field.name for field in fields(Wording)].index("section")
        return (self[one] for one, each in enumerate(self.columns[at].texts) if each == section)

    def __iter__(self) -> Iterator[Wording]:
        return map(_wording, zip(*(column.texts for column in self.columns), strict=True))

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Wordings) and self.columns == other.columns

    __hash__ = None  # type: ignore[assignment]


def as_columns(wordings: Sequence[Wording]) -> Wordings:
    """Wordings as columns."""
    rows = [[_told(getattr(each, field.name)) for field in fields(Wording)] for each in wordings]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields(Wording))
    return Wordings([Column(lambda texts=texts: texts) for texts in columns], len(rows))  # type: ignore[misc]


def _told(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return WITHIN.join(value) if isinstance(value, tuple) else str(value or "")


def _wording(told: Sequence[str]) -> Wording:
    id, text, section, purpose, source, verified, names, slot, start, end = told
    return Wording(
        id, text, section, purpose, source, verified,
        tuple(names.split(WITHIN)) if names else (), slot,
        date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None,
    )  # fmt: skip
