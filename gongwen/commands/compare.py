"""`compare`: what became of one version of a text in another (花脸稿)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gongwen.commands.check import ANSWERS
from gongwen.commands.common import add_content, compose_file, day, write


def add(commands: Any) -> None:
    """Put the command on the parser."""
    command = commands.add_parser("compare", help="比较两个版本，出花脸稿")
    command.add_argument("old", metavar="A", help="原来的：答案文件（.yaml）或文稿（.txt、.docx）")
    command.add_argument("new", metavar="B", help="改后的：同上")
    command.add_argument("--to", choices=("text", "html", "docx"), default="text")
    command.add_argument("-o", "--output", help="写到这个文件；不写则输出到屏幕")
    command.add_argument("--today", type=day, help="按这一天拟稿；Word 里的修订也写这一天")
    add_content(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write it; 0 when done. Raises GongwenError for a file that cannot be read."""
    old, new = (_text(file, options) for file in (options.old, options.new))
    if options.to == "docx":
        from gongwen.export.tracked import to_tracked

        return write(to_tracked(old, new, options.today), options.output)
    from gongwen.compare.rows import compare
    from gongwen.compare.showing import to_html, to_text
    from gongwen.intake.shape import lines_of

    rows = compare(lines_of(old), lines_of(new))
    title = f"花脸稿：{Path(options.old).name} 与 {Path(options.new).name}"
    made = f"{to_text(rows)}\n" if options.to == "text" else to_html(rows, title)
    return write(made.encode(), options.output)


def _text(file: str, options: argparse.Namespace) -> str:
    if Path(file).suffix.lower() in ANSWERS:
        return compose_file(file, options.today).text
    from gongwen.intake.reading import read_words

    return read_words(Path(file))
