"""The peer: the same drafting page as Streamlit's manual would have it, run with default settings.

Every question and answer a chat_message, the answer in a text field, the whole report below as
Markdown. The same engine composes the same example. `benchmarks/click.py` serves it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st

from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.interview import visible
from gongwen.library import library
from ui.cards import answer_line

FACT = "opinions.team.total"

document = library().document("democratic_life_meeting_report")
if "answers" not in st.session_state:
    st.session_state.answers = load(document.example)


def take() -> None:
    """Take what was typed."""
    st.session_state.answers = st.session_state.answers.put({FACT: int(st.session_state.total)})


talk, page = st.columns([2, 3])
with talk:
    for card in visible(document, st.session_state.answers):
        with st.chat_message("assistant"):
            st.write(card.ask)
        with st.chat_message("user"):
            st.write(answer_line(card, st.session_state.answers))
    with st.form("card"):
        st.text_input("意见建议总数", key="total")
        st.form_submit_button("确定", on_click=take)
with page:
    st.markdown("\n\n".join(p.text for p in compose(document, st.session_state.answers).paragraphs))
