"""Title, 主送机关, heads and body (GB/T 9704—2012, 5.2.2 to 5.2.4, 7.3.1 to 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.export.characters import width
from gongwen.export.checking.deviation import Deviation
from gongwen.export.checking.reading import ParagraphRead, Read, RunRead, W
from gongwen.export.style import HEI, PageStyle

_NUMBERS = (r"[一二三四五六七八九十]{1,3}、", r"（[一二三四五六七八九十]{1,3}）", r"\d+[.．]", r"（\d+）")
_RUN_IN = re.compile(r"（[一二三四五六七八九十]{1,3}）[^。]{1,38}。")
_INDENTED = ("body", "heading", "note")
_OWN_LINE = ("rule", "mark")  # judged by the frame
_ALIGNED = {
    "body": ("both",),
    "recipients": ("both", "left"),
    "title": ("center",),
    "annex_title": ("center",),
}
_ABOVE = {"recipients": 1, "annex_title": 1}
_DRAWN = ("copies", "issuer", "table")
_OFF = (
    ("text.widow", "widowControl", "孤行控制"),
    ("text.overflow", "overflowPunct", "允许标点溢出边界"),
    ("text.spaced_latin", "autoSpaceDE", "自动调整中文与西文的间距"),
    ("text.spaced_digits", "autoSpaceDN", "自动调整中文与数字的间距"),
    ("text.snapped", "snapToGrid", "对齐到网格"),
)


def check(read: Read, style: PageStyle) -> Iterator[Deviation]:
    """All that paragraphs and their runs say, one after another."""
    if not any(paragraph.role == "title" for paragraph in read.paragraphs):
        yield Deviation("title.missing", "全文", "有标题", "没有标题")
    for paragraph in read.paragraphs:
        if paragraph.role in _DRAWN:
            continue
        if not paragraph.text.strip():
            allowed = paragraph.role == "rule" or paragraph.before_table or paragraph.on("pageBreakBefore")
            if not allowed:
                yield Deviation("text.empty", paragraph.where, "没有空段落", "空段落")
            continue
        yield from _paragraph(paragraph, style)
        yield from _runs(read, paragraph, style)
        yield from _role(read, paragraph, style)


def _paragraph(paragraph: ParagraphRead, style: PageStyle) -> Iterator[Deviation]:
    properties, where, role = paragraph.properties, paragraph.where, paragraph.role
    if role not in _OWN_LINE:
        if properties.get("spacing.lineRule") != "exact" or paragraph.twips("spacing.line") != style.line:
            yield Deviation(
                "text.line",
                where,
                f"固定 {style.line_points:g} 磅行距",
                properties.get("spacing.line", "自动"),
            )
        if role not in ("annex_title",) and paragraph.twips("spacing.after"):
            yield Deviation("text.after", where, "段后 0", properties["spacing.after"])
    for rule, name, word in _OFF:
        if properties.get(f"{name}.val", "1") != "0":
            yield Deviation(rule, where, f"不{word}", word)
    if role in _INDENTED:
        if properties.get("ind.firstLineChars") != "200" or paragraph.twips("ind.left"):
            yield Deviation("text.indent", where, "左空二字", properties.get("ind.firstLineChars", "0"))
        elif abs(paragraph.twips("ind.firstLine") - 2 * style.character) > 8:
            yield Deviation(
                "text.indent_twips", where, f"{2 * style.character} 缇", properties.get("ind.firstLine", "0")
            )
    if role in ("body", "heading") and paragraph.twips("spacing.before") not in (0, style.line):
        yield Deviation("text.before", where, "段前 0", properties["spacing.before"])
    aligned = _ALIGNED.get(role)
    if aligned and properties.get("jc.val", "left") not in aligned:
        yield Deviation(f"{role}.align", where, aligned[0], properties.get("jc.val", "left"))
    if role in _ABOVE and paragraph.twips("spacing.before") != style.line * _ABOVE[role]:
        yield Deviation(f"{role}.above", where, "上空一行", properties.get("spacing.before", "0"))


def _runs(read: Read, paragraph: ParagraphRead, style: PageStyle) -> Iterator[Deviation]:
    where, role = paragraph.where, paragraph.role
    for run in (run for run in paragraph.runs if run.text.strip()):
        yield from _plain(run, where, role)
        wanted = _face(paragraph, run, style)
        if run.face != wanted:
            yield Deviation(f"{_part(paragraph, run)}.face", where, wanted, run.face or "没有指定")
        latin = style.digits if run.text.strip(".%").isdigit() else style.latin
        if {run.properties.get("rFonts.ascii"), run.properties.get("rFonts.hAnsi")} != {latin}:
            yield Deviation("text.latin", where, latin, str(run.properties.get("rFonts.ascii")))
        size = style.title_size if role in ("title", "annex_title") else style.size
        if role != "mark" and run.size != size:
            yield Deviation(
                "title.size" if role == "title" else "text.size", where, f"{size:g} 磅", f"{run.size:g} 磅"
            )
        tracking = run.properties.get("spacing.val", "0")
        wanted_tracking = 0 if role in ("title", "annex_title", "mark") else style.tracking
        if tracking != str(wanted_tracking):
            yield Deviation("text.tracking", where, f"字距 {wanted_tracking}", tracking)


def _plain(run: RunRead, where: str, role: str) -> Iterator[Deviation]:
    """Black, upright, no bold; nothing on the run itself but the hint, a highlight and the mark's size."""
    properties = run.properties
    colour = properties.get("color.val", "auto")
    if role != "mark" and colour not in ("auto", "000000"):
        yield Deviation("text.colour", where, "黑色", colour)
    for rule, name, word in (("text.bold", "b", "加粗"), ("text.italic", "i", "倾斜")):
        if properties.get(f"{name}.val", "0") not in ("0", "false"):
            yield Deviation(rule, where, f"不{word}", word)
    if properties.get("u.val", "none") != "none":
        yield Deviation("text.underline", where, "没有下划线", "下划线")
    if properties.get("rFonts.hint") != "eastAsia":
        yield Deviation("text.hint", where, "引号、破折号用中文字体", "用西文字体")
    if any(key.endswith("Theme") for key in properties):
        yield Deviation("text.theme", where, "不用主题字体", "主题字体")
    allowed = {"rFonts.hint", "highlight.val", "rFonts.ascii", "rFonts.hAnsi"}
    extra = sorted(set(run.direct) - allowed - ({"sz.val", "szCs.val"} if role == "mark" else set()))
    if extra:
        yield Deviation("text.direct", where, "格式都在样式里", "、".join(extra))


def _part(paragraph: ParagraphRead, run: RunRead) -> str:
    if run.style.startswith("标题 "):
        return "run_in"
    if run.style == "签发人姓名":
        return "signer"
    return paragraph.role


def _face(paragraph: ParagraphRead, run: RunRead, style: PageStyle) -> str:
    part = _part(paragraph, run)
    if part == "signer":
        return style.fonts.heading_2
    if part in ("heading", "run_in"):
        text = paragraph.text
        level = next((at for at, number in enumerate(_NUMBERS, 1) if re.match(number, text)), 0)
        return style.fonts.heading(level or int(run.style.split()[1]) if part == "run_in" else level or 1)
    if part in ("annex_label", "urgency"):
        return HEI
    return style.fonts.title if part in ("title", "annex_title", "mark") else style.fonts.body


def _role(read: Read, paragraph: ParagraphRead, style: PageStyle) -> Iterator[Deviation]:
    where, text = paragraph.where, paragraph.text.strip()
    match paragraph.role:
        case "title":
            if text.endswith(("。", "，", "；", "：")):
                yield Deviation("title.end", where, "标题末尾没有标点", text[-1])
            for line in text.split("\n"):
                if width(line) > style.title_characters:
                    yield Deviation(
                        "title.wide", where, f"每行不超过 {style.title_characters} 字", f"{width(line):g} 字"
                    )
            if not (paragraph.on("keepNext") and paragraph.on("keepLines")):
                yield Deviation("title.keep", where, "与下文同页", "可以分开")
        case "recipients":
            if not text.endswith("："):
                yield Deviation("recipients.colon", where, "末尾全角冒号", text[-1])
            if paragraph.twips("ind.firstLine") or paragraph.twips("ind.left"):
                yield Deviation("recipients.indent", where, "顶格", "缩进")
        case "heading":
            level = next((at for at, number in enumerate(_NUMBERS, 1) if re.match(number, text)), 1)
            if paragraph.style.lower() != f"heading {level}":
                yield Deviation("heading.style", where, f"“标题 {level}”样式", paragraph.style)
            if paragraph.properties.get("outlineLvl.val") != str(level - 1):
                yield Deviation(
                    "heading.outline",
                    where,
                    f"大纲 {level} 级",
                    paragraph.properties.get("outlineLvl.val", "正文"),
                )
            if not paragraph.on("keepNext"):
                yield Deviation("heading.keep", where, "与下段同页", "可以分开")
        case "body":
            yield from _body(read, paragraph)
        case "annex_label":
            if not paragraph.on("pageBreakBefore"):
                yield Deviation("annex.page", where, "另面编排", "接排")


def _body(read: Read, paragraph: ParagraphRead) -> Iterator[Deviation]:
    match = _RUN_IN.match(paragraph.text)
    head = "".join(run.text for run in paragraph.runs if run.style.startswith("标题 "))
    if match and head != match[0]:
        yield Deviation("run_in.extent", paragraph.where, f"小标题“{match[0]}”单独用样式", head or "没有")
    for style in {run.style for run in paragraph.runs if run.style.startswith("标题 ")}:
        id = next(id for id in read.styles if read.name_of(id) == style)
        link = read.styles[id].find(f"{W}link")
        linked = read.name_of(link.get(f"{W}val", "")) if link is not None else ""
        if not linked.lower().startswith("heading "):
            yield Deviation("run_in.link", paragraph.where, "与标题样式链接", "没有链接")
