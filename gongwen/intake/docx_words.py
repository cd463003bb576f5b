"""The words of a .docx in order: tables and text boxes in place, changes as accepted, numbers written out.

Its XML is somebody else's: sizes are bounded before anything is parsed, no entity is
expanded and nothing is fetched.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from gongwen.errors import GongwenError
from gongwen.intake.docx_numbers import Numbers

LARGEST_PART = 16_000_000
"""Bytes of one part once unpacked."""
_LEFT_OUT = frozenset(
    ["del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr", "tblPr", "sectPr"]
)
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    OSError,
    etree.XMLSyntaxError,
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def docx_words(data: bytes, name: str) -> str:
    """The text of a .docx, a paragraph a line, the cells of a table row divided by tabs.

    Raises GongwenError with one sentence that says what to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "word/document.xml" not in names:
                raise GongwenError(f"{name} 不是 .docx 文稿；请用 Word 或 WPS 另存为 .docx 再试。")
            body = _part(package, "word/document.xml", name)
            numbering = _part(package, "word/numbering.xml", name) if "word/numbering.xml" in names else None
            styles = _part(package, "word/styles.xml", name) if "word/styles.xml" in names else None
    except _DAMAGED:
        raise GongwenError(f"{name} 不是完好的 .docx；请用 Word 或 WPS 打开后另存为 .docx 再试。") from None
    except RuntimeError:  # what zipfile raises for a part under a password
        raise GongwenError(f"{name} 加了密码，读不了；请打开后去掉密码，另存为 .docx 再试。") from None
    text = _Text(Numbers(numbering, styles))
    text.block(body)
    return "\n".join(text.lines)


def _part(package: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    with package.open(part) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise GongwenError(f"{name} 展开后太大，没有读；请检查文件是否正常，只留下要校核的文字再试。")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise GongwenError(f"{name} 不是完好的 .docx；请用 Word 或 WPS 打开后另存为 .docx 再试。")
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace: the strict and the usual kind of .docx differ in it."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


class _Text:
    """The lines read so far; `joins` says that the next paragraph goes on in the last one."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.lines: list[str] = []
        self.joins = False

    def block(self, element: etree._Element) -> None:
        """Read a body, a table, a content control or a paragraph."""
        kind = local(element)
        if kind == "p":
            self._paragraph(element)
        elif kind == "tr":
            self.lines.append("\t".join(self._cell(cell) for cell in _cells(element)))
        elif kind not in _LEFT_OUT:
            for child in element:
                self.block(child)

    def _cell(self, cell: etree._Element) -> str:
        inner = _Text(self.numbers)
        for child in cell:
            inner.block(child)
        return " ".join(line for line in inner.lines if line.strip())

    def _paragraph(self, paragraph: etree._Element) -> None:
        words: list[str] = []
        boxes: list[etree._Element] = []
        _words(paragraph, words, boxes)
        text = "".join(words)
        if self.joins and self.lines:
            self.lines[-1] += text
        else:
            self.lines.append((self.numbers.of(paragraph) if text.strip() else "") + text)
        self.joins = _mark_deleted(paragraph)
        for box in boxes:
            for child in box:
                self.block(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(child)


def _words(element: etree._Element, words: list[str], boxes: list[etree._Element]) -> None:
    for child in element:
        kind = local(child)
        if kind == "t":
            words.append(child.text or "")
        elif kind in _SIGNS:
            words.append(_SIGNS[kind])
        elif kind == "txbxContent":
            boxes.append(child)
        elif kind not in _LEFT_OUT and not (kind == "r" and _hidden(child)):
            _words(child, words, boxes)


def _hidden(run: etree._Element) -> bool:
    return any(local(mark) == "vanish" and _on(mark) for kind in run if local(kind) == "rPr" for mark in kind)


def _on(mark: etree._Element) -> bool:
    return next((value for key, value in mark.attrib.items() if key.endswith("val")), "1") not in (
        "0",
        "false",
        "off",
    )


def _mark_deleted(paragraph: etree._Element) -> bool:
    for kind in paragraph:
        if local(kind) == "pPr":
            return any(local(mark) == "del" for run in kind if local(run) == "rPr" for mark in run)
    return False
