"""Our own clauses in changed words: told by how alike they are, and always asked, never taken for sure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from rapidfuzz import fuzz, process

from gongwen.content_root import by_content
from gongwen.intake.clauses_read import Raw, day_in
from gongwen.intake.numbers import COUNT, DAY, count_of
from gongwen.intake.rendered import rendered_patterns
from gongwen.intake.rules import Pattern
from gongwen.intake.sentences import Sentence

_CLAUSE = re.compile("[^，；。：]{6,80}")
_VALUE = re.compile(rf"(?P<date>{DAY})|(?P<integer>{COUNT})")
_NEAR = 80.0
_SHORTEST = 5
"""Fixed characters of a clause that can be told by likeness."""
NOTE = "措辞与模板相近但不相同，请核对"


@by_content(4)
def _shapes(document_id: str) -> dict[str, Pattern]:
    """Clauses of days and figures alone, by their words with a sign for each gap."""
    known = (pattern for pattern in rendered_patterns(document_id) if pattern.shape)
    return {
        pattern.shape: pattern for pattern in known if len(pattern.shape) - len(pattern.gaps) >= _SHORTEST
    }


def read_aligned(document_id: str, parts: tuple[Sentence, ...], taken: Container[int]) -> Iterator[Raw]:
    """Clauses with days or figures of which nothing at the places `taken` was read, set beside ours."""
    shapes = _shapes(document_id)
    for part in parts:
        for clause in _CLAUSE.finditer(part.text):
            values = list(_VALUE.finditer(part.text, clause.start(), clause.end()))
            if not 0 < len(values) < 5 or any(part.start + value.start() in taken for value in values):
                continue
            shape = _shape(part.text, clause, values)
            best = process.extractOne(shape, shapes.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
            pattern = shapes[best[0]] if best else None
            if pattern and [value.lastgroup for value in values] == [gap.kind for gap in pattern.gaps]:
                for value, gap in zip(values, pattern.gaps, strict=True):
                    told = day_in(value.group()) if gap.kind == "date" else count_of(value.group())
                    if told is not None:
                        start = part.start + value.start()
                        yield Raw(gap.paths[0], told, start, part.start + value.end(), False, True, note=NOTE)


def _shape(text: str, clause: re.Match[str], values: list[re.Match[str]]) -> str:
    made, at = "", clause.start()
    for value in values:
        made += text[at : value.start()] + ("◇" if value["date"] else "□")
        at = value.end()
    return made + text[at : clause.end()]
