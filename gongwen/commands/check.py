"""`check`: findings for an answers file, any .txt or .docx, a line of JSON each, or several papers together."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from gongwen.commands.common import FOUND, READ, add_content, compose_file, day, read_utf8
from gongwen.errors import GongwenError
from gongwen.findings import Finding

ANSWERS = (".yaml", ".yml")


def add(commands: Any) -> None:
    """Put the command on the parser."""
    check = commands.add_parser("check", help="校核答案文件，或者任何 .txt、.docx 文稿")
    check.add_argument("file", nargs="?", help="答案文件（.yaml）或文稿（.txt、.docx）")
    check.add_argument(
        "--across",
        nargs="+",
        metavar="FILE",
        help="核对同一套材料的几份文件（.xlsx、.docx、.txt，可加一份答案文件）",
    )
    check.add_argument("--date", type=day, help="会议日期，如 2022-01-20；文稿按这一天的口径校核")
    check.add_argument(
        "--written",
        metavar="ANSWERS",
        help="文稿是人自己写的对照检查材料、发言提纲或批评意见，与这份答案文件核对",
    )
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.add_argument("--jsonl", action="store_true", help="从标准输入逐行读 {id, text, date}，逐行回答")
    check.add_argument("--today", type=day, help="按这一天校核")
    add_content(check)
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell the findings; 1 if one of them is 必改. Raises GongwenError."""
    if options.jsonl:
        return _lines()
    if options.across:
        from gongwen.commands.across import across

        files = [*([options.file] if options.file else []), *options.across]
        return across(files, as_json=options.json, today=options.today)
    if options.file is None:
        raise GongwenError("请写上要校核的文件名，或用 --jsonl 从标准输入读。")
    findings = _findings(options)
    if options.json:
        print(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(f"{finding.level} {finding.start}-{finding.end} {finding.message}（{finding.source}）")
    return FOUND if any(finding.level == "必改" for finding in findings) else READ


def _findings(options: argparse.Namespace) -> Iterable[Finding]:
    if options.written:
        return _written(options)
    if Path(options.file).suffix.lower() in ANSWERS:
        return compose_file(options.file, options.today).findings
    from gongwen.checks.texts import check_text
    from gongwen.intake.reading import read_words

    return check_text(read_words(Path(options.file)), options.date)


def _written(options: argparse.Namespace) -> Iterable[Finding]:
    from gongwen.answers_file import load
    from gongwen.checks.written import check_written
    from gongwen.forms import facts_beside
    from gongwen.intake.reading import read_words

    answers = load(read_utf8(Path(options.written)), options.written)
    return check_written(read_words(Path(options.file)), facts_beside(answers))


def _lines() -> int:
    from gongwen.checks.texts import check_text

    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            text, id = asked["text"], asked.get("id")
            when = date.fromisoformat(asked["date"]) if asked.get("date") else None
        except (ValueError, KeyError, TypeError):
            raise GongwenError(
                f"第 {number} 行读不懂：每行要是一个带 text 的 JSON 对象，date 写成 2022-01-20。"
            ) from None
        findings = [finding.as_json() for finding in check_text(text, when)]
        print(json.dumps({"id": id, "findings": findings}, ensure_ascii=False), flush=True)
    return READ
