"""`render`: the whole document that an answers file makes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen.commands.common import add_content, day, read_utf8, write
from gongwen.errors import GongwenError
from gongwen.spans import Paragraph

if TYPE_CHECKING:
    from gongwen.answers import Answers
    from gongwen.document import Document
    from gongwen.drafting import Draft


def add(commands: Any) -> None:
    """Put the command on the parser."""
    render = commands.add_parser("render", help="由答案文件写出整篇文稿")
    render.add_argument("answers", help="答案文件（.yaml）")
    render.add_argument("--to", choices=("text", "html", "docx", "json"), default="text")
    render.add_argument("-o", "--output", help="写到这个文件；不写则输出到屏幕")
    render.add_argument("--paper", default="", metavar="NAME", help="全套材料里的一份，如 会议通知")
    render.add_argument(
        "--form", default="", metavar="NAME", help="由人自己写的材料的空白表，如 个人发言提纲"
    )
    render.add_argument("--today", type=day, help="按这一天拟稿，如 2022-01-28")
    word = render.add_argument_group("用于 --to docx")
    word.add_argument("--style", default="gbt9704", help="页面样式，templates/styles/ 下的文件名")
    word.add_argument("--template", metavar="FILE", help="本单位的 .docx 模板，其中单独一段写 {{正文}}")
    word.add_argument("--copy-styles", action="store_true", help="模板缺的样式由拟稿台带入")
    word.add_argument("--seal", action="store_true", help="加盖印章：落款按印章位置排")
    word.add_argument("--issued", type=day, metavar="DATE", help="版记里的印发日期")
    word.add_argument("--review", action="store_true", help="审阅稿：待补处标黄，校核意见作批注")
    word.add_argument("--sources", action="store_true", help="审阅稿里再注明每句话的来处")
    add_content(render)
    render.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write it; 0 when done."""
    if options.to == "docx":
        return _word(options)
    if options.template:
        raise GongwenError("--template 只用于 --to docx，请加上 --to docx。")
    draft = _drafted(options)[2]
    if options.to == "html":
        from gongwen.export.html import to_html
        from gongwen.export.style import page_style

        return write(to_html(draft.paragraphs, style=page_style(options.style)).encode(), options.output)
    text = draft.text if options.to == "text" else _as_json(draft.paragraphs)
    return write(f"{text}\n".encode(), options.output)


def _drafted(options: argparse.Namespace) -> tuple[Document, Answers, Draft]:
    """The document, a paper of its dossier or an empty form, as asked. Raises GongwenError."""
    from gongwen.answers_file import load
    from gongwen.dossier import answers_for
    from gongwen.drafting import compose
    from gongwen.forms import form_named, paper_named
    from gongwen.library import library

    answers = load(read_utf8(Path(options.answers)), options.answers)
    document = library().document(answers.document)
    if options.form:
        document = form_named(document, options.form)
    elif options.paper:
        document = paper_named(document, answers, options.paper)
    answers = answers_for(document, answers)
    return document, answers, compose(document, answers, options.today)


def _word(options: argparse.Namespace) -> int:
    from gongwen.export.word import Order, to_word

    document, answers, draft = _drafted(options)
    template = _template(Path(options.template)) if options.template else None
    order = Order(
        options.style, "", template, options.copy_styles, options.seal, options.issued,
        options.review or options.sources, options.sources,
    )  # fmt: skip
    made = to_word(document, answers, draft, order)
    if template is not None:
        _compare(made, order.style)
    return write(made, options.output)


def _template(path: Path) -> bytes:
    """A template's bytes; one that is too large is refused unread."""
    from gongwen.export.template import LARGEST

    try:
        if path.stat().st_size > LARGEST:
            raise GongwenError(f"模板 {path} 太大，请控制在 {LARGEST // 1_000_000} MB 以内。")
        return path.read_bytes()
    except FileNotFoundError:
        raise GongwenError(f"找不到模板 {path}，请核对文件名。") from None
    except OSError as error:
        raise GongwenError(f"模板 {path} 打不开（{error.strerror}），请检查权限。") from None


def _compare(made: bytes, style: str) -> None:
    """Say on standard error where a unit's template differs from the page style; it is the unit's choice."""
    from gongwen.export.checking import check_docx
    from gongwen.export.style import page_style

    chosen = page_style(style)
    for found in check_docx(made, chosen):
        if found.rule.startswith(("page.", "grid.", "number.")):
            print(f"模板与“{chosen.name}”不同：{found}", file=sys.stderr)


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
