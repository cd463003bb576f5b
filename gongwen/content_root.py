"""Which folder the content is read from: ours, or ours with a unit's own laid over it.

It is one value for a whole command, request or run of the page: who has begun with one content
ends with it, also when another is put in its place meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

OURS = Path(__file__).resolve().parent.parent
"""The content that ships beside this package."""
FOLDERS = ("phrasebank", "prompts", "templates")

_begun: ContextVar[Path | None] = ContextVar("content", default=None)
_now = [OURS]
Given = ParamSpec("Given")
Result = TypeVar("Result")


def content_root() -> Path:
    """The folder whose content counts here."""
    return _begun.get() or _now[0]


def read_from(root: Path) -> None:
    """Let all that begins after this call read its content from a folder, which must not change any more."""
    _now[0] = root


@contextmanager
def one_content(root: Path | None = None) -> Iterator[None]:
    """Keep to one content: the one given, else the one that counts here already."""
    token = _begun.set(root or content_root())
    try:
        yield
    finally:
        _begun.reset(token)


def by_content(kept: int = 2) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """As `lru_cache`, for what is made of the content: each content has results of its own.

    Two is for what is made once: while one content follows another, both are in use.
    """

    def decorated(function: Callable[Given, Result]) -> Callable[Given, Result]:
        @lru_cache(kept)
        def found(_: Path, *given: Hashable) -> Result:
            return cast("Callable[..., Result]", function)(*given)

        @wraps(function)
        def asked(*given: Given.args, **named: Given.kwargs) -> Result:
            if named:
                raise TypeError(f"{function.__name__} takes no named arguments")
            return found(content_root(), *cast("tuple[Hashable, ...]", given))

        return asked

    return decorated
