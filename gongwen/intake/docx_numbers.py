"""The numbers that Word writes before paragraphs by itself: 一、（一） 1. and the like."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from gongwen.chinese import numeral

_LEVEL = re.compile(r"%(\d)")
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "ideographTraditional",
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_HIGHEST = 9_999


class Level(NamedTuple):
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _value(element: etree._Element | None, key: str = "val") -> str:
    if element is None:
        return ""
    return next((str(value) for name, value in element.attrib.items() if name.rpartition("}")[2] == key), "")


def _child(element: etree._Element | None, *names: str) -> etree._Element | None:
    for name in names:
        if element is None:
            return None
        element = next((child for child in element if _local(child) == name), None)
    return element


class Numbers:
    """Counts the paragraphs of a document and gives each its number as Word would show it."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._kinds: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        for element in numbering if numbering is not None else ():
            if _local(element) == "abstractNum":
                self._kinds[_value(element, "abstractNumId")] = dict(_levels(element))
            elif _local(element) == "num":
                self._lists[_value(element, "numId")] = _value(_child(element, "abstractNumId"))
        for element in styles if styles is not None else ():
            if _local(element) == "style" and (found := _numbered(_child(element, "pPr", "numPr"))):
                self._styles[_value(element, "styleId")] = found

    def of(self, paragraph: etree._Element) -> str:
        """The number that stands before a paragraph; empty where it has none, or a bullet."""
        properties = _child(paragraph, "pPr")
        own = _numbered(_child(properties, "numPr"))
        found = own or self._styles.get(_value(_child(properties, "pStyle")))
        if found is None:
            return ""
        kind = self._lists.get(found[0], "")
        levels, at = self._kinds.get(kind, {}), found[1]
        if at not in levels:
            return ""
        counts = self._counts.setdefault(kind, [0] * 10)
        counts[at] = counts[at] + 1 if counts[at] else levels[at].start
        counts[at + 1 :] = [0] * (9 - at)
        if levels[at].format in ("bullet", "none"):
            return ""
        return _LEVEL.sub(lambda match: _shown(levels, counts, int(match[1]) - 1), levels[at].text)


def _numbered(element: etree._Element | None) -> tuple[str, int] | None:
    number = _value(_child(element, "numId"))
    level = _value(_child(element, "ilvl")) or "0"
    if number in ("", "0") or not level.isdigit() or int(level) > 8:
        return None
    return number, int(level)


def _levels(kind: etree._Element) -> list[tuple[int, Level]]:
    made = []
    for element in kind:
        level = _value(element, "ilvl")
        if _local(element) == "lvl" and level.isdigit() and int(level) <= 8:
            start = _value(_child(element, "start"))
            first = min(int(start), _HIGHEST) if start.isdigit() and len(start) < 6 else 1
            format = _value(_child(element, "numFmt")) or "decimal"
            made.append((int(level), Level(format, _value(_child(element, "lvlText"))[:40], first)))
    return made


def _shown(levels: dict[int, Level], counts: list[int], at: int) -> str:
    if at not in levels or at < 0:
        return ""
    number, format = counts[at] or levels[at].start, levels[at].format
    if format in _CHINESE:
        return numeral(number)
    if format == "decimalEnclosedCircle" and number <= 20:
        return chr(0x245F + number)
    if format in ("lowerLetter", "upperLetter") and number <= 26:
        return chr((0x60 if format == "lowerLetter" else 0x40) + number)
    if format in ("lowerRoman", "upperRoman") and number < 40:
        return _roman(number).lower() if format == "lowerRoman" else _roman(number)
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
