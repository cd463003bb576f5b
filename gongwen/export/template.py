"""A unit's own .docx, with its red head: the text is poured in where one paragraph says {{正文}}.

Page, headers, footers and styles of the unit's file stay as they are. Everything is looked at
before anything is written, so a refusal leaves nothing half done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Drawn
from lxml import etree

from gongwen.errors import GongwenError
from gongwen.export.borrowing import borrow, styles_by_name
from gongwen.export.comments import add_comments
from gongwen.export.docx import PLAIN, Finish, base_document, describe, repacked
from gongwen.export.frame import NUMBER, SIGNER, split, without
from gongwen.export.layout import Block, blocks
from gongwen.export.pouring import HEAD_STYLE, STYLES, Pouring
from gongwen.export.remarks import Remark
from gongwen.export.tables import pour
from gongwen.spans import Paragraph

ANCHOR = "{{正文}}"
LARGEST = 20_000_000
_UNPACKED = 100_000_000
_ENTRIES = 2000
_OLE = b"\xd0\xcf\x11\xe0"
_FIELDS = {"{{发文字号}}": (NUMBER, "number"), "{{签发人}}": (SIGNER, "signer")}


class LackingStyles(GongwenError):
    """The template has no style for some of the text; ours can be copied in."""


def to_docx_in(
    template: bytes,
    paragraphs: Iterable[Paragraph],
    day: date | None = None,
    finish: Finish = PLAIN,
    remarks: Mapping[str, Sequence[Remark]] | None = None,
    *,
    copy_styles: bool = False,
) -> bytes:
    """Pour the text into a unit's own .docx and return the new file.

    `copy_styles` brings our own styles along where the template lacks them. Raises GongwenError
    with one sentence for a file that cannot serve: no .docx, encrypted, with macros, too large,
    without the anchor or with two; LackingStyles where only a style that is needed is not there.
    """
    document = _opened(template)
    anchor = _anchor(document)
    laid = blocks(paragraphs, finish.style, seal=finish.seal, remarks=remarks)
    body = _fill_fields(document, laid)
    names = _styles(document, finish, body, copy_styles=copy_styles, review=bool(remarks))

    pouring = Pouring(finish.style, anchor.insert_paragraph_before, names, foreign=True)
    pour(pouring, body)
    _remove(anchor)
    describe(document, laid, day)
    add_comments(document, pouring.runs, remarks or {}, day)
    return repacked(document)


def _opened(template: bytes) -> Document:
    if len(template) > LARGEST:
        raise GongwenError(f"模板有 {len(template) // 1_000_000} MB，太大了；请去掉图片，控制在 20 MB 以内。")
    if template.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in template:
            raise GongwenError("模板设了打开密码；请在 Word 或 WPS 里取消密码后再用。")
        raise GongwenError("模板是旧的 .doc 或 .wps 格式；请在 Word 或 WPS 里另存为 .docx 后再用。")
    try:
        with ZipFile(BytesIO(template)) as package:
            entries = package.infolist()
            if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > _UNPACKED:
                raise GongwenError("模板解开后太大，不像一份公文模板；请另存一份精简的 .docx。")
            if any(entry.flag_bits & 1 for entry in entries):
                raise GongwenError("模板设了打开密码；请取消密码后再用。")
            names = {entry.filename for entry in entries}
            kinds = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if b"macroEnabled" in kinds or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise GongwenError("模板里有宏；请另存为不带宏的 .docx 后再用。")
        if b"wordprocessingml.template" in kinds:
            raise GongwenError("模板是 .dotx 格式；请另存为 .docx 后再用。")
        document: Document = docx.Document(BytesIO(template))
    except (
        BadZipFile,
        OpcError,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        NotImplementedError,
        EOFError,
        OSError,
    ):
        raise GongwenError("模板不是能打开的 .docx；请用 Word 或 WPS 另存为 .docx 后再用。") from None
    return document


def _anchor(document: Document) -> Drawn:
    """The one paragraph that says {{正文}} and nothing else, in the body itself."""
    count = sum(
        "".join(t.text or "" for t in p.iter(qn("w:t"))).replace(" ", "").count(ANCHOR)
        for p in document.element.body.iter(qn("w:p"))
        if not any(parent.tag == qn("w:p") for parent in p.iterancestors())
    )
    if count == 0:
        raise GongwenError(f"模板里没有 {ANCHOR}；请在正文要出现的地方单独写一段 {ANCHOR}。")
    if count > 1:
        raise GongwenError(f"模板里有 {count} 处 {ANCHOR}，只能有一处；请删去多余的。")
    alone = [each for each in document.paragraphs if each.text.replace(" ", "").strip() == ANCHOR]
    if not alone:
        raise GongwenError(f"{ANCHOR} 要单独占一段，也不能放在表格或文本框里；请改好模板再用。")
    return alone[0]


def _fill_fields(document: Document, laid: list[Block]) -> list[Block]:
    """Write 发文字号 and 签发人 where the template has a place for them; what has one is not poured again."""
    taken, body = split(laid)
    kept = []
    for field, (label, role) in _FIELDS.items():
        text = "".join(piece.text for piece in without(label, taken, role))
        found = [p for p in document.element.body.iter(qn("w:p")) if field in _words(p)]
        for p in found:
            _replace(p, field, text)
        kept += [block for block in taken if block.role == role and not found]
    return [*(block for block in laid if block in kept), *body]


def _words(p: etree._Element) -> str:
    return "".join(t.text or "" for t in p.iter(qn("w:t")))


def _replace(p: etree._Element, field: str, text: str) -> None:
    """Put a text in the place of a field, which Word may have torn into several runs."""
    start = _words(p).index(field)
    end, at = start + len(field), 0
    for t in p.iter(qn("w:t")):
        own = t.text or ""
        left, right = max(start - at, 0), max(end - at, 0)
        at += len(own)
        if left < len(own) and right > 0:
            t.text = own[:left] + text + own[right:]
            text = ""


def _styles(
    document: Document, finish: Finish, body: list[Block], *, copy_styles: bool, review: bool
) -> dict[str, str]:
    """Map the names of our styles to the ids of the template's, copying ours where they are lacking."""
    own = {field.name: getattr(finish.style.styles, field.name) for field in fields(finish.style.styles)}
    wanted: dict[str, str] = {}
    for block in body:
        ours = STYLES[block.role].format(level=block.level)
        role = f"heading_{block.level}" if block.role == "heading" else block.role
        wanted[ours] = own.get(role, "") or ours
        if any(piece.head for line in block.lines for piece in line):
            head = HEAD_STYLE.format(level=block.level)
            wanted[head] = head
    there = styles_by_name(document)
    missing = [theirs for theirs in wanted.values() if theirs.lower() not in there]
    if missing and not copy_styles:
        raise LackingStyles(
            f"模板里没有这些样式：{'、'.join(dict.fromkeys(missing))}；请在模板里建好，或选“带入拟稿台的样式”。"
        )
    lacking = [ours for ours, theirs in wanted.items() if theirs.lower() not in there]
    if review:
        lacking += ["annotation text", "annotation reference"]
    borrow(document, base_document(finish.style, review=review), lacking)
    there = styles_by_name(document)
    return {ours.lower(): there.get(theirs.lower()) or there[ours.lower()] for ours, theirs in wanted.items()}


def _remove(anchor: Drawn) -> None:
    """Take the anchor away; a section break on it goes to the paragraph before."""
    section = anchor._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    before = anchor._p.getprevious()
    if section is not None and before is not None and before.tag == qn("w:p"):
        before.get_or_add_pPr().append(section)
    anchor._p.getparent().remove(anchor._p)
