"""What kind of text is under check, said where the checks cannot see all of it."""

from __future__ import annotations

import re

_MEETING = re.compile("民主生活会|组织生活会")
_TRADITIONAL = frozenset(
    "們會議黨組織經過後個這來說學習對關於員領導書記實際問題進發業務從嚴認國書當爾雲點評論證據報務處"
)
_OTHER = {
    "请示": re.compile(r"请示[ \t　]*$", re.MULTILINE),
    "通知": re.compile(r"通知[ \t　]*$", re.MULTILINE),
    "方案": re.compile(r"方案[ \t　]*$", re.MULTILINE),
}


def note_on(text: str) -> str:
    """One sentence on a text that is checked only in part; empty for a report on such a meeting."""
    characters = re.findall(r"[\u4e00-\u9fff]", text)
    if not characters:
        return "这里没有读到中文，只校核了标点和占位。"
    share = sum(char in _TRADITIONAL for char in characters) / len(characters)
    if share > 0.03:
        return "文稿是繁体字，规范表述按简体校核，这一部分查不全；请先转换成简体再校核一次。"
    if not _MEETING.search(text):
        return "这不是民主生活会、组织生活会的材料：校核了文字、标点、数字、日期和规范表述，没有判断程序是否齐全。"
    first = "\n".join(text.strip().split("\n")[:4])
    for name, pattern in _OTHER.items():
        if pattern.search(first):
            return f"这是一份{name}：没有按召开情况报告判断程序是否齐全，其余照常校核。"
    return ""
