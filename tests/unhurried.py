"""Check texts without the short cuts: no line and no rule is passed over for what it lacks.

`python -m tests.unhurried < texts` reads a JSON list of [text, day or null] and prints a JSON list of the findings
of each, as [rule, start, end].
"""

from __future__ import annotations

import json
import sys
from datetime import date


def main() -> int:
    """Put in place of what a pattern requires that it requires nothing, before any check is read."""
    import gongwen.checks.required as keys

    keys.required = lambda pattern: ()  # type: ignore[assignment]
    keys.one_of = lambda words: frozenset()  # type: ignore[assignment]
    from gongwen.checks.texts import check_text

    texts = json.load(sys.stdin)
    found = [check_text(text, date.fromisoformat(day) if day else None) for text, day in texts]
    print(json.dumps([sorted([each.id, each.start, each.end] for each in findings) for findings in found]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
