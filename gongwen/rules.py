"""A rule on the facts: data that names a relation, the facts it holds between, and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["必改", "建议", "提示"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `phrasebank/rules/`.

    `check` names a relation of `gongwen.checks.relations`; `of` the facts it holds
    between, in the relation's order. `message` may use the names that the relation
    gives. `good` and `bad` are answers that must pass and must not; they run as tests.
    """

    id: str
    check: str
    level: Level
    of: tuple[str, ...]
    message: str
    source: str
    good: tuple[Any, ...]
    bad: tuple[Any, ...]
    limit: int = 0
