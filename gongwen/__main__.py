"""The command line: `python -m gongwen COMMAND`; `--help` lists the commands.

Exit 0 when done, 1 for findings of level 必改 or mistakes of content, 2 when the input
could not be read; then standard error has one clear line and never a traceback.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from gongwen.commands import check, compare, dossier, import_, lint, render, store, suggest
from gongwen.commands.common import UNREADABLE, take_content
from gongwen.errors import GongwenError

COMMANDS = (render, check, compare, suggest, import_, dossier, lint, store)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        if hasattr(options, "content"):
            take_content(options.content)
        code: int = options.run(options)
    except GongwenError as error:
        print(error.sentence, file=sys.stderr)
        return UNREADABLE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gongwen", description="拟稿台：公文拟稿与校核")
    commands = parser.add_subparsers(required=True, metavar="命令")
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
