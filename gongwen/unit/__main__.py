"""Checks a unit's folder beside a running server: `python -m gongwen.unit FOLDER` tells of it as one line of JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main() -> None:
    """Prepare the whole and the keys of its phrases; say where it lies, or what is wrong with it."""
    if hasattr(os, "nice"):
        os.nice(10)  # who drafts goes first
    from gongwen.answers import empty
    from gongwen.content_root import one_content
    from gongwen.drafting import compose
    from gongwen.errors import GongwenError
    from gongwen.library import library
    from gongwen.search.cache import bank
    from gongwen.unit.prepared import prepare

    try:
        made = prepare(Path(sys.argv[1]))
        with one_content(made.root):
            bank()
            for id, document in library().documents.items():
                compose(document, empty(id))  # what breaks only here must not break the page
        told = {"root": str(made.root), "unit": made.unit}
    except GongwenError as error:
        told = {"fault": error.sentence}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
