"""The Word file: time and size of a full one, with red head, imprint and annex, beside plain python-docx."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from io import BytesIO

import docx

from benchmarks.report import Row
from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.export.docx import PLAIN, to_docx
from gongwen.export.html import to_html
from gongwen.library import library
from tests.documents import ANNEX, FINISHES

RUNS, WARM_UP = 60, 5
DOCUMENT = "democratic_life_meeting_report"


def rows() -> Iterator[Row]:
    """Give times and sizes; both kinds are written in turn, so that a busy machine slows both."""
    document = library().document(DOCUMENT)
    report = compose(document, load(document.example)).paragraphs
    full = (*report, *ANNEX)
    texts = [paragraph.text for paragraph in full]
    times: dict[str, list[float]] = {"peer": [], "plain": [], "full": [], "html": []}
    makers: dict[str, Callable[[], object]] = {
        "peer": lambda: naive(texts),
        "plain": lambda: to_docx(report, None, PLAIN),
        "full": lambda: to_docx(full, None, FINISHES["red_sealed"]),
        "html": lambda: to_html(report),
    }
    for run in range(WARM_UP + RUNS):
        for name, make in makers.items():
            begun = time.perf_counter()
            make()
            if run >= WARM_UP:
                times[name].append((time.perf_counter() - begun) * 1000)
    peer = Row("python-docx, its own template, the same words without layout", "ms", times["peer"], 0.5)
    yield peer
    yield Row("to_docx of the example", "ms", times["plain"], 0.5, at_most=30, peer=peer, share=1.5)
    yield Row(
        "to_docx with red head, seal, annex and imprint",
        "ms",
        times["full"],
        0.5,
        at_most=30,
        peer=peer,
        share=2,
    )
    yield Row("to_html of the example", "ms", times["html"], 0.5, at_most=10)
    yield Row("size of python-docx's", "KB", [len(naive(texts)) / 1000])
    yield Row(
        "size of the full one", "KB", [len(to_docx(full, None, FINISHES["red_sealed"])) / 1000], at_most=20
    )


def naive(texts: list[str]) -> bytes:
    """The same words by python-docx from its own template, one paragraph a text, without layout."""
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    saved = BytesIO()
    made.save(saved)
    return saved.getvalue()
