"""A unit's own .docx: what is kept of it, where the text goes, and every file that cannot serve."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.shared import Mm, Pt

from gongwen.errors import GongwenError
from gongwen.export.checking import check_docx
from gongwen.export.docx import Finish, to_docx
from gongwen.export.order import misplaced
from gongwen.export.style import GB9704, StyleNames
from gongwen.export.template import ANCHOR, to_docx_in
from gongwen.library import ROOT
from tests.documents import REPORT, one

EXAMPLE = ROOT / "prompts" / "democratic_life_meeting_report" / "example.yaml"


def unit(*anchors: str, fields: bool = True) -> Document:
    """A unit's file: python-docx's own look, a red line of text, a header, fields and anchors."""
    document = docx.Document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    document.sections[0].header.paragraphs[0].text = "星河区卫生健康局"
    document.add_paragraph("星河区卫生健康局文件")
    if fields:
        torn = document.add_paragraph("{{发文")
        torn.add_run("字号}}　签发人：{{签")
        torn.add_run("发人}}")
    for anchor in anchors:
        document.add_paragraph(anchor)
    document.add_paragraph("（此件主动公开）")
    return document


def saved(document: Document) -> bytes:
    to = BytesIO()
    document.save(to)
    return to.getvalue()


def changed(content: bytes, **parts: bytes) -> bytes:
    """A package with parts put in place of or beside its own; names have __ for /."""
    to = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(to, "w", ZIP_DEFLATED) as new:
        named = {name.replace("__", "/"): data for name, data in parts.items()}
        for name in old.namelist():
            new.writestr(name, named.pop(name, None) or old.read(name))
        for name, data in named.items():
            new.writestr(name, data)
    return to.getvalue()


def test_text_stands_where_the_anchor_was_and_all_else_stays() -> None:
    made = to_docx_in(saved(unit(ANCHOR)), REPORT, copy_styles=True)
    opened = docx.Document(BytesIO(made))
    texts = [drawn.text.replace("\n", "") for drawn in opened.paragraphs]
    assert texts == [
        "星河区卫生健康局文件",
        "星卫党〔2022〕3号　签发人：张三",
        *(paragraph.text for paragraph in REPORT if paragraph.role not in ("number", "signer")),
        "（此件主动公开）",
    ]
    assert opened.sections[0].header.paragraphs[0].text == "星河区卫生健康局"
    assert abs((opened.sections[0].page_width or 0) - Mm(210)) < 500
    assert opened.core_properties.title == REPORT[2].text
    assert made == to_docx_in(saved(unit(ANCHOR)), REPORT, copy_styles=True)


def test_without_fields_number_and_signer_are_not_lost() -> None:
    made = to_docx_in(saved(unit(ANCHOR, fields=False)), REPORT, copy_styles=True)
    texts = [drawn.text for drawn in docx.Document(BytesIO(made)).paragraphs]
    assert texts[1:3] == [REPORT[0].text, REPORT[1].text]


def test_copied_styles_look_as_ours_whatever_the_units_normal_is() -> None:
    """Only what rests on the unit's own page, settings and built-in heads may differ."""
    names = StyleNames(title="公文标题", heading_1="公文一级")
    style = replace(GB9704, styles=names)
    document = unit(ANCHOR, fields=False)
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(8)
    made = to_docx_in(saved(document), REPORT[2:], finish=Finish(style), copy_styles=True)
    of_the_unit = ("第1段", "第14段", "页", "单", "双", "文件", "正文样式")
    assert [str(found) for found in check_docx(made) if not found.where.startswith(of_the_unit)] == []
    with ZipFile(BytesIO(made)) as package:
        from lxml import etree

        for part in ("word/document.xml", "word/styles.xml"):
            assert list(misplaced(etree.fromstring(package.read(part)))) == []


def test_a_map_of_roles_takes_the_units_styles() -> None:
    document = unit(ANCHOR)
    document.styles.add_style("本局正文", 1)
    style = replace(GB9704, styles=StyleNames(body="本局正文"))
    made = docx.Document(BytesIO(to_docx_in(saved(document), [one("body", "甲。")], finish=Finish(style))))
    (drawn,) = [each for each in made.paragraphs if each.text == "甲。"]
    assert drawn.style is not None and drawn.style.name == "本局正文"


def test_a_lacking_style_is_named_and_ours_is_offered() -> None:
    with pytest.raises(
        GongwenError,
        match=r"^模板里没有这些样式：主送机关、公文正文；请在模板里建好，或选“带入拟稿台的样式”。$",
    ):
        to_docx_in(saved(unit(ANCHOR)), [one("recipients", "区纪委："), one("body", "甲。")])


def test_a_section_break_on_the_anchor_is_kept() -> None:
    document = unit(ANCHOR)
    anchor = next(each for each in document.paragraphs if each.text == ANCHOR)
    section = docx.oxml.parse_xml(f"<w:sectPr {docx.oxml.ns.nsdecls('w')}/>")
    anchor._p.get_or_add_pPr().append(section)
    made = docx.Document(BytesIO(to_docx_in(saved(document), [one("body", "甲。")], copy_styles=True)))
    assert len(made.sections) == 2


def with_entry(name: str, data: bytes = b"x") -> bytes:
    return changed(saved(unit(ANCHOR)), **{name: data})


def in_a_table() -> bytes:
    document = unit()
    document.add_table(1, 1).cell(0, 0).text = ANCHOR
    return saved(document)


BAD = {
    "no anchor": (saved(unit()), r"模板里没有 \{\{正文\}\}"),
    "two anchors": (saved(unit(ANCHOR, ANCHOR)), r"有 2 处 \{\{正文\}\}"),
    "two in a paragraph": (saved(unit(ANCHOR * 2)), r"有 2 处"),
    "words beside the anchor": (saved(unit(f"正文：{ANCHOR}")), r"要单独占一段"),
    "in a table": (in_a_table(), r"不能放在表格"),
    "macros": (with_entry("word/vbaProject.bin"), r"模板里有宏"),
    "password": (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), r"打开密码"),
    "old .doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), r"旧的 \.doc"),
    "50 MB": (b"PK" + b"\0" * 50_000_000, r"50 MB，太大"),
    "bomb": (with_entry("word/media/a.bin", b"\0" * 150_000_000), r"解开后太大"),
    "text": ("正文".encode(), r"不是能打开的 \.docx"),
    "nothing": (b"", r"不是能打开的 \.docx"),
    "zip": (changed(saved(unit(ANCHOR)), **{"word__document.xml": b"<w"}), r"不是能打开的 \.docx"),
    "cut": (saved(unit(ANCHOR))[:9000], r"不是能打开的 \.docx"),
    "template": (
        changed(
            saved(unit(ANCHOR)),
            **{
                "[Content_Types].xml": ZipFile(BytesIO(saved(unit(ANCHOR))))
                .read("[Content_Types].xml")
                .replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
            },
        ),
        r"\.dotx",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_serve_is_refused_in_one_sentence(kind: str) -> None:
    content, message = BAD[kind]
    with pytest.raises(GongwenError, match=message) as refused:
        to_docx_in(content, REPORT, copy_styles=True)
    assert "\n" not in str(refused.value) and str(refused.value).endswith("。")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongwen", "render", str(EXAMPLE), "--to", "docx", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_pours_and_refuses_without_a_trace(tmp_path: Path) -> None:
    good, bad, out = tmp_path / "good.docx", tmp_path / "bad.docx", tmp_path / "out.docx"
    good.write_bytes(saved(unit(ANCHOR)))
    bad.write_bytes(saved(unit()))
    refused = run("--template", str(bad), "-o", str(out))
    assert refused.returncode == 2 and not out.exists()
    assert refused.stderr.count("\n") == 1 and "{{正文}}" in refused.stderr
    done = run("--template", str(good), "--copy-styles", "-o", str(out))
    assert done.returncode == 0 and "模板与“GB/T 9704" in done.stderr
    assert len(docx.Document(str(out)).paragraphs) > 20
    assert run("--style", "没有的").returncode == 2
    assert run("--template", str(tmp_path / "none.docx")).stderr.startswith("找不到模板")


def test_a_text_of_nothing_but_control_characters_does_no_harm() -> None:
    made = to_docx_in(saved(unit(ANCHOR)), [one("body", "甲\x00\ud800\x1f乙")], copy_styles=True)
    assert "甲乙" in [each.text for each in docx.Document(BytesIO(made)).paragraphs]
    assert to_docx([one("body", "\x00\ud800")])
