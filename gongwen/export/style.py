"""Page styles: how a document looks on paper, read from templates/styles/*.yaml.

The defaults are those of GB/T 9704—2012 (5.1, 5.2, 7.3, 7.5), so that a unit's own file names
only what differs. What a word processor wants is computed here, once for every export.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import floor
from typing import TYPE_CHECKING

from gongwen.content_root import by_content, content_root
from gongwen.errors import ContentError, GongwenError

if TYPE_CHECKING:
    from gongwen.library import Reader

_MM = 1440 / 25.4  # twips in a millimetre
PAPER = (11906, 16838)  # A4 in twips
_PAPER_MM = (210.0, 297.0)
SONG_BIAO, FANG, HEI, KAI, SONG, TIMES = (
    "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "Times New Roman",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fonts:
    """The Chinese face of each role; the names stay in the document whatever this machine has."""

    body: str = FANG
    title: str = SONG_BIAO
    heading_1: str = HEI
    heading_2: str = KAI
    heading_3: str = FANG
    heading_4: str = FANG
    page_number: str = SONG

    def heading(self, level: int) -> str:
        """The face of a head of level 1 to 4."""
        return (self.heading_1, self.heading_2, self.heading_3, self.heading_4)[level - 1]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """版头: 发文机关标志 and what stands above it (7.2.1 to 7.2.4)."""

    mark: str
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: 抄送机关 and 印发机关 (7.4)."""

    issuer: str
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StyleNames:
    """Which style of a unit's own .docx each role takes; empty is the name that ours has."""

    title: str = ""
    recipients: str = ""
    heading_1: str = ""
    heading_2: str = ""
    heading_3: str = ""
    heading_4: str = ""
    body: str = ""
    attachment: str = ""
    signature: str = ""
    date: str = ""
    note: str = ""
    annex_label: str = ""
    annex_title: str = ""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """One style. Lengths in mm, sizes in pt; the text area is placed by its top and left margins.

    `template` names a .docx beside the style's file into which the text is poured; `styles` maps
    roles to that file's styles.
    """

    name: str = "GB/T 9704—2012"
    top: float = 37.0
    left: float = 28.0
    width: float = 156.0
    height: float = 225.0
    lines: int = 22
    characters: int = 28
    size: float = 16.0
    title_size: float = 22.0
    page_number_size: float = 14.0
    page_number_below: float = 7.0
    fonts: Fonts = field(default_factory=Fonts)
    latin: str = TIMES
    digits: str = TIMES
    bold_heads: bool = False
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    template: str = ""
    styles: StyleNames = field(default_factory=StyleNames)

    @property
    def text_width(self) -> int:
        """版心 width in twips."""
        return round(self.width * _MM)

    @property
    def text_height(self) -> int:
        """版心 height in twips."""
        return round(self.height * _MM)

    @property
    def margins(self) -> dict[str, int]:
        """Margins in twips; rounding is left to the binding side, so that 版心 is exact."""
        right = round((_PAPER_MM[0] - self.left - self.width) * _MM)
        bottom = round((_PAPER_MM[1] - self.top - self.height) * _MM)
        return {
            "top": PAPER[1] - self.text_height - bottom,
            "right": right,
            "bottom": bottom,
            "left": PAPER[0] - self.text_width - right,
        }

    @property
    def line(self) -> int:
        """One line in twips, rounded down so that a page holds all of them."""
        return self.text_height // self.lines

    @property
    def character(self) -> int:
        """One character cell in twips."""
        return round(self.text_width / self.characters)

    @property
    def char_space(self) -> int:
        """`w:charSpace`: 1/4096 pt added to Normal's size to make a cell (ECMA-376, 17.6.5)."""
        return floor((self.text_width / 20 / self.characters - self.size) * 4096)

    @property
    def tracking(self) -> int:
        """Twips added behind each character where a reader ignores the grid.

        One less than would just fit: LibreOffice rounds the line down and would drop the last one.
        """
        return floor(self.text_width / self.characters - self.size * 20) - 1

    @property
    def footer(self) -> int:
        """Footer distance in twips that puts the middle of the dash where `page_number_below` says."""
        return round(self.margins["bottom"] - self.page_number_below * _MM - self.page_number_size * 10)

    @property
    def title_characters(self) -> int:
        """Characters of the title's size that fit into a line."""
        return floor(self.text_width / 20 / self.title_size)

    @property
    def line_points(self) -> float:
        """One line in points."""
        return self.line / 20


GB9704 = PageStyle()
DEFAULT = "gbt9704"  # the name of its file


@by_content()
def page_styles() -> dict[str, PageStyle]:
    """Every style by the name of its file. Raises ContentError for a file that cannot be read."""
    from gongwen.library import Reader

    reader = Reader(content_root())
    made = read_styles(reader)
    if reader.mistakes:
        raise ContentError(reader.mistakes)
    return made


def read_styles(reader: Reader) -> dict[str, PageStyle]:
    """Read the styles below the reader's folder; it collects mistakes."""
    folder = reader.root / "templates" / "styles"
    return {
        path.stem: style
        for path in sorted(folder.glob("*.yaml"))
        if (style := reader.record(PageStyle, path)) is not None
    }


def page_style(name: str) -> PageStyle:
    """A style by name. Raises GongwenError that says which there are."""
    styles = page_styles()
    if name not in styles:
        raise GongwenError(f"没有叫“{name}”的页面样式，现有：{'、'.join(styles)}。")
    return styles[name]


LATIN = ("times", "body")
"""The faces of letters and digits that a writer may choose over the style's: Times New Roman, or the text's."""


def with_latin(style: PageStyle, latin: str) -> PageStyle:
    """The style with the writer's own choice of face for letters and digits, one of `LATIN`; else as it is."""
    if latin not in LATIN:
        return style
    face = TIMES if latin == "times" else style.fonts.body
    return replace(style, latin=face, digits=face)


def template_of(style: PageStyle) -> bytes | None:
    """The .docx that a style pours into, if it names one. Raises GongwenError where it is not there."""
    if not style.template:
        return None
    try:
        return (content_root() / "templates" / "styles" / style.template).read_bytes()
    except OSError:
        raise GongwenError(f"页面样式“{style.name}”的模板 {style.template} 打不开，请联系管理员。") from None
