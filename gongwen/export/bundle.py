"""A dossier as files: every paper as .docx, its tables as .xlsx beside it, and a list of them; or all in one .zip."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.answers import Answers
from gongwen.dossier import Paper
from gongwen.export.docx import to_docx
from gongwen.export.packing import pack
from gongwen.export.word import Order, to_word
from gongwen.export.xlsx import to_xlsx
from gongwen.spans import CELL, Paragraph, Span

CONTENTS = "00 目录.docx"
COLUMNS = ("序号", "材料名称", "文件", "待补")


def files_of(papers: Sequence[Paper], answers: Answers, order: Order | None = None) -> dict[str, bytes]:
    """Every file by its name, the list of papers first. Raises GongwenError where a page style cannot serve."""
    made: dict[str, bytes] = {}
    listed: list[tuple[str, ...]] = []
    for at, paper in enumerate(papers, 1):
        stem = f"{at:02} {paper.name}"
        names = [f"{stem}.docx"]
        made[names[0]] = to_word(paper.document, answers, paper.draft, order or Order())
        table = to_xlsx(paper.draft.paragraphs, paper.name)
        if table is not None:
            names.append(f"{stem}.xlsx")
            made[names[1]] = table
        lacking = f"{paper.draft.blanks}处" if paper.draft.blanks else "无"
        listed.append((str(at), paper.name, "、".join(names), lacking))
    return {CONTENTS: to_docx(contents(listed)), **made}


def contents(rows: Sequence[Sequence[str]]) -> tuple[Paragraph, ...]:
    """The list of a dossier's papers with their files and what each still lacks, as a document of its own."""
    return (
        Paragraph("title", "title", (Span("全套材料目录", "fixed"),)),
        *(
            Paragraph(f"papers.{at or 'columns'}", "table", (Span(CELL.join(row), "fixed"),))
            for at, row in enumerate((COLUMNS, *rows))
        ),
    )


def to_zip(files: dict[str, bytes]) -> bytes:
    """All files in one .zip; Word's and Excel's are packed already and are stored as they are."""
    return pack(files, packed_already=True)
