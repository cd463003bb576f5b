"""The drafts of what is looked at, each composed and checked once."""

from __future__ import annotations

from datetime import date

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.dossier import answers_for
from gongwen.drafting import Draft, completed, compose
from ui.beside import BESIDE


class Composed:
    """Drafts by document; one counts while answers, what is passed over and the document are the very same.

    Of the same id the document is another one when the unit has changed its content.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Answers, frozenset[str], Document, Draft]] = {}

    def draft(
        self, document: Document, answers: Answers, passed: frozenset[str], today: date, *, hasty: bool
    ) -> Draft:
        """The draft; in haste the words of a changed one are there before they are checked."""
        held = self._kept.get(document.id)
        if held and held[2] is not document:
            held = None
        known = held is not None and held[0] is answers and held[1] is passed
        if held and known and (hasty or held[3].checked):
            return held[3]
        given = answers_for(document, answers)
        if held and known:
            draft = completed(document, given, held[3], passed, BESIDE.check)
        else:
            draft = compose(document, given, today, passed, held[3] if held and hasty else None)
        same = {id: each for id, each in self._kept.items() if each[0] is answers}
        self._kept = same | {document.id: (answers, passed, document, draft)}
        return draft
