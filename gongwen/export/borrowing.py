"""Our styles copied into another document, with all that they rest on and nothing of what it has itself."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

_BASE_ID, _BASE_NAME = "GwBase", "公文基准"


def styles_by_name(document: Document) -> dict[str, str]:
    """Ids of a document's styles by their name in small letters."""
    found = {}
    for style in document.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found[name.get(qn("w:val")).lower()] = style.get(qn("w:styleId"))
    return found


def borrow(document: Document, ours: Document, names: Iterable[str]) -> None:
    """Copy styles by name. Ours rest on our Normal, which goes along under a name of its own."""
    sheet = document.styles.element
    source = {style.get(qn("w:styleId")): style for style in ours.styles.element.findall(qn("w:style"))}
    ids = styles_by_name(ours)
    taken = {style.get(qn("w:styleId")) for style in sheet.findall(qn("w:style"))}
    default = next(
        (s.get(qn("w:styleId")) for s in sheet.findall(qn("w:style"))
         if s.get(qn("w:default")) == "1" and s.get(qn("w:type")) == "character"), None
    )  # fmt: skip
    for name in dict.fromkeys(names):
        style = deepcopy(source[ids[name.lower()]])
        if style.get(qn("w:styleId")) in taken:  # another style sits on this id
            style.set(qn("w:styleId"), f"Gw{style.get(qn('w:styleId'))}")
        taken.add(style.get(qn("w:styleId")))
        _rebase(style, default)
        if style.get(qn("w:type")) == "paragraph" and _BASE_ID not in taken:
            sheet.append(_base(source["Normal"]))
            taken.add(_BASE_ID)
        sheet.append(style)
    _drop_dangling(sheet)


def _rebase(style: _Element, default: str | None) -> None:
    based = style.find(qn("w:basedOn"))
    if based is None:
        return
    if style.get(qn("w:type")) == "paragraph":
        based.set(qn("w:val"), _BASE_ID)
    elif default:
        based.set(qn("w:val"), default)
    else:
        style.remove(based)


def _base(normal: _Element) -> _Element:
    made = deepcopy(normal)
    del made.attrib[qn("w:default")]
    made.set(qn("w:customStyle"), "1")
    made.set(qn("w:styleId"), _BASE_ID)
    made.find(qn("w:name")).set(qn("w:val"), _BASE_NAME)
    return made


def _drop_dangling(sheet: _Element) -> None:
    """A style may not name one that is not there."""
    ids = {style.get(qn("w:styleId")) for style in sheet.findall(qn("w:style"))}
    for style in sheet.findall(qn("w:style")):
        for reference in (style.find(qn("w:next")), style.find(qn("w:link"))):
            if reference is not None and reference.get(qn("w:val")) not in ids:
                style.remove(reference)
