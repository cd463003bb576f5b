"""Reading old drafts and chat sentences: how right on the blind corpora, and how long a .docx takes."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.report import Row
from gongwen.answers_file import load
from gongwen.book import build_facts
from gongwen.export.docx import to_docx
from gongwen.intake.draft import read_draft
from gongwen.intake.reading import words_of
from gongwen.library import ROOT, library
from gongwen.paragraphs import compose_paragraphs
from tests.intake_items import Score, box, drafts

LENGTH = 10_000


def rows() -> Iterator[Row]:
    """Shares right of what is sure, and milliseconds for a report of ten thousand characters."""
    for folder in (
        "old_drafts",
        "old_drafts2",
        "old_drafts3",
        "old_drafts4",
        "old_drafts5",
        "old_drafts6",
        "old_drafts7",
    ):
        sure = everything = Score()
        for _, one, other in drafts(folder):
            sure, everything = sure + one, everything + other
        yield Row(f"{folder}: sure facts, precision", "", [sure.precision])
        yield Row(f"{folder}: sure facts, recall", "", [sure.recall])
        yield Row(f"{folder}: sure and asked, recall", "", [everything.recall])
    for file in (
        "box_sentences.jsonl",
        "box_sentences2.jsonl",
        "box_sentences3.jsonl",
        "box_sentences4.jsonl",
        "box_sentences5.jsonl",
        "box_sentences6.jsonl",
        "box_sentences7.jsonl",
        "box_sentences8.jsonl",
        "box_sentences9.jsonl",
        "box_sentences10.jsonl",
        "box_sentences11.jsonl",
        "box_sentences12.jsonl",
        "box_sentences13.jsonl",
        "box_sentences14.jsonl",
    ):
        told = Score()
        for _, one in box(file):
            told += one
        yield Row(f"{file}: facts right", "", [told.recall])
        yield Row(f"{file}: precision of chips that are sure", "", [told.precision])
    yield Row(f"read a .docx of {LENGTH} characters", "ms", list(_times(_long_docx())))


def _long_docx() -> bytes:
    """A report repeated below itself until it has ten thousand characters."""
    answers = load((ROOT / "tests" / "reports" / "soe_2025" / "answers.yaml").read_text(encoding="utf-8"))
    document = library().document(answers.document)
    paragraphs = compose_paragraphs(document, build_facts(document, answers), answers)
    length = sum(len(paragraph.text) for paragraph in paragraphs)
    return to_docx(paragraphs * (LENGTH // length + 1))


def _times(data: bytes) -> Iterator[float]:
    read_draft(words_of(data, "旧稿.docx"))
    for _ in range(7):
        began = time.perf_counter()
        read_draft(words_of(data, "旧稿.docx"))
        yield (time.perf_counter() - began) * 1000
