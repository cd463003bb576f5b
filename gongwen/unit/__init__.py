"""A unit's own content: a folder laid over ours, checked as a whole, and kept as a content of its own."""

from __future__ import annotations

import os
from pathlib import Path

CONTENT = "GONGWEN_CONTENT"
"""The environment variable that names the folder."""


def unit_folder(given: str | None = None) -> Path | None:
    """The unit's folder: the one given, else that of the environment; None where there is none."""
    named = given or os.environ.get(CONTENT, "")
    return Path(named).absolute() if named else None
