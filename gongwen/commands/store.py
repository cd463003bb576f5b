"""`backup` and `restore`: all drafts as one file; `move`: all of them to an organisation's database."""

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
    move = commands.add_parser("move", help="把全部稿件从文件搬进 PostgreSQL 数据库，要么全搬，要么不动")
    move.add_argument("--to", required=True, metavar="URL", help="如 postgresql://用户:密码@主机/库名")
    move.set_defaults(run=_move)


def _backup(options: argparse.Namespace) -> int:
    from gongwen.store import exchange, folder

    _only_a_file()
    count = exchange.backup(folder(), options.file)
    print(f"已备份 {count} 份稿件到 {options.file}。")
    return READ


def _restore(options: argparse.Namespace) -> int:
    from gongwen.store import exchange, folder

    _only_a_file()
    count, kept = exchange.restore(folder(), options.file)
    print(f"已恢复 {count} 份稿件{f'，原来的稿件库留在 {kept}' if kept else ''}。")
    return READ


def _move(options: argparse.Namespace) -> int:
    from gongwen.store import FILE, folder
    from gongwen.store.moving import move

    counts = move(folder(), options.to)
    rows = sum(counts.values())
    print(
        f"已把 {counts['drafts']} 份稿件（连同历史版本等共 {rows} 行，逐行核对一致）搬进数据库。"
        f"原来的 {folder() / FILE} 没有动；请把环境变量 DATABASE_URL 设成这个地址，再启动拟稿台。"
    )
    return READ


def _only_a_file() -> None:
    from gongwen.errors import GongwenError
    from gongwen.store import database_url

    if database_url():
        raise GongwenError(
            "稿件存在 PostgreSQL 里（DATABASE_URL），请管理员用 pg_dump 备份、用 pg_restore 恢复。"
        )
