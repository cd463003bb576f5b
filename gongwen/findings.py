"""The one shape for everything that is told to the writer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from gongwen.rules import Level

ORDER: dict[str, int] = {"必改": 0, "建议": 1, "提示": 2}


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

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values for `check --json`."""
        return asdict(self) | {"paths": list(self.paths)}
