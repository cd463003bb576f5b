"""Which values a field takes, and the sentence that refuses any other."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from gongwen.marks import is_private
from gongwen.records import Field

LARGEST = 9_999_999
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def text_error(text: str, limit: int, *, lines: bool = False) -> str:
    """Say in one sentence why a text cannot be taken; empty when it can.

    `limit` counts code points; `lines` allows line breaks.
    """
    if not text.strip():
        return "这一项是空的，请填写文字；不涉及的请写 null 或点“不涉及”。"
    if len(text) > limit:
        return f"这一项有 {len(text)} 个字，最多 {limit} 个字，请缩短。"
    if text.isprintable():
        return ""  # none of the characters that follow, nor one for private use
    for character in text:
        if character in "\n\t" and lines:
            continue
        if character == "\n":
            return "这一项只能写一行，请去掉换行。"
        if "\ud800" <= character <= "\udfff" or unicodedata.category(character) in ("Cc", "Cn"):
            return "文字里有看不见的控制字符，请删去后重新输入。"
    if is_private(text):
        return "文字里有本机造字或私用区字符，别的电脑显示不出来，请换成通用字。"
    return ""


def integer_of(text: str) -> int | str:
    """Read a count of zero or more, full-width digits included; else the sentence that refuses it."""
    digits = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    if re.fullmatch(r"-\d+", digits):
        return "数量不能是负数，请填 0 或正整数。"
    if not re.fullmatch(r"\d{1,9}", digits):
        return "这里要填整数，例如 17；请只写阿拉伯数字。"
    number = int(digits)
    return number if number <= LARGEST else f"这个数太大了，最多 {LARGEST}，请核对。"


def date_of(text: str) -> date | str:
    """Read 2022-01-20, 2022年1月20日, 2022.1.20 or 20220120; else the sentence that refuses it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _DATE.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if not match:
        return "日期请写全年月日，例如 2022-01-20 或 2022年1月20日。"
    year, month, day = map(int, match.groups())
    try:
        made = date(year, month, day)
    except ValueError:
        return f"没有{year}年{month}月{day}日这一天，请核对日期。"
    return made if 1949 <= year <= 2099 else "年份请填 1949 到 2099 之间的四位数。"


def takes_text(field: Field) -> bool:
    """Whether plain text is a value of the field, whatever its kind."""
    return field.kind in ("text", "long_text", "one_of", "flag") or "text" in field.also
