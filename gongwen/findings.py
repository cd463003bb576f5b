"""The one shape for everything that is told to the writer."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from gongwen.rules import Level

ORDER: dict[str, int] = {"必改": 0, "建议": 1, "提示": 2}


_TURNED = str.maketrans("“”‘’", "‘’“”")


def nested(words: str) -> str:
    """Words to be told in “”: their own “” become ‘’ and the other way round, where they stand in pairs.

    GB/T 15834: quotation marks within quotation marks are the single ones.
    """
    depth = 0
    for char in words:
        depth += (char == "“") - (char == "”")
        if depth not in (0, 1):
            return words
    return words.translate(_TURNED) if depth == 0 and "“" in words else words


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a text or an answers file.

    `start` and `end` count code points in the text that was checked (0, 0 for a
    finding on the whole). `paragraph` and `path` say where to go in a draft;
    `paths` are all facts concerned, `path` the first of them.
    """

    id: str
    level: Level
    message: str
    source: str
    start: int = 0
    end: int = 0
    text: str = ""
    suggestion: str = ""
    paragraph: str = ""
    path: str = ""
    paths: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The id of the rule that speaks; a finding on a text has more behind it, of the words around."""
        return self.id.rpartition(":")[0] or self.id

    @property
    def mark(self) -> str:
        """What it is set aside by: another as soon as the words or the figures it speaks of have changed."""
        if self.rule != self.id:
            return self.id
        told = f"{self.message}\n{self.text}".encode("utf-8", "surrogatepass")
        return f"{self.id}:{hashlib.sha256(told).hexdigest()[:10]}"

    def aside(self, marks: Collection[str]) -> bool:
        """Whether it is set aside, or its rule switched off; a blank never is."""
        return not self.id.startswith("blank:") and (self.mark in marks or self.rule in marks)

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values for `check --json`."""
        return asdict(self) | {"paths": list(self.paths)}
