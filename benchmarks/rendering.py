"""`render` to text after start-up: from an answers file's text to the report's, in one process."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.report import Row
from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.library import library

RUNS, WARM_UP = 200, 10
DOCUMENT = "democratic_life_meeting_report"


def rows() -> Iterator[Row]:
    """Give the time of composing the example, and that of reading its answers file as well."""
    document = library().document(DOCUMENT)
    answers = load(document.example)
    composing, whole = [], []
    for run in range(WARM_UP + RUNS):
        begun = time.perf_counter()
        text = compose(document, answers).text
        composed = time.perf_counter()
        again = compose(document, load(document.example)).text
        ended = time.perf_counter()
        if text != again:
            raise RuntimeError("the same answers gave two texts")
        if run >= WARM_UP:
            composing.append((composed - begun) * 1000)
            whole.append((ended - composed) * 1000)
    yield Row("render to text with findings, answers in hand", "ms", composing, 0.5, at_most=5)
    yield Row("the same from the answers file's text", "ms", whole, 0.5, at_most=5)
