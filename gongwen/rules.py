"""Rules as data: what must hold, how grave a breach is, where it is written, and examples that run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

Level = Literal["必改", "建议", "提示"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule on the facts, of `phrasebank/rules/`.

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


@dataclass(frozen=True, slots=True)
class TextRule:
    """One rule on any text, of `phrasebank/text_rules/`, one file a family.

    `check` names a function of `gongwen.checks.registry.CHECKS`; the default `pattern`
    reports every match of `patterns` (regular expressions; a group named `found` narrows
    the place) that does not overlap a match of `unless`. `message` may use {found},
    {suggestion} and the names that the check gives; `suggestion` likewise, and is set only
    where replacing the place by it is safe. `scope` says whether the check sees one
    paragraph at a time or the whole text; rules of scope `document` speak only where the
    text is a document, not a fragment. `drafts` is false for what the relations between
    facts or the blanks already say of a text that was composed here. `needs`
    are words of which one stands in whatever the rule finds: a text without them is passed
    over at once. `settings` are the check's own data; `like` in them names a rule above
    whose data and exceptions they share and add to.
    `good` and `bad` are texts, or mappings with `text` and `date` (the meeting's day), that
    must pass and must not; they run as tests.
    """

    id: str
    level: Level
    message: str
    source: str
    good: tuple[Any, ...]
    bad: tuple[Any, ...]
    check: str = "pattern"
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    suggestion: str = ""
    scope: Literal["paragraph", "text", "document"] = "paragraph"
    drafts: bool = True
    verified: str = "待核"
    needs: tuple[str, ...] = ()
    settings: Any = None

    def __hash__(self) -> int:
        """By its id: what is made of a rule's data can be kept by the rule."""
        return hash(self.id)


def shared_settings(rules: Iterable[TextRule]) -> tuple[TextRule, ...]:
    """The rules with what they share through `like`, data and exceptions; an unknown name is left for lint."""
    made: list[TextRule] = []
    known: dict[str, TextRule] = {}
    for rule in rules:
        like = rule.settings.get("like") if isinstance(rule.settings, dict) else None
        if like in known:
            own = {key: value for key, value in rule.settings.items() if key != "like"}
            other = known[like]
            rule = replace(  # noqa: PLW2901
                rule, settings={**(other.settings or {}), **own}, unless=(*other.unless, *rule.unless)
            )
        known[rule.id] = rule
        made.append(rule)
    return tuple(made)
