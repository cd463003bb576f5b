"""What is made while the page goes on: the keys of the phrase bank where they are not kept, and the first drafts.

The first draft of each kind compiles its templates and its checks, which takes seconds. Nobody waits
for that before the first page stands; beside the first page it would hold it up.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from threading import Lock, Thread
from time import sleep

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


class _Drafts(Thread):
    """Composes an empty draft of each kind, a little after the first page."""

    def run(self) -> None:
        sleep(QUIET)
        with suppress(GongwenError):  # told to whoever opens such a draft
            first_drafts()
        gc.collect()
        gc.freeze()  # what was made stays for good


def first_drafts() -> None:
    """Compose an empty draft of each kind: what it compiles is there for the first writer. Raises GongwenError."""
    for id, document in library().documents.items():
        compose(document, empty(id))


QUIET = 1.0
"""Seconds in which the browser still fetches parts of the first page."""
_DRAFTS, _STARTING = _Drafts(name="first drafts", daemon=True), Lock()
_MAKING = _Making(name="phrase bank", daemon=True)


def warm() -> None:
    """Read the bank; what takes long goes into a thread of its own. Raises ContentError."""
    if cache.is_kept():
        cache.bank()
    elif _MAKING.ident is None:
        _MAKING.start()


def drafts_soon() -> None:
    """Compose the first drafts once the first page stands; a second call does nothing."""
    with _STARTING:
        if _DRAFTS.ident is None:
            _DRAFTS.start()


class NotYet(GongwenError):
    """It is being made: whoever asks again a little later will have it."""


def bank() -> Bank:
    """The bank. Raises NotYet while it is being made, and ContentError where its sources are wrong."""
    if _MAKING.is_alive():
        done = f"词库正在第一次整理，已完成 {min(_MAKING.share, 0.99):.0%}"
        raise NotYet(f"{done}，请稍后再试；填写和预览不受影响。")
    return cache.bank()
