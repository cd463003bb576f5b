"""Reads one document's folders, and what it takes over from the document that it is built on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from gongwen.document import Document
from gongwen.records import Body, Card, Chapter, Derived, Entry, Outline, Phrase, Slot, YearPack

if TYPE_CHECKING:
    from gongwen.library import Reader

Record = TypeVar("Record")
_WORD = re.compile(r"\{\{ word\.([a-z_]+) \}\}")


def said(text: str, words: Mapping[str, str]) -> str:
    """A text with a document's own words in place of `{{ word.x }}`; an unknown one stays for lint to find."""
    return _WORD.sub(lambda match: words.get(match[1], match[0]), text)


def spoken_as(phrase: Phrase, words: Mapping[str, str]) -> Phrase:
    """The phrase in a document's own words; one without such a word as it is, held once for all documents."""
    return replace(phrase, text=said(phrase.text, words)) if _WORD.search(phrase.text) else phrase


def read_document(
    reader: Reader,
    id: str,
    outline: Outline,
    base: Document | None,
    phrases: Mapping[str, Phrase],
    packs: Mapping[int, YearPack],
    bodies: tuple[Body, ...],
) -> Document:
    """A document whose own files are laid over those of its base; mistakes are noted in `reader`.

    A paper of a dossier asks all that its base asks, and what it needs beyond that; it may take
    over cards of papers read before it.
    """
    paper = bool(outline.part_of)
    words = {**(base.outline.words if base else {}), **outline.words}
    reader.words = words
    prompts, templates = reader.root / "prompts" / id, reader.root / "templates" / id
    sources = dict(base.files) if base else {}
    sources |= {path.name: path.read_text(encoding="utf-8") for path in sorted(templates.glob("*.j2"))}
    slots = dict(base.slots) if base else {}
    own = {slot.id: slot for slot in _list(reader, Slot, f"templates/{id}/slots.yaml")}
    slots |= own
    derived = {fact.id: fact for fact in base.derived} if base else {}
    derived |= {fact.id: fact for fact in _list(reader, Derived, f"prompts/{id}/facts.yaml")}
    known = (reader.cards if paper else _cards(reader, base.id)) if base else {}
    chapters = [*base.chapters] if base and paper else []
    for path in sorted(prompts.glob("[0-9]*.yaml")):
        chapter = reader.record(Chapter, path)
        if chapter is not None:
            cards = tuple(
                replace(_over(known.get(card.taken), card), chapter=chapter.chapter) for card in chapter.cards
            )
            chapters.append(replace(chapter, cards=cards))
    spoken = {
        # A paper is given the phrases of its base, which are in the same words already.
        key: phrase if paper else spoken_as(phrase, words)
        for key, phrase in phrases.items()
        if not phrase.slot or phrase.slot in slots
    }
    used = set(_ids(outline.paragraphs))
    written = {name: said(text, words) for name, text in sources.items() if not base or name[:-3] in used}
    # Phrases for no place of their own are in the words of the first document, and cite its facts.
    own_words = not (base or outline.apart)
    written |= {f"phrase:{p.id}": p.text for p in spoken.values() if "{" in p.text and (p.slot or own_words)}
    example = prompts / "example.yaml"
    reader.words = {}
    asked = {path for chapter in chapters for card in chapter.cards for path in (f.path for f in card.fields)}
    made = Document(
        id=id,
        chapters=tuple(chapters),
        derived=tuple(fact for fact in derived.values() if not base or _sourced(fact, asked, derived)),
        outline=replace(outline, words=words),
        slots=slots,
        phrases=spoken,
        packs=packs,
        bodies=bodies,
        sources=written,
        example=example.read_text(encoding="utf-8") if example.exists() else "",
        files=sources,
        base=base if paper else None,
    )
    if base is None:
        return made
    needed = made.needed()
    kept = {id: slot for id, slot in slots.items() if f"slot.{id}" in needed or id in own}
    spoken = {id: phrase for id, phrase in spoken.items() if not phrase.slot or phrase.slot in kept}
    written = {name: text for name, text in written.items() if name[:7] != "phrase:" or name[7:] in spoken}
    return replace(made, slots=kept, phrases=spoken, sources=written)


def _list(reader: Reader, cls: type[Record], file: str) -> list[Record]:
    path = reader.root / file
    return reader.records(cls, path) if path.exists() else []


def _cards(reader: Reader, id: str) -> dict[str, Card]:
    """The cards of the base in this document's words; their mistakes are the base's own."""
    before = list(reader.mistakes)
    read = [
        reader.record(Chapter, path) for path in sorted((reader.root / "prompts" / id).glob("[0-9]*.yaml"))
    ]
    reader.mistakes[:] = before
    return {card.id: card for chapter in read if chapter for card in chapter.cards}


def _over(base: Card | None, own: Card) -> Card:
    """A card as taken over, with what is written beside `from` in place of the other's."""
    if base is None:
        return own
    named = {name: getattr(own, name) for name in ("id", "ask", "help", "fields", "when", "text_as")}
    return replace(base, **{name: value for name, value in named.items() if value})


def _ids(entries: tuple[Entry, ...]) -> list[str]:
    return [id for entry in entries for id in (_ids(entry.paragraphs) if entry.section else [entry.id])]


def _sourced(fact: Derived, asked: set[str], derived: Mapping[str, Derived]) -> bool:
    """Whether a fact taken over has its sources here too."""
    return all(
        path in asked
        or path.rpartition(".")[0] in asked
        or (path in derived and _sourced(derived[path], asked, derived))
        for path in fact.of
    )
