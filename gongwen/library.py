"""The content folders, read once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from gongwen.content import build
from gongwen.document import Document
from gongwen.errors import ContentError, Mistake
from gongwen.formulations import Formulation
from gongwen.intents import Intents
from gongwen.records import Chapter, Derived, Outline, Phrase, Slot, YearPack
from gongwen.rules import Rule, TextRule, shared_settings
from gongwen.strict_yaml import Node, Source, read

ROOT = Path(__file__).resolve().parent.parent
Record = TypeVar("Record")


@dataclass(frozen=True)
class Library:
    """All content: documents by id, phrases by id, year packs by year, rules by id."""

    documents: Mapping[str, Document]
    phrases: Mapping[str, Phrase]
    packs: Mapping[int, YearPack]
    rules: tuple[Rule, ...]
    fixed_sentences: tuple[str, ...]
    formulations: tuple[Formulation, ...] = ()
    text_rules: tuple[TextRule, ...] = ()

    def document(self, id: str) -> Document:
        """A document type by id. Raises KeyError for an unknown one."""
        return self.documents[id]


class Reader:
    """Reads content files below a folder and collects every mistake met on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mistakes: list[Mistake] = []

    def records(self, cls: type[Record], path: Path) -> list[Record]:
        """Records of a file that holds a list of them."""
        node, source = self.node(path)
        if node is None or source is None:
            return []
        if node.type != "sequence":
            source.mistake(node, "这个文件应是一个列表", "请每条以“- ”开头")
        made = [record for item in node.items if (record := build(cls, item, source)) is not None]
        self.mistakes += source.mistakes
        return made

    def record(self, cls: type[Record], path: Path) -> Record | None:
        """The one record of a file."""
        node, source = self.node(path)
        if node is None or source is None:
            return None
        made = build(cls, node, source)
        self.mistakes += source.mistakes
        return made

    def node(self, path: Path) -> tuple[Node, Source] | tuple[None, None]:
        """A file as nodes, or nothing when it could not be read."""
        name = str(path.relative_to(self.root))
        try:
            return read(path.read_text(encoding="utf-8"), name)
        except ContentError as error:
            self.mistakes += error.mistakes
        except (OSError, UnicodeDecodeError):
            self.mistakes.append(
                Mistake(name, 1, 1, "文件打不开或不是 UTF-8", "请检查文件是否存在并另存为 UTF-8")
            )
        return None, None


def read_library(root: Path) -> tuple[Library, list[Mistake]]:
    """Read all content below a folder, with the mistakes found; what is broken is left out."""
    reader = Reader(root)
    bank = root / "phrasebank"
    phrases = read_phrases(reader)
    packs = {
        pack.year: pack
        for path in sorted((bank / "years").glob("*.yaml"))
        if (pack := reader.record(YearPack, path)) is not None
    }
    rules = tuple(_all(reader, Rule, bank / "rules"))
    formulations = read_formulations(reader)
    text_rules = shared_settings(_all(reader, TextRule, bank / "text_rules"))
    fixed = root / "templates" / "fixed_sentences.yaml"
    sentences = tuple(item.text for item in reader.records(FixedSentence, fixed)) if fixed.exists() else ()
    documents = {
        folder.name: document
        for folder in sorted((root / "templates").iterdir())
        if (folder / "outline.yaml").exists()
        and (document := _document(reader, folder.name, phrases, packs)) is not None
    }
    made = Library(documents, phrases, packs, rules, sentences, formulations, text_rules)
    return made, reader.mistakes


def read_phrases(reader: Reader) -> dict[str, Phrase]:
    """Every phrase by id: those for the places of a document, then the wordings of the intents."""
    bank = reader.root / "phrasebank"
    phrases = {phrase.id: phrase for phrase in _all(reader, Phrase, bank / "phrases")}
    for path in sorted((bank / "intents").glob("*.yaml")):
        if (file := reader.record(Intents, path)) is not None:
            phrases |= {phrase.id: phrase for phrase in file.phrases()}
    return phrases


def read_formulations(reader: Reader) -> tuple[Formulation, ...]:
    """Every formulation."""
    return tuple(_all(reader, Formulation, reader.root / "phrasebank" / "formulations"))


def _all(reader: Reader, cls: type[Record], folder: Path) -> list[Record]:
    return [record for path in sorted(folder.glob("*.yaml")) for record in reader.records(cls, path)]


@dataclass(frozen=True, slots=True)
class FixedSentence:
    """A sentence that stands in the document whatever the facts."""

    text: str
    reason: str


def _document(
    reader: Reader, id: str, phrases: Mapping[str, Phrase], packs: Mapping[int, YearPack]
) -> Document | None:
    prompts, templates = reader.root / "prompts" / id, reader.root / "templates" / id
    chapters = []
    for path in sorted(prompts.glob("[0-9]*.yaml")):
        chapter = reader.record(Chapter, path)
        if chapter is not None:
            cards = tuple(replace(card, chapter=chapter.chapter) for card in chapter.cards)
            chapters.append(replace(chapter, cards=cards))
    derived = reader.records(Derived, prompts / "facts.yaml") if (prompts / "facts.yaml").exists() else []
    outline = reader.record(Outline, templates / "outline.yaml")
    slots = reader.records(Slot, templates / "slots.yaml") if (templates / "slots.yaml").exists() else []
    if outline is None:
        return None
    sources = {path.name: path.read_text(encoding="utf-8") for path in sorted(templates.glob("*.j2"))}
    sources |= {f"phrase:{phrase.id}": phrase.text for phrase in phrases.values() if "{" in phrase.text}
    example = prompts / "example.yaml"
    return Document(
        id=id,
        chapters=tuple(chapters),
        derived=tuple(derived),
        outline=outline,
        slots={slot.id: slot for slot in slots},
        phrases=phrases,
        packs=packs,
        sources=sources,
        example=example.read_text(encoding="utf-8") if example.exists() else "",
    )


@cache
def library() -> Library:
    """The content that ships beside this package. Raises ContentError, all mistakes at once."""
    made, mistakes = read_library(ROOT)
    if mistakes:
        raise ContentError(mistakes)
    return made
