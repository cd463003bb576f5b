"""附件说明, 署名, 成文日期 and 附注 (GB/T 9704—2012, 7.3.4 to 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.export.characters import width
from gongwen.export.checking.deviation import Deviation
from gongwen.export.checking.reading import ParagraphRead, Read
from gongwen.export.style import PageStyle

_LABEL = re.compile(r"(附件：)?\s*(\d+[.．])?")
_DATE = re.compile(r"[12]\d{3}年(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日")
_BLANK = "【待补充"
_CLOSE = 0.3  # characters that a position may be off


def check(read: Read, style: PageStyle) -> Iterator[Deviation]:
    """All that stands behind the body."""
    paragraphs = [each for each in read.paragraphs if each.text.strip()]
    for at, paragraph in enumerate(paragraphs):
        before = paragraphs[at - 1] if at else None
        match paragraph.role:
            case "attachment":
                yield from _attachment(paragraph, before, style)
            case "note":
                yield from _note(paragraph, last=at > 0 and before is not None)
    yield from _signed(paragraphs, style)


def _side(paragraph: ParagraphRead, name: str) -> float:
    """An indent in characters."""
    return int(paragraph.properties.get(f"ind.{name}Chars", "0")) / 100


def _attachment(
    paragraph: ParagraphRead, before: ParagraphRead | None, style: PageStyle
) -> Iterator[Deviation]:
    where, text = paragraph.where, paragraph.text
    match = _LABEL.match(text)
    label, number = (map(width, match.groups(default=""))) if match else (0.0, 0.0)
    left, hanging = _side(paragraph, "left"), _side(paragraph, "hanging")
    if abs(left - hanging - (5 - label)) > _CLOSE:
        yield Deviation("attachment.start", where, f"首字前空 {5 - label:g} 字", f"{left - hanging:g} 字")
    if abs(left - 5 - number) > _CLOSE:
        yield Deviation("attachment.turn", where, "回行与名称首字对齐", f"左空 {left:g} 字")
    if abs(paragraph.twips("ind.left") - left * style.character) > 12:
        yield Deviation(
            "attachment.twips", where, f"{left * style.character:g} 缇", str(paragraph.twips("ind.left"))
        )
    wanted = 0 if before is not None and before.role == "attachment" else style.line
    if paragraph.twips("spacing.before") != wanted:
        yield Deviation(
            "attachment.above",
            where,
            "与正文之间空一行，各条之间不空",
            str(paragraph.twips("spacing.before")),
        )
    if not paragraph.on("keepNext"):
        yield Deviation("attachment.keep", where, "与署名同页", "可以分开")
    if text.rstrip().endswith(("。", "；", "，", "、")):
        yield Deviation("attachment.end", where, "名称后没有标点", text.rstrip()[-1])
    if paragraph.properties.get("jc.val") != "left":
        yield Deviation("attachment.align", where, "左对齐", paragraph.properties.get("jc.val", ""))


def _note(paragraph: ParagraphRead, *, last: bool) -> Iterator[Deviation]:
    text = paragraph.text.strip()
    numbered = text.startswith(("发文字号：", "签发人："))
    if last and not numbered and not (text.startswith("（") and text.endswith("）")):
        yield Deviation("note.brackets", paragraph.where, "加圆括号", text[:6])


def _signed(paragraphs: Sequence[ParagraphRead], style: PageStyle) -> Iterator[Deviation]:
    names = [each for each in paragraphs if each.role == "signature"]
    days = [each for each in paragraphs if each.role == "date"]
    if not names:
        yield Deviation("signature.missing", "全文", "有发文机关署名", "没有")
    if not days:
        yield Deviation("date.missing", "全文", "有成文日期", "没有")
    if not names or not days:
        return
    name, day = names[0], days[0]
    if _BLANK not in day.text and not _DATE.fullmatch(day.text.strip()):
        yield Deviation("date.form", day.where, "阿拉伯数字，年份全称，月日不编虚位", day.text)
    sealed = name.properties.get("jc.val") == "center" or (
        _side(day, "right") >= 4 and name.twips("spacing.before") > style.line
    )
    if name.twips("spacing.before") != style.line * (2 if sealed else 1):
        yield Deviation(
            "signature.above",
            name.where,
            f"上空{'二' if sealed else '一'}行",
            str(name.twips("spacing.before")),
        )
    if day.properties.get("jc.val") != "right":
        yield Deviation("date.align", day.where, "右对齐", day.properties.get("jc.val", ""))
    if not sealed and name.properties.get("jc.val") != "right":
        yield Deviation("signature.align", name.where, "右对齐", name.properties.get("jc.val", ""))
    yield from (_with_seal if sealed else _without_seal)(name, day, style)
    for paragraph, side in ((name, "right"), (day, "right")):
        if abs(paragraph.twips(f"ind.{side}") - _side(paragraph, side) * style.character) > 12:
            yield Deviation(
                "signature.twips", paragraph.where, "字符数与缇数一致", str(paragraph.twips(f"ind.{side}"))
            )
    at = paragraphs.index(day)
    for paragraph in paragraphs[:at][-2:]:
        if not paragraph.on("keepNext"):
            yield Deviation("date.alone", paragraph.where, "与下段同页，成文日期不独占一页", "可以分开")
    if not day.on("keepLines"):
        yield Deviation("date.lines", day.where, "段中不分页", "可以分页")


def _without_seal(name: ParagraphRead, day: ParagraphRead, style: PageStyle) -> Iterator[Deviation]:
    """7.3.5.2: two characters free at the right, the date two characters to the right of 署名's first one."""
    free = min(_side(name, "right"), _side(day, "right"))
    longer = day if width(day.text) > width(name.text) else name
    if abs(_side(longer, "right") - 2) > _CLOSE:
        rule = "date.right" if longer is day else "signature.right"
        yield Deviation(rule, longer.where, "右空二字", f"右空 {_side(longer, 'right'):g} 字")
    first = {each.number: style.characters - _side(each, "right") - width(each.text) for each in (name, day)}
    if abs(first[day.number] - first[name.number] - 2) > _CLOSE:
        yield Deviation(
            "date.offset",
            day.where,
            "首字比署名首字右移二字",
            f"右移 {first[day.number] - first[name.number]:g} 字",
        )
    if free < 0:
        yield Deviation("signature.right", name.where, "不出版心", f"右空 {free:g} 字")


def _with_seal(name: ParagraphRead, day: ParagraphRead, style: PageStyle) -> Iterator[Deviation]:
    """7.3.5.1: four characters free behind the date, 署名 with its middle above that of the date."""
    right = _side(day, "right")
    if right < 4 - _CLOSE:
        yield Deviation("date.right", day.where, "右空四字", f"右空 {right:g} 字")
    axis = style.characters - right - width(day.text) / 2
    if name.properties.get("jc.val") == "center":
        middle = (_side(name, "left") + style.characters - _side(name, "right")) / 2
    else:
        middle = style.characters - _side(name, "right") - width(name.text) / 2
    if abs(middle - axis) > _CLOSE:
        yield Deviation("signature.middle", name.where, "以成文日期为准居中", f"偏 {middle - axis:g} 字")
