"""The content as it was read last, kept in the user's cache folder by the hash of all its files.

Reading some 6,000 records takes most of a second; this takes a tenth. A cache that cannot be read or
written costs time and nothing else. It lies in a folder of the user alone, as the drafts do, so
what is unpacked is what this program has packed.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.content_root import FOLDERS

if TYPE_CHECKING:
    from gongwen.library import Library

KEPT = 3
_NAME = "library-{}.cache"


def kept(root: Path) -> Library | None:
    """The library of exactly these files, or None where none is kept."""
    with suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        payload = _path(root).read_bytes()
        # The user's own folder, not data from elsewhere; the seal tells a file that was cut short.
        if hashlib.sha256(payload[64:]).hexdigest().encode() == payload[:64]:
            made: Library = pickle.loads(payload[64:])  # noqa: S301
            return made
    return None


def keep(root: Path, made: Library) -> None:
    """Keep a library for the next start, and let older ones go."""
    with suppress(OSError):
        path = _path(root)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        payload = pickle.dumps(made, 5)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(hashlib.sha256(payload).hexdigest().encode() + payload)
        beside.chmod(0o600)
        beside.replace(path)
        others = sorted(path.parent.glob(_NAME.format("*")), key=lambda each: each.stat().st_mtime)
        for old in others[:-KEPT]:
            old.unlink(missing_ok=True)


def _path(root: Path) -> Path:
    from platformdirs import user_cache_path

    digest = hashlib.sha256(sys.version.encode())
    code = sorted(Path(__file__).parent.glob("*.py"))
    content = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*")) if path.is_file())
    for path in code:
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    for path in content:
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return user_cache_path("nigaotai", appauthor=False) / _NAME.format(digest.hexdigest()[:24])
