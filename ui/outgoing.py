"""Whether a paper may leave: what is still open in the very words that leave, and whether the writer has seen it.

The page asks, the server decides: each way out composes and checks what is stored, whatever the page shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongwen.document import Document
from gongwen.dossier import Paper
from gongwen.drafting import Draft
from gongwen.errors import GongwenError
from gongwen.library import library
from ui.cards import Json
from ui.live import LIVE
from ui.still_open import open_json, open_together


class Unseen(GongwenError):
    """What is open has not been shown to the writer; `told` is what the dialog shows, as `open_json`."""

    def __init__(self, told: Json) -> None:
        super().__init__("稿件里还有没看过的问题，没有给出；请回到稿件页面，看过再复制或下载。")
        self.told = told


def may_leave(owner: str, asked: Mapping[str, str], document: Document, draft: Draft) -> None:
    """Let a paper go where nothing is open or `seen` names what is. Raises Unseen.

    `session` names the session that knows what was set aside for this visit. An empty form is
    nothing but blanks, and goes as it is.
    """
    if document.base and document in library().document(document.base.id).forms:
        return
    _seen(asked, open_json(document, draft, _passed(owner, asked)))


def may_leave_together(owner: str, asked: Mapping[str, str], papers: Sequence[Paper]) -> None:
    """Let a whole dossier go by the same rule; `paper` is the one that the writer looks at. Raises Unseen."""
    _seen(asked, open_together(papers, asked.get("paper", ""), _passed(owner, asked)))


def _passed(owner: str, asked: Mapping[str, str]) -> frozenset[str]:
    live = LIVE.get(asked.get("session", ""))
    return live.session.passed if live and live.session.owner == owner else frozenset()


def _seen(asked: Mapping[str, str], told: Json) -> None:
    if told["open"] and told["open"] != asked.get("seen"):
        raise Unseen(told)
