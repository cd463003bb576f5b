"""`dossier`: every paper of the meeting from one answers file, each as .docx, with a list of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from gongwen.commands.common import READ, day, read_utf8
from gongwen.errors import GongwenError

CONTENTS = "00 目录.docx"


def add(commands: Any) -> None:
    """Put the command on the parser."""
    dossier = commands.add_parser("dossier", help="由一份答案文件写出全套材料，每份一个 .docx，附目录")
    dossier.add_argument("answers", help="答案文件（.yaml）")
    dossier.add_argument("-o", "--output", required=True, metavar="FOLDER", help="写到这个文件夹，没有则新建")
    dossier.add_argument("--today", type=day, help="按这一天拟稿，如 2022-01-28")
    dossier.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write all or nothing, then tell the findings on standard error. Raises GongwenError."""
    from gongwen.answers_file import load
    from gongwen.dossier import compose_dossier, contents, findings_of
    from gongwen.export.docx import to_docx
    from gongwen.library import library

    answers = load(read_utf8(Path(options.answers)), options.answers)
    papers = compose_dossier(library().document(answers.document), answers, options.today)
    names = tuple(f"{at:02} {paper.name}.docx" for at, paper in enumerate(papers, 1))
    folder = Path(options.output)
    _free(folder, (CONTENTS, *names))
    made = {CONTENTS: to_docx(contents(papers, names))}
    made |= {name: to_docx(paper.draft.paragraphs) for name, paper in zip(names, papers, strict=True)}
    _write(folder, made)
    for told in findings_of(papers):
        print(f"{told.finding.level} {'、'.join(told.papers)}：{told.finding.message}", file=sys.stderr)
    return READ


def _free(folder: Path, names: tuple[str, ...]) -> None:
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
