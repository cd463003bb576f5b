"""Errors that reach a person: each is one clear Chinese sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass


class GongwenError(Exception):
    """A refusal whose message may be shown to the user as it is."""

    @property
    def sentence(self) -> str:
        """It in one sentence; of several mistakes the first, with how many there are besides."""
        return str(self).split("\n")[0]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a content or answers file; line and column count from 1."""

    file: str
    line: int
    column: int
    message: str
    advice: str = ""
    excerpt: str = ""

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}:{self.column}：{self.message}"
        return f"{text}。{self.advice}" if self.advice else text


class ContentError(GongwenError):
    """Every mistake found in the files read, all at once."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = mistakes

    @property
    def sentence(self) -> str:
        """The first mistake, and how many there are besides."""
        rest = len(self.mistakes) - 1
        return f"{self.mistakes[0]}{f'（另有 {rest} 处）' if rest else ''}"


class AnswersError(ContentError):
    """An answers file that cannot be taken; nothing of it has been used."""
