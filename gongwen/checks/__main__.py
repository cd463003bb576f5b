"""Checks drafts beside a server: `python -m gongwen.checks` answers each line of JSON on standard input with one.

A line asks `{"root", "text", "day"}` of a composed text, its content and the day of its meeting; the
answer is a list of findings, each with the fields of `Finding`. The first line out says that the
content is read. It ends when its standard input does, so it never outlives who started it.
"""

from __future__ import annotations

import json
import signal
import sys
from datetime import date
from pathlib import Path


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which then closes the input
    from gongwen.checks.texts import check_text
    from gongwen.content_root import one_content
    from gongwen.library import library

    with one_content(Path(sys.argv[1])):
        for document in [each for each in library().documents.values() if each.example][:1]:
            check_text(document.example, draft=True)  # compiles what most texts need
    _say([])
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        with one_content(Path(asked["root"])):
            day = date.fromisoformat(asked["day"]) if asked["day"] else None
            _say([finding.as_json() for finding in check_text(asked["text"], day, draft=True)])


def _say(found: list[dict[str, object]]) -> None:
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
