"""Paragraphs of a draft that fit no template: found, told from our own wordings, and given a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from gongwen.content_root import by_content
from gongwen.document import Document
from gongwen.intake.found import Own
from gongwen.intake.plain import Plain
from gongwen.intake.rendered import fixed_clauses
from gongwen.intake.rules import reading_rules
from gongwen.intake.sentences import Sentence

SHORTEST = 24
"""Characters of a paragraph that is worth keeping; shorter ones are heads and formulas."""
_ALIKE = 85.0
_SHARE = 0.6
_MARKS = re.compile("[，；。：]")
_DATED = re.compile(
    r"\d|年度|[〇零一二三四五六七八九十百]+(?:年|月|日|届)|十[八九]大|二十大|[两三四五六七八九十百]+(?:次|条|项|人|名|轮|场)"
    r"|[xX]{2,}|去年|今年|上年"
)
_NO_BODY = re.compile(r"：$|^(?:附件|抄送|联系人|签发人|主送|（)|^[^。；]*$")
_FORMULA = re.compile("特此报告|现将有关情况|现报告如下|情况报告如下|情况如下|以上报告")


def own_paragraphs(
    document: Document, plain: Plain, parts: Iterable[Sentence], read: bytearray, given: str
) -> Iterator[Own]:
    """The paragraphs in which nothing was read and that are no wording of ours, in order.

    `read` has a 1 at every code point of `given` in which something was.
    """
    by_line: dict[int, list[Sentence]] = {}
    for part in parts:
        by_line.setdefault(plain.text.rfind("\n", 0, part.start) + 1, []).append(part)
    anchors = {topic.id: topic.paragraph for topic in reading_rules().topics}
    entries = document.entries
    for line in by_line.values():
        start, end = plain.place(line[0].start, line[-1].start + len(line[-1].text))
        words = given[start:end].strip(" \u3000\t\r\n")
        if len(words) < SHORTEST or "\t" in words or _NO_BODY.search(words) or _FORMULA.search(words):
            continue
        if read.find(1, start, end) >= 0 or all(of_ours(document, p.text) for p in line):
            continue
        anchor = anchors.get(line[0].head, "lead" if line[0].head in ("", "lead") else "closing")
        # What was found wanting belongs to its year, whether or not it says so.
        dated = bool(_DATED.search(words)) or line[0].head == "problems"
        yield Own(anchor if anchor in entries else "closing", words, start, end, dated)


@by_content(4)
def _wordings(document_id: str) -> dict[int, tuple[str, ...]]:
    """The clauses of our templates and our bank by their length."""
    by_length: dict[int, set[str]] = {}
    for clause in fixed_clauses(document_id):
        by_length.setdefault(len(clause), set()).add(clause)
    return {length: tuple(sorted(clauses)) for length, clauses in by_length.items()}


def of_ours(document: Document, sentence: str) -> bool:
    """Whether a sentence says, nearly word for word, what our bank says: the template says it anyway."""
    clauses = [clause for clause in _MARKS.split(sentence) if len(clause) > 3]
    known = sum(len(clause) for clause in clauses if _known(document.id, clause))
    return known >= _SHARE * sum(map(len, clauses))


@by_content(1024)
def _known(document_id: str, clause: str) -> bool:
    wordings, reach = _wordings(document_id), len(clause) // 6
    near = (wordings.get(len(clause) + by, ()) for by in range(-reach, reach + 1))
    return any(
        process.extractOne(clause, some, scorer=fuzz.ratio, score_cutoff=_ALIKE) for some in near if some
    )
