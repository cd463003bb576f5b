"""A .docx read for checking: parts, paragraphs with their roles, and properties as they resolve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element

from gongwen.errors import GongwenError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST = 60_000_000
_OF_STYLE = {
    "Title": "title", "主送机关": "recipients", "公文正文": "body", "附件说明": "attachment", "附注": "note",
    "发文机关署名": "signature", "成文日期": "date", "附件标识": "annex_label", "附件标题": "annex_title",
    "份号": "copy_number", "密级和紧急程度": "urgency", "发文机关标志": "mark", "发文字号": "number",
    "版头分隔线": "rule", "表格文字": "table", "抄送机关": "copies", "印发机关和日期": "issuer",
}  # fmt: skip
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；]{1,38}$")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$")
Properties = Mapping[str, str]


def flat(element: _Element | None) -> dict[str, str]:
    """Properties below a pPr or rPr: `spacing.line` -> "579"; a switch is "1" or "0"."""
    found: dict[str, str] = {}
    for child in element if element is not None else ():
        name = str(child.tag).removeprefix(W)
        for key, value in child.attrib.items():
            found[f"{name}.{str(key).removeprefix(W)}"] = str(value)
        for part in child:  # a border or a tab stop
            for key, value in part.attrib.items():
                found[f"{name}.{str(part.tag).removeprefix(W)}.{str(key).removeprefix(W)}"] = str(value)
        if not child.attrib and not len(child):
            found[f"{name}.val"] = "1"
    return found


def merged(*levels: Properties) -> dict[str, str]:
    """Lay later levels over earlier ones.

    A hanging indent takes the place of a first-line one, a font by name that of one by theme.
    """
    made: dict[str, str] = {}
    for level in levels:
        for one, other in (("firstLine", "hanging"), ("hanging", "firstLine")):
            if any(key.startswith(f"ind.{one}") for key in level):
                made = {key: value for key, value in made.items() if not key.startswith(f"ind.{other}")}
        for face in ("ascii", "hAnsi", "eastAsia", "cs"):
            if f"rFonts.{face}" in level:
                made.pop(f"rFonts.{face}Theme", None)
        made |= level
    return made


@dataclass(frozen=True)
class RunRead:
    """A run: its text, its resolved properties, those that stand on it directly, its character style."""

    text: str
    properties: Properties
    direct: Properties
    style: str

    @property
    def face(self) -> str:
        """The Chinese face."""
        return self.properties.get("rFonts.eastAsia", "")

    @property
    def size(self) -> float:
        """Points; 10 where nothing says otherwise."""
        return int(self.properties.get("sz.val", "20")) / 2


@dataclass(frozen=True)
class ParagraphRead:
    """A paragraph: `role` by its style, or by its words where the style says nothing."""

    number: int
    text: str
    style: str
    role: str
    properties: Properties
    runs: tuple[RunRead, ...]
    before_table: bool = False

    @property
    def where(self) -> str:
        """How a person finds it."""
        return f"第{self.number}段“{self.text[:12]}{'…' if len(self.text) > 12 else ''}”"

    def twips(self, name: str) -> int:
        """A length in twips, 0 where there is none."""
        value = self.properties.get(name, "0")
        return int(value) if value.lstrip("-").isdigit() else 0

    def on(self, name: str) -> bool:
        """Whether a switch is on."""
        return self.properties.get(f"{name}.val", "0") not in ("0", "false", "off")


@dataclass
class Read:
    """A package, opened."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, _Element] = field(default_factory=dict)

    @property
    def document(self) -> _Element:
        """The main part."""
        return self.trees["word/document.xml"]

    @cached_property
    def section(self) -> _Element:
        """The last section's properties."""
        return self.document.findall(f".//{W}sectPr")[-1]

    @cached_property
    def styles(self) -> dict[str, _Element]:
        """Styles by id."""
        root = self.trees.get("word/styles.xml")
        return {s.get(f"{W}styleId", ""): s for s in (root.findall(f"{W}style") if root is not None else ())}

    def name_of(self, style: str) -> str:
        """A style's name by its id."""
        found = self.styles.get(style)
        name = found.find(f"{W}name") if found is not None else None
        return name.get(f"{W}val", "") if name is not None else ""

    def chain(self, style: str, kind: str) -> dict[str, str]:
        """What a style and all it is based on give, as pPr or rPr."""
        levels: list[dict[str, str]] = []
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            element = self.styles[style]
            levels.insert(0, flat(element.find(f"{W}{kind}")))
            based = element.find(f"{W}basedOn")
            style = based.get(f"{W}val", "") if based is not None else ""
        return merged(*levels)

    def defaults(self, kind: str) -> dict[str, str]:
        """Document defaults, as pPr or rPr."""
        root = self.trees.get("word/styles.xml")
        found = root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}") if root is not None else None
        return flat(found)

    @cached_property
    def default_style(self) -> str:
        """The id of the paragraph style that a paragraph without one has."""
        found = (
            id for id, s in self.styles.items()
            if s.get(f"{W}default") == "1" and s.get(f"{W}type") == "paragraph"
        )  # fmt: skip
        return next(found, "")

    @cached_property
    def paragraphs(self) -> tuple[ParagraphRead, ...]:
        """Every paragraph of the text, those in tables too."""
        found = [self.paragraph(p, at) for at, p in enumerate(self.document.iter(f"{W}p"), 1)]
        return tuple(_roles(found))

    def paragraph(self, p: _Element, number: int = 1) -> ParagraphRead:
        """Read one paragraph."""
        own = p.find(f"{W}pPr")
        named = own.find(f"{W}pStyle") if own is not None else None
        style = named.get(f"{W}val", "") if named is not None else self.default_style
        direct = {k: v for k, v in flat(own).items() if not k.startswith(("pStyle", "rPr", "sectPr"))}
        resolved = merged(self.defaults("pPr"), self.chain(style, "pPr"), direct)
        below = merged(self.defaults("rPr"), self.chain(style, "rPr"))
        after = p.getnext()
        runs = tuple(self._run(r, below) for r in p.iter(f"{W}r"))
        text = "".join(run.text for run in runs)
        tabled = (after is not None and after.tag == f"{W}tbl") or _follows_table(p)
        return ParagraphRead(number, text, self.name_of(style), "", resolved, runs, tabled)

    def _run(self, r: _Element, below: Properties) -> RunRead:
        own = r.find(f"{W}rPr")
        named = own.find(f"{W}rStyle") if own is not None else None
        style = named.get(f"{W}val", "") if named is not None else ""
        direct = {k: v for k, v in flat(own).items() if not k.startswith("rStyle")}
        signs = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}
        text = "".join((signs[c.tag] or c.text or "") for c in r if c.tag in signs)
        return RunRead(text, merged(below, self.chain(style, "rPr"), direct), direct, self.name_of(style))

    def footers(self) -> Iterator[tuple[str, _Element]]:
        """(kind, tree) of each footer of the last section."""
        rels = self.trees.get("word/_rels/document.xml.rels")
        targets = {r.get("Id"): r.get("Target", "") for r in (rels if rels is not None else ())}
        for reference in self.section.findall(f"{W}footerReference"):
            tree = self.trees.get(f"word/{targets.get(reference.get(f'{_R}id'), '')}")
            if tree is not None:
                yield reference.get(f"{W}type", ""), tree


def _follows_table(p: _Element) -> bool:
    before = p.getprevious()
    return before is not None and before.tag == f"{W}tbl"


def _roles(found: list[ParagraphRead]) -> Iterator[ParagraphRead]:
    """Give roles; where no style is known the words decide."""
    made: list[ParagraphRead] = []
    for at, paragraph in enumerate(found):
        role = _OF_STYLE.get(paragraph.style, "")
        if paragraph.style.lower().startswith("heading "):
            role = "heading"
        text = paragraph.text.strip()
        if not role and text:
            before = next((each.role for each in reversed(made) if each.role), "")
            later = next((each.text.strip() for each in found[at + 1 :] if each.text.strip()), "")
            role = _by_words(text, before, later)
        made.append(ParagraphRead(**{**paragraph.__dict__, "role": role}))
    return iter(made)


def _by_words(text: str, before: str, later: str) -> str:
    if not before:
        return "title"
    if _DATE.match(text):
        return "date"
    if _DATE.match(later) and len(text) < 40 and not text.endswith("。"):
        return "signature"
    if before == "title" and text.endswith(("：", ":")):
        return "recipients"
    if text.startswith("附件：") or (before == "attachment" and re.match(r"\d+[.．]", text)):
        return "attachment"
    return "heading" if _HEADING.match(text) else "body"


def open_docx(content: bytes) -> Read:
    """Open a package. Raises GongwenError where it is none."""
    try:
        with ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
                raise GongwenError("这个文件太大，不像一篇公文。")
            parts = {name: package.read(name) for name in package.namelist()}
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        trees = {
            name: etree.fromstring(data, parser)
            for name, data in parts.items()
            if name.endswith((".xml", ".rels"))
        }
    except (BadZipFile, etree.XMLSyntaxError, RuntimeError, NotImplementedError, EOFError):
        raise GongwenError("这个文件不是能打开的 .docx。") from None
    if "word/document.xml" not in trees:
        raise GongwenError("这个文件不是 .docx。")
    return Read(parts, trees)
