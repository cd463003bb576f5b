"""Files that somebody brings: what is read as what it is, and what is refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document

from gongwen.errors import GongwenError
from gongwen.intake.reading import LARGEST, LONGEST, read_words, words_of

TEXT = "江城市水务局党组民主生活会情况报告\r\n会议应到7人，实到6人。"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def packed(body: str, **parts: str) -> bytes:
    """A .docx with this body, and more parts of the folder word/."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", body)
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return target.getvalue()


def body(inner: str) -> str:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>"


def para(words: str, before: str = "") -> str:
    return f"<w:p>{before}<w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_the_encodings_of_chinese_offices(encoding: str) -> None:
    assert words_of(TEXT.encode(encoding), "a.txt") == TEXT


def test_utf_16_without_any_ascii_sign() -> None:
    words = "江城市水务局党组高度重视民主生活会，认真学习研讨。"
    assert words_of(words.encode("utf-16-le"), "a.txt") == words


def test_tables_stay_in_their_place() -> None:
    document = docx.Document()
    document.add_paragraph("一、会前准备")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), "甲乙丙丁", strict=True):
        cell.text = words
    document.add_paragraph("二、会议情况")
    assert words_of(saved(document), "a.docx").split("\n") == [
        "一、会前准备",
        "甲\t乙",
        "丙\t丁",
        "二、会议情况",
    ]


def test_changes_are_read_as_accepted() -> None:
    inner = (
        "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>35</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>36</w:t></w:r></w:ins><w:r><w:t>条</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>" + para("后半")
    )
    assert words_of(packed(body(inner)), "a.docx").split("\n") == ["共36条", "前半后半"]


def test_text_boxes_once_and_footnotes_hidden_words_and_field_codes_not_at_all() -> None:
    box = f"<w:txbxContent>{para('框内')}</w:txbxContent>"
    inner = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><AlternateContent xmlns='x'><Choice>"
        + box
        + "</Choice><Fallback>"
        + box
        + "</Fallback></AlternateContent></w:r>"
        "<w:r><w:instrText>PAGEREF a</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    )
    notes = f"<w:footnotes {W}>{para('脚注')}</w:footnotes>"
    assert words_of(packed(body(inner), footnotes=notes), "a.docx").split("\n") == ["正文", "框内"]


def test_automatic_numbers_are_written_out() -> None:
    levels = (
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>"
    )
    numbering = f"<w:numbering {W}><w:abstractNum w:abstractNumId='3'>{levels}</w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num></w:numbering>"
    own = "<w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='7'/></w:numPr></w:pPr>"
    inner = (
        para("准备", own.format(0))
        + para("学习", own.format(1))
        + para("谈心", own.format(1))
        + para("召开", own.format(0))
        + para("基本情况", own.format(1))
    )
    read = words_of(packed(body(inner), numbering=numbering), "a.docx").split("\n")
    assert read == ["一、准备", "（一）学习", "（二）谈心", "二、召开", "（一）基本情况"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = packed(body(para("会" * 6_000_000)))
ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "会会会会会会会会会会">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>" + body(para("&i;"))
)  # fmt: skip
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + body(para("&a;"))
REFUSED = {
    "an old .doc or .wps under the name .docx": (OLE, "旧格式"),
    "under a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "cut off": (packed(body(para("会议" * 500)))[:200], "不是完好的"),
    "not XML": (packed("会议"), "不是完好的"),
    "a bomb": (BOMB, "展开后太大"),
    "entities in entities": (packed(ENTITIES), "不是完好的"),
    "an entity from outside": (packed(OUTSIDE), "不是完好的"),
    "nested without end": (packed(body("<w:sdt>" * 5000 + "</w:sdt>" * 5000)), "不是完好的"),
    "images only": (packed(body("<w:p><w:r><w:drawing/></w:r></w:p>")), "没有文字"),
    "another archive": (b"PK\x03\x04" + b"\0" * 40, "不是完好的"),
    "PDF": (b"%PDF-1.7 ...", "PDF"),
    "noise": (bytes(range(256)) * 40, "不是能读的文字文件"),
    "empty": (b"", "没有文字|不是能读"),
    "two million characters": (("会" * 2_000_000).encode(), "太长"),
    "larger than any text": (b"a" * (LARGEST + 1), "超过"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_refused_in_one_sentence_that_says_what_to_do(case: str) -> None:
    data, why = REFUSED[case]
    with pytest.raises(GongwenError, match=why) as error:
        words_of(data, "旧稿.docx")
    assert "\n" not in str(error.value) and "请" in str(error.value)


def test_a_spreadsheet_is_no_text() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(GongwenError, match=r"不是 \.docx 文稿"):
        words_of(target.getvalue(), "a.docx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GongwenError, match="找不到文件"):
        read_words(tmp_path / "没有.txt")


def test_the_longest_text_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "长.txt"
    file.write_text("会" * LONGEST, encoding="utf-8")
    assert len(read_words(file)) == LONGEST
