"""Where the writer's own words in a draft say another thing than its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from gongwen.answers import NULL, Answers
from gongwen.checks.across import check_across
from gongwen.checks.across.answered import shown, told_of
from gongwen.checks.across.paper import Paper, Said
from gongwen.document import Document
from gongwen.export.text import to_text
from gongwen.findings import Finding, nested
from gongwen.spans import Paragraph

HERE = "答案"
"""The name under which the answers are held against the writer's words."""


def own_words_differing(
    document: Document, answers: Answers, paragraphs: Sequence[Paragraph]
) -> Iterator[Finding]:
    """Each fact that a paragraph in own words tells otherwise than the answers, at its place in the text.

    Nothing is read where nothing is in own words. The other papers of the dossier are written from
    the answers, so that what differs here differs from them too (domain.md section 4, 跨文件硬规则).
    """
    own = frozenset(at for at, each in enumerate(paragraphs) if each.edited)
    if not own:
        return
    text = to_text(paragraphs)
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    # Headings say what a paragraph is about; without the rest, a click elsewhere reads nothing anew.
    kept = (each.text if each.edited or each.role == "heading" else "" for each in paragraphs)
    paper = Paper(document.name, "\n".join(kept), document.id if document.base else "report", own)
    known = [
        (path, Said(fact, told, HERE, 0, 0, shown(told)[:80], key=key, rank=0))
        for path, value in answers.values.items()
        if value is not NULL
        for fact, key, told in told_of(path, value)
    ]
    for each in check_across((paper,), [said for _, said in known]):
        path = next((path for path, said in known if said is each.theirs), "")
        if not path:
            continue
        at = each.mine.line - 1
        moved = starts[at] - paper.starts[at]
        yield Finding(
            id=each.id,
            level=each.level,
            message=f"{each.message.partition('：')[0]}：这一段手工改写成“{nested(each.mine.quote)}”，"
            f"答案是“{nested(each.theirs.quote)}”，其他材料照答案写。请改这里，或改答案。",
            source=each.source,
            start=each.mine.start + moved,
            end=each.mine.end + moved,
            text=paper.text[each.mine.start : each.mine.end],
            paragraph=paragraphs[at].id,
            path=path,
            paths=(path,),
        )
