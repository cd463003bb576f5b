"""`render` to text after start-up: from an answers file's text to the report's, in one process."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.report import Row
from benchmarks.settled import settle
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
    compose(document, answers)
    settle()
    for run in range(WARM_UP + RUNS):
        begun = time.process_time()
        text = compose(document, answers).text
        composed = time.process_time()
        again = compose(document, load(document.example)).text
        ended = time.process_time()
        if text != again:
            raise RuntimeError("the same answers gave two texts")
        if run >= WARM_UP:
            composing.append((composed - begun) * 1000)
            whole.append((ended - composed) * 1000)
    yield Row("render to text with findings, answers in hand", "ms CPU", composing, 0.5, at_most=5)
    yield Row("the same from the answers file's text", "ms CPU", whole, 0.5, at_most=5)
