"""`import`: an old draft to an answers file, and on standard error what was read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen.commands.common import add_content, write
from gongwen.errors import GongwenError

if TYPE_CHECKING:
    from gongwen.intake.found import Reading

SHOWN = 60
"""Characters of a value that are shown in a line."""


def add(commands: Any) -> None:
    """Put the command on the parser."""
    command = commands.add_parser("import", help="把旧稿（.docx、.txt）读成答案文件")
    command.add_argument("file", help="旧稿（.docx 或 .txt）")
    command.add_argument("-o", "--output", help="答案文件写到这里；不写则输出到屏幕")
    add_content(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read it; 0 when done. Raises GongwenError for a file that cannot be read, or that is no such report."""
    from gongwen.answers_file import dump
    from gongwen.intake.draft import read_draft
    from gongwen.intake.reading import read_words
    from gongwen.intake.renewal import answers_of

    reading = read_draft(read_words(Path(options.file)))
    if not reading.found and not reading.blanks:
        raise GongwenError(
            f"{options.file} 不像民主生活会或组织生活会的报告，没有读出内容；请核对文件，或者新建一份。"
        )
    code = write(dump(answers_of(reading)).encode(), options.output)
    _tell(reading)
    return code


def _tell(reading: Reading) -> None:
    from gongwen.intake.found import worded
    from gongwen.intake.renewal import renewals
    from gongwen.library import library

    fields = library().document(reading.document).fields
    sure = [one for one in reading.found if one.sure]
    lines = [f"文种：{library().document(reading.document).name}", f"读出 {len(sure)} 项："]
    lines += [f"  {fields[one.path].blank}：{worded(fields[one.path], one.value)[:SHOWN]}" for one in sure]
    if reading.unsure:
        lines.append(f"要您确认 {len(reading.unsure)} 项：")
        lines += [
            f"  {fields[path].blank}：{worded(fields[path], one.value)[:SHOWN]}{f'（{one.note}）' if one.note else ''}"
            for path, one in reading.unsure.items()
        ]
    if reading.blanks:
        lines.append(f"旧稿空着 {len(reading.blanks)} 项：")
        lines += [f"  {fields[one.path].blank}" for one in reading.blanks]
    anew = [one for one in renewals(reading) if one.lot == "renew"]
    if anew:
        lines.append(f"写新一年度的报告时要更新 {len(anew)} 处：")
        lines += [f"  {fields[one.path].blank if one.path else '文中'}：{one.last[:SHOWN]}" for one in anew]
    lines += [f"说明：{note}" for note in reading.notes]
    print("\n".join(lines), file=sys.stderr)
