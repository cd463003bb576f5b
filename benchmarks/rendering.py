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
FIGURE, FIRST = "team: {total: 25,", 1000


def rows() -> Iterator[Row]:
    """Give the time of composing the example, that of reading its answers file as well, and that of new words.

    Of words that were checked before the findings are kept, so that the first two say what a page opened
    again costs; the third has another figure each time, as after an answer.
    """
    document = library().document(DOCUMENT)
    answers = load(document.example)
    if FIGURE not in document.example:
        raise RuntimeError("the example has no such figure")
    composing, whole, fresh = [], [], []
    compose(document, answers)
    settle()
    for run in range(WARM_UP + RUNS):
        changed = load(document.example.replace(FIGURE, f"team: {{total: {FIRST + run},"))
        begun = time.process_time()
        text = compose(document, answers).text
        composed = time.process_time()
        again = compose(document, load(document.example)).text
        ended = time.process_time()
        other = compose(document, changed).text
        written = time.process_time()
        if text != again or text == other:
            raise RuntimeError("the same answers gave two texts, or two answers one")
        if run >= WARM_UP:
            composing.append((composed - begun) * 1000)
            whole.append((ended - composed) * 1000)
            fresh.append((written - ended) * 1000)
    yield Row("render to text with findings, answers in hand", "ms CPU", composing, 0.5, at_most=5)
    yield Row("the same from the answers file's text", "ms CPU", whole, 0.5, at_most=5)
    yield Row("the same with a figure that was never there before", "ms CPU", fresh, 0.5, at_most=5)
