"""Lint of page styles: measures that fit the paper, fonts that are named."""

from __future__ import annotations

from dataclasses import fields

from gongwen.export.style import PageStyle, read_styles
from gongwen.library import Reader
from gongwen.lint.desk import Desk


def check(desk: Desk) -> None:
    """Check every style file below the desk's root."""
    reader = Reader(desk.root)
    styles = read_styles(reader)
    desk.mistakes += reader.mistakes
    for name, style in styles.items():
        if style.template and not (desk.root / "templates" / "styles" / style.template).is_file():
            desk.add(
                f"templates/styles/{name}.yaml",
                "template",
                f"没有模板文件“{style.template}”",
                "放在同一文件夹",
            )
        for key, message, advice in _faults(style):
            desk.add(f"templates/styles/{name}.yaml", key, message, advice)


def _faults(style: PageStyle) -> list[tuple[str, str, str]]:
    found = []
    if style.left + style.width > 210 or style.width < 50:
        found.append(("width", f"版心宽 {style.width} 毫米放不进 A4", "订口加版心宽不超过 210 毫米"))
    if style.top + style.height > 297 or style.height < 50:
        found.append(("height", f"版心高 {style.height} 毫米放不进 A4", "天头加版心高不超过 297 毫米"))
    if not (5 <= style.lines <= 60 and 10 <= style.characters <= 60):
        found.append(("lines", "每面行数或每行字数不合常理", "行数写 5 至 60，字数写 10 至 60"))
    if not (min(style.size, style.title_size, style.page_number_size) >= 6 and style.title_size <= 72):
        found.append(("size", "字号不合常理", "字号用磅，如 3号写 16，2号写 22"))
    elif found == [] and style.size * 20 > style.line:
        found.append(("lines", "行数太多，字会叠在一起", "减少行数或改小字号"))
    elif found == [] and style.size > style.text_width / 20 / style.characters + 2:
        found.append(("characters", "字数太多，字会叠在一起", "减少字数或改小字号"))
    if found == [] and style.footer < 0:
        found.append(("page_number_below", "页码落到纸外了", "减小这个数"))
    faces = [getattr(style.fonts, face.name) for face in fields(style.fonts)]
    found += [
        (face or "fonts", f"字体名“{face}”不对", "照 Word 字体框里的名字写，不超过 31 个字符")
        for face in (*faces, style.latin, style.digits)
        if not face.strip() or len(face) > 31 or set(face) & set("'\"<>&;\\")
    ]
    if style.letterhead and not style.letterhead.mark.strip():
        found.append(("letterhead", "版头没有发文机关标志", "写上 mark，如“××委员会文件”"))
    return found
