"""`dossier`: every paper of the meeting from one answers file as .docx, its tables as .xlsx, with a list of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen.commands.common import READ, add_content, day, read_utf8
from gongwen.errors import GongwenError

if TYPE_CHECKING:
    pass


def add(commands: Any) -> None:
    """Put the command on the parser."""
    dossier = commands.add_parser(
        "dossier", help="由一份答案文件写出全套材料，每份一个 .docx，表格另有 .xlsx，附目录"
    )
    dossier.add_argument("answers", help="答案文件（.yaml）")
    dossier.add_argument("-o", "--output", required=True, metavar="FOLDER", help="写到这个文件夹，没有则新建")
    dossier.add_argument("--today", type=day, help="按这一天拟稿，如 2022-01-28")
    add_content(dossier)
    dossier.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write all or nothing, then tell the findings on standard error. Raises GongwenError."""
    from gongwen.answers_file import load
    from gongwen.dossier import compose_dossier, findings_of
    from gongwen.export.bundle import files_of
    from gongwen.library import library

    answers = load(read_utf8(Path(options.answers)), options.answers)
    papers = compose_dossier(library().document(answers.document), answers, options.today)
    made = files_of(papers, answers)
    folder = Path(options.output)
    _free(folder, made)
    _write(folder, made)
    for told in findings_of(papers):
        print(f"{told.finding.level} {'、'.join(told.papers)}：{told.finding.message}", file=sys.stderr)
    return READ


def _free(folder: Path, names: Iterable[str]) -> None:
    """Nothing of the user's is ever overwritten."""
    if folder.exists() and not folder.is_dir():
        raise GongwenError(f"{folder} 已经是一个文件，请换一个文件夹名。")
    there = next((name for name in names if (folder / name).exists()), None)
    if there:
        raise GongwenError(f"{folder} 里已有“{there}”，没有写入任何材料；请换一个文件夹，或先把它移走。")


def _write(folder: Path, made: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            with (folder / name).open("xb") as file:
                file.write(data)
    except OSError as error:
        raise GongwenError(f"写不到 {folder}（{error.strerror}），请换一个位置。") from None
