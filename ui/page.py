"""The page: one rerun a click. It asks the view what to show and mounts the pieces, nothing else."""

from __future__ import annotations

import streamlit as st

from gongwen.errors import ContentError, GongwenError
from gongwen.store import people
from ui import pieces
from ui.answers_routes import NOBODY
from ui.desk import now, store
from ui.identity import identity
from ui.leaving import can_leave
from ui.live import Live
from ui.owner import caller_of
from ui.session import Session
from ui.unit_content import begun
from ui.warming import drafts_soon


def live() -> Live:
    """The session in hand; after a refresh it is made anew from the address and the store."""
    caller = caller_of(st.context.headers)
    known: Live | None = st.session_state.get("live")
    # Streamlit gives a session back to whoever names it: it is worth nothing to another person.
    if known is None or known.session.owner != caller.owner:
        st.session_state.live = known = Live(Session(store(), caller.owner, now))
        if caller.account:
            people.seen(store(), people.Person(caller.owner, caller.account, caller.name))
            known.session.shelf.me = {"name": caller.name, "account": caller.account, "leave": can_leave()}
    held = known
    stored = held.session.stored
    asked = st.query_params.get("d", "")
    acted = st.session_state.pop("acted", False)
    if asked != (stored.id if stored else "") and not acted:
        with held.lock:
            held.session.act({"do": "open", "draft": asked} if asked else {"do": "home"})
    return held


def act(key: str) -> None:
    """Do what was clicked in a piece, before the page is drawn again."""
    do(st.session_state[key].get("act"))


def do(action: object) -> bool:
    """Do an action that has not been done yet, and say whether there was one."""
    held: Live | None = st.session_state.get("live")
    if held is None or not held.do(action):
        return False
    st.session_state.acted = True
    return True


def draw(held: Live) -> None:
    """Mount the pieces with what the session shows."""
    shown = held.shown()
    if "home" in shown:
        st.query_params.pop("d", None)
    elif st.query_params.get("d") != shown["bar"]["draft"]:
        st.query_params["d"] = shown["bar"]["draft"]
    for name, data in shown.items():
        # A server that was started anew meets the first click here: it has no callbacks yet.
        if do(pieces.mount(name, data, act)):
            st.rerun()
    drafts_soon()


def sign_in() -> None:
    """What is shown to one who has not signed in."""
    if identity().way != "oidc":
        st.text(NOBODY)
        return
    st.text("拟稿台：请先用单位的账号登录。")
    st.button("登录", type="primary", on_click=st.login)


st.set_page_config(page_title="拟稿台", page_icon="📄", layout="wide")
st.html(pieces.LAYOUT)
with begun():
    try:
        held = live()
        if not held.session.owner:
            sign_in()
        else:
            draw(held)
    except ContentError as error:
        st.text(f"内容文件有误，拟稿台不能开始：\n{error}")
    except GongwenError as error:
        st.text(f"拟稿台不能开始：{error}")
