"""How an old draft is built: its heads as the writer words them, and the order of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.document import Document
from gongwen.intake.rules import reading_rules
from gongwen.intake.sentences import topic_of_head
from gongwen.paragraphs import ORDER

_PART = re.compile(
    r"^[ \u3000]*[一二三四五六七八九十]{1,2}、(?P<head>[\u4e00-\u9fff“”]{2,20})$", re.MULTILINE
)
_RUN_IN = re.compile(
    r"^[ \u3000]*（[一二三四五六七八九十]{1,2}）(?P<head>[\u4e00-\u9fff“”、]{2,24})。", re.MULTILINE
)
_OF_A_YEAR = re.compile(r"年度|去年|今年|上年|[一二三四五六七八九十]{2,}")


def structure(document: Document, text: str) -> dict[str, str]:
    """Choices for the slots of heads, and for the order where the parts tell one.

    A head that the bank words as well is that phrase; any other stays the writer's own.
    """
    chosen: dict[str, str] = {}
    parts: list[str] = []
    for section, slot, head in _heads(document, text):
        if section:
            parts.append(section)
        if slot not in document.slots or slot in chosen or _OF_A_YEAR.search(head):
            continue
        known = next((phrase.id for phrase in document.phrases_of_slot[slot] if phrase.text == head), head)
        chosen[slot] = known
    fitting = [
        id
        for id, order in document.orders.items()
        if [e.section for e in order.paragraphs if e.section] == parts
    ]
    return {**chosen, ORDER: fitting[0]} if len(fitting) == 1 else chosen


def _heads(document: Document, text: str) -> Iterator[tuple[str, str, str]]:
    """Every head with the section that it opens, if it opens one, and its slot."""
    sections = {entry.section: entry.head for entry in document.outline.paragraphs if entry.section}
    anchors = {topic.id: topic.paragraph for topic in reading_rules().topics}
    for match in _PART.finditer(text):
        topic = topic_of_head(match["head"])
        head = sections.get(topic)
        if topic in sections:
            yield topic, head.slot if head else "", match["head"]
    for match in _RUN_IN.finditer(text):
        entry = document.entries.get(anchors.get(topic_of_head(match["head"]), ""))
        if entry and entry.head and entry.head.slot:
            yield "", entry.head.slot, match["head"]
