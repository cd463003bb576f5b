"""`backup` and `restore`: all drafts as one file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gongwen.commands.common import READ


def add(commands: Any) -> None:
    """Put the commands on the parser."""
    backup = commands.add_parser("backup", help="把全部稿件备份成一个文件，拟稿台开着也可以")
    backup.add_argument("file", type=Path, help="备份文件，如 备份.db")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="用备份文件换下现在的全部稿件，原来的留在旁边")
    restore.add_argument("file", type=Path, help="以前备份的文件")
    restore.set_defaults(run=_restore)


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
