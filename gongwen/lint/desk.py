"""Where lint writes its mistakes down: finds the line and column of what it speaks of."""

from __future__ import annotations

import re
from pathlib import Path

from gongwen.errors import Mistake


class Desk:
    """The files under lint and the mistakes found in them."""

    def __init__(self, root: Path, mistakes: list[Mistake]) -> None:
        self.root = root
        self.mistakes = mistakes
        self._lines: dict[str, list[str]] = {}

    def lines(self, file: str) -> list[str]:
        """The lines of a file below the root; [] when it cannot be read."""
        if file not in self._lines:
            try:
                self._lines[file] = (self.root / file).read_text(encoding="utf-8").split("\n")
            except (OSError, UnicodeDecodeError):
                self._lines[file] = []
        return self._lines[file]

    def files(self, pattern: str) -> list[str]:
        """Files below the root by a glob pattern, as names relative to it."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern))

    def add(self, where: str, needle: str, message: str, advice: str = "") -> None:
        """Note a mistake where a key has a value: in the file (or files by a pattern) `where`.

        `needle` is a word that stands alone in its line, such as an id; the first
        line that holds it gives line and column.
        """
        word = re.compile(rf"(?<![\w.]){re.escape(needle)}(?![\w.])") if needle else None
        names = self.files(where) if "*" in where else [where]
        for file in names:
            for number, line in enumerate(self.lines(file), 1):
                if word and (match := word.search(line)):
                    self.at(file, number, match.start() + 1, message, advice)
                    return
        self.at(names[0] if names else where, 1, 1, message, advice)

    def at(self, file: str, line: int, column: int, message: str, advice: str = "") -> None:
        """Note a mistake at a known place."""
        lines = self.lines(file)
        excerpt = lines[line - 1].strip()[:80] if 0 < line <= len(lines) else ""
        self.mistakes.append(Mistake(file, line, column, message, advice, excerpt))
