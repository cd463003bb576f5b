"""The phrase bank of the page: where its keys are not kept yet, they are made while the page goes on."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread

from gongwen.errors import GongwenError
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
