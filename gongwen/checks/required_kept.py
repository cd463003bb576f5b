"""What patterns need, kept in the user's cache folder: read off a thousand of them it takes half a second of a start.

It depends on the pattern and on how it is read. A cache that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

Keys = frozenset[str]
MOST = 8192
"""Patterns kept; a file that is full, of contents that are gone mostly, is begun anew."""


@cache
def kept() -> dict[str, tuple[Keys, ...]]:
    """Sets of keys by pattern, as they were kept last; what is added to it is kept for the next start."""
    known: dict[str, tuple[Keys, ...]] = {}
    with suppress(OSError, ValueError, TypeError, AttributeError):
        told = json.loads(_path().read_bytes())
        if len(told) < MOST:
            known = {pattern: tuple(map(frozenset, sets)) for pattern, sets in told.items()}
    atexit.register(_keep, known, len(known))
    return known


def _keep(known: dict[str, tuple[Keys, ...]], before: int) -> None:
    if before < len(known) <= MOST:
        with suppress(OSError):
            path = _path()
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = path.with_suffix(f".{os.getpid()}")
            told = {pattern: [sorted(keys) for keys in sets] for pattern, sets in known.items()}
            beside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
            beside.chmod(0o600)
            beside.replace(path)


def _path() -> Path:
    from platformdirs import user_cache_path

    how = [Path(__file__).with_name(name).read_bytes() for name in ("required.py", "required_often.py")]
    digest = hashlib.sha256(b"".join((sys.version.encode(), *how)))
    return user_cache_path("nigaotai", appauthor=False) / f"patterns-{digest.hexdigest()[:24]}.json"
