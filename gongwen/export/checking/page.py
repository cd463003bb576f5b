"""Paper, margins, grid and page numbers (GB/T 9704—2012, 5.1, 5.2, 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from gongwen.export.checking.deviation import Deviation
from gongwen.export.checking.reading import ParagraphRead, Read, W
from gongwen.export.style import PAPER, PageStyle

_MM = 1440 / 25.4
_PAGE = "页面设置"


def check(read: Read, style: PageStyle) -> Iterator[Deviation]:
    """All that the section and the footers say."""
    yield from _paper(read, style)
    yield from _grid(read, style)
    yield from _footers(read, style)


def _value(section: _Element, element: str, name: str) -> float:
    found = section.find(f"{W}{element}")
    value = found.get(f"{W}{name}", "0") if found is not None else "0"
    try:
        return float(value)
    except ValueError:
        return 0.0


def _paper(read: Read, style: PageStyle) -> Iterator[Deviation]:
    def of(element: str, name: str) -> float:
        return _value(read.section, element, name)

    wide, tall = of("pgSz", "w"), of("pgSz", "h")
    if abs(wide - PAPER[0]) > 15 or abs(tall - PAPER[1]) > 15:
        yield Deviation("page.size", _PAGE, "A4（210×297 毫米）", f"{wide / _MM:.1f}×{tall / _MM:.1f} 毫米")
    for rule, word, name, wanted in (
        ("page.top", "天头", "top", style.top),
        ("page.left", "订口", "left", style.left),
    ):
        if abs(of("pgMar", name) / _MM - wanted) > 1:
            yield Deviation(rule, _PAGE, f"{word} {wanted:g}±1 毫米", f"{of('pgMar', name) / _MM:.1f} 毫米")
    across = wide - of("pgMar", "left") - of("pgMar", "right")
    if abs(across - style.text_width) > 6:
        yield Deviation("page.width", _PAGE, f"版心宽 {style.width:g} 毫米", f"{across / _MM:.1f} 毫米")
    down = tall - of("pgMar", "top") - of("pgMar", "bottom")
    if abs(down - style.text_height) > 6:
        yield Deviation("page.height", _PAGE, f"版心高 {style.height:g} 毫米", f"{down / _MM:.1f} 毫米")
    if of("pgMar", "gutter"):
        yield Deviation("page.gutter", _PAGE, "装订线 0", f"{of('pgMar', 'gutter') / _MM:.1f} 毫米")
    if read.section.find(f"{W}titlePg") is not None:
        yield Deviation("page.first", _PAGE, "首页与其他页一样标页码", "首页不同")
    if of("cols", "num") > 1:
        yield Deviation("page.columns", _PAGE, "一栏", "多栏")
    start = read.section.find(f"{W}pgNumType")
    if start is not None and start.get(f"{W}start", "1") != "1":
        yield Deviation("page.start", _PAGE, "页码从 1 起", f"从 {start.get(f'{W}start')} 起")


def _grid(read: Read, style: PageStyle) -> Iterator[Deviation]:
    grid = read.section.find(f"{W}docGrid")
    kind = grid.get(f"{W}type", "") if grid is not None else ""
    if kind not in ("linesAndChars", "snapToChars"):
        yield Deviation("grid.type", _PAGE, "文档网格指定行和字符", kind or "没有网格")
        return
    wide = _value(read.section, "pgSz", "w") - sum(
        _value(read.section, "pgMar", side) for side in ("left", "right")
    )
    tall = _value(read.section, "pgSz", "h") - sum(
        _value(read.section, "pgMar", side) for side in ("top", "bottom")
    )
    pitch = _value(read.section, "docGrid", "linePitch")
    if not pitch or int(tall // pitch) != style.lines:
        yield Deviation("grid.lines", _PAGE, f"每面 {style.lines} 行", f"行距 {pitch:g}")
    normal = (
        int(read.chain(read.default_style, "rPr").get("sz.val", read.defaults("rPr").get("sz.val", "20"))) / 2
    )
    cell = normal + _value(read.section, "docGrid", "charSpace") / 4096
    if cell <= 0 or int((wide + 1) / 20 // cell) != style.characters:
        yield Deviation("grid.characters", _PAGE, f"每行 {style.characters} 字", f"字距 {cell:.2f} 磅")


def _footers(read: Read, style: PageStyle) -> Iterator[Deviation]:
    settings = read.trees.get("word/settings.xml")
    if settings is None or settings.find(f"{W}evenAndOddHeaders") is None:
        yield Deviation("number.sides", "页码", "单双页不同", "单双页相同")
    distance = _value(read.section, "pgMar", "footer")
    if abs(distance - style.footer) > 12:
        low = _value(read.section, "pgMar", "bottom") - distance - style.page_number_size * 10
        wanted = f"一字线上距版心下边缘 {style.page_number_below:g} 毫米"
        yield Deviation("number.distance", "页码", wanted, f"{low / _MM:.1f} 毫米")
    footers = dict(read.footers())
    for kind, word, side in (("default", "单页", "right"), ("even", "双页", "left")):
        tree = footers.get(kind)
        paragraph = tree.find(f".//{W}p") if tree is not None else None
        if tree is None or paragraph is None:
            yield Deviation("number.missing", f"{word}页码", "— 1 —", "没有")
            continue
        yield from _number(read.paragraph(paragraph), paragraph, word, side, style)


def _number(
    drawn: ParagraphRead, element: _Element, word: str, side: str, style: PageStyle
) -> Iterator[Deviation]:
    where = f"{word}页码"
    code = "".join(t.text or "" for t in element.iter(f"{W}instrText"))
    simple = [f.get(f"{W}instr", "") for f in element.iter(f"{W}fldSimple")]
    if "PAGE" not in code.split() and not any("PAGE" in instr.split() for instr in simple):
        yield Deviation("number.field", where, "随页变化的页码", drawn.text)
    around = drawn.text.strip()
    if not (around.startswith("— ") and around.endswith(" —")):
        yield Deviation("number.dashes", where, "数字左右各一条一字线", drawn.text)
    if drawn.properties.get("jc.val") != side:
        yield Deviation(
            f"number.{side}",
            where,
            f"居{'右' if side == 'right' else '左'}",
            drawn.properties.get("jc.val", "左"),
        )
    if drawn.properties.get(f"ind.{side}Chars") != "100":
        yield Deviation(
            "number.indent", where, "空一字", f"空{drawn.properties.get(f'ind.{side}Chars', '0')}"
        )
    for run in drawn.runs:
        faces = {run.properties.get(f"rFonts.{name}", "") for name in ("ascii", "hAnsi", "eastAsia")}
        if faces != {style.fonts.page_number}:
            yield Deviation("number.face", where, style.fonts.page_number, "、".join(sorted(faces)))
        if run.size != style.page_number_size:
            yield Deviation("number.size", where, f"{style.page_number_size:g} 磅", f"{run.size:g} 磅")
        if run.properties.get("b.val", "0") != "0":
            yield Deviation("number.bold", where, "不加粗", "加粗")
    if (
        drawn.properties.get("spacing.lineRule") != "exact"
        or drawn.twips("spacing.line") != style.page_number_size * 20
    ):
        yield Deviation(
            "number.line",
            where,
            f"固定 {style.page_number_size:g} 磅行距",
            drawn.properties.get("spacing.line", "自动"),
        )
