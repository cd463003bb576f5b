"""The whole dossier of a meeting: composed and checked, as Word files, and as one .zip with its lists as .xlsx."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from benchmarks.docx import naive
from benchmarks.report import Row
from gongwen.dossier import Paper, compose_dossier
from gongwen.export.bundle import files_of, to_zip
from gongwen.export.docx import to_docx
from gongwen.library import library
from tests.dossiers import answers_of

RUNS, WARM_UP = 20, 3


def rows() -> Iterator[Row]:
    """Give the times; all ways are taken in turn, so that a busy machine slows each of them."""
    answers = answers_of("leadership")
    document = library().document(answers.document)
    papers = compose_dossier(document, answers)
    texts = [[paragraph.text for paragraph in paper.draft.paragraphs] for paper in papers]
    makers: dict[str, Callable[[], object]] = {
        "peer": lambda: [naive(each) for each in texts],
        "composed": lambda: compose_dossier(document, answers),
        "word": lambda: _word(compose_dossier(document, answers)),
        "zip": lambda: to_zip(files_of(compose_dossier(document, answers), answers)),
    }
    times: dict[str, list[float]] = {name: [] for name in makers}
    for run in range(WARM_UP + RUNS):
        for name, make in makers.items():
            begun = time.perf_counter()
            make()
            if run >= WARM_UP:
                times[name].append((time.perf_counter() - begun) * 1000)
    of = f"{len(papers)} papers"
    peer = Row(f"python-docx, its own template, the words of {of} without layout", "ms", times["peer"], 0.5)
    yield peer
    yield Row(f"{of} composed and checked", "ms", times["composed"], 0.5)
    yield Row(
        f"{of} composed, checked and as .docx", "ms", times["word"], 0.5, at_most=500, peer=peer, share=2
    )
    yield Row("all of it as one .zip, with a list and the tables as .xlsx", "ms", times["zip"], 0.5)


def _word(papers: tuple[Paper, ...]) -> list[bytes]:
    return [to_docx(paper.draft.paragraphs) for paper in papers]
