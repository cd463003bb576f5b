"""The page: one rerun a click. It asks the view what to show and mounts the pieces, nothing else."""

from __future__ import annotations

from typing import Any

import streamlit as st

from gongwen.errors import ContentError, GongwenError
from gongwen.library import library
from ui import pieces, view
from ui.desk import now, store, store_report
from ui.owner import owner_of
from ui.session import Session
from ui.sheet_view import sheet


def session() -> Session:
    """The session in hand; after a refresh it is made anew from the address and the store."""
    if "session" not in st.session_state:
        st.session_state.session = Session(store(), owner_of(st.context.headers), now)
    held: Session = st.session_state.session
    asked = st.query_params.get("d", "")
    shown = held.stored.id if held.stored else ""
    acted = st.session_state.pop("acted", False)
    if asked != shown and not acted:
        held.act({"do": "open", "draft": asked} if asked else {"do": "home"})
    return held


def act(key: str) -> None:
    """Do what was clicked in a piece, before the page is drawn again."""
    do(st.session_state[key].get("act"))


def do(action: object) -> bool:
    """Do an action that has not been done yet, and say whether there was one."""
    held: Session | None = st.session_state.get("session")
    if held is None or not isinstance(action, dict) or action.get("n") == st.session_state.get("done"):
        return False
    st.session_state.done = action.get("n")
    held.act(action)
    st.session_state.acted = True
    return True


def mount(name: str, data: dict[str, Any]) -> None:
    """Draw a piece. A server that was started anew meets the first click here: it has no callbacks yet."""
    if do(pieces.mount(name, data, act)):
        st.rerun()


def draw(held: Session) -> None:
    """Mount the pieces with what the view says."""
    if held.stored is None:
        if "d" in st.query_params:
            del st.query_params["d"]
        mount(
            "home",
            view.home(library().documents, (), now(), held.notice or store_report()) | held.shelf.shown(),
        )
        return
    if st.query_params.get("d") != held.stored.id:
        st.query_params["d"] = held.stored.id
    document, answers, draft, id = held.document, held.answers, held.draft, held.stored.id
    saved = held.stored.changed.astimezone(now().tzinfo)
    bar = view.bar(document, answers, draft, held.stored.title, saved)
    back = {"undo": bool(held.undos), "redo": bool(held.redos)}
    mount("bar", bar | held.shown() | back | {"session": held.name, "acks": held.acks})
    said = held.shown() | {"notice": held.notice, "typed": held.typed(), "clashes": held.clashing()}
    mount("chat", view.chat(document, answers, draft, id, held.here) | said)
    mount("sheet", sheet(document, answers, draft, held.here))
    mount("side", view.side(document, draft, id))


st.set_page_config(page_title="拟稿台", page_icon="📄", layout="wide")
st.html(pieces.LAYOUT)
try:
    held = session()
    if not held.owner:
        st.text("没有登录，请从单位的入口打开拟稿台。")
    else:
        draw(held)
except ContentError as error:
    st.text(f"内容文件有误，拟稿台不能开始：\n{error}")
except GongwenError as error:
    st.text(f"拟稿台不能开始：{error}")
