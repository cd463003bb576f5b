"""The command line: `python -m gongwen render | check | lint | backup | restore`.

Exit 0 when done, 1 for findings of level 必改 or mistakes of content, 2 when the input
could not be read; then standard error has one clear line and never a traceback.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gongwen.errors import AnswersError, GongwenError

READ, FOUND, UNREADABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except AnswersError as error:
        first, rest = error.mistakes[0], len(error.mistakes) - 1
        print(f"{first}{f'（另有 {rest} 处）' if rest else ''}", file=sys.stderr)
        return UNREADABLE
    except GongwenError as error:
        print(str(error).split("\n")[0], file=sys.stderr)
        return UNREADABLE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gongwen", description="拟稿台：公文拟稿与校核")
    commands = parser.add_subparsers(required=True, metavar="命令")
    render = commands.add_parser("render", help="由答案文件写出整篇文稿")
    render.add_argument("answers", help="答案文件（.yaml）")
    render.add_argument("--to", choices=("text", "html", "docx", "json"), default="text")
    render.add_argument("-o", "--output", help="写到这个文件；不写则输出到屏幕")
    render.add_argument("--today", type=_day, help="按这一天拟稿，如 2022-01-28")
    render.set_defaults(run=_render)
    check = commands.add_parser("check", help="校核答案文件中的数字、日期和待补项")
    check.add_argument("file", help="答案文件（.yaml）")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.add_argument("--today", type=_day, help="按这一天校核")
    check.set_defaults(run=_check)
    lint = commands.add_parser("lint", help="检查问题、短语、模板等全部内容文件")
    lint.add_argument("--root", type=Path, help="内容所在的文件夹，默认随程序的一套")
    lint.set_defaults(run=_lint)
    backup = commands.add_parser("backup", help="把全部稿件备份成一个文件，拟稿台开着也可以")
    backup.add_argument("file", type=Path, help="备份文件，如 备份.db")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="用备份文件换下现在的全部稿件，原来的留在旁边")
    restore.add_argument("file", type=Path, help="以前备份的文件")
    restore.set_defaults(run=_restore)
    return parser


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _compose(file: str, today: date | None):  # type: ignore[no-untyped-def]
    from gongwen.answers_file import load
    from gongwen.drafting import compose
    from gongwen.library import library

    answers = load(_read(Path(file)), file)
    return compose(library().document(answers.document), answers, today)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GongwenError(f"找不到文件 {path}，请核对文件名。") from None
    except UnicodeDecodeError:
        raise GongwenError(f"{path} 不是 UTF-8 编码的文字，请另存为 UTF-8 后再试。") from None
    except OSError as error:
        raise GongwenError(f"{path} 打不开（{error.strerror}），请检查权限。") from None


def _render(options: argparse.Namespace) -> int:
    draft = _compose(options.answers, options.today)
    if options.to == "docx":
        from gongwen.export.docx import to_docx

        return _write(to_docx(draft.paragraphs), options.output)
    if options.to == "html":
        from gongwen.export.html import to_html

        return _write(to_html(draft.paragraphs).encode(), options.output)
    text = draft.text if options.to == "text" else _as_json(draft.paragraphs)
    return _write(f"{text}\n".encode(), options.output)


def _as_json(paragraphs) -> str:  # type: ignore[no-untyped-def]
    shown = []
    for paragraph in paragraphs:
        spans, start = [], 0
        for span in paragraph.spans:
            end = start + len(span.text)
            spans.append({"start": start, "end": end, "kind": span.kind, "ref": span.ref})
            start = end
        shown.append({"id": paragraph.id, "role": paragraph.role, "text": paragraph.text, "spans": spans})
    return json.dumps({"paragraphs": shown}, ensure_ascii=False, indent=1)


def _write(data: bytes, output: str | None) -> int:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return READ
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise GongwenError(f"写不到 {output}（{error.strerror}），请换一个位置。") from None
    return READ


def _check(options: argparse.Namespace) -> int:
    findings = _compose(options.file, options.today).findings
    if options.json:
        print(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(f"{finding.level} {finding.start}-{finding.end} {finding.message}（{finding.source}）")
    return FOUND if any(finding.level == "必改" for finding in findings) else READ


def _lint(options: argparse.Namespace) -> int:
    from gongwen.library import ROOT
    from gongwen.lint import lint

    mistakes = lint(options.root or ROOT)
    for mistake in mistakes:
        print(mistake)
    print(f"共 {len(mistakes)} 处需要改。" if mistakes else "内容文件没有问题。")
    return FOUND if mistakes else READ


def _backup(options: argparse.Namespace) -> int:
    from gongwen.store import exchange, folder

    count = exchange.backup(folder(), options.file)
    print(f"已备份 {count} 份稿件到 {options.file}。")
    return READ


def _restore(options: argparse.Namespace) -> int:
    from gongwen.store import exchange, folder

    count, kept = exchange.restore(folder(), options.file)
    print(f"已恢复 {count} 份稿件{f'，原来的稿件库留在 {kept}' if kept else ''}。")
    return READ


if __name__ == "__main__":
    sys.exit(main())
