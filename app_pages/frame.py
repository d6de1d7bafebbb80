"""What all pages share: the look of our own elements, links that keep the session, and how an error is told."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages import cards
from app_pages.links import follow_clicks

_LOOK = Path(__file__).with_name("look.css")
CHAT_PAGE = "app_pages/chat.py"


def begin() -> None:
    """Call first on every page."""
    st.html(_LOOK)
    follow_clicks()


def trouble(message: str) -> None:
    """One calm sentence that says what is wrong and what to do."""
    st.html(cards.note(message))
    if st.button("Thử lại", icon=":material/refresh:", key="try-again"):
        st.rerun()


def back_to_chat() -> None:
    """The way back to the conversation, which is kept."""
    st.page_link(CHAT_PAGE, label="Về cuộc trò chuyện", icon=":material/arrow_back:")
