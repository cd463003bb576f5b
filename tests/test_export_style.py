"""Page styles: the standard's own numbers, a unit's file, and what lint says of a wrong one."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from gongwen.errors import GongwenError
from gongwen.export.checking import check_docx
from gongwen.export.docx import Finish, to_docx
from gongwen.export.style import GB9704, page_style, page_styles, read_styles
from gongwen.library import Reader
from gongwen.lint import styles
from gongwen.lint.desk import Desk
from tests.documents import FINISHES, MIXED, REPORT

UNIT = """name: 星河区卫生健康局
top: 35
height: 229
lines: 23
latin: 仿宋_GB2312
digits: 仿宋_GB2312
fonts: {body: 方正仿宋_GBK, title: 方正小标宋_GBK, heading_1: 方正黑体_GBK, heading_2: 方正楷体_GBK}
letterhead: {mark: 星河区卫生健康局文件}
imprint: {issuer: 星河区卫生健康局办公室, copies: [星河区委办公室]}
"""


def folder(tmp_path: Path, text: str) -> Path:
    where = tmp_path / "templates" / "styles"
    where.mkdir(parents=True)
    (where / "unit.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def told(tmp_path: Path, text: str) -> list[str]:
    desk = Desk(folder(tmp_path, text), [])
    styles.check(desk)
    return [str(mistake) for mistake in desk.mistakes]


def test_the_file_of_the_standard_says_what_the_defaults_say() -> None:
    assert replace(page_styles()["gbt9704"], name=GB9704.name) == GB9704


def test_a_style_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(GongwenError, match=r"没有叫“某”的页面样式，现有：.*gbt9704"):
        page_style("某")


def test_a_units_own_file_of_a_dozen_lines_is_a_whole_style(tmp_path: Path) -> None:
    reader = Reader(folder(tmp_path, UNIT))
    own = read_styles(reader)["unit"]
    assert reader.mistakes == [] and told(tmp_path / "again", UNIT) == []
    assert (own.left, own.characters, own.lines, own.margins["top"]) == (28.0, 28, 23, 1984)
    made = to_docx(REPORT, None, Finish(own))
    assert check_docx(made, own) == ()
    rules = {found.rule for found in check_docx(made, GB9704)}
    assert {"page.top", "page.height", "grid.lines", "body.face", "title.face"} <= rules
    with ZipFile(BytesIO(made)) as package:
        assert '<w:font w:name="方正仿宋_GBK">' in package.read("word/fontTable.xml").decode()


def test_digits_alone_in_the_chinese_face() -> None:
    with ZipFile(BytesIO(to_docx(REPORT, None, FINISHES["mixed"]))) as package:
        document = package.read("word/document.xml").decode()
    faced = re.findall(r'<w:rFonts [^>]*w:ascii="仿宋_GB2312"[^>]*/>.*?<w:t[^>]*>([^<]*)<', document)
    assert "2022" in faced and not [text for text in faced if not text.strip(".%").isdigit()]
    assert MIXED.latin == "Times New Roman"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: 甲\nwidth: 190\n", r"unit.yaml:2:1：版心宽 190.0 毫米放不进 A4"),
        ("name: 甲\nheight: 280\n", r"unit.yaml:2:1：版心高 280.0 毫米放不进 A4"),
        ("name: 甲\nlines: 50\n", r"unit.yaml:2:1：行数太多"),
        ("name: 甲\ncharacters: 40\n", r"unit.yaml:2:1：字数太多"),
        ("name: 甲\nsize: 3\n", r"unit.yaml:2:1：字号不合常理"),
        ("name: 甲\nsize: 三号\n", r"unit.yaml:2:7：“三号”不是数"),
        ("name: 甲\npage_number_below: 40\n", r"unit.yaml:2:1：页码落到纸外"),
        ("name: 甲\nfonts: {body: ''}\n", r"unit.yaml:2:1：字体名“”不对"),
        ("name: 甲\nletterhead: {mark: ' '}\n", r"unit.yaml:2:1：版头没有发文机关标志"),
        ("name: 甲\ncolour: red\n", r"unit.yaml:2:1：不认识的键“colour”"),
    ],
)
def test_lint_tells_a_wrong_style_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert any(re.search(message, line) for line in told(tmp_path, text)), told(tmp_path / "2", text)
