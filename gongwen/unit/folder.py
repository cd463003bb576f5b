"""Reads a unit's folder, which anybody may have filled: bounded, and nothing from outside it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from gongwen.errors import ContentError, GongwenError, Mistake

MOST = 2000
"""Files and folders in it; ours has some 330."""
DEEPEST = 4
LARGEST = 4_000_000
LARGEST_TEMPLATE = 20_000_000
LARGEST_ALL = {False: 8_000_000, True: 60_000_000}
"""Bytes of a text and of a .docx beside a page style; of all texts together, and of all .docx."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file by its path below the folder. Raises GongwenError, for a file with its name."""
    found: dict[str, bytes] = {}
    total = {False: 0, True: 0}
    for name, path, told in _files(folder):
        is_word = name.endswith(".docx")
        limit = LARGEST_TEMPLATE if is_word else LARGEST
        if told.st_size > limit:
            raise _fault(
                folder, name, f"文件超过 {limit // 1_000_000} MB", "请拆成几个文件，或核对放错了没有"
            )
        try:
            with path.open("rb") as file:
                found[name] = file.read(limit + 1)[:limit]  # it may have grown since
        except OSError as error:
            raise _fault(folder, name, f"文件打不开（{error.strerror}）", "请检查权限") from None
        total[is_word] += len(found[name])
        if total[is_word] > LARGEST_ALL[is_word]:
            most = LARGEST_ALL[is_word] // 1_000_000
            raise _fault(folder, name, f"同类的文件合起来超过 {most} MB", "请核对放错了没有")
    return found


def stamp(folder: Path) -> str:
    """A sign that is another one when a file was changed, found without reading any. Raises GongwenError."""
    digest = hashlib.sha256()
    for name, _, told in _files(folder):
        digest.update(f"{name}\0{told.st_size}\0{told.st_mtime_ns}\0{told.st_ctime_ns}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path, os.stat_result]]:
    """Every file that counts, in order; what is hidden, and what editors leave behind, does not."""
    try:
        home = folder.resolve(strict=True)
    except (OSError, RuntimeError):
        raise GongwenError(f"找不到单位内容文件夹 {folder}，请核对路径。") from None
    if not home.is_dir():
        raise GongwenError(f"{folder} 不是文件夹，请写单位内容所在的文件夹。")
    yield from _below(folder, home, home, [0], 0)


def _below(
    folder: Path, home: Path, here: Path, seen: list[int], depth: int
) -> Iterator[tuple[str, Path, os.stat_result]]:
    entries = []
    try:
        with os.scandir(here) as listed:
            for entry in listed:
                seen[0] += 1
                if seen[0] > MOST:
                    raise GongwenError(f"{folder} 里的文件超过 {MOST} 个，请核对是不是写错了文件夹。")
                entries.append(entry.name)
    except OSError as error:
        raise GongwenError(f"{here} 打不开（{error.strerror}），请检查权限。") from None
    for each in sorted(entries):
        if not each.isprintable():  # nor can it be told as it is
            shown = each.encode("unicode_escape").decode()
            raise _fault(folder, shown, "文件名里有不能用的字符", "请改个名字")
        path = here / each
        name = path.relative_to(home).as_posix()
        if each.startswith(".") or each.endswith(("~", ".md")):
            continue
        try:
            told = path.lstat()
            if stat.S_ISLNK(told.st_mode):
                if not path.resolve(strict=True).is_relative_to(home):
                    raise _fault(folder, name, "这是指到文件夹外面的链接", "请把文件本身放进来")
                told = path.stat()
        except (OSError, RuntimeError):
            raise _fault(folder, name, "文件打不开，或者是断了的链接", "请检查它还在不在") from None
        if stat.S_ISDIR(told.st_mode):
            if depth == DEEPEST:
                raise _fault(folder, name, "文件夹套得太深", "请照自带内容的样子放")
            yield from _below(folder, home, path, seen, depth + 1)
        elif stat.S_ISREG(told.st_mode):
            yield name, path, told
        else:
            raise _fault(folder, name, "这不是普通文件", "请移走它")


def _fault(folder: Path, name: str, message: str, advice: str) -> ContentError:
    return ContentError([Mistake(str(folder / name), 1, 1, message, advice)])
