"""What a unit's notice says of its year, as entered on the page 年度资料: offered, never filled in by itself."""

from __future__ import annotations

import json
from typing import Any

from gongwen.answers import YearWords
from gongwen.content import plain
from gongwen.intake.fields import ITEMS
from gongwen.strict_yaml import Node, Source
from gongwen.values import integer_of, text_error
from gongwen.years import VALUES

ENTERED = tuple(name for name in VALUES if name != "politburo")
"""What can be entered: all of a year pack but the Politburo's words, which belong in no report."""
LISTS = frozenset({"aspects", "reference"})
LONGEST = 400


def words_error(name: str, texts: tuple[str, ...]) -> str:
    """Why texts cannot be kept under a name; empty when they can."""
    if len(texts) > (ITEMS if name in LISTS else 1):
        return f"最多写 {ITEMS} 行，请合并。" if name in LISTS else "这里只能写一行，请并成一行。"
    return next((error for text in texts if (error := text_error(text, LONGEST))), "")


def read_words(node: Node, source: Source, leftover: dict[str, Any]) -> YearWords | None:
    """The group `year` of an answers file: the number of the year and what was entered for it."""
    if node.type == "null":
        return None
    number = integer_of(node.entries["year"].text) if "year" in node.entries else ""
    if node.type != "mapping" or not isinstance(number, int):
        source.mistake(node, "year 应是一组“名称: 值”，其中写明 year", "如 year: {year: 2026, theme: …}")
        return None
    words: dict[str, tuple[str, ...]] = {}
    for name, child in node.entries.items():
        if name == "year" or child.type == "null":
            continue
        if name not in ENTERED:
            leftover[f"year.{name}"] = plain(child)
            continue
        nodes = child.items if child.type == "sequence" else [child]
        texts = tuple(item.text.strip() for item in nodes if item.type not in ("sequence", "mapping", "null"))
        if error := words_error(name, texts) or ("" if len(texts) == len(nodes) else "请写成文字。"):
            source.mistake(child, error.rstrip("。"))
        else:
            words[name] = texts
    return YearWords(number, words)


def plain_words(entered: YearWords) -> dict[str, Any]:
    """The group `year` as `read_words` reads it."""
    said = {name: list(texts) if name in LISTS else texts[0] for name, texts in entered.words.items()}
    return {"year": entered.year} | said


def to_json(entered: YearWords) -> str:
    """What was entered, as the store keeps it for a unit."""
    return json.dumps({name: list(texts) for name, texts in entered.words.items()}, ensure_ascii=False)


def from_json(year: int, text: str) -> YearWords:
    """What the store keeps; whatever in it cannot be used is left out."""
    try:
        held = json.loads(text)
    except ValueError:
        held = {}
    words: dict[str, tuple[str, ...]] = {}
    for name in ENTERED:
        texts = held.get(name) if isinstance(held, dict) else None
        if not isinstance(texts, list) or not texts or not all(isinstance(item, str) for item in texts):
            continue
        if not words_error(name, tuple(texts)):
            words[name] = tuple(texts)
    return YearWords(year, words)
