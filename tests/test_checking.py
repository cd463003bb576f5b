"""The checker of GB/T 9704: silent on what we make, loud on one single fault."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from gongwen.errors import GongwenError
from gongwen.export.checking import check_docx
from gongwen.export.docx import to_docx
from tests.documents import ANNEX, FINISHES, PLAIN_LAST, REPORT
from tests.reports import cases, drafted

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
FOOTER1, FOOTER2, CORE = "word/footer1.xml", "word/footer2.xml", "docProps/core.xml"


@pytest.mark.parametrize("finish", FINISHES)
@pytest.mark.parametrize("case", cases())
def test_golden_reports_keep_every_rule(case: str, finish: str) -> None:
    made = to_docx(drafted(cases()[case]).paragraphs, None, FINISHES[finish])
    assert [str(found) for found in check_docx(made, FINISHES[finish].style)] == []


@pytest.mark.parametrize("finish", FINISHES)
@pytest.mark.parametrize("text", [REPORT, PLAIN_LAST, (*REPORT, *ANNEX)], ids=["report", "unsigned", "annex"])
def test_every_role_keeps_every_rule(text: tuple, finish: str) -> None:
    made = to_docx(text, None, FINISHES[finish])
    assert [str(found) for found in check_docx(made, FINISHES[finish].style)] == []


def test_a_plain_document_of_python_docx_breaks_most_rules() -> None:
    plain = docx.Document()
    for paragraph in REPORT:
        plain.add_paragraph(paragraph.text)
    saved = BytesIO()
    plain.save(saved)
    rules = {found.rule for found in check_docx(saved.getvalue())}
    assert len(rules) >= 50
    assert {
        "page.size",
        "page.top",
        "grid.type",
        "body.face",
        "number.missing",
        "date.offset",
        "core.title",
    } <= rules


@cache
def good() -> dict[str, str]:
    made = to_docx((*REPORT, *ANNEX), None, FINISHES["red"])
    with ZipFile(BytesIO(made)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def packed(parts: dict[str, str]) -> bytes:
    saved = BytesIO()
    with ZipFile(saved, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return saved.getvalue()


def in_style(id: str, old: str, new: str) -> tuple[str, str, str]:
    """A change within one style: (part, pattern, replacement)."""
    return STYLES, rf'(w:styleId="{id}".*?){re.escape(old)}', rf"\g<1>{new}"


def at(text: str, old: str, new: str) -> tuple[str, str, str]:
    """A change in the paragraph before whose words `text` stands what is replaced."""
    return (
        DOCUMENT,
        rf"(<w:p>(?:(?!</w:p>).)*?){re.escape(old)}((?:(?!</w:p>).)*?{re.escape(text)})",
        rf"\g<1>{new}\g<2>",
    )


MUTATIONS: list[tuple[str, tuple[str, str, str]]] = [
    ("page.size", (DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    ("page.top", (DOCUMENT, 'w:top="2098"', 'w:top="2211"')),
    ("page.left", (DOCUMENT, 'w:left="1588"', 'w:left="1700"')),
    ("page.width", (DOCUMENT, 'w:right="1474"', 'w:right="1400"')),
    ("page.height", (DOCUMENT, 'w:bottom="1984"', 'w:bottom="1900"')),
    ("page.gutter", (DOCUMENT, 'w:gutter="0"', 'w:gutter="100"')),
    ("page.first", (DOCUMENT, "<w:docGrid", "<w:titlePg/><w:docGrid")),
    ("page.columns", (DOCUMENT, "<w:cols ", '<w:cols w:num="2" ')),
    ("page.start", (DOCUMENT, 'w:start="1"', 'w:start="3"')),
    ("grid.type", (DOCUMENT, 'w:type="linesAndChars"', 'w:type="lines"')),
    ("grid.lines", (DOCUMENT, 'w:linePitch="579"', 'w:linePitch="580"')),
    ("grid.characters", (DOCUMENT, 'w:charSpace="-849"', 'w:charSpace="0"')),
    ("number.sides", (SETTINGS, "<w:evenAndOddHeaders/>", "")),
    ("number.distance", (DOCUMENT, 'w:footer="1447"', 'w:footer="992"')),
    ("number.missing", (DOCUMENT, '<w:footerReference w:type="even" r:id="rId5"/>', "")),
    ("number.field", (FOOTER1, "PAGE ", "NUMPAGES ")),
    ("number.dashes", (FOOTER1, "— <", "- <")),
    ("number.right", (FOOTER1, 'w:jc w:val="right"', 'w:jc w:val="center"')),
    ("number.left", (FOOTER2, 'w:jc w:val="left"', 'w:jc w:val="right"')),
    ("number.indent", (FOOTER2, 'w:leftChars="100"', 'w:leftChars="0"')),
    ("number.face", in_style("Footer", 'w:ascii="宋体"', 'w:ascii="Times New Roman"')),
    ("number.size", in_style("Footer", 'w:sz w:val="28"', 'w:sz w:val="24"')),
    ("number.line", in_style("Footer", 'w:line="280"', 'w:line="300"')),
    ("number.bold", in_style("Footer", '<w:spacing w:val="0"/>', "<w:b/>")),
    ("normal.size", in_style("Normal", 'w:sz w:val="32"', 'w:sz w:val="21"')),
    ("text.line", in_style("Normal", 'w:line="579"', 'w:line="560"')),
    ("text.widow", in_style("Normal", 'w:widowControl w:val="0"', 'w:widowControl w:val="1"')),
    ("text.overflow", in_style("Normal", '<w:overflowPunct w:val="0"/>', "")),
    ("text.spaced_latin", in_style("Normal", '<w:autoSpaceDE w:val="0"/>', "")),
    ("text.spaced_digits", in_style("Normal", '<w:autoSpaceDN w:val="0"/>', "")),
    ("text.snapped", in_style("Normal", 'w:snapToGrid w:val="0"', 'w:snapToGrid w:val="1"')),
    ("text.after", in_style("Normal", 'w:after="0"', 'w:after="120"')),
    ("text.tracking", in_style("Normal", '<w:spacing w:val="-6"/>', "")),
    ("text.latin", in_style("Normal", 'w:hAnsi="Times New Roman"', 'w:hAnsi="宋体"')),
    ("body.face", in_style("Normal", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="宋体"')),
    ("body.align", in_style("Normal", 'w:jc w:val="both"', 'w:jc w:val="left"')),
    ("text.indent", in_style("GwBody", 'w:firstLineChars="200"', 'w:firstLineChars="100"')),
    ("text.indent_twips", in_style("GwBody", 'w:firstLine="632"', 'w:firstLine="420"')),
    ("title.face", in_style("Title", "方正小标宋简体", "宋体")),
    ("title.size", in_style("Title", 'w:sz w:val="44"', 'w:sz w:val="36"')),
    ("title.align", in_style("Title", 'w:jc w:val="center"', 'w:jc w:val="left"')),
    ("title.keep", in_style("Title", "<w:keepNext/>", "")),
    ("text.bold", in_style("Title", 'w:b w:val="0"', 'w:b w:val="1"')),
    ("title.above", (DOCUMENT, r'(w:val="Title"/><w:spacing w:before=)"1158"', r'\g<1>"579"')),
    ("title.wide", (DOCUMENT, "<w:br/>", "")),
    ("title.end", (DOCUMENT, "召开情况报告</w:t>", "召开情况报告。</w:t>")),
    ("recipients.above", in_style("GwRecipients", 'w:before="579"', 'w:before="0"')),
    ("recipients.colon", (DOCUMENT, "组织部：", "组织部:")),
    ("recipients.indent", in_style("GwRecipients", "<w:spacing ", '<w:ind w:firstLine="632"/><w:spacing ')),
    ("heading.face", in_style("Heading1", "黑体", "宋体")),
    ("heading.outline", in_style("Heading1", '<w:outlineLvl w:val="0"/>', "")),
    ("heading.keep", in_style("Heading1", "<w:keepNext/>", "")),
    ("heading.style", (DOCUMENT, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>')),
    ("run_in.face", in_style("Heading2Char", "楷体_GB2312", "黑体")),
    ("run_in.link", in_style("Heading2Char", '<w:link w:val="Heading2"/>', "")),
    ("run_in.extent", at("（一）明确会议主题。", '<w:rStyle w:val="Heading2Char"/>', "")),
    ("text.hint", at("特此报告。", ' w:hint="eastAsia"', ' w:hint="default"')),
    ("text.colour", in_style("Normal", '<w:spacing w:val="-6"/>', '<w:color w:val="333333"/><w:spacing w:val="-6"/>')),
    ("text.italic", in_style("Normal", '<w:snapToGrid w:val="0"/><w:spacing w:val="-6"/>', '<w:i/><w:spacing w:val="-6"/>')),
    ("text.underline", in_style("GwNote", "</w:pPr>", '</w:pPr><w:rPr><w:u w:val="single"/></w:rPr>')),
    ("text.theme", in_style("GwBody", "</w:pPr>", '</w:pPr><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr>')),
    ("text.direct", at("特此报告。", "</w:rPr>", '<w:sz w:val="32"/></w:rPr>')),
    ("text.size", at("特此报告。", "</w:rPr>", '<w:sz w:val="30"/></w:rPr>')),
    ("text.empty", (DOCUMENT, '<w:p><w:pPr><w:pStyle w:val="Heading1"/>', '<w:p/><w:p><w:pPr><w:pStyle w:val="Heading1"/>')),
    ("attachment.above", at("整改方案", 'w:before="579"', 'w:before="0"')),
    ("attachment.start", at("整改方案", 'w:hangingChars="400"', 'w:hangingChars="600"')),
    ("attachment.turn", at("整改方案", 'w:leftChars="600"', 'w:leftChars="500"')),
    ("attachment.twips", at("整改方案", 'w:left="1896"', 'w:left="900"')),
    ("attachment.keep", in_style("GwAttachment", "<w:keepNext/>", "")),
    ("attachment.end", (DOCUMENT, "2.问题清单", "2.问题清单。")),
    ("attachment.align", in_style("GwAttachment", 'w:jc w:val="left"', 'w:jc w:val="both"')),
    ("signature.above", in_style("GwSignature", 'w:before="579"', 'w:before="0"')),
    ("signature.right", at("党组</w:t>", 'w:rightChars="200"', 'w:rightChars="400"')),
    ("signature.align", in_style("GwSignature", 'w:jc w:val="right"', 'w:jc w:val="left"')),
    ("date.offset", at("2022年1月28日", 'w:rightChars="550"', 'w:rightChars="400"')),
    ("signature.twips", at("2022年1月28日", 'w:right="1738"', 'w:right="632"')),
    ("date.align", in_style("GwDate", 'w:jc w:val="right"', 'w:jc w:val="left"')),
    ("date.form", (DOCUMENT, "2022年1月28日", "2022年01月28日")),
    ("date.alone", in_style("GwSignature", "<w:keepNext/>", "")),
    ("date.lines", in_style("GwDate", "<w:keepLines/>", "")),
    ("note.brackets", (DOCUMENT, "（联系人：", "联系人：")),
    ("annex.page", in_style("GwAnnexLabel", "<w:pageBreakBefore/>", "")),
    ("annex_label.face", in_style("GwAnnexLabel", "黑体", "宋体")),
    ("annex_title.above", in_style("GwAnnexTitle", 'w:before="579"', 'w:before="0"')),
    ("copy_number.form", (DOCUMENT, "000123", "123")),
    ("urgency.face", in_style("GwUrgency", "黑体", "仿宋_GB2312")),
    ("mark.colour", in_style("GwMark", "FF0000", "000000")),
    ("mark.align", in_style("GwMark", 'w:jc w:val="center"', 'w:jc w:val="left"')),
    ("mark.size", (DOCUMENT, r'<w:sz w:val="60"/>|<w:sz w:val="6\d"/>', '<w:sz w:val="32"/>')),
    ("mark.top", (DOCUMENT, r'(w:val="GwMark"/><w:spacing w:before=)"\d+"', r'\g<1>"0"')),
    ("number_line.form", (DOCUMENT, "〔2022〕3号", "[2022]03号")),
    ("number_line.above", in_style("GwNumber", 'w:before="1158"', 'w:before="0"')),
    ("number_line.left", (DOCUMENT, r'(w:val="GwNumber"/>.*?w:leftChars=)"100"', r'\g<1>"0"')),
    ("signer.right", (DOCUMENT, 'w:pos="8528"', 'w:pos="8000"')),
    ("signer.face", in_style("GwSigner", "楷体_GB2312", "仿宋_GB2312")),
    ("rule.colour", in_style("GwRule", "FF0000", "000000")),
    ("rule.weight", in_style("GwRule", 'w:sz="12"', 'w:sz="2"')),
    ("rule.distance", in_style("GwRule", 'w:line="160"', 'w:line="400"')),
    ("rule.width", in_style("GwRule", "</w:pPr>", '<w:ind w:left="400"/></w:pPr>')),
    ("imprint.width", (DOCUMENT, 'w:tblW w:w="8844"', 'w:tblW w:w="8000"')),
    ("imprint.place", (DOCUMENT, ' w:tblpYSpec="bottom"', "")),
    ("imprint.rules", (DOCUMENT, r'(w:insideH w:val="single" w:sz=)"6"', r'\g<1>"12"')),
    ("imprint.face", in_style("GwCopies", 'w:sz w:val="28"', 'w:sz w:val="32"')),
    ("copies.end", (DOCUMENT, "区纪委监委机关。", "区纪委监委机关")),
    ("copies.indent", in_style("GwCopies", 'w:leftChars="400"', 'w:leftChars="0"')),
    ("issuer.end", (DOCUMENT, ">印发<", "><")),
    ("issuer.indent", in_style("GwIssuer", 'w:leftChars="100"', 'w:leftChars="0"')),
    ("package.order", in_style("GwSignature", "<w:keepNext/><w:keepLines/>", "<w:keepLines/><w:keepNext/>")),
    ("package.character", (DOCUMENT, "特此报告。", "特此\u200b报告。")),
    ("package.font", ("word/fontTable.xml", r'<w:font w:name="黑体">.*?</w:font>', "")),
    ("package.language", (STYLES, 'w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"')),
    ("package.compatibility", (SETTINGS, 'w:val="15"', 'w:val="12"')),
    ("package.layout", (SETTINGS, "<w:useFELayout/>", "")),
    ("core.title", (CORE, "<dc:title>.*?</dc:title>", "<dc:title>Word Document</dc:title>")),
    ("core.creator", (CORE, "<dc:creator>.*?</dc:creator>", "<dc:creator>python-docx</dc:creator>")),
    ("core.modifier", (CORE, "<cp:lastModifiedBy>.*?</cp:lastModifiedBy>", "")),
    ("core.language", (CORE, "zh-CN", "en-US")),
    ("core.description", (CORE, "<dc:language>", "<dc:description>generated</dc:description><dc:language>")),
]  # fmt: skip


def test_the_unchanged_document_is_good() -> None:
    assert check_docx(packed(good()), FINISHES["red"].style) == ()


@pytest.mark.parametrize(("rule", "change"), MUTATIONS, ids=[rule for rule, _ in MUTATIONS])
def test_a_single_fault_is_caught_by_the_rule_meant_for_it(rule: str, change: tuple[str, str, str]) -> None:
    part, pattern, new = change
    if part not in (STYLES,) and "\\" not in pattern and ".*?" not in pattern and "(" not in pattern:
        pattern = re.escape(pattern)
    text, count = re.subn(pattern, new, good()[part], count=1, flags=re.DOTALL)
    assert count == 1 and text != good()[part], "nothing was changed"
    found = check_docx(packed({**good(), part: text}), FINISHES["red"].style)
    assert rule in {deviation.rule for deviation in found}


def test_a_seal_wants_the_name_above_the_middle_of_the_date() -> None:
    made = to_docx(REPORT, None, FINISHES["sealed"])
    with ZipFile(BytesIO(made)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    moved = parts[DOCUMENT].replace('w:leftChars="1350"', 'w:leftChars="1250"')
    assert moved != parts[DOCUMENT]
    assert "signature.middle" in {found.rule for found in check_docx(packed({**parts, DOCUMENT: moved}))}


@pytest.mark.parametrize("role", ["title", "signature", "date"])
def test_what_is_missing_is_told(role: str) -> None:
    made = to_docx([paragraph for paragraph in REPORT if paragraph.role != role])
    assert f"{role}.missing" in {found.rule for found in check_docx(made)}


def test_what_is_left_over_from_another_template_is_told() -> None:
    found = check_docx(packed({**good(), "docProps/thumbnail.jpeg": "x"}), FINISHES["red"].style)
    assert [deviation.rule for deviation in found] == ["package.leftover"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, packed({"a.txt": "x"})])
def test_what_is_no_docx_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(GongwenError, match=r"^[^\n]*。$"):
        check_docx(content)
