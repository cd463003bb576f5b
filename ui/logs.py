"""What the server writes down of its failures: where and of what kind, never a word of anybody's text.

A traceback quotes the error's message, and that may quote an answer; so may what a library tells of
what it was given. Here only places in the code, kinds of errors, numbers and fixed words are left.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
import warnings
from types import TracebackType
from typing import Any

LEFT_OUT = "…"
QUOTED = re.compile(r"""(['"`]).*?\1|[^ -~]+|<[^>]*>?""")
MOST = 20
"""Errors told of one chain or group."""


def textless() -> None:
    """From now on, let this process log no text that came from outside."""
    logging.setLogRecordFactory(_record)
    threading.excepthook = _of_thread
    sys.unraisablehook = _unraisable
    warnings.showwarning = _warning


def told(error: BaseException | None) -> str:
    """A traceback of an error, of what caused it and of those it groups, without their messages."""
    lines: list[str] = []
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < MOST:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        lines += ["Traceback (most recent call last):", *_frames(one.__traceback__)]
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        waiting.append(one.__cause__ or (None if one.__suppress_context__ else one.__context__))
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
    return "\n".join(lines)


def _frames(trace: TracebackType | None) -> list[str]:
    return [line.rstrip("\n") for line in traceback.format_tb(trace)]


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = logging.LogRecord(*args, **kwargs)
    record.msg, record.args = _fixed(record), ()
    if record.exc_info:
        # A formatter takes what it finds here, and makes nothing of its own.
        record.exc_info, record.exc_text = None, told(record.exc_info[1])
    return record


def _fixed(record: logging.LogRecord) -> str:
    """The first line of a message with its numbers; what was put in, or looks as if it had been, is left out."""
    given = record.args or ()
    plain: Any = (
        {name: _number(each) for name, each in given.items()}
        if isinstance(given, dict)
        else tuple(map(_number, given))
    )
    first = str(record.msg).partition("\n")[0]
    try:
        first = first % plain if plain else first
    except (TypeError, ValueError, KeyError):
        return QUOTED.sub(LEFT_OUT, first)
    return QUOTED.sub(LEFT_OUT, first)


def _number(each: object) -> object:
    return each if isinstance(each, int | float) else LEFT_OUT


def _of_thread(failed: threading.ExceptHookArgs) -> None:
    _log().error("a thread failed", exc_info=failed.exc_value)


def _unraisable(failed: Any) -> None:
    _log().error("something failed where nobody could be told", exc_info=failed.exc_value)


def _warning(_: object, category: type[Warning], file: str, line: int, *__: object) -> None:
    _log().warning(f"{category.__name__} at {file} line {line}")


def _log() -> logging.Logger:
    return logging.getLogger("nigaotai")
