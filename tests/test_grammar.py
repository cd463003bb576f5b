"""Every sentence reads well whatever is missing: each fact and each pair of facts in three states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest

from gongwen.answers import Answers, empty
from gongwen.book import build_facts
from gongwen.document import Document
from gongwen.library import library
from gongwen.marks import is_private
from gongwen.paragraphs import compose_paragraphs
from gongwen.records import Entry, Head, Outline
from tests.samples import full, leaves, with_state

STATES = ("answered", "blank", "null")
WRONG = {
    "标点重复": re.compile(r"[，；。：、！？][，；。：、！？]"),
    "句首有标点": re.compile(r"^[，；。：、]|[（“《][，；。：、]|[，；、：][）”》]"),
    "其中之后没有内容": re.compile(r"其中(?=[，；。：、]|$)"),
    "虚词悬空": re.compile(
        r"(?<![作认有行成归合方])(分别|于|由|以|对|向|按照|根据|经过|从|至|即|包括|以及|和|并|共|的)[，；。：、）]"
    ),
    "动词悬空": re.compile(r"(?<=，)(明确|梳理出|确定)[，。；]"),
    "空括号": re.compile(r"（）|“”|《》|【】"),
    "留了空格或换行": re.compile(r"\s"),
    "条数没有数": re.compile(r"(?<=[，；。：、（])[条份人次项个场名](?=[，；。：、）])"),
}

CASES = [
    (document.id, paragraph) for document in library().documents.values() for paragraph in document.entries
]


def asked(document: Document, paragraph: str, answers: Answers) -> Answers:
    """The answers with every condition met under which the paragraph's cards are asked."""
    for card in document.cards.values():
        if (
            card.when
            and card.when.among
            and document.reads(paragraph) & {field.path for field in card.fields}
        ):
            answers = answers.put({card.when.fact: card.when.among[0]})
    return answers


def variants(document: Document, paragraph: str) -> Iterator[tuple[str, Answers]]:
    """The paragraph's facts pair by pair in all states, the others answered, blank or not applying."""
    names = leaves(document, paragraph)
    answered = asked(document, paragraph, full(document))
    nothing = asked(document, paragraph, empty(document.id))
    dropped = asked(document, paragraph, answered.drop(document.reads(paragraph) & document.fields.keys()))
    for pair in combinations(names, 2) if len(names) > 1 else [(name, name) for name in names]:
        for states in product(STATES, STATES):
            changed = answered
            for leaf, state in zip(pair, states, strict=True):
                changed = with_state(changed, leaf, state)
            yield f"{dict(zip(pair, states, strict=True))}", changed
    for base, others in ((nothing, "blank"), (dropped, "null")):
        for name, state in product(names, STATES):
            path = name.partition("/")[0]
            kept = base.put({path: answered.values[path]}) if path in answered.values else base
            yield f"{name} {state}, others {others}", with_state(kept, name, state)


def other_wordings(document: Document, paragraph: str) -> Iterator[tuple[str, Answers]]:
    """Every wording of the paragraph's slots, each fact missing in turn, and all but one."""
    slots = document.slots_of_paragraph(paragraph)
    answered = asked(document, paragraph, full(document))
    dropped = asked(document, paragraph, answered.drop(document.reads(paragraph) & document.fields.keys()))
    names = [name for name in leaves(document, paragraph) if not name.startswith("slot.")]
    for nth in range(1, max((len(document.phrases_of_slot[slot]) for slot in slots), default=1)):
        choices = {slot: (ids := document.phrases_of_slot[slot])[nth % len(ids)].id for slot in slots}
        for name, state in product(names, STATES):
            path = name.partition("/")[0]
            yield f"{nth}: {name} {state}", with_state(answered, name, state).choose(choices)
            kept = dropped.put({path: answered.values[path]}) if path in answered.values else dropped
            yield f"{nth}: {name} {state}, others null", with_state(kept, name, state).choose(choices)


NOTHING: dict[str, Any] = {"integer": 0, "many_of": [], "records": [], "counts": {}}
"""What a clerk answers where there was none of it."""


def counted_as_none(document: Document, paragraph: str) -> Iterator[tuple[str, Answers]]:
    """Zero or an empty list for each fact of the paragraph, each pair and all of them; the rest answered or null."""
    answered = asked(document, paragraph, full(document))
    read = document.reads(paragraph) & document.fields.keys()
    kinds = {path: document.fields[path].kind for path in sorted(read)}
    none = {path: NOTHING[kind] for path, kind in kinds.items() if kind in NOTHING}
    for size in (1, 2, 3, len(none)):
        for paths in combinations(none, size):
            chosen = {path: none[path] for path in paths}
            yield f"none of {paths}", answered.put(chosen)
            yield f"none of {paths}, others null", answered.drop(read - set(paths)).put(chosen)


@pytest.mark.parametrize(("kind", "paragraph"), CASES)
def test_zeros_and_empty_lists_leave_good_sentences(kind: str, paragraph: str) -> None:
    _reads_well(kind, paragraph, counted_as_none)


@pytest.mark.parametrize(("kind", "paragraph"), CASES)
def test_every_pair_of_missing_facts_leaves_good_sentences(kind: str, paragraph: str) -> None:
    _reads_well(kind, paragraph, variants)


@pytest.mark.parametrize(("kind", "paragraph"), CASES)
def test_every_wording_reads_well_whatever_is_missing(kind: str, paragraph: str) -> None:
    _reads_well(kind, paragraph, other_wordings)


def _reads_well(
    kind: str, paragraph: str, made_of: Callable[[Document, str], Iterator[tuple[str, Answers]]]
) -> None:
    document = library().document(kind)
    entry = document.entries[paragraph]
    alone = replace(
        document,
        outline=Outline(document.name, (Entry(section="only", head=Head("某"), paragraphs=(entry,)),)),
    )
    problems: dict[str, str] = {}
    for what, answers in made_of(document, paragraph):
        for made in compose_paragraphs(alone, build_facts(document, answers), answers):
            if made.role == "heading":
                continue
            text = made.text
            found = [name for name, pattern in WRONG.items() if pattern.search(text)]
            if found or is_private(text) or (made.role == "body" and text[-1] not in "。：）"):
                problems.setdefault(text, f"{what}: {found}")
    assert not problems, "\n".join(f"{why}\n    {text}" for text, why in list(problems.items())[:12])


@pytest.mark.parametrize("kind", list(library().documents))
def test_numbering_has_no_gap_when_any_paragraph_goes(kind: str) -> None:
    document = library().document(kind)
    for paragraph in document.entries:
        answers = full(document).drop(document.reads(paragraph) & document.fields.keys())
        answers = answers.choose(
            {name[5:]: None for name in document.reads(paragraph) if name[:5] == "slot."}
        )
        numbers = {"heading": 0, "body": 0}
        for made in compose_paragraphs(document, build_facts(document, answers), answers):
            if (
                match := re.match(r"([一二三四五六七八九十]+)、", made.text)
                if made.role == "heading"
                else None
            ):
                numbers["heading"] += 1
                numbers["body"] = 0
                assert match[1] == "零一二三四五六七八九十"[numbers["heading"]]
            if match := re.match(r"（([一二三四五六七八九十]+)）", made.text) if made.head else None:
                numbers["body"] += 1
                assert match[1] == "零一二三四五六七八九十"[numbers["body"]]


@pytest.mark.parametrize("kind", list(library().documents))
def test_an_empty_draft_has_named_blanks_and_not_one_digit(kind: str) -> None:
    document = library().document(kind)
    answers = empty(kind)
    paragraphs = compose_paragraphs(document, build_facts(document, answers), answers)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    assert len(set(re.findall(r"【待补充：([^】]+)】", text))) >= 30
    assert not re.search(r"[0-9０-９]", text)
