"""我的常用语 in the search, and as a file that goes from one desk to another."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from gongwen.errors import GongwenError
from gongwen.search.bank import Bank, make_bank
from gongwen.search.sounds import Sounds
from gongwen.search.wordings import Wording
from gongwen.strict_yaml import read

SOURCE = "我的常用语"
OWN = "自拟"
"""Stands where another wording says how it was verified."""
HEAD = "# 拟稿台：我的常用语\n"
_BROKEN = "这个文件不是拟稿台导出的常用语，没有读取；每条要有 text，可以有 section。"


def own_bank(phrases: Iterable[tuple[str, str, str]], sounds: Sounds) -> Bank:
    """A bank of what a writer keeps: id, text and section of each."""
    return make_bank((Wording(id, text, section, "", SOURCE, OWN) for id, text, section in phrases), sounds)


def dump_own(phrases: Iterable[tuple[str, str]]) -> str:
    """Texts with their sections as a file."""
    rows = [{"text": text, "section": section} for text, section in phrases]
    body: str = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=10_000) if rows else "[]\n"
    return HEAD + body


def load_own(text: str) -> list[tuple[str, str]]:
    """Texts with their sections from a file. Raises GongwenError."""
    node, _ = read(text, SOURCE)
    if node.type != "sequence":
        raise GongwenError(_BROKEN)
    made: list[tuple[str, str]] = []
    for item in node.items:
        told = {key: value.text for key, value in item.entries.items()} if item.type == "mapping" else {}
        if not told.get("text") or not set(told) <= {"text", "section"}:
            raise GongwenError(_BROKEN)
        made.append((told["text"], told.get("section") or ""))
    return made
