"""The package: order of the schema, fonts, language, properties, and nothing left over from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.export.checking.deviation import Deviation
from gongwen.export.checking.reading import Read, W
from gongwen.export.order import misplaced
from gongwen.export.style import PageStyle

_WHERE = "文件"
_LEFTOVERS = re.compile(
    r"theme/|thumbnail|customXml/|stylesWithEffects|vbaProject|webSettings|docProps/custom|glossary/",
    re.IGNORECASE,
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\u200b]")
_FACES = re.compile(rb'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"')
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


def check(read: Read, style: PageStyle) -> Iterator[Deviation]:
    """All that is not on a page."""
    for name, tree in read.trees.items():
        for place in misplaced(tree):
            yield Deviation("package.order", name, "元素次序合规范", place)
    for name in read.parts:
        if _LEFTOVERS.search(name):
            yield Deviation("package.leftover", _WHERE, "没有多余的部件", name)
    for paragraph in read.paragraphs:
        if _PRIVATE.search(paragraph.text):
            yield Deviation("package.character", paragraph.where, "没有不可见的控制字符", "有")
    yield from _fonts(read)
    yield from _settings(read, style)
    yield from _properties(read)


def _fonts(read: Read) -> Iterator[Deviation]:
    table = read.trees.get("word/fontTable.xml")
    known = {font.get(f"{W}name", "") for font in (table if table is not None else ())}
    used = {
        face.decode()
        for name in ("word/styles.xml", "word/document.xml")
        for face in _FACES.findall(b" ".join(re.findall(rb"<w:rFonts[^>]*>", read.parts.get(name, b""))))
    }
    for face in sorted(used - known):
        yield Deviation("package.font", _WHERE, "用到的字体都列在字体表里", face)
    if b"Theme=" in b"".join(re.findall(rb"<w:rFonts[^>]*>", read.parts.get("word/styles.xml", b""))):
        yield Deviation("package.theme", _WHERE, "样式不用主题字体", "主题字体")


def _settings(read: Read, style: PageStyle) -> Iterator[Deviation]:
    defaults = read.defaults("rPr")
    if defaults.get("lang.eastAsia") != "zh-CN":
        yield Deviation(
            "package.language", _WHERE, "语言为简体中文", defaults.get("lang.eastAsia", "没有指定")
        )
    normal = read.chain(read.default_style, "rPr")
    if normal.get("sz.val") != str(round(style.size * 2)):
        yield Deviation("normal.size", "正文样式", f"{style.size:g} 磅", normal.get("sz.val", "没有指定"))
    settings = read.trees.get("word/settings.xml")
    if settings is None:
        yield Deviation("package.settings", _WHERE, "有设置部件", "没有")
        return
    mode = [
        each.get(f"{W}val")
        for each in settings.iter(f"{W}compatSetting")
        if each.get(f"{W}name") == "compatibilityMode"
    ]
    if mode != ["15"]:
        yield Deviation(
            "package.compatibility", _WHERE, "不以兼容模式打开", "、".join(map(str, mode)) or "没有指定"
        )
    if settings.find(f"{W}compat/{W}useFELayout") is None:
        yield Deviation("package.layout", _WHERE, "按中文排版", "没有指定")


def _properties(read: Read) -> Iterator[Deviation]:
    core = read.trees.get("docProps/core.xml")

    def said(name: str) -> str:
        return ((core.findtext(name) if core is not None else None) or "").strip()

    title = next((each.text.replace("\n", "") for each in read.paragraphs if each.role == "title"), "")
    name = next((each.text for each in read.paragraphs if each.role == "signature"), "")
    if "【" not in title and said(f"{_DC}title") != title[:255]:
        yield Deviation("core.title", "文件属性", title, said(f"{_DC}title") or "空")
    if "【" not in name and said(f"{_DC}creator") != name[:255]:
        yield Deviation("core.creator", "文件属性", name or "空", said(f"{_DC}creator") or "空")
    if "【" not in name and said(f"{_CP}lastModifiedBy") != name[:255]:
        yield Deviation("core.modifier", "文件属性", name or "空", said(f"{_CP}lastModifiedBy") or "空")
    if said(f"{_DC}language") != "zh-CN":
        yield Deviation("core.language", "文件属性", "zh-CN", said(f"{_DC}language") or "空")
    if said(f"{_DC}description"):
        yield Deviation("core.description", "文件属性", "空", said(f"{_DC}description"))
