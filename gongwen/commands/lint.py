"""`lint`: every content file, all mistakes at once."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gongwen.commands.common import FOUND, READ
from gongwen.errors import ContentError, Mistake


def add(commands: Any) -> None:
    """Put the command on the parser."""
    lint = commands.add_parser("lint", help="检查问题、短语、模板等全部内容文件")
    lint.add_argument("--root", type=Path, help="内容所在的文件夹，默认随程序的一套")
    lint.add_argument(
        "--content", dest="unit", metavar="DIR", help="单位自己的内容文件夹，和随程序的一套合起来检查"
    )
    lint.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell the mistakes; 1 if there are any. Raises GongwenError for a folder that is not read at all."""
    mistakes = _found(options)
    for mistake in mistakes:
        print(mistake)
    print(f"共 {len(mistakes)} 处需要改。" if mistakes else "内容文件没有问题。")
    return FOUND if mistakes else READ


def _found(options: argparse.Namespace) -> list[Mistake]:
    from gongwen.library import ROOT
    from gongwen.lint import lint
    from gongwen.unit import unit_folder
    from gongwen.unit.prepared import prepare

    folder = None if options.root else unit_folder(options.unit)
    if folder is None:
        return lint(options.root or ROOT)
    try:
        prepare(folder)
    except ContentError as error:
        return error.mistakes
    return []
