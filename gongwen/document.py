"""A document type: everything the content folders say of it, ready for use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from jinja2 import Environment, TemplateSyntaxError

from gongwen.dependencies import references
from gongwen.records import Body, Card, Chapter, Derived, Entry, Field, Order, Outline, Phrase, Slot, YearPack
from gongwen.templating import environment

REFS = 8192
"""Ids of facts of which a document keeps what is behind them; each row of a list has some of its own."""
ITEM_NAMES = frozenset({"number", "ordinal", "place"})


@dataclass(frozen=True)
class Document:
    """One kind of document, such as 民主生活会召开情况报告.

    `sources` maps template names to their text: a paragraph's file name, or
    `phrase:<id>` for a phrase that holds facts. `files` are the templates as they were
    written, for a document that is built on this one. `papers` are the other papers of its
    dossier in their order, `forms` those that people must write themselves and that are empty
    forms here; each of those knows this one as its `base`.
    """

    id: str
    chapters: tuple[Chapter, ...]
    derived: tuple[Derived, ...]
    outline: Outline
    slots: Mapping[str, Slot]
    phrases: Mapping[str, Phrase]
    packs: Mapping[int, YearPack]
    sources: Mapping[str, str]
    bodies: tuple[Body, ...] = ()
    example: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[Document, ...] = ()
    forms: tuple[Document, ...] = ()
    base: Document | None = None

    @property
    def name(self) -> str:
        """The document's name as users know it."""
        return self.outline.name

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Every card by id, in the order of asking."""
        return {card.id: card for chapter in self.chapters for card in chapter.cards}

    @cached_property
    def asking(self) -> tuple[Card, ...]:
        """The cards asked for this document, in order: of a paper of a dossier those that feed it."""
        return tuple(c for c in self.cards.values() if self.base is None or self._paragraphs_by_card[c.id])

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field by path, in the order of asking."""
        return {field.path: field for card in self.cards.values() for field in card.fields}

    @cached_property
    def fields_under(self) -> dict[str, tuple[str, ...]]:
        """The paths of the fields under every path and group: `opinions` -> `opinions.start` and so on."""
        under: dict[str, tuple[str, ...]] = {}
        for path in self.fields:
            parts = path.split(".")
            for length in range(1, len(parts) + 1):
                group = ".".join(parts[:length])
                under[group] = (*under.get(group, ()), path)
        return under

    @cached_property
    def templates(self) -> Environment:
        """The Jinja2 environment over this document's templates and phrases."""
        return environment(self.sources)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every outline entry that has a template of its own, by id, in order."""
        return {entry.id: entry for entry in _entries(self.outline.paragraphs)}

    @cached_property
    def orders(self) -> dict[str, Order]:
        """The orders in which the document can stand, the usual one first, each with whole entries."""
        known = {entry.section or entry.id: entry for entry in _all(self.outline.paragraphs)}
        return {
            order.id: replace(order, paragraphs=_filled(order.paragraphs, known) or self.outline.paragraphs)
            for order in self.outline.orders
        }

    def in_order(self, chosen: str | None) -> tuple[Entry, ...]:
        """The outline in the order chosen; in the usual one where that is not known."""
        return self.orders[chosen].paragraphs if chosen in self.orders else self.outline.paragraphs

    @cached_property
    def heads(self) -> dict[str, frozenset[str]]:
        """Per paragraph or section: the slots of its heads, in whatever order it stands."""
        found: dict[str, set[str]] = {}
        for paragraphs in (self.outline.paragraphs, *(order.paragraphs for order in self.orders.values())):
            for entry in _all(paragraphs):
                if entry.head and entry.head.slot:
                    found.setdefault(entry.section or entry.id, set()).add(f"slot.{entry.head.slot}")
        return {id: frozenset(slots) for id, slots in found.items()}

    @cached_property
    def phrases_of_slot(self) -> dict[str, tuple[Phrase, ...]]:
        """The wordings a slot may take, the default first."""
        return {
            slot.id: tuple(
                sorted(
                    (phrase for phrase in self.phrases.values() if phrase.slot == slot.id),
                    key=lambda phrase: phrase.id != slot.default,
                )
            )
            for slot in self.slots.values()
        }

    @cached_property
    def _reads(self) -> dict[str, frozenset[str]]:
        """Per paragraph id: the fields and `slot.<id>` it needs, through phrases and derived facts."""
        sections = {id: slots for id, slots in self.heads.items() if id not in self.entries}
        return {
            id: self._resolve(self._named(entry), frozenset()) for id, entry in self.entries.items()
        } | sections

    def _named(self, entry: Entry) -> frozenset[str]:
        heads = self.heads.get(entry.id, frozenset())
        try:
            named = references(self.sources.get(f"{entry.id}.j2", ""))
        except TemplateSyntaxError:
            named = frozenset()  # lint tells of it with its line
        if entry.each:
            named = frozenset(
                path.replace("item", entry.each, 1) if path.split(".")[0] == "item" else path
                for path in named
            ) | {entry.each}
        return named | heads

    def _resolve(self, paths: frozenset[str], seen: frozenset[str]) -> frozenset[str]:
        found: set[str] = set()
        for path in paths - seen:
            seen |= {path}
            if path.startswith("slot."):
                found.add(path)
                for phrase in self.phrases_of_slot.get(path[5:], ()):
                    if f"phrase:{phrase.id}" in self.sources:
                        named = references(self.sources[f"phrase:{phrase.id}"])
                        found |= self._resolve(named, seen)
            elif path in self._sources:
                found |= self._resolve(frozenset(self._sources[path]), seen)
            elif path in self.fields or path not in self.fields_under:  # of a group only its state is asked
                found.add(self.field_of(path) or path)
        return frozenset(found)

    @cached_property
    def _sources(self) -> dict[str, tuple[str, ...]]:
        return {fact.id: fact.of for fact in self.derived}

    def field_of(self, ref: str) -> str | None:
        """The path of the field behind a fact's id: `study.0.date` -> `study`, a derived fact -> its first source."""
        if ref in self._sources:
            return self.field_of(self._sources[ref][0])
        parts = ref.split(".")
        for length in range(len(parts), 0, -1):
            path = ".".join(parts[:length])
            if path in self.fields:
                return path
        return None

    def fields_of(self, ref: str) -> tuple[str, ...]:
        """Every field behind a fact's id; several for a derived fact."""
        known = self._fields_by_ref
        if ref not in known:
            if len(known) >= REFS:
                known.clear()
            known[ref] = self._fields_behind(ref)
        return known[ref]

    @cached_property
    def _fields_by_ref(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _fields_behind(self, ref: str) -> tuple[str, ...]:
        if ref in self._sources:
            return tuple(path for source in self._sources[ref] for path in self.fields_of(source))
        path = self.field_of(ref)
        return (path,) if path else ()

    def cards_of_fact(self, ref: str) -> Card | None:
        """The card that asks for the fact behind a span's ref."""
        path = self.field_of(ref)
        return self._card_of_field[path] if path else None

    @cached_property
    def _card_of_field(self) -> dict[str, Card]:
        return {field.path: card for card in self.cards.values() for field in card.fields}

    @cached_property
    def _paragraphs_by_card(self) -> dict[str, tuple[str, ...]]:
        return {
            card.id: tuple(id for id, reads in self._reads.items() if reads & {f.path for f in card.fields})
            for card in self.cards.values()
        }

    def paragraphs_of_card(self, card_id: str) -> tuple[str, ...]:
        """The paragraphs a card feeds, read off the templates, in the order of the outline.

        A fact that the lead also cites belongs first of all to the paragraph that cites
        most of the card's facts; that one comes first.
        """
        card = self.cards[card_id]
        paths = {f.path for f in card.fields}
        fed = self._paragraphs_by_card[card_id]
        return tuple(sorted(fed, key=lambda id: -len(self._reads[id] & paths)))

    def slots_of_paragraph(self, paragraph_id: str) -> tuple[str, ...]:
        """The slots a paragraph or a section's heading holds, in the order of the slots file."""
        reads = self._reads.get(paragraph_id) or self._reads.get(paragraph_id.rpartition(".")[0], frozenset())
        return tuple(slot for slot in self.slots if f"slot.{slot}" in reads)

    def broken(self) -> bool:
        """Whether a template cannot be parsed, so that what it names is unknown."""
        try:
            for source in self.sources.values():
                references(source)
        except TemplateSyntaxError:
            return True
        return False

    def named(self) -> frozenset[str]:
        """Every path that some template or phrase names itself, derived facts not resolved."""
        paragraphs = (self._named(entry) for entry in self.entries.values())
        phrases = (references(text) for name, text in self.sources.items() if name[:7] == "phrase:")
        return frozenset().union(*paragraphs, *phrases)

    def needed(self) -> frozenset[str]:
        """Every field and slot that some paragraph reads."""
        return frozenset().union(*self._reads.values())

    def reads(self, paragraph_id: str) -> frozenset[str]:
        """The fields and `slot.<id>` that a paragraph's template needs."""
        return self._reads[paragraph_id]


def _entries(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        if entry.section:
            yield from _entries(entry.paragraphs)
        else:
            yield entry


def _all(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.paragraphs)


def _filled(entries: tuple[Entry, ...], known: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Entries told by their ids alone, as the usual order says what they are."""
    filled = []
    for entry in entries:
        usual = known.get(entry.section or entry.id, entry)
        paragraphs = _filled(entry.paragraphs, known)
        filled.append(
            replace(usual, head=entry.head or usual.head, paragraphs=paragraphs or usual.paragraphs)
        )
    return tuple(filled)
