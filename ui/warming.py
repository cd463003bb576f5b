"""What is made ready beside the page, so that it comes at once: the phrase bank, and what the first draft needs."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from threading import Thread

from gongwen.answers import empty
from gongwen.drafting import compose
from gongwen.errors import GongwenError
from gongwen.library import library
from gongwen.search import cache
from gongwen.search.bank import Bank


class _Making(Thread):
    """Makes the bank; `share` is the part that is made."""

    share = 0.0

    def run(self) -> None:
        with suppress(GongwenError):  # told to whoever asks for the bank
            cache.bank(self._told)

    def _told(self, share: float) -> None:
        self.share = share


_MAKING = _Making(name="phrase bank", daemon=True)


def warm() -> None:
    """Read the bank; what takes long goes into a thread of its own. Raises ContentError."""
    if cache.is_kept():
        cache.bank()
    elif _MAKING.ident is None:
        _MAKING.start()


def bank() -> Bank:
    """The bank. Raises GongwenError while it is being made, and ContentError where its sources are wrong."""
    if _MAKING.is_alive():
        done = f"词库正在第一次整理，已完成 {min(_MAKING.share, 0.99):.0%}"
        raise GongwenError(f"{done}，请稍后再试；填写和预览不受影响。")
    return cache.bank()


def first_drafts() -> Thread:
    """Compose and check an empty draft of every kind: patterns and templates are built by their first use.

    The first screen needs none of it, and a draft opened meanwhile builds what it needs by itself.
    At the end the collector is kept off all that will never go.
    """
    thread = Thread(target=_compose_each, name="first drafts", daemon=True)
    thread.start()
    return thread


def _compose_each() -> None:
    try:
        for id, document in library().documents.items():
            compose(document, empty(id))
    except GongwenError as error:
        print(error, file=sys.stderr)  # to the administrator; the page says it to whoever opens it
    gc.collect()
    gc.freeze()
