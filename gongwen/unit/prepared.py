"""The whole of ours and a unit's, checked once and kept in the user's cache folder by the hash of both.

What is kept there never changes, so that whoever has begun with it can go on, whatever the unit
does with its folder meanwhile. A whole with a mistake in it is not kept.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gongwen.content_root import FOLDERS, OURS, one_content
from gongwen.errors import ContentError, GongwenError, Mistake
from gongwen.unit.folder import read_folder
from gongwen.unit.laying import Laid, lay_over
from gongwen.unit.replacing import cannot_follow

KEPT = 4
"""Wholes that stay beside a new one: what other processes still use, and what was there before a mistake."""
_SEAL, _NAME, _PART = "seal", "unit-{}", ".part"
_UNREAD = (".md",)
_TEXTS_READ = "phrasebank/verbatim/"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A content that is ready: where it lies, and the unit's name."""

    root: Path
    unit: str


def prepare(folder: Path, ours: Path = OURS) -> Prepared:
    """The whole of ours and a unit's folder. Raises GongwenError, as ContentError with all mistakes at once."""
    unit, own = read_folder(folder), _ours(ours)
    sign = _hash(own.items(), unit.items(), _code())
    home = _home()
    root = home / _NAME.format(sign[:24])
    if (name := _intact(root)) is not None:
        with suppress(OSError):
            os.utime(root)
        return Prepared(root, name)
    laid = lay_over(own, unit, folder)
    if laid.mistakes:
        raise ContentError(_in_order(laid.mistakes))
    try:
        with tempfile.TemporaryDirectory(prefix="unit-", suffix=_PART, dir=home) as part:
            beside = Path(part) / "whole"
            _write(beside, laid)
            _check(beside, laid, ours)
            if _intact(root) is None:  # else another process was quicker
                shutil.rmtree(root, ignore_errors=True)
                beside.rename(root)
    except OSError as error:
        raise GongwenError(f"单位内容没有存进 {home}（{error.strerror}），请检查权限和剩余空间。") from None
    _let_go(home, root)
    return Prepared(root, laid.unit)


def _check(root: Path, laid: Laid, ours: Path) -> None:
    """Raise ContentError for what the whole has wrong, each mistake where somebody wrote it."""
    from gongwen.library import library, read_library
    from gongwen.library_cache import keep
    from gongwen.lint import lint

    made, mistakes = read_library(root)
    if not mistakes:
        keep(root, made)
        with one_content(root):
            # A unit may take away or replace a wording that a text of ours is said to hold.
            mistakes = [each for each in lint(root, (made, [])) if not each.file.startswith(_TEXTS_READ)]
    if mistakes:
        raise ContentError(_in_order(laid.traced(mistakes)))
    with one_content(ours):
        if reason := cannot_follow(library(), made, running=False):
            raise GongwenError(f"单位内容 {laid.folder}：{reason}")


def _in_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    return sorted(dict.fromkeys(mistakes), key=lambda each: (each.file, each.line, each.column))


def _ours(ours: Path) -> dict[str, bytes]:
    paths = (path for folder in FOLDERS for path in sorted((ours / folder).rglob("*")))
    kept = (path for path in paths if path.is_file() and path.suffix not in _UNREAD)
    return {path.relative_to(ours).as_posix(): path.read_bytes() for path in kept}


def _code() -> list[tuple[str, bytes]]:
    package = OURS / "gongwen"
    return [
        (path.relative_to(package).as_posix(), path.read_bytes()) for path in sorted(package.rglob("*.py"))
    ]


def _hash(*files: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for part in files:
        for name, content in part:
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        digest.update(b"\1")
    return digest.hexdigest()


def _write(beside: Path, laid: Laid) -> None:
    """Write the files of the whole, with a seal that tells whether all are there."""
    for name, content in laid.files.items():
        path = beside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (beside / _SEAL).write_text(f"{_hash(_sorted(laid.files))}\n{laid.unit}", encoding="utf-8")


def _intact(root: Path) -> str | None:
    """The unit's name of a whole that is there and complete."""
    try:
        seal, _, name = (root / _SEAL).read_text(encoding="utf-8").partition("\n")
        return name if _hash(_sorted(_ours(root))) == seal else None
    except (OSError, UnicodeDecodeError):
        return None


def _sorted(files: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return sorted(files.items())


def _home() -> Path:
    """The user's cache folder; where it cannot be written, a folder for this process alone."""
    from platformdirs import user_cache_path

    home = user_cache_path("nigaotai", appauthor=False)
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.access(home, os.W_OK | os.X_OK):
            return home
    except OSError:
        pass
    if not _ALONE:
        try:
            _ALONE.append(Path(tempfile.mkdtemp(prefix="nigaotai-")))
        except OSError as error:
            raise GongwenError(
                f"没有地方存放整理好的单位内容（{error.strerror}），请检查临时文件夹。"
            ) from None
        atexit.register(shutil.rmtree, _ALONE[0], ignore_errors=True)
    return _ALONE[0]


_ALONE: list[Path] = []


def _let_go(home: Path, new: Path) -> None:
    """Let older wholes go, the new one never, and what a process that was killed has left half done."""
    with suppress(OSError):
        found = sorted(home.glob(_NAME.format("*")), key=lambda path: path.stat().st_mtime)
        for parts in (False, True):
            for old in [path for path in found if (path.suffix == _PART) is parts][:-KEPT]:
                if old != new:
                    shutil.rmtree(old, ignore_errors=True)
