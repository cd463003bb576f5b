"""Check a .docx against a page style, by default GB/T 9704—2012: what a word processor would really use.

Every property is resolved through document defaults, style inheritance, linked character styles and
direct formatting, so it does not matter where a value was written. Useful on a unit's own template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongwen.errors import GongwenError
from gongwen.export.checking import frame, package, page, sign_off, text
from gongwen.export.checking.deviation import Deviation
from gongwen.export.checking.reading import Read, open_docx
from gongwen.export.style import GB9704, PageStyle

__all__ = ["Deviation", "check_docx"]

_Rules = Callable[[Read, PageStyle], Iterator[Deviation]]
_ALL: tuple[_Rules, ...] = (page.check, text.check, sign_off.check, frame.check, package.check)


def check_docx(content: bytes, style: PageStyle = GB9704) -> tuple[Deviation, ...]:
    """Every deviation found, each once, in the order of the rules. Raises GongwenError for what is no .docx."""
    read = open_docx(content)
    if read.document.find(".//{*}sectPr") is None:
        raise GongwenError("这个文件里没有页面设置，无法核对版式。")
    return tuple(dict.fromkeys(deviation for rules in _ALL for deviation in rules(read, style)))
