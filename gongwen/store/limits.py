"""What the store refuses to keep, before anything is written."""

from __future__ import annotations

from gongwen.errors import GongwenError
from gongwen.strict_yaml import LIMIT

LONGEST_TITLE = 200
LONGEST_FIELD = 200
LONGEST_SUBMIT = 100
LONGEST_TYPED = 200_000
"""Characters half-typed in one field; a whole report has a twentieth of it."""
LONGEST_UNIT = 400
LONGEST_WORDS = 100_000
MOST_UNIT_YEARS = 2_000
LONGEST_OWN_PHRASE = 400
MOST_OWN_PHRASES = 2_000
LARGEST_TEMPLATE = 5_000_000
"""Bytes of a unit's .docx, which lies in every daily copy; one with a red head has a hundredth of it."""
LONGEST_REMARK = 2_000
LONGEST_QUOTE = 5_000
"""Characters that a remark is made on; a paragraph in the writer's own words has no more."""
LONGEST_WITHIN = 20_000
MOST_OPEN_REMARKS = 500
"""Remarks of one draft that wait for an answer."""
MOST_REMARKS = 5_000
MOST_FIELDS = 2_000
"""Half-typed fields of one draft."""


def checked_text(text: str) -> str:
    """Give back a text that can be read again. Raises GongwenError for one too long or broken."""
    if len(text) > LIMIT:
        raise GongwenError(f"稿件超过 {LIMIT} 个字符，没有保存；请删去误贴进来的内容。")
    if "\0" in text:  # PostgreSQL cannot hold it, and nobody has typed it
        raise GongwenError("内容里有不完整的字符，没有保存；请删去乱码后再试。")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise GongwenError("内容里有不完整的字符，没有保存；请删去乱码后再试。") from None
    return text


def checked_title(title: str) -> str:
    """A name that fits one line of a list. Raises GongwenError."""
    named = " ".join("".join(char if char.isprintable() else " " for char in title).split())
    if not named:
        raise GongwenError("稿件名称是空的，请写一个名称。")
    if len(named) > LONGEST_TITLE:
        raise GongwenError(f"稿件名称超过 {LONGEST_TITLE} 个字，请写短一些。")
    return checked_text(named)
