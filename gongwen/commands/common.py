"""What several commands share: exit codes, reading an answers file, writing a result."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.errors import GongwenError

if TYPE_CHECKING:
    from gongwen.drafting import Draft

READ, FOUND, UNREADABLE = 0, 1, 2


def add_content(parser: argparse.ArgumentParser) -> None:
    """Let a command take a unit's own content."""
    parser.add_argument(
        "--content", metavar="DIR", help="单位自己的内容文件夹；也可以写在环境变量 GONGWEN_CONTENT 里"
    )


def take_content(given: str | None) -> None:
    """Read all content of this command with the unit's own over it, if there is any. Raises GongwenError."""
    from gongwen.unit import unit_folder

    if folder := unit_folder(given):
        from gongwen.content_root import read_from
        from gongwen.unit.prepared import prepare

        read_from(prepare(folder).root)


def day(text: str) -> date:
    """A day as the command line gives it. Raises ValueError."""
    return date.fromisoformat(text)


def compose_file(file: str, today: date | None) -> Draft:
    """The draft that an answers file makes. Raises GongwenError."""
    from gongwen.answers_file import load
    from gongwen.drafting import compose
    from gongwen.library import library

    answers = load(read_utf8(Path(file)), file)
    return compose(library().document(answers.document), answers, today)


def read_utf8(path: Path) -> str:
    """The text of a UTF-8 file. Raises GongwenError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GongwenError(f"找不到文件 {path}，请核对文件名。") from None
    except UnicodeDecodeError:
        raise GongwenError(f"{path} 不是 UTF-8 编码的文字，请另存为 UTF-8 后再试。") from None
    except OSError as error:
        raise GongwenError(f"{path} 打不开（{error.strerror}），请检查权限。") from None


def write(data: bytes, output: str | None) -> int:
    """Write a result to a file, or to standard output. Raises GongwenError."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return READ
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise GongwenError(f"写不到 {output}（{error.strerror}），请换一个位置。") from None
    return READ
