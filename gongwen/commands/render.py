"""`render`: the whole document that an answers file makes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import Any

from gongwen.commands.common import compose_file, day, write
from gongwen.spans import Paragraph


def add(commands: Any) -> None:
    """Put the command on the parser."""
    render = commands.add_parser("render", help="由答案文件写出整篇文稿")
    render.add_argument("answers", help="答案文件（.yaml）")
    render.add_argument("--to", choices=("text", "html", "docx", "json"), default="text")
    render.add_argument("-o", "--output", help="写到这个文件；不写则输出到屏幕")
    render.add_argument("--today", type=day, help="按这一天拟稿，如 2022-01-28")
    render.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write it; 0 when done."""
    draft = compose_file(options.answers, options.today)
    if options.to == "docx":
        from gongwen.export.docx import to_docx

        return write(to_docx(draft.paragraphs), options.output)
    if options.to == "html":
        from gongwen.export.html import to_html

        return write(to_html(draft.paragraphs).encode(), options.output)
    text = draft.text if options.to == "text" else _as_json(draft.paragraphs)
    return write(f"{text}\n".encode(), options.output)


def _as_json(paragraphs: Iterable[Paragraph]) -> str:
    shown = []
    for paragraph in paragraphs:
        spans, start = [], 0
        for span in paragraph.spans:
            end = start + len(span.text)
            spans.append({"start": start, "end": end, "kind": span.kind, "ref": span.ref})
            start = end
        shown.append({"id": paragraph.id, "role": paragraph.role, "text": paragraph.text, "spans": spans})
    return json.dumps({"paragraphs": shown}, ensure_ascii=False, indent=1)
