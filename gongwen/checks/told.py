"""Wordings in the text that tell of something which, by the answers, does not apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongwen.book import Facts
from gongwen.document import Document
from gongwen.findings import Finding
from gongwen.places import Place, Places
from gongwen.records import Phrase
from gongwen.wording import denied

SOURCE = "措辞写到的事与回答一致（公文处理工作条例第二十条：审核事实）"


def check(
    document: Document, facts: Facts, choices: Mapping[str, str | None], places: Places
) -> Iterator[Finding]:
    """One finding for each such wording that the writer accepted, or that stands in a paragraph in own words."""
    seen: set[tuple[str, str]] = set()
    for place in places.written():
        for phrase, at, length in _wordings(document, choices, place):
            paths = denied(document, facts, phrase)
            if not paths or (place.paragraph, phrase.id) in seen:
                continue
            seen.add((place.paragraph, phrase.id))
            fields = tuple(field for path in paths for field in document.fields_under[path])
            start = place.start + at
            yield Finding(
                id=f"told:{phrase.id}",
                level="建议",
                message=f"这里写到的事，{_asked(document, paths)}一问填的是“不涉及”，请改这一句，或者改回答。",
                source=SOURCE,
                start=start,
                end=start + length,
                text=place.span.text[at : at + length],
                paragraph=place.paragraph,
                path=fields[0],
                paths=fields,
            )


def _wordings(
    document: Document, choices: Mapping[str, str | None], place: Place
) -> Iterator[tuple[Phrase, int, int]]:
    """The phrases that stand in a place, each with where and how long."""
    text = place.span.text
    if place.span.kind == "accepted":
        phrase = document.phrases.get(choices.get(place.span.ref) or "")
        if phrase:
            yield phrase, 0, len(text)
            return
    for slot in document.slots_of_paragraph(place.paragraph):
        for phrase in document.phrases_of_slot[slot]:
            at = text.find(phrase.text) if phrase.tells else -1
            if at >= 0:
                yield phrase, at, len(phrase.text)


def _asked(document: Document, paths: tuple[str, ...]) -> str:
    """For each path the first question that asks for it."""
    cards = (document.cards_of_fact(document.fields_under[path][0]) for path in paths)
    return "".join(
        f"“{ask}？”" for ask in dict.fromkeys(card.ask.partition("？")[0] for card in cards if card)
    )
