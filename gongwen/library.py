"""The content folders, read once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from gongwen.content import build, nearest
from gongwen.content_root import OURS, by_content, content_root
from gongwen.dating import dated
from gongwen.document import Document
from gongwen.document_reader import read_document, said, spoken_as
from gongwen.errors import ContentError, Mistake
from gongwen.formulations import Formulation
from gongwen.intents import Intents
from gongwen.library_cache import keep, kept
from gongwen.records import Body, Card, Outline, Phrase, YearPack
from gongwen.rules import Rule, TextRule, shared_settings
from gongwen.strict_yaml import Node, Source, read
from gongwen.verbatim import Verbatim, sourced

ROOT = OURS
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
        self.words: Mapping[str, str] = {}
        self.cards: Mapping[str, Card] = {}

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
            return read(said(path.read_text(encoding="utf-8"), self.words), name)
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
    packs = {
        pack.year: pack
        for path in sorted((bank / "years").glob("*.yaml"))
        if (pack := reader.record(YearPack, path)) is not None
    }
    rules = tuple(_all(reader, Rule, bank / "rules"))
    formulations = read_formulations(reader)
    text_rules = shared_settings(_all(reader, TextRule, bank / "text_rules"))
    phrases = dated(read_phrases(reader), formulations, text_rules)
    fixed = root / "templates" / "fixed_sentences.yaml"
    sentences = tuple(item.text for item in reader.records(FixedSentence, fixed)) if fixed.exists() else ()
    bodies = tuple(reader.records(Body, bank / "bodies.yaml")) if (bank / "bodies.yaml").exists() else ()
    documents = _documents(reader, phrases, packs, bodies)
    first = next(iter(documents.values()), None)
    phrases |= first.phrases if first else {}
    made = Library(documents, phrases, packs, rules, sentences, formulations, text_rules)
    return made, reader.mistakes


def read_phrases(reader: Reader) -> dict[str, Phrase]:
    """Every phrase by id: those for the places of a document, then the wordings of the intents."""
    bank = reader.root / "phrasebank"
    phrases = {phrase.id: phrase for phrase in _all(reader, Phrase, bank / "phrases")}
    for path in sorted((bank / "intents").glob("*.yaml")):
        if (file := reader.record(Intents, path)) is not None:
            phrases |= {phrase.id: phrase for phrase in file.phrases()}
    return sourced(phrases, read_verbatim(reader))


def read_verbatim(reader: Reader) -> tuple[Verbatim, ...]:
    """Every text that was read, with the wordings that stand in it."""
    return tuple(_all(reader, Verbatim, reader.root / "phrasebank" / "verbatim"))


def spoken_phrases(reader: Reader) -> dict[str, Phrase]:
    """Every phrase in the words of the first document, as one finds it by searching."""
    outlines = [
        reader.record(Outline, path) for path in sorted((reader.root / "templates").glob("*/outline.yaml"))
    ]
    words = next(
        (each.words for each in outlines if each and not (each.taken or each.part_of or each.apart)), {}
    )
    phrases = {id: spoken_as(each, words) for id, each in read_phrases(reader).items()}
    rules = shared_settings(_all(reader, TextRule, reader.root / "phrasebank" / "text_rules"))
    return dated(phrases, read_formulations(reader), rules)


def read_formulations(reader: Reader) -> tuple[Formulation, ...]:
    """Every formulation."""
    return tuple(_all(reader, Formulation, reader.root / "phrasebank" / "formulations"))


def _documents(
    reader: Reader, phrases: Mapping[str, Phrase], packs: Mapping[int, YearPack], bodies: tuple[Body, ...]
) -> dict[str, Document]:
    """Every document by id: first those that stand by themselves, then those built on one of them."""
    outlines = {
        path.parent.name: outline
        for path in sorted((reader.root / "templates").glob("*/outline.yaml"))
        if (outline := reader.record(Outline, path)) is not None
    }
    made: dict[str, Document] = {}
    for id, outline in sorted(outlines.items(), key=_rank):
        if not outline.part_of:
            made[id] = read_document(reader, id, outline, made.get(outline.taken), phrases, packs, bodies)
    papers = {id: outline for id, outline in outlines.items() if outline.part_of}
    reader.mistakes += [
        Mistake(f"templates/{id}/outline.yaml", 1, 1, f"part_of 的“{of}”不是文种", nearest(of, list(made)))
        for id, outline in papers.items()
        for of in outline.part_of
        if of not in made
    ]
    return {id: _with_papers(reader, base, papers) for id, base in made.items()}


def _rank(item: tuple[str, Outline]) -> tuple[bool, bool, str]:
    """The first stands by itself and is not apart; its words are those of all phrases for no place of their own."""
    id, outline = item
    return bool(outline.taken), outline.apart, id


def _with_papers(reader: Reader, base: Document, papers: Mapping[str, Outline]) -> Document:
    """A document with the papers of its dossier, each built on it as if the outline said `from`.

    A paper may take over cards of those before it: what two of them need is asked once.
    """
    read: list[Document] = []
    reader.cards = base.cards
    for id, outline in sorted(papers.items(), key=lambda item: (item[1].part, item[0])):
        if base.id in outline.part_of:
            built = replace(outline, taken=base.id)
            read.append(read_document(reader, id, built, base, base.phrases, base.packs, base.bodies))
            reader.cards = {**reader.cards, **read[-1].cards}
    papers_read = tuple(each for each in read if not each.outline.by)
    return replace(base, papers=papers_read, forms=tuple(each for each in read if each.outline.by))


def _all(reader: Reader, cls: type[Record], folder: Path) -> list[Record]:
    return [record for path in sorted(folder.glob("*.yaml")) for record in reader.records(cls, path)]


@dataclass(frozen=True, slots=True)
class FixedSentence:
    """A sentence that stands in the document whatever the facts."""

    text: str
    reason: str


@by_content()
def library() -> Library:
    """The content that counts here. Raises ContentError, all mistakes at once."""
    root = content_root()
    if (known := kept(root)) is not None:
        return known
    made, mistakes = read_library(root)
    if mistakes:
        raise ContentError(mistakes)
    keep(root, made)
    return made
