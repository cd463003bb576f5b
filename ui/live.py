"""The sessions that live in this process, by name, and what each of them shows: one truth for page and route."""

from __future__ import annotations

from dataclasses import replace
from threading import RLock
from weakref import WeakValueDictionary

from gongwen.content_root import one_content
from gongwen.drafting import Draft
from gongwen.export.style import DEFAULT, page_style, page_styles
from gongwen.interview import next_card
from gongwen.library import library
from ui import view
from ui.cards import Json
from ui.changed import changed
from ui.desk import now, store_report
from ui.papers import forms, tabs, whole
from ui.review_view import marks, review_json, waiting
from ui.session import Session
from ui.sheet_view import sheet
from ui.view import Here
from ui.year_view import years_json

DONE = 64
"""Actions that are told apart from new ones; a browser says one again at most a few seconds later."""


class Live:
    """A session with what keeps two callers apart: the script that draws the page, and the route of a click.

    Streamlit holds it in the visitor's state; when that goes, so does the session, and a
    click that names it takes the long way, through a rerun.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.lock = RLock()
        self.done: list[object] = []
        self.version = 0
        self.told: dict[str, Json] = {}
        self._draft: Draft | None = None
        LIVE[session.name] = self

    def do(self, action: object) -> bool:
        """Do an action that has not been done yet, by whichever way it came; say whether there was one."""
        if not isinstance(action, dict):
            return False
        with self.lock, one_content():
            if action.get("n") in self.done:
                return False
            self.done = [*self.done[-DONE:], action.get("n")]
            self.session.act(action)
            return True

    def shown(self, *, hasty: bool = False) -> dict[str, Json]:
        """What each piece shows now, by name. A later one has a greater version.

        In haste the words of a changed draft are shown before they are checked; the bar then says so.
        """
        with self.lock, one_content():
            fit(self.session)
            self.version += 1
            mark = {"session": self.session.name, "version": self.version}
            self.told = {name: data | mark for name, data in _shown(self.session, hasty).items()}
            self._draft = self.session.drafted(hasty=hasty) if self.session.stored else None
            return self.told

    def checked(self) -> dict[str, Json]:
        """As `shown`, where nothing is new but that the words shown are checked; mostly that finds what was shown."""
        with self.lock, one_content():
            shows, draft = self._draft, self.session.drafted() if self.session.stored else None
            if shows is None or draft is None or draft.paragraphs is not shows.paragraphs:
                return self.shown()
            if draft.findings is not shows.findings or draft.ignored is not shows.ignored:
                return self.shown()
            self.version += 1
            self._draft = draft
            self.told = {name: data | {"version": self.version} for name, data in self.told.items()}
            self.told["bar"]["checked"] = True
            return self.told

    def shown_since(self, version: object, *, hasty: bool = False, resting: bool = False) -> Json:
        """As `shown`, or at rest `checked`: what has changed since a version that the browser has.

        It is the whole if that version is not the last.
        """
        with self.lock, one_content():
            known = self.told if version == self.version else {}
            shown = self.checked() if resting else self.shown(hasty=hasty)
            return {name: changed(known.get(name), data) for name, data in shown.items()}


LIVE: WeakValueDictionary[str, Live] = WeakValueDictionary()


def fit(held: Session) -> None:
    """Let go of what was looked at and is there no more: the unit may have changed its content meanwhile."""
    if held.style not in page_styles():
        held.style = DEFAULT
    if held.stored is None:
        return
    here, document = held.here, held.document
    if here.card and here.card not in document.cards:
        first = next_card(document, held.answers)
        held.here = Here(first.id if first else "", turn=here.turn + 1, fill=here.fill + 1)
    elif here.slot and here.slot not in document.slots:
        held.here = replace(here, slot="")


def _shown(held: Session, hasty: bool) -> dict[str, Json]:
    over = {"years": years_json(held)} if held.year else {}
    if held.stored is None:
        notice = held.notice or store_report()
        return {"home": view.home(library().documents, (), now(), notice) | held.shelf.shown()} | over
    document, answers, id = held.document, held.answers, held.stored.id
    draft = held.drafted(hasty=hasty)
    saved = held.stored.changed.astimezone(now().tzinfo)
    bar = view.bar(document, answers, draft, held.stored.title, saved)
    back = {"undo": bool(held.undos), "redo": bool(held.redos)}
    typed = held.typed()
    said = held.shown() | {"notice": held.notice, "typed": typed, "clashes": held.clashing()}
    tab = {"tab": document.id if document.base else ""}
    base = library().document(answers.document)
    tabbed = tabs(base, answers, document)
    rewriting = {key: text for key, text in typed.items() if key.startswith("edit/")}
    review = {"review": review_json(held, now())}
    mine = {"remarks": [each["id"] for each in review["review"]["remarks"] if each["mine"]]}
    return {
        "bar": bar | held.shown() | back | {"acks": held.acks, "remarks": waiting(held)},
        "sheet": sheet(document, answers, draft, held.here, page_style(held.style), marks(held))
        | {"draft": id, "typed": rewriting, "notice": held.notice, **tab, **mine}
        | {"tabs": tabbed, "whole": whole(tabbed), "forms": forms(base)},
        "side": view.side(document, answers, draft, id)
        | {"style": held.style, "template": held.template, **tab, **review},
        # Last: placing the cursor makes the browser lay out the page, which then is done once.
        "chat": view.chat(document, answers, draft, id, held.here, held.kept()) | said | review,
    } | over
