"""版头 and 版记 where there are any (GB/T 9704—2012, 7.2 and 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from gongwen.export.checking.deviation import Deviation
from gongwen.export.checking.reading import ParagraphRead, Read, W
from gongwen.export.style import PageStyle

_MM = 1440 / 25.4
_MARK_TOP = 35.0
_NUMBER = re.compile(r"[^\s〔〕]+〔[12]\d{3}〕[1-9]\d*号")
_RED = "FF0000"


def check(read: Read, style: PageStyle) -> Iterator[Deviation]:
    """Every element of the frame that is there; a mark asks for the number's line and the rule."""
    of = {role: [each for each in read.paragraphs if each.role == role] for role in (
        "copy_number", "urgency", "mark", "number", "rule", "title")}  # fmt: skip
    for paragraph in of["copy_number"]:
        if not re.fullmatch(r"\d{6}", paragraph.text):
            yield Deviation("copy_number.form", paragraph.where, "6 位阿拉伯数字", paragraph.text)
        if paragraph.number != 1:
            yield Deviation("copy_number.first", paragraph.where, "在第一行", f"第 {paragraph.number} 段")
    for paragraph in of["mark"]:
        yield from _mark(paragraph, style)
        if not of["rule"]:
            yield Deviation("rule.missing", paragraph.where, "红色分隔线", "没有")
        if not of["number"]:
            yield Deviation("number_line.missing", paragraph.where, "发文字号一行", "没有")
    for paragraph in of["number"]:
        yield from _number(paragraph, style)
    for paragraph in of["rule"]:
        yield from _rule(paragraph)
    if of["rule"] and of["title"] and of["title"][0].twips("spacing.before") != 2 * style.line:
        yield Deviation(
            "title.above",
            of["title"][0].where,
            "红色分隔线下空二行",
            str(of["title"][0].twips("spacing.before")),
        )
    rows = [each for each in read.paragraphs if each.role in ("copies", "issuer")]
    if rows:
        yield from _rows(rows, style)
        table = next(iter(read.document.iter(f"{W}tbl")), None)
        if table is None:
            yield Deviation("imprint.table", "版记", "与版心等宽、在版心底部的一格表", "没有表")
        else:
            yield from _table(table, style)


def _mark(mark: ParagraphRead, style: PageStyle) -> Iterator[Deviation]:
    where = mark.where
    for run in mark.runs:
        if run.properties.get("color.val") != _RED:
            yield Deviation("mark.colour", where, "红色", run.properties.get("color.val", "黑色"))
    if mark.properties.get("jc.val") != "center":
        yield Deviation("mark.align", where, "居中", mark.properties.get("jc.val", ""))
    size = max((run.size for run in mark.runs), default=0)
    if not style.title_size <= size or size * len(mark.text) > style.text_width / 20:
        yield Deviation("mark.size", where, "大于标题，一行排得下", f"{size:g} 磅")
    line = mark.twips("spacing.line")
    top = ((mark.number - 1) * style.line + mark.twips("spacing.before") + line - size * 20) / _MM
    if abs(top - _MARK_TOP) > 2:
        yield Deviation("mark.top", where, "上边缘至版心上边缘 35 毫米", f"{top:.1f} 毫米")


def _number(number: ParagraphRead, style: PageStyle) -> Iterator[Deviation]:
    where, text = number.where, number.text
    own, _, signer = text.partition("\t")
    if "【" not in own and not _NUMBER.fullmatch(own.strip()):
        yield Deviation("number_line.form", where, "〔〕括四位年份，序号不编虚位、不加“第”", own)
    if number.twips("spacing.before") != 2 * style.line:
        yield Deviation("number_line.above", where, "标志下空二行", str(number.twips("spacing.before")))
    if not signer:
        if number.properties.get("jc.val") != "center":
            yield Deviation("number_line.align", where, "居中", number.properties.get("jc.val", ""))
        return
    if number.properties.get("ind.leftChars") != "100" or number.properties.get("jc.val") != "left":
        yield Deviation("number_line.left", where, "居左空一字", number.properties.get("ind.leftChars", "0"))
    if not signer.startswith("签发人："):
        yield Deviation("signer.label", where, "签发人：", signer[:4])
    named = [run for run in number.runs if run.style == "签发人姓名"]
    if not named or any(run.face != style.fonts.heading_2 for run in named):
        yield Deviation("signer.name", where, f"姓名用{style.fonts.heading_2}", "别的字体")
    edge = style.text_width - style.character

    if number.properties.get("tabs.tab.val") != "right" or number.properties.get("tabs.tab.pos") != str(edge):
        yield Deviation(
            "signer.right", where, "签发人居右空一字", number.properties.get("tabs.tab.pos", "没有定位")
        )


def _rule(rule: ParagraphRead) -> Iterator[Deviation]:
    properties, where = rule.properties, rule.where
    if properties.get("pBdr.bottom.color") != _RED:
        yield Deviation("rule.colour", where, "红色", properties.get("pBdr.bottom.color", "没有线"))
    if not 8 <= int(properties.get("pBdr.bottom.sz", "0")) <= 24:
        yield Deviation("rule.weight", where, "1 至 3 磅", properties.get("pBdr.bottom.sz", "0"))
    if properties.get("spacing.lineRule") != "exact" or abs(rule.twips("spacing.line") - 160) > 30:
        yield Deviation("rule.distance", where, "发文字号下 4 毫米", properties.get("spacing.line", "自动"))
    if any(rule.twips(f"ind.{side}") for side in ("left", "right", "firstLine")):
        yield Deviation("rule.width", where, "与版心等宽", "缩进")


def _rows(rows: Sequence[ParagraphRead], style: PageStyle) -> Iterator[Deviation]:
    for row in rows:
        where, properties = row.where, row.properties
        for run in (run for run in row.runs if run.text.strip()):
            if run.size != 14 or run.face != style.fonts.body:
                yield Deviation(
                    "imprint.face", where, f"4号{style.fonts.body}", f"{run.size:g} 磅 {run.face}"
                )
        if row.role == "copies":
            if not row.text.startswith("抄送：") or not row.text.endswith("。"):
                yield Deviation("copies.end", where, "“抄送：”起，句号止", f"…{row.text[-2:]}")
            sides = [properties.get(f"ind.{name}Chars") for name in ("left", "hanging", "right")]
            if sides != ["400", "300", "100"]:
                yield Deviation(
                    "copies.indent", where, "左右各空一字，回行与冒号后首字对齐", "、".join(map(str, sides))
                )
        else:
            if not row.text.endswith("印发"):
                yield Deviation("issuer.end", where, "日期后加“印发”", row.text[-4:])
            edge = str(style.text_width - 280)
            if properties.get("ind.leftChars") != "100" or properties.get("tabs.tab.pos") != edge:
                yield Deviation("issuer.indent", where, "左右各空一字", properties.get("tabs.tab.pos", "0"))


def _table(table: _Element, style: PageStyle) -> Iterator[Deviation]:
    def of(path: str, name: str) -> str:
        found = table.find(f"{W}tblPr/" + "/".join(f"{W}{step}" for step in path.split("/")))
        return found.get(f"{W}{name}", "") if found is not None else ""

    if of("tblW", "w") != str(style.text_width):
        yield Deviation("imprint.width", "版记", "与版心等宽", of("tblW", "w"))
    if of("tblpPr", "vertAnchor") != "margin" or of("tblpPr", "tblpYSpec") != "bottom":
        yield Deviation("imprint.place", "版记", "在版心底部", of("tblpPr", "tblpYSpec") or "随正文")
    for side, size in (("top", "8"), ("bottom", "8"), ("insideH", "6")):
        if of(f"tblBorders/{side}", "val") != "single" or of(f"tblBorders/{side}", "sz") != size:
            yield Deviation(
                "imprint.rules", "版记", "首末线 0.35 毫米，中间线 0.25 毫米", of(f"tblBorders/{side}", "sz")
            )
    if of("tblBorders/left", "val") not in ("", "nil", "none"):
        yield Deviation("imprint.sides", "版记", "左右没有线", "有线")
