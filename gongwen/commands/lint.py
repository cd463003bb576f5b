"""`lint`: every content file, all mistakes at once."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gongwen.commands.common import FOUND, READ


def add(commands: Any) -> None:
    """Put the command on the parser."""
    lint = commands.add_parser("lint", help="检查问题、短语、模板等全部内容文件")
    lint.add_argument("--root", type=Path, help="内容所在的文件夹，默认随程序的一套")
    lint.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell the mistakes; 1 if there are any."""
    from gongwen.library import ROOT
    from gongwen.lint import lint

    mistakes = lint(options.root or ROOT)
    for mistake in mistakes:
        print(mistake)
    print(f"共 {len(mistakes)} 处需要改。" if mistakes else "内容文件没有问题。")
    return FOUND if mistakes else READ
