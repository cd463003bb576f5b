"""The phrase bank of the page is made beside it where that takes long."""

from __future__ import annotations

from threading import Event

import pytest

from gongwen.errors import GongwenError
from gongwen.library import library
from gongwen.search import cache
from ui import warming


def test_while_the_bank_is_made_the_page_goes_on_and_says_how_far_it_is(monkeypatch) -> None:
    begun, end = Event(), Event()

    def slow(told=None):
        if told:
            told(0.4)
            begun.set()
            end.wait(20)
        return "the bank"

    making = warming._Making(daemon=True)
    monkeypatch.setattr(warming, "_MAKING", making)
    monkeypatch.setattr(cache, "is_kept", lambda: False)
    monkeypatch.setattr(cache, "bank", slow)
    warming.warm()
    assert begun.wait(20)
    with pytest.raises(GongwenError, match="40%"):
        warming.bank()
    warming.warm()  # a second start of the page asks for nothing twice
    end.set()
    making.join(20)
    assert warming.bank() == "the bank"


def test_a_bank_that_is_kept_is_there_at_once() -> None:
    cache.bank()
    assert cache.is_kept()
    warming.warm()
    assert warming.bank() is cache.bank()


def test_the_first_drafts_are_composed_once_after_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[str] = []
    making = warming._Drafts(daemon=True)
    monkeypatch.setattr(warming, "_DRAFTS", making)
    monkeypatch.setattr(warming, "QUIET", 0.0)
    monkeypatch.setattr(warming, "compose", lambda document, _: composed.append(document.id))
    monkeypatch.setattr(warming.gc, "freeze", lambda: None)  # type: ignore[attr-defined]
    for _ in range(2):
        warming.drafts_soon()
    making.join(20)
    assert composed == list(library().documents)
